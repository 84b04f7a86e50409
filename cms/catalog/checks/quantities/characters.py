"""Reading number words of Chinese, Japanese, Korean and Thai, which stand among other letters."""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from cms.catalog.checks.quantities.token import Token, Value, Weight

_DIGITS = {"〇": 0, "零": 0, "一": 1, "壹": 1, "壱": 1, "二": 2, "贰": 2, "弐": 2, "两": 2,
           "兩": 2, "三": 3, "叁": 3, "参": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
           "九": 9}  # fmt: skip
_SCALES = {"十": 10, "廿": 20, "卅": 30, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4,
           "亿": 10**8, "億": 10**8}  # fmt: skip
_RUN = "[〇零一二三四五六七八九两兩十廿卅百千万萬亿億]+"
_IDEOGRAPHS = re.compile(
    rf"百分[比率點点数數]|(?P<about>[几幾数數好](?:[十百千万萬亿億]+))"
    rf"|(?P<over>百(?=分[之の])|{_RUN}(?=分[之の]))|(?P<half>半(?:分(?![钟鐘間间]))?)|(?P<zero>ゼロ)|(?P<pair>双|雙|両|俩|倆)|(?P<number>{_RUN})"
    r"|(?P<native>ひとつ|ひとり|ふたつ|ふたり|みっつ|よっつ|いつつ|むっつ|ななつ|やっつ|ここのつ)"
)
_NATIVE = {"ひとつ": 1, "ひとり": 1, "ふたつ": 2, "ふたり": 2, "みっつ": 3, "よっつ": 4,
           "いつつ": 5, "むっつ": 6, "ななつ": 7, "やっつ": 8, "ここのつ": 9}  # fmt: skip
# What is counted with: after it a character that may be a number is one.
_COUNTER = re.compile(
    r"[ \u00a0]?(?:個|个|箇|ヶ|か月|カ月|ヵ月|つ|人|名|位|次|回|度|天|日|周|週|月|年|歳|岁|歲|时|時"
    r"|小时|小時|分钟|分鐘|分|秒|点|點|片|粒|錠|颗|顆|滴|杯|匙|支|枚|本|種|种|项|項|倍|层|層|级|級|段|步|号"
    r"|號|期|成|%|克|毫|公|米|升|斤|寸|番|泊|夜|晚|件|条|條|张|張|台|组|組|类|類|行|列|款|章|节|節)"
)
_NO_NUMBER = ("十分", "万一", "三明治", "四川", "千万", "一部", "一般", "一些", "一定", "百合")
_SINO = {"영": 0, "공": 0, "일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "륙": 6, "칠": 7,
         "팔": 8, "구": 9}  # fmt: skip
