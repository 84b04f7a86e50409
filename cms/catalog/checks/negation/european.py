"""How other languages of Europe and the Caucasus negate."""

from cms.catalog.checks.negation.table import Cues

CUES = {
    "et": Cues(
        firm="ei ärge ära pole polnud mitte ega",
        joint="keegi ühtegi ükski iialgi",
        loose="""
            ilma väld* väldi* keela* tõrju* takist* puudu* nurju* ebaõn* luhtu* asemel muidu harva
            vaevalt tühi tühja* lõpeta* peata* vaba vale viga vead ignor* eba* keeldu* v.a mitte-*
            võimatu sobimatu keelatud *tu *matu* *mata *tamata
        """,
        idioms="mitte_ainult mitte_üksnes või_mitte miks_mitte kas…või_ei või_ei",
        optional="mitte_rohkem mitte_hiljem mitte_kauem kõige_rohkem",
    ),
    "fi": Cues(
        firm="""
            ei en et emme ette eivät älä älkää älköön eikä eivätkä enkä etkä emmekä ettekä äläkä
            älkääkä eihän eikö eivätkö ettei etteivät etten ettet ellei elleivät ellet ellen
        """,
        joint="""
            koskaan milloinkaan mitään kukaan ketään mikään missään mihinkään yhtään kumpikaan
            muttei
        """,
        loose="""
            ilman vältä* kielle* kieltä* epä* epäonnistu* puuttu* puute puutt* *toman *tömän *tonta
            *tomat *tömät *tomia *tömiä *tomasti *tömästi *matta *mättä mahdoton* sijaan sijasta
            muuten harvoin tuskin lopeta* lopett* keskeyt* pois vapaa väär* jätä* jättä* ohita*
            hylät* hylkää* lukuun_ottamatta peruut* kieltäyty* pidättäy* vältettävä virhe*
        """,
        idioms="""
            ei_vain ei_ainoastaan ei_pelkästään vai_ei tai_ei miksi_ei eikö_niin älä_epäröi
            älä_unohda älkää_unohtako ei_ennen_kuin ei_välttämättä eivät_välttämättä
        """,
        optional="""
            ei_enempää_kuin ei_enintään ei_vähempää enintään korkeintaan viimeistään vasta odota*
            vain_jos
        """,
    ),
    "hu": Cues(
        firm="nem ne nincs nincsenek nincsen sincs sem se tilos nehogy",
        joint="soha sohasem sose semmi semmit senki senkit sehol sehogy semmilyen",
        loose="""
            elkerül* kerülje megtilt* tilt* tiltott* megakadály* megelőz* sikertelen* helyett
            egyébként ritkán alig abbahagy* leáll* mentes* mellőz* kivéve elutasít* megtagad*
            visszautas* *tlan *tlen *talan *telen *tlanul *tlenül *talanul *telenül *atlan* *etlen*
            *hatatlan* *hetetlen* lehetetlen* tartózkod* óvakod* amíg míg érvénytelen* ismeretlen*
            visszavon* egyetlen nélkül
        """,
        idioms="""
            nem_csak nemcsak nem_csupán vagy_nem miért_ne miért_nem amíg_nem amíg…nem amíg_meg_nem
            míg_nem ne_felejts* ne_habozz* hacsak_nem nem_hagyományos* nem_utolsósorban
            ne_feledj* ne_feledd nem_szteroid*
        """,
        optional="""
            nem_több* nem_később nem_kevesebb nem_korábban legfeljebb legkésőbb maximum csak_akkor
            várj* várd* várja* csak_ha
        """,
    ),
    "eu": Cues(
        firm="ez ezinezko* ezta ezik debekatuta ezin ezina",
        joint="inoiz ezer inor inork inon inolako bat_ere sekula batere",
        loose="""
            gabe* *gabe *gabeko* saihest* debek* galaraz* eragotz* falta* huts_egin ukat* baztert*
            ordez bestela gutxitan hutsik desaktib* utzi gelditu aske oker* okerr* baino_lehen salbu
            ezkutu* baliogabe* bertan_behera ez-*
        """,
        idioms="ez_bakarrik ez_soilik baino_ez zergatik_ez arte_ez",
        seeming="ala_ez edo_ez ezazu",
    ),
    "el": Cues(
        firm="δεν δε μην μη όχι ουδέν",
        joint="""
            ποτέ τίποτα τίποτε κανείς κανένας κανένα καμία καμιά κανέναν κανενός ούτε μήτε πουθενά
        """,
        loose="""
            χωρίς δίχως αποφ* αποφύ* αποφεύγ* απαγορ* !από !απ* !αν !αλλά !αυτ* !αφού !ακόμ* !άν*
            !ανα* !αντί !αλλ* !αρχ* !αρχεί* !αποθ* !αριθμ* !ασφ* !αίτ* !άλλ* !άρα !άμεσ* λείπ*
            απέτυχ* αποτυχ* αποτύχ* αντί αλλιώς σπάνια σταμάτ* σταματ* παύσ* λανθασμ* παράλ* αγνο*
            ακύρ* ακυρ* απορρίπ* απόρριψ* εμποδ* άκυρ* αδύν* αδυν* ανίκ* στερ*
        """,
        idioms="""
            μη_στεροειδ*
            όχι_μόνο ή_όχι γιατί_όχι μη_διστάσετε μην_ξεχάσετε παρά_μόνο δεν…παρά μήπως εάν_δεν ή_μη
        """,
        optional="""
            όχι_περισσότερο όχι_αργότερα όχι_λιγότερο μην_υπερβ* δεν_υπερβ* το_πολύ περιμέν*
            μόνο_αν μόνο_εάν
        """,
    ),
    "sq": Cues(
        firm="nuk s' s'* mos jo nuk's s’*",
        joint="kurrë asnjë asgjë askush asnjëherë askund asnjëri as askujt hiç",
        loose="""
            pa shmang* evit* ndal* ndalu* ndaloh* pengo* parandal* mungo* mungesë* dësht* dështo*
            refuz* hedh vend_të në_vend përndryshe rrallë mezi zbraz* çaktiviz* ndërpre* lir*
            pavlef* pa* !para !pas anash* shpërfill* përpara veç përveç pamundur pamundësi* jo*
            anul*
        """,
        idioms="jo_vetëm jo_më_shumë jo_më_vonë jo_më_pak ose_jo apo_jo pse_jo deri_sa_nuk",
    ),
    "ga": Cues(
        firm="ní níl ná nach níor nár nír cha chan níorbh nárbh nín nílim nil",
        joint="riamh choíche rud_ar_bith aon dada éinne duine_ar_bith",
        loose="""
            gan seachain* cosc* toirmeasc* teip* teipeadh theip in_áit easpa folamh stop* saor
            míchear* neamh* mí* dí* do-* earráid* roimh dhiúlt* diúlt* in_ionad ach níos nialas
            cealaigh* neamhbhailí
        """,
        idioms="""
            ní_hamháin ní_amháin nach_mór ní_mór nach_mór_* cén_fáth_nach níos_mó_ná ná_bíodh
            ní_raibh_ach
        """,
    ),
    "cy": Cues(
        firm="""
            nid ni nad na peidiwch paid nac nis does doedd doeddech dydy dyw dydyw nage methu nag
            fethu peidio beidio
        """,
        joint="byth erioed neb unman ddim dim",
        loose="""
            heb osgo* atal* gwahardd* gwahar* method* methwyd methu ddiffyg diffyg gwrthod* gwrthod
            yn_lle fel_arall prin gwag wag an* !anfon* !anif* !ani* !angen* !angh* stopi* rhydd
            gwall* anghywir annilys ann* ac_eithrio heblaw canslo anabl* analluog* anwyb* unrhyw
            oni_bai
        """,
        idioms="""
            nid_yn_unig nid_dim_ond neu_beidio dim_mwy_na dim_ond dim_hwyrach pam_na am_byth
            ddim_ond
        """,
        is_paired=True,
    ),
    "mt": Cues(
        firm="""
            *x mhux mhuwiex mhix mhumiex m'* ma ma' la tal-ebda !aktarx !forsi !flimkien !x !ex*
            !anness !box !linux !unix !firefox !index !prefix
        """,
        joint="qatt xejn ħadd ebda imkien",
        loose="""
            mingħajr evit* tevita projbit* projbixx* falla nuqqas flok inkella vojt* ħieles ħażin*
            barra qabel im* in*
        """,
        idioms="mhux_biss jew_le mhux_aktar",
    ),
    "hy": Cues(
        firm="չ* մի ոչ չէ չի չեն !չափ* !չոր* !չինար* !չին* !չիպ* !չինարեն !չեղյալ*",
        joint="երբեք ոչինչ ոչ_ոք ոչ_մի",
        loose="""
            առանց խուսափ* !անուն* !անհրաժեշտ* !անձ* !անգ* !անց* արգել* կանխ* ձախող* բացակ* մերժ*
            փոխարեն հակառակ հազիվ դատարկ* դադար* ազատ* բաց_թող* անտես* մինչ* բացառ* զերծ զգուշ*
            չեղյալ* անվավեր*
        """,
        idioms="""
            ոչ_միայն ոչ_ավելի ոչ_ուշ թե_ոչ ինչու_ոչ մինչև_չ* մի_քանի մի_շարք մի_տող* մի_փոքր
            մի_անգամ մի_կողմ* մի_քիչ
        """,
    ),
    "ka": Cues(
        firm="არ არა ვერ ნუ არაა აღარ ვეღარ ნუღარ არც ვერც არაფ*",
        joint="""
            არასოდეს არავინ არავის არაფერი არაფერს არცერთ* ვერავინ ვერაფერ* ვერასოდეს არასდროს არსად
        """,
        loose="""
            გარეშე თავიდან აკრძალ* აღკვეთ* ჩავარდ* შეცდომ* აკლია ნაცვლად თუარადა წინააღმდეგ იშვიათ*
            ძლივს ცარიელ* გამორთ* გათიშ* შეწყვიტ* შეაჩერ* თავისუფ* არა* გარდა მანამ სანამ უარ*
            მოერიდ* *ურო შეუძლებელ* ხელმიუწვდომელ* მიუწვდომელ* უცნობ* უვარგის* უმართებულ* უსარგებლო
            უშედეგ* შეუსაბამ* ვერ* არ*
        """,
        idioms="""
            არა_მხოლოდ არამარტო არა_მარტო არა_უმეტეს თუ_არა რატომ_არ სანამ_არ სანამ…არ მანამ_არ
            არა_უგვიანეს
        """,
    ),
    "eo": Cues(
        firm="ne ne* neniu neniam nek nenio !necesa* !nervo* !neĝo*",
        joint="neniam neniu neniun nenio nenion nenie nenia nek",
        loose="""
            sen sen* evit* malperm* mal* manku* mankas fiask* anstataŭ alie malofte apenaŭ krom
            antaŭ
        """,
        idioms="ne_nur ne_pli ĉu_ne aŭ_ne kial_ne",
    ),
}
