"""Characters in a translation that nobody sees, and that can change what a reader does see.

Languages need some of them: joiners shape Persian, Hindi and emoji, marks of direction keep
numbers in Arabic in order, and zero-width spaces divide Thai and Khmer lines. What stands where it
is of use is not reported, nor what the source has itself.
"""

import re
import unicodedata
from collections.abc import Iterator

from cms.languages import direction, script

_COMMANDS = r"\0-\x08\x0b-\x1f\x7f-\x9f"
_OVERRIDES = r"\u202a-\u202e"
_ISOLATES = r"\u2066-\u2069"
_DIRECTION_MARKS = r"\u200e\u200f\u061c"
_JOINERS = r"\u200c\u200d"
_SPACE = r"\u200b"
# Separators of lines, joiners of words and deprecated marks; fillers; annotations, and what
# programs write for a character that they could not read; private use; no characters at all.
_OTHERS = (
    r"\u2028\u2029\u2060-\u2064\u206a-\u206f\ufeff\u180e\u115f\u1160\u3164\uffa0\ufff9-\ufffd"
    r"\ue000-\uf8ff\U000f0000-\U0010ffff\ufdd0-\ufdef\ufffe\uffff"
)
_TAGS = r"\U000e0000-\U000e007f"
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# The scripts whose letters join, those of India and its neighbours, and emoji.
_JOINED = (
    r"\u0600-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\ua9ff\uaa60-\uaaff\uabc0-\uabff\ufb50-\ufdff"
    r"\ufe0f\ufe70-\ufefc\u2600-\u27bf\U00010a00-\U00012000\U0001e900-\U0001e95f"
    r"\U0001f000-\U0001faff"
)
_WITHOUT_SPACES = (
    r"\u0e00-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u1b00-\u1b7f\ua980-\ua9ff\uaa60-\uaadf"
    r"\u3000-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
)
_SPACELESS_SCRIPTS = frozenset({"Thai", "Laoo", "Khmr", "Mymr", "Tibt", "Jpan", "Hans", "Hant"})
_OUT_OF_PLACE = re.compile(
    rf"[{_COMMANDS}{_OVERRIDES}{_OTHERS}]|(?<![{_JOINED}])[{_JOINERS}]"
    rf"|(?<![{_WITHOUT_SPACES}])[{_SPACE}]|(?<![\U0001f3f4{_TAGS}])[{_TAGS}]"
)
# Embeddings only nest, ends of lines and pages are spaces; the others are obeyed.
_HARMFUL = re.compile(r"[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\u202d\u202e]")
_OF_DIRECTION = re.compile(f"[{_DIRECTION_MARKS}{_ISOLATES}]")
_ANY = re.compile(
    f"[{_COMMANDS}{_OVERRIDES}{_OTHERS}{_JOINERS}{_SPACE}{_TAGS}{_DIRECTION_MARKS}{_ISOLATES}]"
)
_OPENING, _CLOSING = "\u2066\u2067\u2068", "\u2069"


def unseen(source: str, translation: str, locale: str) -> Iterator[tuple[str, bool]]:
    """Say which characters of a translation are out of place, each once, and which can harm.

    Commands can, and overrides of the direction.
    """
    if _ANY.search(translation) is None:
        return
    found = list(_OUT_OF_PLACE.finditer(translation))
    if script(locale) in _SPACELESS_SCRIPTS:
        found = [match for match in found if match[0] != "\u200b"]
    if direction(locale) == "ltr" and _RIGHT_TO_LEFT.search(translation) is None:
        found += _OF_DIRECTION.finditer(translation)
    seen = set(source)
    for match in sorted(found, key=re.Match.start):
        if match[0] not in seen:
            seen.add(match[0])
            can_harm = _HARMFUL.match(match[0]) is not None
            yield f"{_name(match[0])} at character {match.start() + 1}", can_harm
    if not _is_closed(translation):
        yield "an isolate (U+2066 to U+2069) that is opened and not closed, or the reverse", False


def _name(character: str) -> str:
    name = unicodedata.name(character, "control or private character")
    return f"U+{ord(character):04X} {name}"


def _is_closed(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character in _OPENING) - (character in _CLOSING)
        if depth < 0:
            return False
    return depth == 0
