"""Units as words that stand in no pattern of CLDR's: inflected, short, joined. Plain tables.

A line is the unit and its names; `~` is a space; one that ends in `-` has endings.
"""

NAMES = {
    "en": """
second seconds
minute minutes minute-
hour hours hourly
day days day- daily
night nights nightly overnight
week weeks weekly
month months monthly
year years yearly year-
decade decades
iu international~units international~unit
unit units unit
teaspoon teaspoonful teaspoonfuls
tablespoon tablespoonful tablespoonfuls
pound pounds
ounce ounces
liter litre litres liter liters
milliliter millilitre millilitres
centimeter centimetre centimetres
millimeter millimetre millimetres
meter metre metres
celsius °~C degrees~C degrees~celsius degree~C C
fahrenheit °~F degrees~F degrees~fahrenheit degree~F F
degree degrees degree
percent per~cent percent percentage~points
fluid-ounce fluid~ounces fluid~ounce fl.~oz.
drop drops
gram grams gramme grammes
""",
    "de": """
second sekündig-
minute minütig- minutige- min.
hour stunde stunden stündig- stündlich- std. std
day tag tage tagen tages tägig- täglich- tages-
night nacht nächte nächten
week woche wochen wöchig- wöchentlich-
month monat monate monaten monats monatig- monatlich-
year jahr jahre jahren jahres jährig- jährlich-
iu internationale~einheiten
unit einheiten einheit
drop tropfen
inch zoll
pound pfund
percent prozent prozentig- vom~hundert
celsius grad~celsius grad~C
fahrenheit grad~fahrenheit
degree grad
""",
    "nl": """
hour uur uren uurs urig-
day dag dagen dagelijks daags
week week weken
month maand maanden maandelijks
year jaar jaren jarig-
unit eenheden eenheid
iu internationale~eenheden
drop druppels druppel
percent procent
""",
    "sv": """
second sekunders
minute minuters
hour timme timmar timmars timmarna timme
day dag dagar dagars dygn dagarna
week vecka veckor veckors veckorna
month månad månader månaders
year år års
unit enheter
drop droppar droppe
""",
    "da": """
hour time timer timers
day dag dage dages dagen døgn
week uge uger ugers
month måned måneder måneders
year år års
drop dråber dråbe
""",
    "no": """
minute minutter minutters
hour time timer timers
day dag dager dagers døgn
week uke uker ukers
month måned måneder måneders
year år års
drop dråper dråpe
""",
    "fi": """
second sekunnin sekuntia sekunnissa sekunneissa
minute minuutin minuuttia minuutissa
hour tunnin tuntia tunnissa tunteja
day päivän päivää päivässä päivässä vuorokauden vuorokautta vuorokaudessa
week viikon viikkoa viikossa viikkoon
month kuukauden kuukautta kuukaudessa kk
year vuoden vuotta vuodessa vuotias vuotiaat vuotiaiden
iu kansainvälistä~yksikköä ky
drop tippaa tippa pisaraa
""",
    "fr": """
second seconde secondes
minute minute minutes mn
hour heure heures
day jour jours journée journées j
night nuit nuits
week semaine semaines
month mois
year an ans année années
iu unités~internationales unité~internationale
unit unités unité
drop gouttes goutte
percent pour~cent
celsius degrés~celsius degré~celsius
fahrenheit degrés~fahrenheit
degree degrés degré
teaspoon cuillère~à~café cuillères~à~café c.~à~c.
tablespoon cuillère~à~soupe cuillères~à~soupe c.~à~s.
inch pouces pouce
foot pieds pied
pound livres livre
""",
    "es": """
second segundos segundo
hour horas hora
day días día dias
night noches noche
week semanas semana
month meses mes
year años año
iu unidades~internacionales unidad~internacional
unit unidades unidad
drop gotas gota
percent por~ciento
celsius grados~celsius grados~centígrados
fahrenheit grados~fahrenheit
degree grados grado
teaspoon cucharadita cucharaditas
tablespoon cucharada cucharadas
""",
    "pt": """
second segundos segundo
hour horas hora
day dias dia diárias
night noites noite
week semanas semana
month meses mês
year anos ano
iu unidades~internacionais
unit unidades unidade
drop gotas gota
percent por~cento
celsius graus~celsius graus~centígrados
fahrenheit graus~fahrenheit
degree graus grau
teaspoon colher~de~chá colheres~de~chá
tablespoon colher~de~sopa colheres~de~sopa
""",
    "it": """
hour ore ora
day giorni giorno gg
night notti notte
week settimane settimana
month mesi mese
year anni anno
iu unità~internazionali
unit unità
drop gocce goccia
percent per~cento
""",
    "ca": """
hour hores hora
day dies dia
week setmanes setmana
month mesos mes
year anys any
percent per~cent
""",
    "ro": """
hour ore oră orele
day zile zi zilele
week săptămâni săptămână
month luni lună
year ani an
percent la~sută
drop picături picătură
""",
    "pl": """
second sekundy sekund sekundę sekundach
minute minuty minut minutę minutach minutami minutow-
hour godziny godzin godzinę godzinach godzinami godzinn- godz. godz
day dni dzień dnia dniach dniami dniow- dniow- doby dobę dób
night noce nocy noc
week tygodnie tygodni tygodnia tygodniach tygodniow- tydzień
month miesiące miesięcy miesiąca miesiącach miesięczn-
year lata lat roku latach letni- rok roczn-
iu j.m. jednostek~międzynarodowych
drop krople kropli kroplę
percent procent procenta procentow-
teaspoon łyżeczki łyżeczkę łyżeczek
tablespoon łyżki łyżkę łyżek
""",
    "cs": """
second sekundy sekund sekundu sekundách
minute minuty minut minutu minutách minutov-
hour hodiny hodin hodinu hodinách hodinami hodinov- hod. hod
day dny dní den dne dnech denní-
night noci nocí
week týdny týdnů týden týdnech týdenn-
month měsíce měsíců měsíc měsících měsíčn-
year roky roků let rok roce letech letý- let-
drop kapky kapek kapku
iu m.j. mezinárodních~jednotek
percent procent procenta procentní-
""",
    "sk": """
hour hodiny hodín hodinu hodinách
day dni dní deň dňoch
week týždne týždňov týždeň týždňoch
month mesiace mesiacov mesiac
year roky rokov rok
""",
    "sl": """
hour ure ur uro uri urah urn-
day dni dneva dan dnevi dneh dnevn-
week tedne tednov teden tedna tednih
month mesece mesecev mesec meseca mesecih
year leta let leto letih
""",
    "hr": """
second sekunde sekundi sekundu
minute minute minuta minutu minutn-
hour sati sata sat satn-
day dana dan danima dnevn-
week tjedna tjedan tjedana tjedni nedelja nedelje nedelju
month mjeseca mjesec mjeseci meseca meseci mesec
year godine godina godinu
percent posto odsto
""",
    "ru": """
second секунды секунд секунду секундах секундн- сек.
minute минуты минут минуту минутах минутами минутн- мин.
hour часа часов час часах часами часам часов- ч
day дня дней день днях днями дням дневн- суток сутки сут.
night ночи ночей ночь
week недели недель неделю неделях неделям недельн- нед.
month месяца месяцев месяц месяцах месяцам месячн- мес.
year года лет год годах годам летн- годов-
iu международных~единиц ме
unit единиц единицы ед. ед
drop капли капель каплю кап.
percent процентов процента процент процентн-
celsius градусов~цельсия градуса~цельсия
fahrenheit градусов~фаренгейта
degree градусов градуса градус
teaspoon чайной~ложки чайных~ложек чайную~ложку чайные~ложки
tablespoon столовой~ложки столовых~ложек столовую~ложку столовые~ложки
gram грамма граммов грамм
milligram миллиграмма миллиграммов миллиграмм
inch дюйма дюймов дюйм
""",
    "uk": """
second секунди секунд секунду секундах
minute хвилини хвилин хвилину хвилинах хвилинн- хв. хв
hour години годин годину годинах годинами годинн- год. год
day дні днів день дня днях денн- доби добу діб
week тижні тижнів тиждень тижня тижнях тижнев-
month місяці місяців місяць місяця місяцях місячн- міс.
year роки років рік року роках річн-
iu міжнародних~одиниць мо
drop краплі крапель краплю
percent відсотків відсотка відсоток відсотки процентів
""",
    "bg": """
hour часа час часов-
day дни дена ден дневн-
week седмици седмица
month месеца месец
year години година
percent процента
""",
    "lt": """
hour valandų valandas valandos valandą val.
day dienų dienas dienos dieną
week savaičių savaites savaitės savaitę
month mėnesių mėnesius mėnesiai mėnesį mėn.
year metų metus metai
""",
    "lv": """
hour stundas stundu stundām
day dienas dienu dienām
week nedēļas nedēļu nedēļām
month mēnešus mēneši mēnešu mēnešiem
year gadus gadi gadu gadiem
""",
    "hu": """
second másodperces másodpercig másodpercenként mp
minute perces percig percenként percet percen perce
hour órás óráig óránként órán órát órában órával
day napos napig naponta napon napot napja nappal
night éjszaka
week hetes hétig hetente héten hetet hét
month hónapos hónapig havonta hónapon
year éves évig évente
iu ne nemzetközi~egység
drop csepp cseppet
percent százalék százalékos százaléka
""",
    "el": """
second δευτερολέπτων δευτερόλεπτα
minute λεπτών λεπτά λεπτό
hour ωρών ώρες ώρα ωρο- ώρ.
day ημερών ημέρες ημέρα μέρες μερών
week εβδομάδων εβδομάδες εβδομάδα
month μηνών μήνες μήνα μήνας
year ετών έτη χρόνια έτος χρόνων
percent τοις~εκατό
""",
}
