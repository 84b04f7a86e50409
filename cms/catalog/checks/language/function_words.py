"""Frequent small words of languages that articles are often written in: a text has some of them.

Only words that stand for little else, so that a name or a list of things has none.
"""

FUNCTION_WORDS = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to is are was be been it that this these those with for from have has "
        "not you your they their will can should must may if when which or by as at on in an a do "
        "does there how what who more than into about after before",
        "de": "der die das den dem des und ist sind nicht mit für von zu auf ein eine einen einem "
        "wird werden sie ihr ihre wenn dass oder auch bei nach vor über sich es als aus kann",
        "fr": "le la les des du et est sont ne pas avec pour de dans un une vous votre vos si que "
        "qui ou au aux sur par il elle ce cette ces plus être",
        "es": "el la los las del y es son no con para de en un una su sus si que o al por se lo "
        "más este esta estos cuando como",
        "it": "il lo la gli le del della dei e è sono non con per di in un una si che o al da nel "
        "più questo questa quando come",
        "pt": "o a os as do da dos das e é são não com para de em um uma se que ou ao por no na "
        "mais este esta quando como",
        "nl": "de het een en is zijn niet met voor van op in te u uw als dat die of ook bij naar "
        "wordt worden kan meer",
        "sv": "och är inte med för av på i att en ett den det som du din om eller till från kan "
        "ska blir",
        "da": "og er ikke med for af på i at en et den det som du din om eller til fra kan skal",
        "nb": "og er ikke med for av på i at en et den det som du din om eller til fra kan skal",
        "pl": "i jest są nie z dla od na w do się to że lub jeśli po przez jak oraz co który",
        "cs": "a je jsou není s pro od na v do se to že nebo pokud po jak který při by",
        "ru": "и в не на с по для от из что это как или если при до после его ее их вы вам ваш",
        "uk": "і в не на з по для від із що це як або якщо при до після його її їх ви вам ваш",
        "tr": "ve bir bu için ile de da değil olarak daha çok gibi sonra kadar ne ya veya",
        "id": "dan yang di ke dari untuk dengan tidak ini itu adalah pada atau jika akan dapat",
    }.items()
}
