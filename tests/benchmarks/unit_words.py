"""Units of time as people write them after a number, for swapping one for another.

Lists of our own, so that what the checks know is not measured by itself. All units of a language
have equally many forms, in the same order, so that a form can stand for another unit's.
"""

UNITS = ("second", "minute", "hour", "day", "week", "month", "year")

# What each is swapped for: the next in use that nobody could take for a conversion.
SWAPPED = {
    "second": "minute",
    "minute": "hour",
    "hour": "day",
    "day": "week",
    "week": "day",
    "month": "week",
    "year": "month",
}

_LISTS = {
    "ar": "ثانية ثوان|دقيقة دقائق|ساعة ساعات|يوم أيام|أسبوع أسابيع|شهر أشهر|سنة سنوات",
    "ca": "segon segons|minut minuts|hora hores|dia dies|setmana setmanes|mes mesos|any anys",
    "cs": "sekunda sekundy sekund|minuta minuty minut|hodina hodiny hodin|den dny dnů"
    "|týden týdny týdnů|měsíc měsíce měsíců|rok roky let",
    "da": "sekund sekunder|minut minutter|time timer|dag dage|uge uger|måned måneder|år år",
    "de": "Sekunde Sekunden Sekunden|Minute Minuten Minuten|Stunde Stunden Stunden"
    "|Tag Tage Tagen|Woche Wochen Wochen|Monat Monate Monaten|Jahr Jahre Jahren",
    "el": "δευτερόλεπτο δευτερόλεπτα|λεπτό λεπτά|ώρα ώρες|ημέρα ημέρες|εβδομάδα εβδομάδες"
    "|μήνας μήνες|έτος έτη",
    "es": "segundo segundos|minuto minutos|hora horas|día días|semana semanas|mes meses|año años",
    "fa": "ثانیه|دقیقه|ساعت|روز|هفته|ماه|سال",
    "fi": "sekunti sekuntia sekunnin|minuutti minuuttia minuutin|tunti tuntia tunnin"
    "|päivä päivää päivän|viikko viikkoa viikon|kuukausi kuukautta kuukauden|vuosi vuotta vuoden",
    "fr": "seconde secondes|minute minutes|heure heures|jour jours|semaine semaines|mois mois"
    "|an ans",
    "he": "שנייה שניות|דקה דקות|שעה שעות|יום ימים|שבוע שבועות|חודש חודשים|שנה שנים",
    "hi": "सेकंड सेकंड|मिनट मिनट|घंटा घंटे|दिन दिन|सप्ताह सप्ताह|महीना महीने|वर्ष वर्ष",
    "hu": "másodperc|perc|óra|nap|hét|hónap|év",
    "id": "detik|menit|jam|hari|minggu|bulan|tahun",
    "it": "secondo secondi|minuto minuti|ora ore|giorno giorni|settimana settimane|mese mesi"
    "|anno anni",
    "ja": "秒|分|時間|日|週間|か月|年",
    "ko": "초|분|시간|일|주|개월|년",
    "nb": "sekund sekunder|minutt minutter|time timer|dag dager|uke uker|måned måneder|år år",
    "nl": "seconde seconden|minuut minuten|uur uren|dag dagen|week weken|maand maanden|jaar jaren",
    "pl": "sekunda sekundy sekund|minuta minuty minut|godzina godziny godzin|dzień dni dni"
    "|tydzień tygodnie tygodni|miesiąc miesiące miesięcy|rok lata lat",
    "pt": "segundo segundos|minuto minutos|hora horas|dia dias|semana semanas|mês meses|ano anos",
    "ro": "secundă secunde|minut minute|oră ore|zi zile|săptămână săptămâni|lună luni|an ani",
    "ru": "секунда секунды секунд|минута минуты минут|час часа часов|день дня дней"
    "|неделя недели недель|месяц месяца месяцев|год года лет",
    "sv": "sekund sekunder|minut minuter|timme timmar|dag dagar|vecka veckor|månad månader|år år",
    "th": "วินาที|นาที|ชั่วโมง|วัน|สัปดาห์|เดือน|ปี",
    "tr": "saniye|dakika|saat|gün|hafta|ay|yıl",
    "uk": "секунда секунди секунд|хвилина хвилини хвилин|година години годин|день дні днів"
    "|тиждень тижні тижнів|місяць місяці місяців|рік роки років",
    "vi": "giây|phút|giờ|ngày|tuần|tháng|năm",
    "zh": "秒|分钟|小时|天|周|个月|年",
    "zh-Hant": "秒|分鐘|小時|天|週|個月|年",
}

FORMS = {
    locale: dict(zip(UNITS, (forms.split() for forms in listed.split("|")), strict=True))
    for locale, listed in _LISTS.items()
}

# Symbols, and what each is swapped for: another size of the same thing.
SYMBOLS = {
    "mg": "g",
    "g": "mg",
    "kg": "g",
    "µg": "mg",
    "ml": "l",
    "mL": "L",
    "mm": "cm",
    "cm": "mm",
    "km": "m",
    "kB": "MB",
    "KB": "MB",
    "MB": "GB",
    "GB": "MB",
    "TB": "GB",
    "KiB": "MiB",
    "MiB": "GiB",
    "GiB": "MiB",
    "Mo": "Go",
    "Go": "Mo",
    "МБ": "ГБ",
    "ГБ": "МБ",
    "ms": "s",
    "kHz": "MHz",
    "MHz": "GHz",
    "GHz": "MHz",
    "°C": "°F",
    "°F": "°C",
}
IN_ENGLISH = {"Mo": "MB", "Go": "GB", "МБ": "MB", "ГБ": "GB"}