_SINO_SCALES = {"십": 10, "백": 100, "천": 1000, "만": 10**4, "억": 10**8}
_KOREAN_ONES = {"하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "넷": 4, "네": 4, "다섯": 5,
                "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9}  # fmt: skip
_KOREAN_TENS = {"열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60,
                "일흔": 70, "여든": 80, "아흔": 90}  # fmt: skip
_KOREAN = re.compile(
    r"(?<![가-힣])(?:(?P<sino>[일이삼사오육륙칠팔구십백천만억]+)"
    rf"|(?P<tens>{'|'.join(_KOREAN_TENS)})?(?P<ones>{'|'.join(_KOREAN_ONES)})?)"
    r"(?=[ \u00a0]?(?:일|주|개|달|해|년|시|분|초|번|회|명|사람|도|퍼센트|배|차|세|살|가지"
    r"|단계|종|알|정|방울|잔|스푼|숟|컵|mg|ml|%|밀리|그램|센티))"
)
_KOREAN_FAINT = re.compile(
    r"(?P<pair>양쪽|모두|둘 다|두|둘|이중)|(?P<half>절반|반)|(?P<first>첫|하나)"
)
_THAI_ONES = {"ศูนย์": 0, "หนึ่ง": 1, "เอ็ด": 1, "สอง": 2, "ยี่": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6,
              "เจ็ด": 7, "แปด": 8, "เก้า": 9}  # fmt: skip
_THAI_SCALES = {"สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10**4, "แสน": 10**5, "ล้าน": 10**6}
_THAI = re.compile(
    rf"(?:{'|'.join((*_THAI_ONES, *_THAI_SCALES))})+(?!ม|ละ|อี้|[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])"
    r"|(?P<half>ครึ่ง)|(?P<pair>คู่)"
)
_THAI_PART = re.compile("|".join((*_THAI_ONES, *_THAI_SCALES)))


def reader_of(language: str) -> Callable[[str], Iterator[Token]] | None:
    """Return what reads the number words of a language that is written without spaces."""
    return _READERS.get(language)


def _chinese(text: str) -> Iterator[Token]:
    for found in _IDEOGRAPHS.finditer(text):
        span = found.span()
        if found["about"]:  # 几十: dozens
            yield _faint(_value(found[0][1:], _DIGITS, _SCALES), span)
        elif found["half"]:
            yield _faint(Fraction(1, 2), span)
        elif found["pair"] or found["zero"]:
            yield _faint(2 if found["pair"] else 0, span)
        elif found["native"]:
            yield _faint(_NATIVE[found["native"]], span)
        elif found["number"]:
            yield from _ideographs(text, *span)


def _ideographs(text: str, start: int, end: int) -> Iterator[Token]:
    run = text[start:end]
    over = text[max(0, start - 2) : start] in {"分之", "分の"}
    if len(run) == 2 and _follow(run):  # 两三天: two or three days
        yield from (_word(_DIGITS[one], Weight.SOFT, (start, end)) for one in run)
        return
    weight = Weight.FAINT
    is_counted = over or _COUNTER.match(text, end) or len(run) > 2
    if is_counted and not any(text.startswith(word, start) for word in _NO_NUMBER):
        weight = Weight.HINT if start and text[start - 1] == "第" else Weight.SOFT
    yield _word(_value(run, _DIGITS, _SCALES), weight, (start, end))


def _follow(run: str) -> bool:
    first, second = (_DIGITS.get(one, 0) for one in run)
    return 0 < first < 9 and second == first + 1


def _value(run: str, digits: dict[str, int], scales: dict[str, int]) -> int:
    """Read 二百四十, 二十四, 廿四, 二〇二六, 三万."""
    if not any(one in scales for one in run):
        return int("".join(str(digits[one]) for one in run[:40]))
    total = chunk = digit = 0
    for one in run:
        if one in digits:
            digit = digits[one]
            continue
        scale = scales[one]
        if scale >= 10**4:
            total, chunk = total + (chunk + digit or 1) * scale, 0
        else:
            chunk += scale if scale in {20, 30} else (digit or 1) * scale
        digit = 0
    return total + chunk + digit


def _korean(text: str) -> Iterator[Token]:
    ends = 0
    for found in _KOREAN.finditer(text):
        if not found[0]:
            continue
        ends = found.end()
        if found["sino"]:
            value = _value(found["sino"], _SINO, _SINO_SCALES)
            weight = Weight.SOFT if len(found["sino"]) > 1 else Weight.FAINT
        else:
            value = _KOREAN_TENS.get(found["tens"], 0) + _KOREAN_ONES.get(found["ones"], 0)
            weight = Weight.SOFT
        yield _word(value, weight, found.span())
    for found in _KOREAN_FAINT.finditer(text):
        if found.end() > ends or not ends:
            value_ = 2 if found["pair"] else Fraction(1, 2) if found["half"] else 1
            yield _faint(value_, found.span())


def _thai(text: str) -> Iterator[Token]:
    for found in _THAI.finditer(text):
        if found["half"] or found["pair"]:
            yield _faint(Fraction(1, 2) if found["half"] else 2, found.span())
            continue
        total = digit = 0
        for part in _THAI_PART.findall(found[0]):
            if part in _THAI_ONES:
                digit = _THAI_ONES[part]
            else:
                total, digit = total + (digit or 1) * _THAI_SCALES[part], 0
        value = total + digit
        yield _word(value, Weight.FAINT if value in {1, 5, 6} else Weight.SOFT, found.span())


def _word(value: Value, weight: Weight, span: tuple[int, int]) -> Token:
    return Token(value, "", Weight.FAINT if value == 1 else weight, *span, (), True)


def _faint(value: Value, span: tuple[int, int]) -> Token:
    return Token(value, "", Weight.FAINT, *span, (), True)


_READERS = {"zh": _chinese, "yue": _chinese, "ja": _chinese, "ko": _korean, "th": _thai}
