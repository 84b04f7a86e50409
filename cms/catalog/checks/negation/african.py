"""How languages of Africa negate."""

from cms.catalog.checks.negation.table import Cues

CUES = {
    "am": Cues(
        firm="""
            አል* አይ* የለም የለ* አይደለም አትሞክር* አት* እንዳል* እንዳይ* እንዳት* የማይ* የማት* የማያ* ያል* ሳይ* ሳት* ሳያ* ባል*
            የማይቻል ካል* ስላል* አያ* ላል* እንደማይ* ስለማይ* እንደሌ* የሌ* ከሌ* ሌላቸው የሌለ* አን* አዪ* !አልጋ* !አልኮ* !አይን
            !አይነት* !አይብ* !አንድ* !አንተ* !አንቺ* !አንደ* !አንዳ* !አንጻ* !አልፎ* !አካል* !አያያ* !አያት* !አትክልት* !አይሁ*
            !አይኖ* !አይንዎ* !አይንህ !አይንሽ !አይኑ !አይኗ !አይኔ !አይና* !አይቡፕ* !አይረን !አይስ*
            !አልትራ* !አልሰ* !አልዎ* !አልኦ* !አልቡ* !አንጀት* !አንጎል* !አንጓ* !አንዴ !አንስቴ* !አንከር !አንፀ* !አንፃ* !አንቴና*
            !አትሌ* !አትሮፒ* !ካልሲ* !ባልደ* !ባልና !ሳይን* !ሳይረ* !ሳይኮ* !የለው* !ያልፋ* !ካላሚ* !የማይግሬ*
            !አንገት* !አንቲ* !አልባ* የሉ* ካላ* !አንግል* !አንግሎ* !አንቀ* !አንጸ* !አንብ* !አንዱ* !አትም
        """,
        joint="በፍጹም በጭራሽ ምንም ማንም ፈጽሞ",
        loose="""
            ያለ* ከመ* ተከል* ክልክል* ማስወገድ አስወግድ* ያስወግዱ መከልከል አልተሳካም ስህተት* ይልቅ ባዶ ነጻ ነፃ በስተቀር በፊት ካልሆነ ማቆም
            አቁ* ያቁሙ መቆጠብ ይቆጠቡ
        """,
        idioms="ብቻ_ሳይ* ወይስ_አይ* ወይም_አይ*",
    ),
    "sw": Cues(
        firm="""
            si usi* msi* asi* tusi* hatu* ham* hai* hazi* haya* hawa* haki* hali* hana hapana sio
            siyo hakuna hapaswi* !hali !hata !hapa !haraka !hatari* !hasa !hadi !haki !hakika !haja
            !harufu* !halijoto* !hatua !hama* !habari !hivyo !huu !huo !huko !huku !huduma* !hutumi*
            !huwa !hurefusha !huwez* !hali* !halisi !hawa !hayo !haya !hasira !hamu !halafu !hamsini
            !hutok* !huongez* !hufan* !hupat* !husaid* !hutum* !hupung* !husab* !hule* !hump*
            !hususan !hutegemea !huenda !huisha !hujulikana !humaanisha !hazina !hamish* !hakikish*
            !hariri* !hifadhi* !hai !haijulikani !hapo !hayati !hatimaye !huru !huzuni !msimamizi
            !msimbo !msingi !msichana !isipokuwa !usiku !msikiti !asili* !asilimia !msimu !usimamizi
            !usimbaji !asitoni !asidi !usingiz* !hamira !msisim* !msitu !msiba
            !msikili* !usikiv* !usindik* !usiri
            !kisima !kisimbuzi !visima !kisicho !visivyo hajui* haji* hawezi
            hapatikani haipatikani haiwezi haiwezekani hauwezi huwezi hawawezi hatuwezi siwezi
            haifai hairuhusiwi hakijafunguka haiku* haku* hau* hatupaswi hupaswi hampaswi hutakiwi
            hauhitaji huhitaji hahitaji
        """,
        joint="kamwe yoyote chochote yeyote wala abadani",
        loose="""
            bila epuka* kuepuka uepuke kukataza kataz* marufuku zuia* kuzuia zuiwa shindwa*
            imeshindwa kushindwa imeshindikana kukosa kosa* makosa ukosefu kukosekana batili badala
            vinginevyo nadra tupu simamish* acha kuacha kinyume isipokuwa kabla futa* puuza* kataa*
            kukataa ghairi *sio* *siyo* *sipo* isiyo* zisizo wasio wasiwe *sicho* *sivyo* *sizo*
            *siye* kuto* isi* zisi* yasi* kisi* lisi* visi* wasi* hu* ha* !hali !hata !hapa !haraka
            !hasa !hadi !haki !hakika !haja !huu !huo !huko !hivyo !habari !hatua !hatari !huru
            !huduma*
        """,
        idioms="si_tu sio_tu si_zaidi_ya au_la au_sivyo kwa_nini_si usisite usisahau sivyo",
    ),
    "so": Cues(
        firm="ma maaha maya ha aan aanay aanan uma kuma lama kama aanad inaan",
        joint="weligaa weligeed marnaba waxba cidna midna",
        loose="la'aan laa'aan iska_ilaali ka_fogow mamnuuc joogso jooji guuldar* khalad* bilaa",
        idioms="ma_aha_oo_keliya ama_maya",
    ),
    "ha": Cues(
        firm="kada kar babu bai ba'a ban bata basu ba’a",
        joint="taba ba",
        loose="marasa maras rashin guji hana haramta kasa daina sai kafin baya komai kowa",
        idioms="ba_kawai ko_a'a",
        is_paired=True,
    ),
}
