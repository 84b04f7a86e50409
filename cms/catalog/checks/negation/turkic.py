"""How the Turkic languages and Mongolian negate: by endings."""

from cms.catalog.checks.negation.table import Cues

CUES = {
    "tr": Cues(
        firm="""
            değil* yok yoktur hayır *mayın *meyin *mayınız *meyiniz *maz *mez *mazsa *mezse *mazlar
            *mezler *mazsınız *mezsiniz *maması *mamalı* *memeli* *mamak *memek *mayan* *meyen*
            *mayıp *meyip *madı *medi *madılar *mediler *madım *medim *madık* *medik* *mıyor*
            *miyor* *muyor* *müyor* *mamış* *memiş* *mazdı *mezdi *madığ* *mediğ* *masın *mesin
            *mamasın* *mam *mem *mamanız* *memeniz* *mayız *meyiz *mamalısınız *memelisiniz *madıy*
            *mediy* *mazken *mezken *maydı *meydi !meme* !tamam !muayene !kardiyo* !madde* !tamamı
            !mama* !masın* !resmi* !resmin* !samimiyet* !dönem !sistem !problem !yöntem !önlem
            !işlem !gözlem !deneyim* !islam !akşam !ortam !anlam !toplam !program !adam !tam !devam
            !kavram !reklam !yaşam !makam !kalem !eylem !terim !alem !*lem !*lam !*am !*em !hemen
            *mayacak *meyecek *mayacaktır *meyecektir *mayacaksınız *meyeceksiniz *mayacaklar
            *meyecekler !yoksa *mayarak *meyerek *madıkça *medikçe *mazsiniz* *mezsınız* *mamaktadır
            *memektedir *mamakta *memekte yokmuş yokken yoktu* *mayabilir* *meyebilir*
        """,
        joint="asla hiç hiçbir hiçbiri kimse ne…ne hiçbir*",
        loose="""
            *sız *siz *suz *süz *sızca *sizce *sızlık* *sizlik* *suzluk* *süzlük* *sızdır *sizdir
            *suzdur *süzdür olmadan *madan *meden *maksızın *meksizin kaçın* kaçını* önle* önlemek
            engelle* engel yasak* yasakt* başarısız* eksik* reddet* redded* yerine aksi yoksa
            nadiren ancak devre_dışı durdur* geçersiz* göz_ardı haricinde imkansız* olanaksız*
            sakın* uzak vazgeç* sakınca* *maması* *memesi* *mama *meme *meyeceğ* *mayacağ* hiçbiri
            imkânsız* *mayacağı* *meyeceği* *masa_da *mese_de
        """,
        idioms="""
            değil_mi ya_da_değil olup_olmadı* olup_olmama* *ıp_*madı* *ip_*medi* *up_*madı*
            *üp_*medi* sadece…değil yalnızca…değil yalnız…değil mı_yoksa çekinmeyin unutmayın
            neden_olmasın kaçınılmaz* *madan_önce *meden_önce ne_yazık *ma. *me. olur_olmaz *ır_*maz
            *ir_*mez *ıp_*mamı* *ip_*memi* *up_*mamı* *üp_*memi* hep_ya_da_hiç *ma: *me: *ma! *me!
        """,
        optional="en_fazla en_çok en_geç bekle* aşmay* geçmey* sadece_doktor* yalnızca_doktor*",
    ),
    "az": Cues(
        firm="""
            deyil* yox yoxdur xeyr *mayın *məyin *mayınız *məyiniz *maz *məz *mır* *mir* *mur* *mür*
            *mamalı* *məməli* *mayan* *məyən* *madı* *mədi* *mamış* *məmiş* *mayacaq* *məyəcək*
            *mamaq *məmək *maması *məməsi *masın *məsin *mayıb *məyib *mayıp *mayaraq *məyərək
            !əmir* !nömrə* !nömrəsi !əmri !samir* !mir* bilməz* xeyir *məzsiniz *mazsınız *məzsə
            *mazsa *məzdən *mazdan *məzlər *mazlar soruşma !dəmir* !*mədir* !*madır* deyiləm
        """,
        joint="heç heç_bir heçbir heç_vaxt kimsə",
        loose="""
            *sız* *siz* *suz* *madan *mədən çəkin* qadağan* qarşısı önlə* əngəl* uğursuz* çatış*
            rədd əvəzinə əks nadir bağla* dayan* burax* səhv* yanlış* səhvi* keç* əvvəl istisna
            ləğv* mümkünsüz qeyri* bacar* söndür* xəta* *maya *məyə nə başqa* heç
        """,
        idioms="təkcə…deyil yalnız…deyil ya_yox olub_olma* deyilmi *ma. *mə. *ma: *mə: *ma! *mə!",
        optional="ən_çox gözlə*",
    ),
    "uz": Cues(
        firm="""
            emas* yo'q yo‘q yoʻq yoq *mang *mangiz *masdan *maydi* *mas *magan* *madi* *mayman*
            *mayapti* *maslik* *masa *masin *mayin *mayotgan* *maganligi* !almas !olmos
        """,
        joint="hech hechqachon hech_qachon hech_qanday",
        loose="""
            *siz *sizlik* no* !nomi* !nom* siz saqlan* taqiqlan* oldini_ol* muvaffaqiyatsiz* xato*
            o'rniga o‘rniga aks kam bo'sh o'chir* o‘chir* to'xta* rad bekor tashqari qil*ma *may
            *masdan *masligi*
        """,
        idioms="faqat…emas yoki_yo'q nafaqat",
    ),
    "kk": Cues(
        firm="""
            емес* жоқ жоқпын *майды* *мейді* *байды* *бейді* *пайды* *пейді* *маңыз* *меңіз* *баңыз*
            *беңіз* *паңыз* *пеңіз* *маған* *меген* *беген* *паған* *пеген* *мады* *меді* *бады*
            *беді* *пады* *педі* *мас *мес *май *мей *мау* *меу* *бау* *беу* *пау* *пеу* *майтын*
            *мейтін* *байтын* *бейтін* *пайтын* *пейтін* *маңдар* *мңіз* !кейбір* !хабар* !сабау
            қолданбаған* табылмаған*
        """,
        joint="ешқашан ешбір ештеңе ешкім ешқандай еш",
        loose="""
            *сыз* *сіз* *мастан *местен *бастан *бестен *пастан *пестен тыйым* болдырм* сақтан*
            аулақ қате* әйтпесе сирек бос тоқтат* бас_тарт* бұрын басқа қоспағанда жарамсыз*
            мүмкін_емес бей* *месе *маса болмаса
        """,
        idioms="ғана_емес тек…емес әлде_жоқ емес_пе болмаса_да",
    ),
    "ky": Cues(
        firm="""
            эмес* жок *бай* *бей* *бой* *бөй* *пай* *пей* *пой* *пөй* *баңыз* *беңиз* *боңуз*
            *бөңүз* *паңыз* *пеңиз* *бас *бес *баган* *беген* *богон* *бөгөн* *бады* *беди* !бай*
            !пайда* *бөдү* *боду* *поду* *пөдү* *баса *бесе *бөө !байт* !*-байт* !*көбөйт*
        """,
        joint="эч эчкачан эчким эчнерсе",
        loose="""
            *сыз* *сиз* *суз* *сүз* *бастан *бестен тыюу* сактан* алыс ката* ордуна болбосо сейрек
            бош өчүр* токто*
        """,
        idioms="гана_эмес же_жок",
    ),
    "mn": Cues(
        firm="""
            *гүй* биш* бүү битгий үгүй* хэрэггүй* *хгүй* *аагүй* *ээгүй* *оогүй* !дэлгэрэнгүй*
            !магадгүй* !гүй* !санамсаргүй* !хэрэглэгчгүй !нэргүй* алга
        """,
        joint="хэзээ_ч хэн_ч юу_ч ямар_ч",
        loose="""
            хоригло* зайлсхий* алдаа* буруу* оронд хоосон зогсоо* татгалз* өмнө гадна болохгүй
            нэргүй* *гүйгээр*
        """,
        idioms="төдийгүй эсвэл_үгүй зөвхөн…биш",
    ),
}
