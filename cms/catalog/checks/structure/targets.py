"""Whether two addresses are one page: the same, its translation, or perhaps another."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum, auto

_MOST = 30  # addresses on each side that are compared with all of the other
_WEB = re.compile(r"(?:https?:)?//([^/?#]*)([^?#]*)(\?[^#]*)?(?:#.*)?", re.IGNORECASE | re.DOTALL)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_SEPARATORS = re.compile(r"[/.=&?_#]+")
# What may follow an address in a text that has no spaces between words.
_TRAILING = re.compile(r"[^\w/]+\Z|[^\x00-\x7f].*\Z", re.DOTALL)


class Likeness(Enum):
    """How like two addresses are."""

    SAME = auto()
    LOCALISED = auto()  # the same but for the name of a locale
    NEARBY = auto()  # another place on the same site: perhaps the page in that language
    OTHER = auto()


def unmatched(
    source: Sequence[str], translation: Sequence[str], locales: Sequence[str]
) -> Iterator[tuple[str, str, Likeness]]:
    """Pair the addresses that only one side has, the likest first; "" where there is no other."""
    lost = list((Counter(source) - Counter(translation)).elements())
    added = list((Counter(translation) - Counter(source)).elements())
    if not lost and not added:
        return
    for wanted in (Likeness.SAME, Likeness.LOCALISED, Likeness.NEARBY, Likeness.OTHER):
        for target in lost[:_MOST]:
            likely = (each for each in added[:_MOST] if likeness(target, each, locales) is wanted)
            other = next(likely, None)
            if other is not None:
                lost.remove(target)
                added.remove(other)
                yield target, other, wanted
    yield from ((target, "", Likeness.OTHER) for target in lost)
    yield from (("", target, Likeness.OTHER) for target in added)


def likeness(source: str, translation: str, locales: Sequence[str]) -> Likeness:
    """Tell how like a translation's address is to its source's."""
    if _bare(source) == _bare(translation) or _cut(source) == _cut(translation):
        return Likeness.SAME
    if not (source and translation):
        return Likeness.OTHER
    names = {name.lower() for tag in locales for name in (tag, tag.partition("-")[0])}
    if _neutral(source, names) == _neutral(translation, names):
        return Likeness.LOCALISED
    return Likeness.NEARBY if _is_nearby(source, translation, names) else Likeness.OTHER


def _bare(target: str) -> str:
    bare = target.replace("http://", "https://", 1).rstrip("/")
    return bare.partition("//")[2].removeprefix("www.") if "//" in bare else bare


def _cut(target: str) -> str:
    return _bare(_TRAILING.sub("", target))


def _neutral(target: str, names: set[str]) -> list[str]:
    """Cut an address into its parts, without the names of the two locales."""
    parts = _SEPARATORS.split(_bare(target).lower())
    kept = (part for part in parts if part not in names and part.partition("-")[0] not in names)
    return [_without_suffix(part, names) for part in kept if part]


def _without_suffix(part: str, names: set[str]) -> str:
    stem, _, suffix = part.rpartition("-")
    return stem if suffix in names else part


def _is_nearby(source: str, translation: str, names: set[str]) -> bool:
    there, here = _WEB.match(source), _WEB.match(translation)
    if there and here:
        is_page = there[1].lower() == here[1].lower() and _page(there) == _page(here)
        return is_page or _is_sister(there[1], here[1], names)
    return not (_SCHEME.match(source) or _SCHEME.match(translation))


def _page(found: re.Match[str]) -> str:
    return f"{found[2].rstrip('/')}{found[3] or ''}"


def _is_sister(there: str, here: str, names: set[str]) -> bool:
    """Tell whether two hosts are one site in two languages: en.example.org, de.example.org."""
    first, *others = there.lower().split(".")
    own, *same = here.lower().split(".")
    return others == same and len(others) > 1 and first in {*names, "www"} and own in names
