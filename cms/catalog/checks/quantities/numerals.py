"""Reading numbers written with digits, as a locale writes them and as it might have been meant."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from cms.catalog.checks.quantities.plain import STICKY
from cms.catalog.checks.quantities.token import Amount, Clock, Token, Value, Weight
from cms.languages import NumberMarks

_LAST_CENTURY = 21
_HOURS, _MINUTES = 24, 60
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LONGEST = 40  # digits; a longer number is a code, and Python refuses to read one of 5,000
NUMERAL = re.compile(
    r"(?P<clock>(?<![\d:])(?<!\d[.,])\d{1,2}:\d\d(?::\d\d)?(?![\d:]))"
    rf"|(?P<mixed>\d{{1,3}}[ {STICKY}])?(?P<over>(?<![\d/⁄])\d{{1,4}})"
    r" ?[/⁄] ?(?P<under>\d{1,4})(?![\d/⁄])"
    rf"|(?P<spaced>(?<!\d[.,])\d{{1,3}}(?:[ {STICKY}]\d{{3}}(?!\d))+(?:[.,]\d+)?)"
    r"|(?P<plain>(?:(?<![\w.,)])[.,](?=\d+(?![\d:])))?\d+(?:[.,·]\d+|'\d{3}(?!\d)){0,12})"
    rf"|(?P<raised>[{RAISED}]+)"
)
_WESTERN = re.compile(r"[1-9]\d{0,2}(?:([.,'])\d{3})(?:\1\d{3})*")
_INDIAN = re.compile(r"[1-9]\d?(?:,\d{2})+,\d{3}")
_ROMAN = re.compile(r"[IVXL]{1,7}(?=(?:e|er|ème|è|º|ª|°)?(?!\w))")
_ROMAN_NUMBER = re.compile(r"(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_DIGIT = re.compile(rf"[\d{RAISED}]")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}
_MARK = re.compile(r"[.,'·]")
_CASED = "A-Za-zÀ-ɏͰ-ϿЀ-ԯ"
_IN_A_NAME = re.compile(rf"[{_CASED}][-_]?\Z")
_NAME_GOES_ON = re.compile(r"[A-Za-z_]{1,}")
_BEFORE_A_YEAR = re.compile(r"(?:\d{4}[-–]|[/.]\d\d?[/.]|(?<!\d)'|[^\W\d], )\Z")
_GOES_ON = re.compile(r"[-–/.]\d")
_DECADE = re.compile(r"(?<=0)(?:'?s|er)\b")
_ORDER = re.compile(r"(?:st|nd|rd|th)\b")
_SUFFIX = re.compile(r"(?:st|nd|rd|th|s|x|er|ers|er?e|re|e|è|ème|os?|as?|ª|º)\b")


def numerals(text: str, marks: NumberMarks) -> Iterator[Token]:
    """Yield the numbers in a plain text, without their units."""
    position = 0
    while digit := _DIGIT.search(text, position):
        found = NUMERAL.match(text, max(position, digit.start() - 1)) or NUMERAL.match(
            text, digit.start()
        )
        if found is None:
            return
        yield from _tokens(found, text, marks)
        position = found.end()
    for roman in _ROMAN.finditer(text):
        yield from _roman_number(roman, text)


def _roman_number(found: re.Match[str], text: str) -> Iterator[Token]:
    is_alone = not found.start() or not text[found.start() - 1].isalnum()
    if is_alone and _ROMAN_NUMBER.fullmatch(found[0]):
        yield Token(_roman(found[0]), "", Weight.FAINT, *found.span())


def _roman(letters: str) -> int:
    values = [_ROMAN_DIGITS[letter] for letter in letters]
    pairs = zip(values, (*values[1:], 0), strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def _tokens(found: re.Match[str], text: str, marks: NumberMarks) -> Iterator[Token]:
    start, end = found.span()
    if found["clock"]:
        yield _clock(found)
    elif found["over"]:
        yield from _fraction(found, _weight(text, start, end))
    elif found["raised"]:  # 2⁴⁸, and the mark of a note
        digits = "".join(str(RAISED.index(digit)) for digit in found[0])
        yield Token(int(digits[:_LONGEST]), "", Weight.FAINT, start, end, (), True)
    elif found["spaced"]:
        yield _spaced(found, marks, _weight(text, start, end))
    else:
        is_in_name = start > 0 and text[start - 1].isalpha() and not found[0].isdecimal()
        weight = _weight(text, start, end)
        numbers = _plain_number(found[0], start, marks, weight, is_in_name=is_in_name)
        if _DECADE.match(text, end):
            yield from map(_decade, numbers)
        elif _ORDER.match(text, end):
            yield from map(_century, numbers)
        else:
            yield from (_short_year(number, text) for number in numbers)


def _clock(found: re.Match[str]) -> Token:
    """Read a time of the day, or what has such a sign, too: 65:35, 16:9."""
    hour, minute, *second = (int(part) for part in found[0].split(":"))
    is_time = hour <= _HOURS and max(minute, *second, 0) < _MINUTES
    value = Clock(hour % _HOURS if is_time else hour, minute, *second)
    others = at(hour, minute, *second) if is_time else ((hour, minute, *second),)
    return Token(value, "", Weight.FIRM, *found.span(), others)


def at(hour: int, minute: int, second: int | None = None) -> tuple[tuple[Value, ...], ...]:
    """Return how else a time may be written: by the other clock, with or without minutes."""
    hours = dict.fromkeys((hour, hour + 12 if hour < 13 else hour - 12, hour % 12 or 12, hour % 24))
    bare = [(h,) for h in hours] if not (minute or second) else []
    apart = (minute,) if second is None else (minute, second)
    clocks = ((Clock(h % _HOURS, minute, second or 0),) for h in hours)
    return (*clocks, *bare, *((h, *apart) for h in hours))


def _fraction(found: re.Match[str], weight: Weight) -> Iterator[Token]:
    over, under, whole = int(found["over"]), int(found["under"]), int(found["mixed"] or 0)
    start, end = found.span()
    parts: tuple[Value, ...] = (whole, over, under) if found["mixed"] else (over, under)
    if under == 0 or (over > under and whole):
        yield from (Token(part, "", weight, start, end) for part in parts)
        return
    value = whole + Fraction(over, under)
    decimal = Fraction(f"{over}.{under}")  # as Persian and Arabic write 2.5
    others: tuple[tuple[Value, ...], ...] = (parts, (whole, Fraction(over, under)))
    if not whole:
        others = (parts, (decimal,))
    if over == 1:
        others = (*others, (under,))  # one in ten
    yield Token(simple(value), "", weight, start, end, others)


def _spaced(found: re.Match[str], marks: NumberMarks, weight: Weight) -> Token:
    text = found["spaced"].replace(STICKY, " ")
    whole, mark, rest = text.partition("." if "." in text else ",")
    value = Fraction(f"{whole.replace(' ', '')}{'.' if mark else ''}{rest}")
    apart = tuple(int(part) for part in re.split("[ .,]", text))
    return Token(simple(value), "", weight, *found.span(), (apart,))


def _plain_number(
    text: str, start: int, marks: NumberMarks, weight: Weight, *, is_in_name: bool
) -> Iterator[Token]:
    first, *others = readings(text, marks)
    end = start + len(text)
    if is_in_name:
        others.append((_whole("".join(_MARK.split(text))),))  # ICD's U07.8, and U078
    if len(first) == 1:
        yield Token(first[0], "", weight, start, end, tuple(others))
        return
    for value in first:
        yield Token(value, "", weight, start, end)


def _short_year(token: Token, text: str) -> Token:
    """Read 1995-98, 17/02/98 and '07 as years of four digits, too."""
    start = token.end - 2
    years = text[max(token.start, start) : token.end]
    if len(years) != 2 or not years.isdecimal() or int(years) != token.value:
        return token
    is_date = _BEFORE_A_YEAR.search(text, max(0, start - 5), start)
    if not is_date or _GOES_ON.match(text, token.end):
        return token
    return replace(token, others=(*token.others, (1900 + token.value,), (2000 + token.value,)))


