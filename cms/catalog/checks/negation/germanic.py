"""How German and its relatives negate."""

from cms.catalog.checks.negation.table import Cues

_NORWEGIAN = Cues(
    firm="ikke ikkje ei ingen inga intet ingenting",
    joint="aldri verken hverken ingensteds intet",
    loose="""
        uten utan unngå* unngår la_være mislyk* mislyktes mangl* mangel* forbudt forby* forhindr*
        hindre* nekt* i_stedet istedenfor avvis* avslå* sjelden ellers knapt med_mindre *løs *løst
        *løse fri deaktiver* gal* utenom unntatt utelat* ignorer* umulig* ugyldig* utilstrekkelig*
        ukjent* utilgjengelig* uønsket* uegnet* ufullstendig* usynlig* usannsynlig* unødvendig*
        uklar* usikker* ubrukt* uendret* ute_av_stand
    """,
    idioms="ikke_bare eller_ikke ikkje_berre ",
    optional="""
        ikke_mer_enn ikke_mindre_enn ikke_senere_enn ikke_lenger_enn ikke_oftere_enn høyst
        maksimalt senest først vent* bare_hvis kun_hvis
    """,
)

CUES = {
    "de": Cues(
        firm="nicht kein keine keinen keinem keiner keines keins keinerlei nein",
        joint="nie niemals nichts niemand* nirgend* weder keinesfalls keineswegs",
        loose="""
            ohne vermeid* !und !uns !unser* !unter* !unten !union* !uni* !unix* !nicht !nichts fehlt
            fehlen fehlend* fehlgeschlagen* fehlschl* fehlte* verboten* verbiet* untersagt*
            unterlass* verzicht* verhinder* hinder* ausgeschlossen* ausschlie* ablehn* abgelehnt*
            weiger* verweiger* anstatt anstelle stattdessen sonst kaum selten aufhören misslung*
            missling* gescheitert* scheiter* abbrech* mangel* mangeln* ungültig* auslass* auslassen
            weglass* überspring* stopp* entfäll* abseh* invalid* inkompatib* inaktiv* inkonsist*
            vermieden* nicht-* unmöglich* ungenügend* unzureichend* unbekannt* unwirksam*
            unverträglich* ungleich* unverändert* unbedenklich* ungeeignet* unzulässig*
            unvollständig* unsichtbar* unbegrenzt* unwahrscheinlich* unsicher* unnötig* unklar*
            ungeklärt* unlesbar* unbrauchbar* undefiniert* unbenutzt* ungenutzt* untätig* unfähig*
            unangemessen* unbeweglich* unempfindlich* misslang* missglück* lehn*…ab leer* falsch*
            ignorier*
        """,
        idioms="""
            nicht_nur warum_nicht nicht_wahr ob…oder_nicht nicht_allein nicht_zuletzt nicht_zögern
            zögern_sie_nicht vergessen_sie_nicht nicht_vergessen nichts_anderes_als
            nicht_umhin nicht_bevor nicht_erst nicht_ehe nicht_näher
        """,
        optional="""
            nicht_mehr_als nicht_weniger_als nicht_später_als nicht_länger_als nicht_öfter_als
            nicht_häufiger_als nicht_höher_als nicht_eher_als nicht_überschr*
            nicht_zu_überschreiten höchstens maximal längstens spätestens frühestens erst
            nicht_näher_als nur_wenn nur,_wenn nur_dann
        """,
    ),
    "nl": Cues(
        firm="niet geen nee neen",
        joint="nooit niets niemand nergens noch niks",
        loose="""
            zonder vermijd* voorkom* !onder* !ons !onze !ontv* !ontw* !online !onthoud* niet-*
            verboden* verbied* mislukt* mislukken ontbre* weiger* geweiger* afgewezen* in_plaats
            tenzij nauwelijks zelden behalve stop* gestopt* ongeldig* invalide inactief sla*over
            overslaan overgeslagen genegeerd negeer* negeren verhinder* belet* voorkomen onmogelijk*
            onvoldoende onbekend* onbeschikbaar* ongewenst* ongeschikt* onvolledig* onzichtbaar*
            onwaarschijnlijk* onnodig* onduidelijk* onveilig* ongebruikt* ongelijk* onderbr*
        """,
        idioms="""
            niet_alleen of_niet waarom_niet al_dan_niet aarzel_niet vergeet_niet nog_niet_eens
            niets_anders_dan
        """,
        optional="""
            niet_meer_dan niet_minder_dan niet_later_dan niet_langer_dan niet_vaker_dan
            niet_hoger_dan hoogstens ten_hoogste maximaal uiterlijk pas alleen_als alleen_wanneer
        """,
    ),
    "af": Cues(
        firm="geen moenie nee",
        joint="nooit niks niemand nêrens nòg nie",
        loose="""
            sonder vermy* voorkom* !ons !onder* verbied* verbode misluk* ontbreek* weier* in_plaas
            tensy anders skaars selde behalwe leeg *loos *lose gestop* stop* afgeskakel* ongeldig*
            foutiewe
        """,
        idioms="nie_net nie_slegs of_nie hoekom_nie waarom_nie",
        optional="nie_meer_as nie_later_as hoogstens eers",
    ),
    "da": Cues(
        firm="ikke ej ingen intet ingenting nej",
        joint="aldrig hverken ingensinde",
        loose="""
            uden undgå* undlad* !ud* !under* !ung* !uge* !undgå mislyk* mangl* forbudt* forby*
            forhindr* hindre* nægt* i_stedet afvis* stop* ophør* sjælden* næppe medmindre *løst fri
            forkert* undtagen udelad* ignorer* spring*over ikke-* inaktiv* umulig* ugyldig*
            utilstrækkelig* ukendt* utilgængelig* uønsket* uegnet* ufuldstændig* usynlig*
            usandsynlig* unødvendig* uklar* usikker* ubrugt* uændret* utilladelig* ude_af_stand
        """,
        idioms="ikke_kun ikke_blot ikke_bare eller_ej eller_ikke hvorfor_ikke ",
        optional="""
            ikke_mere_end ikke_mindre_end ikke_senere_end ikke_længere_end ikke_oftere_end højst
            maksimalt senest først vent* kun_hvis
        """,
    ),
    "sv": Cues(
        firm="inte icke ej ingen inget inga ingenting nej",
        joint="aldrig varken vare_sig ingenstans",
        loose="""
            utan undvik* !och !om !oss !ofta !olika !ord* !områd* !online !objekt* !operat* !ovan*
            !också !opt* !original* sakna* saknas brist* förbjud* förbjöd* förhindra* hindra* vägra*
            nek* istället i_stället stopp* sällan knappt såvida fri fritt förrän avslag* förutom
            uteslut* utesluta utelämn* ignorera* hoppa*över icke-* avbröt* ogiltig* omöjlig*
            otillräcklig* okänd* otillgänglig* oönskad* olämplig* ofullständig* osynlig* osannolik*
            onödig* oklar* osäk* oanvänd* oförändrad* otillåt* oförmåg*
        """,
        idioms="inte_bara inte_endast eller_inte eller_ej varför_inte ",
        optional="""
            inte_mer_än inte_mindre_än inte_senare_än inte_längre_än inte_oftare_än högst maximalt
            senast först vänta* inte_förrän endast_om bara_om
        """,
    ),
    "nb": _NORWEGIAN,
    "nn": _NORWEGIAN,
    "no": _NORWEGIAN,
    "is": Cues(
        firm="ekki ekkert engin enginn engar engir engum enga engan engu engra nei",
        joint="aldrei hvorki hvergi neinn nein neitt neinar neinum né",
        loose="""
            án !og !of* !oft* !opn* forð* mistók* mistak* mistek* vant* vantar bann* banna* hindra*
            neit* í_staðinn í_stað annars varla sjaldan nema tóm* laus* *laus *laust *lausa óvirk*
            rang* villa hætt* hafna* fyrr utan sleppa* hunsa*
        """,
        idioms="ekki_aðeins ekki_bara eða_ekki af_hverju_ekki",
        optional="ekki_meira_en ekki_meira ekki_síðar_en ekki_lengur_en mest í_mesta_lagi fyrst",
    ),
}
