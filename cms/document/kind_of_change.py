"""What kind of change lies between two texts, by the most important thing that differs."""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum

from cms.document.citations import MARKER
from cms.document.words import LINK, NUMBER, words

_NUMBER = re.compile(NUMBER)
_LINK = re.compile(LINK)
# Where a Markdown link or image leads, or an HTML one.
_TARGET = re.compile(
    r"(?<=\])\(\s*<?([^\s()<>]*)>?|(?<=\])\[([^\[\]]+)\]|\b(?:href|src)=[\"']?([^\s\"'>]+)"
)
_MARKUP = re.compile(r"[*_`~<>\\\[\]()|#]")


class ChangeKind(StrEnum):
    NUMBERS = "numbers"
    CITATION = "citation"
    LINKS = "links"
    WORDING = "wording"
    MARKUP = "markup"
    PUNCTUATION = "punctuation"
    SPACING = "spacing"
    NONE = "none"


def kind_of_change(old: str, new: str) -> ChangeKind:
    """Name the change by the first rule to which the texts differ."""
    return next(kinds_of_change(old, new), ChangeKind.NONE)


def kinds_of_change(old: str, new: str) -> Iterator[ChangeKind]:
    """Yield every rule to which the texts differ, the most important first."""
    return (kind for kind, part in _RULES if part(old) != part(new))


def _numbers(text: str) -> list[str]:
    """Return numbers with their units, in order: two doses that change places have changed."""
    return ["".join(number.split()) for number in _NUMBER.findall(_prose(text))]


def _links(text: str) -> list[str]:
    targets = ["".join(groups) for groups in _TARGET.findall(text)]
    return targets + _LINK.findall(_TARGET.sub("", text))


def _wording(text: str) -> list[str]:
    return words(_NUMBER.sub(" 0 ", _prose(text)))


def _prose(text: str) -> str:
    """Return the text without citations and addresses, whose digits and words are not prose."""
    return _LINK.sub(" ", _TARGET.sub(" ", MARKER.sub(" ", text)))


def _without_spaces(text: str) -> str:
    return "".join(text.split())


# In order of importance.
_RULES: tuple[tuple[ChangeKind, Callable[[str], object]], ...] = (
    (ChangeKind.NUMBERS, _numbers),
    (ChangeKind.CITATION, MARKER.findall),
    (ChangeKind.LINKS, _links),
    (ChangeKind.WORDING, _wording),
    (ChangeKind.MARKUP, _MARKUP.findall),
    (ChangeKind.PUNCTUATION, _without_spaces),
    (ChangeKind.SPACING, str),
)