def _decade(token: Token) -> Token:
    """Read the 1970s as the seventies, or those of the 20th century; the 1900s as the latter."""
    if not isinstance(token.value, int) or token.value < 100:
        return token
    century, years = divmod(token.value, 100)
    others = ((years,), (century + 1, years)) if years else ((century + 1,),)
    return replace(token, others=(*token.others, *others))


def _century(token: Token) -> Token:
    """Read the 16th century as the 1500s, too, as Nordic languages name it."""
    if not isinstance(token.value, int) or token.value > _LAST_CENTURY:
        return token
    return replace(token, others=(*token.others, ((token.value - 1) * 100,)))


def readings(text: str, marks: NumberMarks) -> list[tuple[Value, ...]]:
    """Return how a number of digits and signs may be read, the likeliest first."""
    if text.isdecimal():
        return [(_whole(text),)]
    parts = _MARK.split(text)
    apart: tuple[Value, ...] = tuple(_whole(part) for part in parts if part)
    if _WESTERN.fullmatch(text) or _INDIAN.fullmatch(text):
        return _grouped(text, parts, marks, apart)
    if len(parts) == 2:
        value = _decimal(*parts)
        if parts[1] == "0" and text[-2] == "," == marks.group:  # (0,0) is a place, and no zero
            return [apart, (value,)]
        return [(value,), apart, *with_a_half(value)]
    mark = _MARK.findall(text)
    if len(set(mark)) == 2 and mark[-1] != mark[0] and mark.count(mark[-1]) == 1:
        first = _decimal(*parts[:2])
        return [(_decimal("".join(parts[:-1]), parts[-1]),), apart, (first, *apart[2:])]
    return [apart]


def _grouped(
    text: str, parts: list[str], marks: NumberMarks, apart: tuple[Value, ...]
) -> list[tuple[Value, ...]]:
    """Return the readings of 1.000: what the locale's signs say comes first."""
    whole: tuple[Value, ...] = (_whole("".join(parts)),)
    if len(parts) > 2:
        return [whole, apart]
    decimal: tuple[Value, ...] = (_decimal(*parts),)
    mark = text[len(parts[0])]
    return [decimal, whole, apart] if mark == marks.decimal else [whole, decimal, apart]


def with_a_half(value: Value) -> list[tuple[Value, ...]]:
    """Read 2.5 as two and a half, too."""
    if not isinstance(value, Fraction) or value.denominator not in {2, 4} or value < 1:
        return []
    whole = int(value)
    return [(whole, value - whole)]


def _whole(digits: str) -> int:
    return int(digits[:_LONGEST])


def _decimal(whole: str, decimals: str) -> Value:
    return simple(Fraction(f"{whole[:_LONGEST] or 0}.{decimals[:_LONGEST]}"))


def simple(value: Fraction) -> Amount:
    """Return a whole number as an int."""
    return value.numerator if value.denominator == 1 else value


def _weight(text: str, start: int, end: int) -> Weight:
    """Tell a number from digits in a name: B12, COVID-19, A4, 2D."""
    if start and _IN_A_NAME.search(text, max(0, start - 2), start):
        return Weight.SOFT
    if _DECADE.match(text, end) or _ORDER.match(text, end):
        return Weight.SOFT
    after = _NAME_GOES_ON.match(text, end)
    return Weight.SOFT if after and not _SUFFIX.match(text, end) else Weight.FIRM
