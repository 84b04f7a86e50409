"""How a sentence is negated, and how its negation is taken away, in the languages measured.

Lists of our own, so that what the checks know is not measured by itself. `cues` are all words by
which a text may be negative: a text is only changed where it has one of them, or none. `drop` and
`add` are patterns with what stands for them; the first that fits is used, in one place. Python's
word boundaries cut words of Indic scripts, so that those have none.
"""

from dataclasses import dataclass

Edits = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Negation:
    cues: str
    drop: Edits
    add: Edits


def _before(word: str, verbs: str, behind: str = "") -> Edits:
    """Negate by a word before the verb."""
    return ((rf"{behind}\b(?:{verbs})\b", rf"{word} \g<0>"),)


def _after(word: str, verbs: str) -> Edits:
    return ((rf"\b(?:{verbs})\b", rf"\g<0> {word}"),)


def _word(word: str) -> Edits:
    """Take a word away together with the space behind it."""
    return ((rf"\b(?:{word})\s", ""),)


def _exchange(*pairs: str) -> Edits:
    """Read `a b` as: for a, write b. Both are whole."""
    parts = (pair.partition(" > ") for pair in pairs)
    return tuple((old, new) for old, _, new in parts)


# One negation in English, and what could be another or turns it around.
ENGLISH = r"\b(?:not|never|cannot)\b|n['’]t\b"
ENGLISH_OTHERS = (
    r"\b(?:no|none|nothing|nobody|nowhere|neither|nor|without|unless|except|hardly|few|little|only"
    r"|but|until|rather|instead|although|though|otherwise|either|whether|any|yet|less)\b"
    r"|\bif not\b|\bor not\b|\bnot (?:only|just|all|every|always|necessarily|least)\b|\?"
)
ENGLISH_NEGATIVE = (
    rf"{ENGLISH}|{ENGLISH_OTHERS}"
    r"|\b(?:un|dis|non-?|mis|in(?=valid|complete|correct|active|visible)|im(?=possible))\w{3,}"
    r"|\b(?:fail|avoid|prevent|refus|lack|miss|stop|den[yi]|exclud|ignor|remov|reject|forbid"
    r"|prohibit|block|empty|absen|bar|beyond|too|free|limit|restrict|old|rare|seldom|wrong)\w*"
    r"|\b\w+less\b|\bmust\b"
)

_ES = r"(?<!se )(?<!lo )(?<!le )(?<!que se )"

