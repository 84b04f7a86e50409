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


def implausible_byte(content: bytes) -> int | None:
    """Return the position of the first byte that makes Windows-1252 unlikely, if there is one."""
    return next((p for test in TESTS if (p := test(content)) is not None), None)


def _undefined(content: bytes) -> int | None:
    return _position(UNDEFINED.search(content))


def _broken_utf8(content: bytes) -> int | None:
    """Most high bytes form UTF-8: a truncated or patched UTF-8 file, not another encoding."""
    covered = sum(len(found) for found in UTF8_SEQUENCE.findall(content))
    first = HIGH.search(content)
    return _position(first) if covered * 2 > len(HIGH.findall(content)) else None


def _letter_run(content: bytes) -> int | None:
    return _position(LETTER_RUN.search(content))


def _signs_in_words(content: bytes) -> int | None:
    signs = list(SIGN_IN_WORD.finditer(content))
    many = len(signs) > SIGN_SHARE * len(HIGH.findall(content))
    return signs[0].start() if signs and many else None


def _position(found: re.Match[bytes] | None) -> int | None:
    return found.start() if found else None


TESTS = (_undefined, _broken_utf8, _letter_run, _signs_in_words)
