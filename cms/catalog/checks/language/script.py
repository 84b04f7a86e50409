"""Whether a text is written in its locale's script."""

import re
from collections.abc import Iterator
from functools import lru_cache

from cms.catalog.checks.check import Check, Example, Finding, Pair, Severity
from cms.catalog.checks.language.foreign import is_rendered_foreign
from cms.catalog.checks.language.scripts import (
    CYRILLIC_LOOKALIKES,
    LATIN_LOOKALIKES,
    LETTERS,
    MADE_OF,
    NAMES,
    locale_letters,
)
from cms.languages import script

_OVERWHELMING = 0.15  # no more of its letters than this share are the locale's
_ENOUGH_LETTERS = 12  # to tell a text from a name
_ENOUGH_WORDS = 4
_A_FEW = 3
_LETTER = re.compile(r"[^\W\d_]")
# Names and abbreviations have capitals; a digit or a hyphen is a sign of a name, too.
_LATIN_WORD = re.compile(r"(?<![\w.@/-])[a-zà-öø-ÿ]{2,}(?![\w@/-])")
_CYRILLIC, _LATIN = LETTERS["Cyrl"], LETTERS["Latn"]
_BORDER = re.compile(rf"[{_CYRILLIC}][{_LATIN}]|[{_LATIN}][{_CYRILLIC}]")
_WORD = re.compile(r"[^\W\d_]+")
_FIRST_HAN = "\u3400"
_STANDARDS = {"Hans": "gb2312", "Hant": "big5"}


def _script(pair: Pair) -> Iterator[Finding]:
    prose, locale = pair.translation.prose, pair.translation.locale
    own = script(locale)
    if own == "Latn" and prose.isascii():
        return
    if wrong := _wrong_script(pair):
        yield Finding(
            f"this is written in {wrong} letters, not in {_name(own)}; translate it, or see "
            "whether it belongs to another locale"
        )
    elif own in _STANDARDS:
        yield from _other_chinese(prose, own)
    elif own in {"Latn", "Cyrl"} and _BORDER.search(prose):
        yield from _mixed_words(pair.source.prose, prose)


def _wrong_script(pair: Pair) -> str:
    """Return the name of the script that nearly all is in, if it is another."""
    prose, locale = pair.translation.prose, pair.translation.locale
    wanted = locale_letters(locale)
    if wanted is None or prose.split() == pair.source.prose.split():
        return ""  # what is left as it was is another check's
    if is_rendered_foreign(pair):
        return _name(_most(prose))
    count = sum(map(len, wanted.findall(prose)))
    if count > len(prose) * _OVERWHELMING:
        return ""
    letters = len(_LETTER.findall(prose))
    if letters < _ENOUGH_LETTERS or count > letters * _OVERWHELMING:
        return ""
    other = _most(prose)
    if other == "Latn" and len(_LATIN_WORD.findall(prose)) < _ENOUGH_WORDS:
        return ""
    return _name(other)


def _most(prose: str) -> str:
    counts = {code: sum(map(len, _runs(LETTERS[code]).findall(prose))) for code in LETTERS}
    return max(counts, key=lambda code: counts[code])


def _other_chinese(prose: str, own: str) -> Iterator[Finding]:
    """Find characters that only the other's standard has: GB 2312 or Big5."""
    ours, theirs = ("gb2312", "big5") if own == "Hans" else ("big5", "gb2312")
    characters = {each for each in prose if each >= _FIRST_HAN}
    other = {each for each in characters if _is_in(each, theirs, ours)}
    if not other:
        return
    own_only = sum(_is_in(each, ours, theirs) for each in characters)
    if len(other) >= _A_FEW or len(other) > own_only:
        name = "simplified" if own == "Hant" else "traditional"
        shown = "".join(sorted(other)[:5])
        yield Finding(f"there are {name} characters in it ({shown})", Severity.WARNING)


@lru_cache(maxsize=16384)
def _is_in(character: str, codec: str, but_not: str) -> bool:
    return bool(character.encode(codec, "ignore")) and not character.encode(but_not, "ignore")


def _mixed_words(source: str, prose: str) -> Iterator[Finding]:
    """Find words with a letter of another script that looks like the right one."""
    for word in dict.fromkeys(_WORD.findall(prose)):
        if len(word) > 2 and word not in source and _BORDER.search(word):
            cyrillic = [letter for letter in word if letter >= "\u0400"]
            latin = [letter for letter in word if letter < "\u0400"]
            few, name, likely = (
                (cyrillic, "Cyrillic", CYRILLIC_LOOKALIKES)
                if len(cyrillic) < len(latin)
                else (latin, "Latin", LATIN_LOOKALIKES)
            )
            if all(letter in likely for letter in few):
                message = f"the {few[0]} in {word} is a {name} letter; type the word anew"
                yield Finding(message, Severity.WARNING)


@lru_cache(maxsize=128)
def _runs(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{letters}]+")


def _name(code: str) -> str:
    return NAMES.get(code) or NAMES.get(MADE_OF.get(code, ("",))[0], code)


CHECKS: tuple[Check, ...] = (
    Check(
        "script",
        Severity.ERROR,
        "A text must be written in its locale's script. Names in Latin letters are no fault. "
        "Simplified characters in a traditional text, and words with a letter of another script "
        "that only looks right, are mentioned.",
        Example(
            "ru",
            "Keep the wound clean and dry.",
            "Soderzhite ranu v chistote, ne mochite yeyo.",
            "Содержите рану в чистоте, не мочите её.",
        ),
        _script,
    ),
)