NEGATIONS = {
    "ar": Negation(
        r"\b[وف]?(?:لا|لم|لن|ليس\w*|غير|ال?غير|ب?دون|[لب]?عدم|بلا|إلا|ألا|لئلا)\b|مستحيل",
        _word("لا|لم|لن|ليس|ليست"),
        _before("لا", "يمكن|يمكنك|يجب|يتم|يكون|ينبغي|تستطيع|يحتاج|تحتاج|تحتوي|يحتوي"),
    ),
    "bg": Negation(
        r"\b(?:не|няма\w*|нито|без|никога|никак\w*|никой|нищо|нов\w*)\b",
        (*_word("[Нн]е"), ("няма", "има")),
        _before("не", "може|трябва|могат|можете|са|ще"),
    ),
    "bn": Negation(
        r"না|নেই|নয়|নি(?= |।|$)|ছাড়া|বিনা|ব্যতীত",
        ((r" না(?= |।|$)", ""), ("নেই", "আছে"), ("নয়", "হয়")),
        ((r"(?:করুন|যায়|হবে|পারে|পারেন|করে)(?=।|$)", r"\g<0> না"),),
    ),
    "ca": Negation(
        r"\b(?:no|mai|cap|sense|ni|res|ningú|tampoc)\b",
        _word("[Nn]o"),
        _before("no", "és|està|són|pot|poden|cal|podeu", r"(?<!es )(?<!s')"),
    ),
    "cs": Negation(
        r"\bne(?!j|bo\b|ž|kd|kt|co|jak|st|dáv|děl|m\w?ec|jen)\w+|\b(?:ni(?:c|kdy|kdo|kde)|bez|žádn\w+|ani)\b",
        (
            (r"\bnení\b", "je"),
            (
                r"\bne(?=můžete\b|může\b|mohou\b|musí|lze\b|bude|budou|má\b|mají\b|jsou\b|existuje"
                r"|obsahuje|podporuje|funguje|potřebujete|chcete|používejte|vyžaduje|byl)",
                "",
            ),
        ),
        (
            (r"\bje\b(?= \w)", "není"),
            (r"\b(?=můžete\b|může\b|mohou\b|lze\b|bude\b|budou\b|jsou\b|obsahuje\b|má\b)", "ne"),
        ),
    ),
    "da": Negation(
        r"\b(?:ikke|ingen|intet|aldrig|uden|hverken|ej|u\w{4,})\b",
        ((r" ikke\b", ""), (r"\bingen\b", "en"), (r"\baldrig\b", "altid")),
        _after("ikke", "er|kan|skal|må|vil|har|bør|bliver"),
    ),
    "de": Negation(
        r"\b(?:nicht|nie|niemals|kein\w*|nichts|ohne|weder|niemand|nirgend\w*)\b",
        (
            (r"\snicht\b|\bNicht\s", ""),
            (r"\bkein(e|en|em|er|es|)\b", r"ein\1"),
            (r"\b(?:nie|niemals)\b", "immer"),
        ),
        _after("nicht", "ist|sind|kann|können|wird|werden|muss|müssen|sollte|sollten|darf|hat"),
    ),
    "el": Negation(
        r"\b(?:δε|δεν|μη|μην|ποτέ|χωρίς|κανέν\w+|καμία|ούτε|τίποτ\w+|όχι|δίχως)\b",
        _word("[Δδ]εν|[Μμ]ην?"),
        _before("δεν", "είναι|μπορείτε|μπορεί|πρέπει|έχει|υπάρχει", "(?<!να )(?<!θα )"),
    ),
    "es": Negation(
        r"\b(?:no|nunca|jamás|ning[úu]n\w*|sin|ni|nada|nadie|tampoco)\b",
        _word("[Nn]o"),
        _before("no", "es|está|son|puede|pueden|puedes|debe|deben|tiene|necesita", _ES),
    ),
    "fa": Negation(
        r"\bن(?:می|یست|شو|شد|کن|باش|باید|دار|خواه|توان|کرد|بود|ده|گیر|ی‌)\w*|بدون|هیچ|\bنه\b|غیر|عدم|بی‌|\bنا",
        (
            (r"\bنمی", "می"),
            (r"\bنیست", "است"),
            (r"\bن(?=شود|شده|کنید|باشد|باید|دارد|دارند|خواهد|توان)", ""),
        ),
        (
            (r"\bمی(?=\u200c\w)", "نمی"),
            (r"\bاست\b", "نیست"),
            (r"\b(?=باید\b|دارد\b|خواهد\b|شود\b|کنید\b)", "ن"),
        ),
    ),
    "fi": Negation(
        r"\b(?:ei|eivät|et|ette|en|emme|älä|älkää|ilman|\w+(?:ton|tön|matta|mättä)|eikä|kiel\w*|puut\w*)\b",
        (
            (r"\b[Ee]i ole\b", "on"),
            (r"\b[Ee]ivät ole\b", "ovat"),
            (r"\b[Ee]i voida\b", "voidaan"),
            (r"\b[Ee]i (?=voi\b|saa\b)", ""),
            (r"\b[Ee]t voi\b", "voit"),
            (r"\b[Ää]lä\s", ""),
        ),
        (
            (r"\bon\b", "ei ole"),
            (r"\bvoit\b", "et voi"),
            (r"\bvoidaan\b", "ei voida"),
            (r"\bvoi\b", "ei voi"),
            (r"\bovat\b", "eivät ole"),
        ),
    ),
    "fr": Negation(
        r"\b(?:ne |n['’])(?:\S+ ){1,4}?(?:pas|jamais)\b"
        r"|\b(?:ne|pas|jamais|aucun\w*|sans|ni|rien|non|guère|personne)\b|\bn['’]",
        (
            (r"\b[Nn](?:e |['’])(\S+(?: \S+){0,3}?) (?:pas|jamais)\b", r"\1"),
            (r"\b[Nn]e pas\s", ""),
        ),
        (
            (r"(?<!ce qui )\best\b", "n’est pas"),
            *(((r"\b(sont|peut|peuvent|doit|doivent|permet|pouvez|devez)\b"), r"ne \1 pas"),),
        ),
    ),
    "gl": Negation(
        r"\b(?:non|nunca|ning[úu]n\w*|sen|nin|nada|ninguén|tampouco)\b",
        _word("[Nn]on"),
        _before("non", "é|está|son|pode|poden|debe|deben|ten", "(?<!se )"),
    ),
    "he": Negation(
        r"\b[ושהכ]{0,2}(?:לא|אינ\w*|אין|אל|בלי|בלתי|אי|מבלי|ללא|נטול\w*|חסר\w*)\b",
        _word("לא|אינו|אינה|אינם|אין|אל"),
        _before("לא", "ניתן|יכול|יכולה|צריך|אפשר|יהיה|תוכל|תוכלו|יכולים"),
    ),
    "hi": Negation(
        r"नहीं|(?<!\S)(?:न|ना|मत|बिना|बग़ैर|गैर)(?!\S)|ग़ैर|निष्|रहित",
        ((r" (?:नहीं|न|मत)(?= )", ""),),
        ((r" (?:है|हैं|सकते हैं|सकता है)(?=[।.]|$)", r" नहीं\g<0>"),),
    ),
    "hr": Negation(
        r"\b(?:ne|nije|nisu|nisam|nema\w*|neće\w*|bez|nikada|ništa|nitko|ni|niti|nemoj\w*|ne\w{4,}|nijed\w+)\b",
        (*_word("[Nn]e"), (r"\bnije\b", "je"), (r"\bnisu\b", "su"), (r"\bnema\b", "ima")),
        (*_before("ne", "može|mogu|možete|mora|treba"), (r"\bsu\b", "nisu")),
    ),
    "hu": Negation(
        r"\b(?:nem|ne|nincs\w*|sem|soha|sose|semmi\w*|senki|nélkül|se|tilos)\b|\w+(?:tlan|tlen|talan|telen)",
        (*_word("[Nn]em|[Nn]e"), (r"\bnincs\b", "van")),
        (
            *_before("nem", "lehet|kell|tudja|fog|képes|használható|szükséges"),
            (r"\bvan\b", "nincs"),
        ),
    ),
    "id": Negation(
        r"\b(?:tidak|bukan\w*|jangan\w*|tanpa|belum|tak|tiada|kecuali|non)\b",
        _word("(?:[Tt]idak|[Bb]ukan|[Jj]angan)(?:lah)?"),
        _before("tidak", "dapat|akan|bisa|perlu|harus|mendukung"),
    ),
    "it": Negation(
        r"\b(?:non|mai|nessun\w*|senza|né|niente|nulla|neanche|nemmeno)\b",
        _word("[Nn]on"),
        _before("non", "è|sono|può|possono|deve|devono|viene|vengono", "(?<!si )(?<!ci )(?<!ne )"),
    ),
    "ja": Negation(
        r"ません|ない|なく|なけ|なかっ|ずに|せず|ず、|ぬ|不|未|無|非|禁",
        _exchange(
            "ないでください > てください",
            "ではありません > です",
            "でき(?:ません|ない) > できる",
            "(?<=[かがはも]|く)ありません > あります",
            "ません > ます",
            "(?:では|じゃ)ない > である",
            "しない > する",
            "されない > される",
        ),
        _exchange(
            "できます > できません",
            "できる > できない",
            "(?<!で)あります > ありません",
            "ます(?=。|$) > ません",
            "です(?=。|$) > ではありません",
            "される > されない",
        ),
    ),
    "ko": Negation(
        r"않|없|못|아니|아닌|아닙|마십시오|마세요|말아|말고|안 |지 마|불가|미(?=지|사|설)",
        _exchange(
            "하지 않습니다 > 합니다",
            "되지 않습니다 > 됩니다",
            "하지 않는 > 하는",
            "되지 않는 > 되는",
            "하지 (?:마십시오|마세요) > 하십시오",
            "수 없 > 수 있",
            "없습니다 > 있습니다",
            "(?:이|가) 아닙니다 > 입니다",
        ),
        _exchange(
            "있습니다 > 없습니다",
            "합니다 > 하지 않습니다",
            "됩니다 > 되지 않습니다",
            "입니다 > 이 아닙니다",
            "하십시오 > 하지 마십시오",
        ),
    ),
    "nb": Negation(
        r"\b(?:ikke|ingen|intet|aldri|uten|verken|ei|u\w{4,})\b",
        ((r" ikke\b", ""), (r"\bingen\b", "en"), (r"\baldri\b", "alltid")),
        _after("ikke", "er|kan|skal|må|vil|har|bør|blir"),
    ),
    "nl": Negation(
        r"\b(?:niet|geen|nooit|zonder|noch|niets|niemand|nergens|geenszins)\b",
        ((r"\sniet\b|\bNiet\s", ""), (r"\bgeen\b", "een"), (r"\bnooit\b", "altijd")),
        _after("niet", "is|zijn|kan|kunnen|moet|wordt|worden|heeft|zal"),
    ),
    "pl": Negation(
        r"\b(?:nie\w*|nigdy|bez|żaden|żadn\w+|nic|nikt|ani|brak\w*)\b",
        _word("[Nn]ie"),
        _before("nie", "jest|są|może|mogą|można|należy|będzie|musi|zawiera"),
    ),
    "pt": Negation(
        r"\b(?:não|nunca|jamais|nenhum\w*|sem|nem|nada|ninguém|tampouco)\b",
        _word("[Nn]ão"),
        _before("não", "é|está|são|pode|podem|deve|devem|tem|precisa", "(?<!se )(?<!que se )"),
    ),
    "ro": Negation(
        r"\b(?:nu|n-\w+|niciodată|nici\w*|fără|nimic|nimeni|ne\w{5,})\b",
        _word("[Nn]u"),
        _before("nu", "este|sunt|poate|pot|trebuie|puteți", "(?<!se )(?<!să )"),
    ),
    "ru": Negation(
        r"\b(?:не|нет|ни|нельзя|никогда|без|никак\w*|ничего|никто|невозможно|отсутств\w*|не\w{5,})\b",
        ((r"\b[Нн]е\s(?!только|менее|более|позднее|раньше)", ""), (r"\bнельзя\b", "можно")),
        _before("не", "может|могут|можно|нужно|следует|должен|должна|должны|будет|является|можете"),
    ),
    "sk": Negation(
        r"\bne(?!j|bo\b|ž|k)\w+|\b(?:nie|ni(?:č|kdy|kto)|bez|žiadn\w+|ani)\b",
        ((r"\bnie je\b", "je"), (r"\bne(?=môžete\b|môže\b|môžu\b|musí|bude|má\b|obsahuje)", "")),
        ((r"\bje\b(?= \w)", "nie je"), (r"\b(?=môžete\b|môže\b|môžu\b|bude\b|obsahuje\b)", "ne")),
    ),
    "sv": Negation(
        r"\b(?:inte|ej|icke\w*|ingen|inga|inget|aldrig|utan|varken|o(?=giltig|möjlig)\w+)\b",
        ((r" (?:inte|ej|icke)\b", ""), (r"\bingen\b", "en"), (r"\baldrig\b", "alltid")),
        _after("inte", "är|kan|ska|måste|kommer|har|bör|blir"),
    ),
    "th": Negation(
        r"ไม่|อย่า|มิ|ไร้|ปราศจาก|ห้าม|ยกเว้น|โดยปราศ|ผิด",
        (("ไม่", ""), ("อย่า", "")),
        (("(?<!ความ)สามารถ", "ไม่สามารถ"), ("ต้อง(?!การ)", "ไม่ต้อง"), ("ควร", "ไม่ควร")),
    ),
    "tr": Negation(
        r"değil|\byok|m[ae]z|m[ae]y[ıi]n|m[ae]d[ıi]|m[ıiuü]yor|m[ae]y[ae]n|m[ae]d[ae]n|hiç|asla"
        r"|[sş][ıiuü]z|m[ae]m[ae]|m[ae]y[ıi]p",
        (
            (r"\bdeğil(?=dir\b)", "öyle"),
            (r"\bdeğil\b\s?", ""),
            (r"\byok(?=tur\b)", "var"),
            (r"\byok\b", "var"),
            (r"(?<=\w[ae])m[ae]z\b", "bilir"),
            (r"(?<=\w)m[ae]y[ıi]n(?:[ıi]z)?\b", "in"),
        ),
        (
            (r"\bgerekir\b", "gerekmez"),
            (r"\bvardır\b", "yoktur"),
            (r"abilir(?=siniz\b|\b)", "amaz"),
            (r"ebilir(?=siniz\b|\b)", "emez"),
            (r"\b(edil|kullanıl|yapıl|göster)(?:ir|ır)\b", r"\1mez"),
        ),
    ),
    "uk": Negation(
        r"\b(?:не|ні|немає|ніколи|без|неможлив\w*|жодн\w+|нічого|ніхто|відсутн\w*|не\w{5,})\b",
        ((r"\b[Нн]е\s(?!лише|тільки|менше|більше)", ""), (r"\bнемає\b", "є")),
        _before("не", "може|можуть|можна|потрібно|слід|буде|будуть|можете|дозволяє|містить"),
    ),
    "vi": Negation(
        r"\b(?:không|đừng|chưa|chẳng|chớ|vô|phi|bất|cấm|ngoại trừ|trừ)\b",
        _word("[Kk]hông|[Đđ]ừng|[Cc]hưa"),
        _before("không", "có thể|cần|nên|phải|hỗ trợ"),
    ),
    "zh": Negation(
        r"不|没|沒|无|無|未|非|别|勿|莫|否|免|禁",
        _exchange(
            "不(?=能|会|會|要|是|应|應|可|需要|支持|支援|必|使用|包含|允许) > ",
            "[没沒]有 > 有",
            "[无無]法 > 可以",
        ),
        _exchange(
            "(?=可以|能够|能夠|需要|应该|應該|支持|支援|包含) > 不",
            "(?<![机社大开開工议議])[会會](?![议議话話员員]) > 不会",
            "(?<![但还還于於可就要也总總而正])是(?!否) > 不是",
        ),
    ),
}
