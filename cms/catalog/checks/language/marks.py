"""Signs that look foreign in a language, and what it writes instead."""

import re
from typing import NamedTuple


class Mark(NamedTuple):
    """A sign that is wrong where the pattern finds it, and the right one.

    `beside`: it is wrong only in a text that has the right one, too.
    """

    pattern: re.Pattern[str]
    right: str
    beside: bool = False


def _after(letters: str, sign: str, right: str, at_end: bool = False) -> Mark:
    # Not within a number, an address or a name: a space or the end follows.
    following = r"(?=[\"'”»)\]]*\s*\Z)" if at_end else r"(?=[\s\"'”»)\]]|\Z)"
    before = f"(?<=[{letters}]){_no_abbreviation(letters) if sign == '.' else ''}"
    return Mark(re.compile(rf"{before}[ \u00a0]?{re.escape(sign)}{following}"), right)


def _no_abbreviation(letters: str) -> str:
    """Match but behind an abbreviation of several parts: ሚ.ግ., মি.গ্রা."""
    return "".join(rf"(?<!\.[{letters}]{{{length}}})" for length in range(1, 5))


_ARABIC = "\u0620-\u064a\u066e-\u06d3\u06d5"
_HAN_AND_KANA = "\u3041-\u30ff\u4e00-\u9fff"
_DANDA = {
    "hi": "\u0900-\u0963",
    "bn": "\u0980-\u09e3",
    "as": "\u0980-\u09f1",
    "pa": "\u0a01-\u0a75",
}
_ARABIC_MARKS = (
    _after(_ARABIC, "?", "؟"),
    _after(_ARABIC, ",", "،"),
    _after(_ARABIC, ";", "؛"),
)
MARKS: dict[str, tuple[Mark, ...]] = {
    **dict.fromkeys(("ar", "fa", "ps", "ckb", "ug", "sd"), _ARABIC_MARKS),
    "el": (_after("\u0386-\u03ce", "?", ";"),),
    "ja": (_after(_HAN_AND_KANA, ".", "。", at_end=True), _after(_HAN_AND_KANA, ",", "、")),
    "zh": (_after(_HAN_AND_KANA, ".", "。", at_end=True), _after(_HAN_AND_KANA, ",", "，")),
    "am": (_after("\u1200-\u135a", ".", "።", at_end=True),),
    "my": (_after("\u1000-\u103e", ".", "။", at_end=True),),
    "km": (_after("\u1780-\u17d3", ".", "។", at_end=True),),
    "hy": (_after("\u0561-\u0587", ".", "։", at_end=True),),
    "ur": (*_ARABIC_MARKS, _after(_ARABIC, ".", "۔")._replace(beside=True)),
    **{
        language: (
            _after(letters, "|", "।"),
            _after(letters, ".", "।")._replace(beside=language in {"hi", "pa"}),
        )
        for language, letters in _DANDA.items()
    },
}
