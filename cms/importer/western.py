"""Is this Windows-1252? Nearly any bytes decode as it, so look at what they would say."""

import re

HIGH = re.compile(rb"[\x80-\xff]")
UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
# No western language writes five accented letters in a row; Cyrillic and Greek code pages and
# those of East Asia do all the time.
LETTER_RUN = re.compile(rb"[\x8a\x8c\x8e\x9a\x9c\x9e\x9f\xc0-\xd6\xd8-\xf6\xf8-\xff]{5}")
# Signs that do not stand inside a word, unlike ' (0x92), the soft hyphen and the Catalan dot.
# The code pages of Central Europe have letters in these places.
SIGN_IN_WORD = re.compile(
    rb"(?<=[A-Za-z\xc0-\xff])"
    rb"[\x80\x83\x86-\x89\x95\x98\x99\xa1-\xa9\xac\xae-\xb4\xb6\xb8\xb9\xbc-\xbf\xd7\xf7]"
    rb"(?=[A-Za-z\xc0-\xff])"
)
SIGN_SHARE = 0.1
# Languages with Latin letters that Windows-1252 lacks: ő would be read as õ, č as è, ş as þ.
OTHER_CODE_PAGES = frozenset({
    "az", "bs", "cs", "dsb", "eo", "hr", "hsb", "hu", "ku", "lt", "lv", "mt", "pl", "ro", "se",
    "sk", "sl", "sr", "tk", "tr", "uz", "vi",
})  # fmt: skip


def is_western(content: bytes) -> bool:
    return not any(doubt(content) for doubt in DOUBTS)


def _is_undefined(content: bytes) -> bool:
    return UNDEFINED.search(content) is not None


def _is_broken_utf8(content: bytes) -> bool:
    """Tell a truncated or patched UTF-8 file: most of its high bytes form UTF-8."""
    covered = sum(map(len, UTF8_SEQUENCE.findall(content)))
    return covered * 2 > len(HIGH.findall(content))


def _has_run_of_accented_letters(content: bytes) -> bool:
    return LETTER_RUN.search(content) is not None


def _has_signs_in_words(content: bytes) -> bool:
    return len(SIGN_IN_WORD.findall(content)) > SIGN_SHARE * len(HIGH.findall(content))


DOUBTS = (_is_undefined, _is_broken_utf8, _has_run_of_accented_letters, _has_signs_in_words)
