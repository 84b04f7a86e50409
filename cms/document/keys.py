"""Names made of text: slugs of articles, keys of sections.

Letters keep their diacritics and their script: `é` is not `e`, and most languages have no
agreed way into ASCII. A name is NFC, so that two ways to type it are one name.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from cms.document.model import HEAD_KEY
from cms.document.shortening import shortened
from cms.errors import InvalidSlug

INTRODUCTION_KEY = "introduction"
_SECTION_KEY = "section"  # for a heading without a letter or digit

# Windows refuses these as file names, whatever the suffix.
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)
_LONGEST = 100  # characters
_LONGEST_SHOWN = 60
_LONGEST_BYTES = 200  # leaves room in 255 bytes for suffixes and temporary names


def slugify(text: str) -> str:
    """Make a name of a text: letters and digits in lower case, joined by hyphens. May be empty."""
    if text.isascii():
        return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    folded = _folded(text)
    return re.sub("-+", "-", "".join(c if _is_kept(c) else "-" for c in folded)).strip("-")


def address(text: str) -> str:
    """Make an article's address of what a translator wrote for its slug. May be empty."""
    return slugify(text)[:_LONGEST].rstrip("-")


def section_keys(wanted: Iterable[tuple[str, str, int]]) -> list[str]:
    """Give each section, as explicit key, heading and level, a key of its own, in order.

    Explicit keys are given first, so that none is numbered for the sake of a heading's.
    """
    sections = list(wanted)
    keys, taken = [""] * len(sections), Counter({HEAD_KEY: 1})
    for is_explicit in (True, False):
        for place, (explicit, heading, level) in enumerate(sections):
            if bool(explicit) is is_explicit:
                keys[place] = _unused(_wish(explicit, heading, level), taken)
    return keys


def _wish(explicit: str, heading: str, level: int) -> str:
    if not level:
        return INTRODUCTION_KEY
    key = explicit.replace(".", "-") or slugify(heading)
    return key[:_LONGEST].rstrip("-") or _SECTION_KEY


def require_slug(slug: str) -> str:
    """Return the slug.

    Raises:
        InvalidSlug: it cannot be the name of a file and part of an address everywhere.
    """
    for reason, is_wrong in _SLUG_RULES:
        if is_wrong(slug):
            raise InvalidSlug(slug=shortened(slug, _LONGEST_SHOWN), reason=reason)
    return slug


def usable_slug(slug: str) -> str:
    """Return a name made by `slugify` as a slug: not too long, and no name of a device."""
    cut = slug[:_LONGEST].encode(errors="replace")[:_LONGEST_BYTES].decode(errors="ignore")
    return numbered_slug(slug, 1) if slug in _RESERVED else cut.rstrip("-")


def numbered_slug(slug: str, number: int) -> str:
    """Return a slug with a number behind it, short enough to be one."""
    end = f"-{number}"
    stem = slug[: _LONGEST - len(end)].encode()[: _LONGEST_BYTES - len(end)]
    return stem.decode(errors="ignore").rstrip("-") + end


def _folded(text: str) -> str:
    # Folding can undo NFC, and NFC can undo folding: twice is enough for both to hold.
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).casefold()


def _is_kept(letter: str) -> bool:
    # Marks too: in Hindi, Thai or Arabic a vowel is a mark on a letter.
    return letter.isalnum() or unicodedata.category(letter)[0] == "M"


def _unused(key: str, taken: Counter[str]) -> str:
    """Number a key that is taken. `taken` remembers where the numbers of each key have got to."""
    unused = key
    while unused in taken:
        taken[key] += 1
        unused = f"{key}-{taken[key]}"
    taken[unused] = 1
    return unused


def _has_other_characters(slug: str) -> bool:
    return not all(_is_kept(c) or c == "-" for c in slug)


_SLUG_RULES = (
    ("it is empty", lambda slug: not slug),
    (f"it is longer than {_LONGEST} characters", lambda slug: len(slug) > _LONGEST),
    (
        f"it is longer than {_LONGEST_BYTES} bytes",
        lambda slug: len(slug.encode(errors="replace")) > _LONGEST_BYTES,
    ),
    ("only letters, digits and hyphens may be in it", _has_other_characters),
    ("it starts or ends with a hyphen", lambda slug: slug != slug.strip("-")),
    ("it is not in lower case, in Unicode's NFC form", lambda slug: slug != _folded(slug)),
    ("Windows reserves that name", lambda slug: slug in _RESERVED),
)
