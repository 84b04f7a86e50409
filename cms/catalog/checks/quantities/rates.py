"""How often, said without a number: what was daily and became weekly."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice

from cms.catalog.checks.quantities.plain import as_written, plain
from cms.catalog.checks.quantities.reading import one_of, tokens
from cms.catalog.checks.quantities.units import unit_names
from cms.catalog.checks.quantities.words import PREFIXES, WORD
from cms.catalog.checks.text import Text

Span = tuple[int, int]
_SAME = {"nb": "no", "nn": "no", "sr": "hr", "bs": "hr", "ms": "id"}
_UNITS = ("day", "week", "month", "year")
_SAID = {
    "en": r"(?<![\w-])(?:(?P<day>daily|(?:every|each) day)|(?P<week>weekly|(?:every|each) week)"
    r"|(?P<month>monthly|(?:every|each) month)|(?P<year>yearly|annually|(?:every|each) year))\b",
    "de": r"\b(?:(?P<day>täglich|jeden Tag)|(?P<week>wöchentlich|jede Woche)"
    r"|(?P<month>monatlich|jeden Monat)|(?P<year>jährlich|jedes Jahr))\b",
    "fr": r"\b(?:(?P<day>quotidiennement|chaque jour|tous les jours)|(?P<week>chaque semaine)"
    r"|(?P<month>mensuellement|chaque mois)|(?P<year>annuellement|chaque année))\b",
    "es": r"\b(?:(?P<day>diariamente|cada día|todos los días)|(?P<week>semanalmente|cada semana)"
    r"|(?P<month>mensualmente|cada mes)|(?P<year>anualmente|cada año))\b",
}
_SIGNS = {
    "en": ("ly", "very ", "ach "),
    "de": ("lich", "ede"),
    "fr": ("ment", "haque ", "ours"),
    "es": ("mente", "ada ", "días"),
}
# The beginnings of words that say a unit and are none of its names. A line is a language and
# what says a day, a week, a month, a year there.
_STEMS = """
de tägl alltägl|wöchentl|monatl|jährl
nl dagel|wekel|maandel|jaarl
sv dagl|vecko|månat månads|årl
da dagl|ugent|månedl|årl
no dagl|ukent|månedl|årl
fi päivit|viikoit|kuukausit|vuosit
fr quotidi journal|hebdo|mensu|annu
es diari cotidi|seman|mensu|anua
pt diari diári cotidi quotidi|seman|mensa|anua
gl diari cotiá|seman|mensu|anua
ca diàri diari quotidi|setman|mensu|anua
it quotidi giornal|settiman|mensil|annu
ro zilnic cotidi|săptăm|lunar|anua
pl codzien dzienn|tygod|miesię|roczn coroczn
cs denn každodenn|týdn|měsíčn|ročn každoročn
sk denn každodenn|týžden|mesačn|ročn každoročn
sl dnevn vsakodnevn|tedensk|mesečn|letn
hr dnevn svakodnevn|tjedn sedmič|mjesečn|godišn
ru ежедн каждодн дневн|еженед недельн|ежемес месячн|ежегод годов
uk щоден щодн денн|щотиж тижнев|щоміс місячн|щоріч щорок річн
bg ежедн всекидн дневн|ежесед седмич|ежемес месеч|ежегод годиш
el καθημεριν ημερησ|εβδομαδ|μηνια|ετησ
hu nap minden|het hét|hav hón|év
tr günlük gün|hafta|aylık ay|yıl
lt kasdien dienos|kassavait savait|mėnes|metin kasmet
lv ikdien dienas|iknedēļ nedēļ|ikmēne mēne|ikgad gada
id harian sehari|minggu seminggu|bulan sebulan|tahun setahun
ar يومي|اسبوعي|شهري|سنوي
fa روزان هرروز|هفت|ماه|سال
he יומי|שבועי|חודשי|שנתי
hi दैनिक रोज प्रतिदिन|साप्ताहिक|मासिक|वार्षिक
"""
_IN_A_ROW = {
    "zh": "(?P<day>[日天])|(?P<week>[周週]|星期|[礼禮]拜)|(?P<month>月)|(?P<year>年)",
    "ja": "(?P<day>日|デイリー)|(?P<week>週|ウィークリー)|(?P<month>月|マンスリー)|(?P<year>年)",
    "ko": "(?P<day>일|날|하루|데일리)|(?P<week>주|위클리)|(?P<month>월|달)|(?P<year>년|해|연)",
    "th": "(?P<day>วัน)|(?P<week>สัปดาห์|อาทิตย์)|(?P<month>เดือน)|(?P<year>ปี)",
}
_RATES_IN_A_ROW = {
    "zh": "(?P<day>每[日天])|(?P<week>每(?:[周週]|星期))|(?P<month>每个?月)|(?P<year>每年)",
    "ja": "(?P<day>毎日)|(?P<week>毎週)|(?P<month>毎月)|(?P<year>毎年)",
    "ko": "(?P<day>매일)|(?P<week>매주)|(?P<month>매월|매달)|(?P<year>매년)",
    "th": "(?P<day>ทุกวัน|วันละ)|(?P<week>ทุกสัปดาห์|สัปดาห์ละ)|(?P<month>ทุกเดือน|เดือนละ)|(?P<year>ทุกปี|ปีละ)",
}


def changed_rates(source: Text, translation: Text) -> Iterator[tuple[str, str]]:
    """Yield how often something is and how often instead, where only the latter is named."""
    said = _said(source)
    if len({found.lastgroup for found in said}) != 1:
        return
    unit = said[0].lastgroup or ""
    if unit in dict(_named(translation)) or _measures(translation, unit):
        return
    ours = dict(_named(source))
    others = (span for other, span in _rates(translation) if other not in ours)
    for start, end in islice(others, 1):
        theirs = as_written(translation.prose, start, end)
        yield as_written(source.prose, *said[0].span()), theirs


def _measures(text: Text, unit: str) -> bool:
    """Tell whether a text has an amount that is one of a unit, as 24 hours are of a day."""
    amounts = (token for token in tokens(text) if token.unit)
    return any(unit in one_of(token) for token in amounts)


def _rates(text: Text) -> Iterator[tuple[str, Span]]:
    """Yield what says how often, where a sign alone would say too little: 毎日, and no 日."""
    pattern = _in_a_row(text.language, is_rate=True)
    return _found(pattern, text) if pattern else _named(text)


def _named(text: Text) -> Iterator[tuple[str, Span]]:
    pattern = _in_a_row(text.language, is_rate=False)
    return _found(pattern, text) if pattern else _named_by_words(text)


def _found(pattern: re.Pattern[str], text: Text) -> Iterator[tuple[str, Span]]:
    for found in pattern.finditer(plain(text.prose)):
        yield found.lastgroup or "", found.span()


def _named_by_words(text: Text) -> Iterator[tuple[str, Span]]:
    names = unit_names(text.locale)
    prefixes = ("", *PREFIXES.get(text.language, ()))
    stems = _stems().get(text.language, {})
    for found in WORD.finditer(plain(text.prose)):
        for prefix in prefixes:
            word = found[0].lower().removeprefix(prefix)
            unit = names.named_by(word) or next((stems[s] for s in stems if word.startswith(s)), "")
            if unit in _UNITS:
                yield unit, found.span()


@lru_cache(maxsize=256)
def _said(text: Text) -> tuple[re.Match[str], ...]:
    """Find what says how often; most texts have not even the signs of it."""
    if not any(sign in text.prose for sign in _SIGNS.get(text.language, ())):
        return ()
    return tuple(_pattern(text.language).finditer(plain(text.prose)))


@lru_cache(maxsize=4)
def _pattern(language: str) -> re.Pattern[str]:
    return re.compile(_SAID[language], re.IGNORECASE)


@lru_cache(maxsize=16)
def _in_a_row(language: str, *, is_rate: bool) -> re.Pattern[str] | None:
    """Return what finds units where no spaces stand between words."""
    patterns = _RATES_IN_A_ROW if is_rate else _IN_A_ROW
    pattern = patterns.get("zh" if language == "yue" else language)
    return re.compile(pattern) if pattern else None


@lru_cache(maxsize=1)
def _stems() -> Mapping[str, Mapping[str, str]]:
    stems: dict[str, dict[str, str]] = {}
    for line in _STEMS.strip().splitlines():
        language, _, rest = line.partition(" ")
        words = zip(_UNITS, rest.split("|"), strict=True)
        stems[language] = {plain(stem): unit for unit, said in words for stem in said.split()}
    for language, same in _SAME.items():
        stems[language] = stems[same]
    return stems
