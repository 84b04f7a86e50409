"""Words by which a section may tell how much it matters, by language and risk.

`*` stands for any letters that end a word, `#` for a telephone number of few digits. What comes
first in a list has no weight. A word that is missing costs a suggestion, one too many a look.
"""

from collections.abc import Mapping

from cms.document.model import Risk

# An amount of a medicine. Whoever writes it in other letters has them in the table below.
DOSES = (
    r"\d[\d.,\u00a0\u202f ]*(?:mg|mcg|µg|μg|ml|mL|IU|IE|UI|U\.I\.|МЕ|мг|мл|мкг|毫克|毫升|微克"
    r"|ミリグラム|밀리그램|밀리리터|ملغ|ملغم|مجم|ملل|میلی[\u200c ]?گرم|میلی[\u200c ]?لیتر"
    r"|मिलीग्राम|मिग्रा|मिली)"
)

CRITICAL, CAUTION = Risk.CRITICAL, Risk.CAUTION

WORDS: Mapping[str, Mapping[Risk, str]] = {
    "en": {
        CRITICAL: "dosage*, dose, doses, overdos*, maximum daily, emergenc*, ambulance, call #,"
        " bleed*, haemorrhag*, hemorrhag*, blood clot*, fever, high temperature, chills,"
        " see a doctor, see your doctor, call a doctor, call your doctor, call the doctor,"
        " call your surgeon, call your clinic, call the clinic, contact your doctor,"
        " when to call, when to get help, get medical help, seek medical, medical attention,"
        " allergic reaction*, anaphyla*, trouble breathing, difficulty breathing,"
        " hard to breathe, short of breath, shortness of breath, chest pain, unconscious*,"
        " fainted, fainting, seizure*, convulsion*, a stroke, poison*, suicid*, sepsis,"
        " signs of infection, life-threatening",
        CAUTION: "allerg*, pregnan*, breastfeed*, breast-feed*, infect*, pus, side effect*,"
        " blood thinner*, anticoagulant*, antibiotic*, painkiller*, pain relie*, ibuprofen,"
        " paracetamol, acetaminophen, aspirin, opioid*, warning*, danger*, diabet*",
    },
    "de": {
        CRITICAL: "dosis, dosen, dosier*, überdos*, höchstdosis, tagesdosis, notfall*,"
        " notfälle*, notruf*, notaufnahme, notarzt*, rettungsdienst, krankenwagen, rufen sie #,"
        " wählen sie #, blut, bluten*, blutet, blutung*, nachblut*, thrombos*, fieber*,"
        " schüttelfrost, zum arzt, einen arzt, ihren arzt, eine ärztin, ihre ärztin,"
        " ärztliche hilfe, arzt rufen, allergische reaktion*, allergischer schock, anaphyla*,"
        " atemnot, luftnot, brustschmerz*, bewusstlos*, ohnmacht*, krampfanfall, krampfanfälle,"
        " schlaganfall, vergift*, suizid*, blutvergiftung, lebensgefahr, lebensgefährlich*",
        CAUTION: "allergi*, schwanger*, stillen, stillzeit, infekt*, infiz*, entzünd*, eiter*,"
        " nebenwirkung*, blutverdünn*, gerinnungshemm*, antibioti*, schmerzmittel*, ibuprofen,"
        " paracetamol, aspirin, warnung*, gefahr*, gefährlich*, diabet*",
    },
    "fr": {
        CRITICAL: "dose, doses, dosage*, posologie*, surdos*, dose maximale, urgence*, samu,"
        " ambulance, appelez le #, composez le #, saign*, hémorrag*, caillot*, fièvre,"
        " frissons, voir un médecin, consultez un médecin, consultez votre médecin,"
        " appelez votre médecin, appelez un médecin, consultez sans, réaction allergique,"
        " réactions allergiques, anaphyla*, difficulté à respirer, difficultés à respirer,"
        " gêne respiratoire, essouffl*, douleur thoracique, douleurs thoraciques, inconscien*,"
        " perte de connaissance, convulsion*, avc, empoisonn*, intoxic*, suicid*, septicémie,"
        " signes d'infection",
        CAUTION: "allerg*, enceinte*, grossesse*, allait*, infect*, pus, effets secondaires,"
        " effets indésirables, anticoagulant*, antibiotique*, antidouleur*, antalgique*,"
        " ibuprofène, paracétamol, aspirine, avertissement*, danger*, diabét*, diabète",
    },
    "es": {
        CRITICAL: "dosis, dosific*, posología*, sobredosis, emergencia*, urgencia*,"
        " ambulancia*, llame al #, marque el #, sangr*, hemorragi*, coágulo*, fiebre,"
        " escalofríos, consulte a su médico, consulte con su médico, llame a su médico,"
        " llame al médico, acuda al médico, vea a un médico, atención médica, ayuda médica,"
        " reacción alérgica, reacciones alérgicas, anafil*, dificultad para respirar,"
        " falta de aire, dolor en el pecho, dolor de pecho, inconscien*, desmay*, convulsion*,"
        " convulsión, derrame cerebral, intoxic*, envenen*, suicid*, sepsis,"
        " signos de infección",
        CAUTION: "alerg*, alérg*, embaraz*, lactancia, amamant*, infec*, pus,"
        " efectos secundarios, anticoagulante*, antibiótico*, analgésico*, ibuprofeno,"
        " paracetamol, aspirina, advertencia*, peligr*, diabet*, diabét*",
    },
    "pt": {
        CRITICAL: "dose, doses, dosagem, posologia, superdos*, sobredos*, emergência*,"
        " urgência*, ambulância*, ligue para o #, ligue #, sangr*, hemorragi*, coágulo*, febre,"
        " calafrios, procure um médico, consulte um médico, consulte o seu médico,"
        " consulte seu médico, ligue para o médico, atendimento médico, ajuda médica,"
        " reação alérgica, reações alérgicas, anafil*, dificuldade para respirar,"
        " dificuldade em respirar, falta de ar, dor no peito, inconscien*, desmai*, convuls*,"
        " derrame, intoxic*, envenen*, suicíd*, sepse, sinais de infecção, sinais de infeção",
        CAUTION: "alerg*, alérg*, grávid*, gravidez, amament*, infec*, infeç*, pus,"
        " efeitos colaterais, efeitos secundários, anticoagulante*, antibiótico*, analgésico*,"
        " ibuprofeno, paracetamol, aspirina, advertência*, perig*, diabet*",
    },
    "it": {
        CRITICAL: "dose, dosi, dosagg*, posologia, sovradosaggio, emergenz*, pronto soccorso,"
        " ambulanza, chiamare il #, chiamate il #, chiami il #, sanguin*, emorragi*, coagul*,"
        " febbre, brividi, consultare un medico, consultare il medico, chiamare il medico,"
        " rivolgersi al medico, assistenza medica, reazione allergica, reazioni allergiche,"
        " anafil*, difficoltà a respirare, difficoltà respiratori*, dolore al petto,"
        " svenimento, svenire, privo di sensi, convulsion*, ictus, avvelen*, intossic*,"
        " suicid*, sepsi, segni di infezione",
        CAUTION: "allerg*, gravidanza, incinta, allattamento, infezion*, infett*, pus,"
        " effetti collaterali, anticoagulant*, antibiotic*, antidolorific*, analgesic*,"
        " ibuprofene, paracetamolo, aspirina, avvertenz*, pericol*, diabet*",
    },
    "nl": {
        CRITICAL: "dosis, doses, dosering*, overdos*, spoed*, noodgeval*, alarmnummer,"
        " ambulance, bel #, bloed*, nabloed*, bloedstolsel*, koorts, rillingen, naar de dokter,"
        " bel de dokter, bel de huisarts, bel uw arts, bel een arts, raadpleeg een arts,"
        " raadpleeg uw arts, medische hulp, allergische reactie*, anafyla*,"
        " moeite met ademhalen, ademnood, benauwd*, pijn op de borst, bewusteloos*,"
        " flauwvallen, stuipen, beroerte, vergift*, zelfmoord*, sepsis",
        CAUTION: "allerg*, zwanger*, borstvoeding, infect*, ontstek*, pus, etter*, bijwerking*,"
        " bloedverdunn*, antibioti*, pijnstill*, ibuprofen, paracetamol, aspirine,"
        " waarschuwing*, gevaar*, diabet*",
    },
    "sv": {
        CRITICAL: "dos, doser, dosering*, överdos*, akut*, ring #, ambulans, blöd*, blodpropp*,"
        " feber, frossa, kontakta läkare, ring läkare, sök vård, allergisk reaktion,"
        " allergiska reaktioner, anafyla*, svårt att andas, andnöd, bröstsmärt*, medvetslös*,"
        " svimma*, kramper, stroke, förgift*, självmord*, sepsis",
        CAUTION: "allerg*, gravid*, amning, ammar, infekt*, inflamm*, biverkning*,"
        " blodförtunn*, antibioti*, smärtstill*, ibuprofen, paracetamol, varning*, farlig*,"
        " diabet*",
    },
    "da": {
        CRITICAL: "dosis, doser, dosering*, overdos*, akut*, ring #, ambulance, blødning*,"
        " bløder, blodprop*, feber, kulderystelser, kontakt læge*, ring til læge*, søg læge,"
        " allergisk reaktion, allergiske reaktioner, anafyla*, svært ved at trække vejret,"
        " åndenød, brystsmerter, bevidstløs*, besvim*, kramper, forgift*, selvmord*, sepsis",
        CAUTION: "allerg*, gravid*, amning, ammer, infekt*, betænd*, pus, bivirkning*,"
        " blodfortynd*, antibioti*, smertestill*, ibuprofen, paracetamol, advarsel*, farlig*,"
        " diabet*",
    },
    "nb": {
        CRITICAL: "dose, doser, dosering*, overdos*, akutt*, nødnummer, ring #, ambulanse,"
        " blødning*, blør, blodpropp*, feber, frostrier, kontakt lege*, ring lege*,"
        " oppsøk lege, allergisk reaksjon, allergiske reaksjoner, anafyla*, pustevansker,"
        " tung pust, brystsmerter, bevisstløs*, besvim*, kramper, hjerneslag, forgift*,"
        " selvmord*, sepsis",
        CAUTION: "allerg*, gravid*, amming, ammer, infek*, betenn*, puss, bivirkning*,"
        " blodfortynn*, antibioti*, smertestill*, ibuprofen, paracetamol, advarsel*, farlig*,"
        " diabet*",
    },
    "pl": {
        CRITICAL: "dawka, dawki, dawkę, dawkowani*, przedawkow*, nagły wypadek, pogotowi*,"
        " zadzwoń pod #, numer #, krwaw*, krwotok*, zakrzep*, gorączk*, dreszcze, do lekarza,"
        " z lekarzem, pomoc lekarsk*, pomocy lekarskiej, reakcja alergiczna,"
        " reakcje alergiczne, reakcji alergicznej, anafila*, trudności z oddychaniem, duszno*,"
        " ból w klatce, nieprzytomn*, omdle*, drgawki, udar*, zatruci*, samobój*, sepsa, sepsy",
        CAUTION: "alergi*, alergia, ciąż*, karmieni* piersią, infekcj*, zakaże*, ropa, ropn*,"
        " skutki uboczne, przeciwzakrzep*, antybiotyk*, przeciwból*, ibuprofen*, paracetamol*,"
        " ostrzeżeni*, niebezpiecz*, cukrzyc*",
    },
    "ru": {
        CRITICAL: "доза, дозы, дозу, дозиров*, передозир*, скорая помощь, скорую помощь,"
        " неотложн*, позвоните #, звоните #, кровотеч*, кровоточ*, тромб*, лихорадк*, жар,"
        " озноб, высокая температура, к врачу, врача, врачу, аллергическая реакция,"
        " аллергические реакции, аллергической реакции, анафила*, затруднённое дыхание,"
        " затрудненное дыхание, трудно дышать, одышк*, боль в груди, потеря сознания, обморок*,"
        " судорог*, инсульт*, отравлен*, самоубий*, сепсис*",
        CAUTION: "аллерг*, беремен*, кормление грудью, грудного вскармливания, инфекц*, гной,"
        " гноя, побочн*, антикоагулянт*, разжижающ*, антибиотик*, обезболива*, ибупрофен*,"
        " парацетамол*, предупрежден*, опасн*, диабет*",
    },
    "uk": {
        CRITICAL: "доза, дози, дозу, дозуван*, передозув*, швидка допомога, швидку допомогу,"
        " невідкладн*, телефонуйте #, кровотеч*, кровоточ*, тромб*, гарячк*, озноб, жар,"
        " висока температура, до лікаря, лікаря, алергічна реакція, алергічні реакції,"
        " анафіла*, важко дихати, задишк*, біль у грудях, втрата свідомості, непритом*, судом*,"
        " інсульт*, отруєн*, самогуб*, сепсис*",
        CAUTION: "алерг*, вагітн*, грудного вигодовування, годування груддю, інфекц*, гній,"
        " гною, побічн*, антикоагулянт*, антибіотик*, знебол*, ібупрофен*, парацетамол*,"
        " попередженн*, небезпе*, діабет*",
    },
    "tr": {
        CRITICAL: "doz, dozu, dozlar*, doz aşımı, acil*, ambulans*, # arayın, kanama*, kanıyor,"
        " kan pıhtısı, ateş, ateşi*, titreme*, doktora başvur*, doktorunuzu ara*, doktorunuza,"
        " tıbbi yardım, alerjik reaksiyon*, anafila*, nefes darlığı, nefes almada,"
        " göğüs ağrısı, bilinç kaybı, bayıl*, nöbet*, felç, inme, zehir*, intihar*, sepsis",
        CAUTION: "alerji*, hamile*, gebelik*, emzir*, enfeksiyon*, iltihap*, irin*, yan etki*,"
        " kan sulandırıcı*, antibiyotik*, ağrı kesici*, ibuprofen, parasetamol, uyarı*,"
        " tehlike*, diyabet*",
    },
    "ar": {
        CRITICAL: "جرعة, جرعات, الجرعة, جرعة زائدة, طوارئ, الإسعاف, إسعاف, اتصل بالرقم #,"
        " اتصل ب#, نزيف, ينزف, تنزف, جلطة, حمى, الحمى, قشعريرة, راجع الطبيب, مراجعة الطبيب,"
        " استشر الطبيب, اتصل بالطبيب, اتصل بطبيبك, استشر طبيبك, راجع طبيبك, رعاية طبية,"
        " رد فعل تحسسي, تفاعل تحسسي, صعوبة في التنفس, ضيق في التنفس, ضيق التنفس, ألم في الصدر,"
        " فقدان الوعي, إغماء, تشنج, سكتة دماغية, تسمم, انتحار, علامات العدوى",
        CAUTION: "حساسية, حامل, الحمل, الرضاعة, عدوى, العدوى, التهاب, صديد, قيح, آثار جانبية,"
        " أعراض جانبية, مميعات الدم, مضاد حيوي, مضادات حيوية, مسكن, إيبوبروفين, باراسيتامول,"
        " تحذير, خطر, السكري",
    },
    "fa": {
        CRITICAL: "دوز, مقدار مصرف, بیش‌مصرف, مصرف بیش از حد, اورژانس, آمبولانس,"
        " تماس بگیرید با #, با # تماس, خونریزی, لخته, تب, لرز, به پزشک, با پزشک,"
        " مراجعه به پزشک, واکنش آلرژیک, واکنش حساسیتی, تنگی نفس, مشکل در تنفس, درد قفسه سینه,"
        " بیهوش, غش, تشنج, سکته, مسموم, خودکشی, علائم عفونت, نشانه‌های عفونت",
        CAUTION: "آلرژی, حساسیت, باردار, بارداری, شیردهی, عفونت, چرک, عوارض جانبی, رقیق‌کننده,"
        " آنتی‌بیوتیک, مسکن, ایبوپروفن, استامینوفن, هشدار, خطر, دیابت",
    },
    "he": {
        CRITICAL: "מינון, מנת יתר, חירום, אמבולנס, התקשרו #, חייגו #, דימום, מדמם, קריש,"
        " חום גבוה, צמרמורת, לרופא, רופא מיד, עזרה רפואית, תגובה אלרגית, אנפילק, קושי בנשימה,"
        " קוצר נשימה, כאב בחזה, כאבים בחזה, אובדן הכרה, התעלפות, פרכוס, שבץ, הרעלה, אובדנ,"
        " סימני זיהום",
        CAUTION: "אלרגי, היריון, הריון, הנקה, זיהום, מוגלה, תופעות לוואי, מדללי דם,"
        " אנטיביוטיקה, משכך כאבים, משככי כאבים, איבופרופן, פרצטמול, אזהרה, סכנה, סוכרת",
    },
    "hi": {
        CRITICAL: "खुराक, ओवरडोज, आपातकाल, आपातकालीन, एम्बुलेंस, # पर कॉल, खून बह, रक्तस्राव,"
        " खून का थक्का, बुखार, ठंड लगना, डॉक्टर को दिखाएँ, डॉक्टर को दिखाएं, डॉक्टर से संपर्क,"
        " डॉक्टर से मिलें, चिकित्सा सहायता, एलर्जी की प्रतिक्रिया, साँस लेने में,"
        " सांस लेने में, सीने में दर्द, बेहोश, दौरा, ज़हर, जहर, आत्महत्या, संक्रमण के लक्षण",
        CAUTION: "एलर्जी, गर्भवती, गर्भावस्था, स्तनपान, संक्रमण, मवाद, दुष्प्रभाव, खून पतला,"
        " एंटीबायोटिक, दर्द निवारक, इबुप्रोफेन, पैरासिटामोल, चेतावनी, खतर, मधुमेह",
    },
    "ja": {
        CRITICAL: "用量, 服用量, 投与量, 過剰摂取, 過量, 救急, 緊急, #番, 出血, 血栓, 発熱,"
        " 高熱, 悪寒, 受診, 医師に連絡, 医師に相談, 医師の診察, 病院に連絡, 病院へ,"
        " クリニックに電話, アレルギー反応, アナフィラキシー, 呼吸困難, 息苦し, 息切れ,"
        " 胸の痛み, 胸痛, 意識を失, 意識がな, 失神, けいれん, 脳卒中, 中毒, 自殺, 敗血症,"
        " 感染の兆候, 感染の徴候",
        CAUTION: "アレルギー, 妊娠, 妊婦, 授乳, 感染, 化膿, 膿, 副作用, 抗凝固, 抗生物質,"
        " 抗菌薬, 痛み止め, 鎮痛, イブプロフェン, アセトアミノフェン, 警告, 危険, 糖尿病",
    },
    "ko": {
        CRITICAL: "용량, 복용량, 과다 복용, 과다복용, 응급, 구급차, #에 전화, 출혈, 피가 나,"
        " 혈전, 발열, 고열, 오한, 의사에게, 병원에 연락, 진료를 받, 알레르기 반응,"
        " 아나필락시스, 호흡 곤란, 호흡곤란, 숨이 차, 가슴 통증, 흉통, 의식을 잃, 실신, 발작,"
        " 경련, 뇌졸중, 중독, 자살, 패혈증, 감염 징후",
        CAUTION: "알레르기, 임신, 수유, 감염, 고름, 부작용, 항응고제, 항생제, 진통제,"
        " 이부프로펜, 아세트아미노펜, 경고, 위험, 당뇨",
    },
    "zh": {
        CRITICAL: "剂量, 劑量, 用量, 过量, 過量, 急救, 急诊, 急診, 紧急, 緊急, 救护车, 救護車,"
        " 拨打#, 撥打#, 出血, 流血, 血栓, 血块, 血塊, 发烧, 發燒, 发热, 發熱, 高烧, 寒战, 寒戰,"
        " 就医, 就醫, 看医生, 看醫生, 联系医生, 聯絡醫生, 联系诊所, 咨询医生, 諮詢醫生,"
        " 过敏反应, 過敏反應, 呼吸困难, 呼吸困難, 胸痛, 昏迷, 昏厥, 晕倒, 暈倒, 失去意识,"
        " 失去意識, 抽搐, 中风, 中風, 中毒, 自杀, 自殺, 败血症, 敗血症, 感染迹象, 感染跡象",
        CAUTION: "过敏, 過敏, 怀孕, 懷孕, 孕妇, 孕婦, 哺乳, 感染, 化脓, 化膿, 脓, 膿, 副作用,"
        " 抗凝, 抗生素, 止痛, 布洛芬, 对乙酰氨基酚, 警告, 危险, 危險, 糖尿病",
    },
}
WORDS = {**WORDS, "no": WORDS["nb"], "nn": WORDS["nb"]}

WITHIN_WORDS = frozenset({"ja", "zh"})  # no spaces tell where a word begins
FREE_ENDS = frozenset({"hi", "ko"})  # endings and particles are written onto every word
# What may be written before a word, and onto it.
PREFIXES = {"ar": "[وفبلك]{0,2}(?:ال)?", "he": "[והבלמשכ]{0,2}"}
