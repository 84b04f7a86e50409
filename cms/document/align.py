"""Section identity: which section of the last revision each section of the next one is."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cms.document.lineage import Lineage, LineageKind
from cms.document.model import HEAD_KEY, Section
from cms.document.overlap import Overlap
from cms.document.pairing import (
    Pairs,
    heading_name,
    pair_alike,
    pair_by_explicit_key,
    pair_by_heading,
    pair_by_key,
    pair_identical,
    pair_obvious,
)

# The part of a text from which on it comes "mostly" out of one section, or goes into one.
MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Alignment:
    """The new sections with their final keys, and what they descend from beyond their own key."""

    sections: tuple[Section, ...]
    lineage: tuple[Lineage, ...] = ()


def align(
    old: Sequence[Section], new: Sequence[Section], earlier: Mapping[str, str] | None = None
) -> Alignment:
    """Give each new section the key of the old section that it continues.

    Both come without the head part. The new ones have provisional keys, from their heading or
    explicit. `earlier` maps the digests of section versions of this article's past to the keys
    they had, so that a section brought back gets its key back.

    Evidence, strongest first: an explicit key; an identical text; then heading and likeness of
    text together; then the heading's key alone. A heading keeps its key through any rewriting,
    unless another section has far more of the old text (headings were swapped, or most of a
    section moved under a new heading): there the sentences, their risk and their translations
    are, so there the key goes.
    """
    pairs, shared = pair_sections(old, new)
    keys = _final_keys(pairs, earlier or {})
    sections = tuple(
        section if section.key == key else replace(section, key=key)
        for section, key in zip(new, keys, strict=True)
    )
    return Alignment(sections, tuple(_lineage(pairs, shared, keys)))


def pair_sections(old: Sequence[Section], new: Sequence[Section]) -> tuple[Pairs, Overlap]:
    """Pair each new section with the old one that it continues, as `align` does."""
    pairs = Pairs(old, new)
    pair_by_explicit_key(pairs)
    pair_identical(pairs)
    pair_obvious(pairs)
    shared = pairs.compare()
    pair_alike(pairs, shared)
    pair_by_heading(pairs)
    pair_by_key(pairs)
    return pairs, shared


def _final_keys(pairs: Pairs, earlier: Mapping[str, str]) -> list[str]:
    """Return one key for each new section: explicit, kept, had before, or of its heading."""
    keys: dict[int, str] = {}
    taken = {HEAD_KEY}
    for wish in (_explicit, _kept, _had_before(earlier), _provisional):
        for place in range(len(pairs.new)):
            key = wish(pairs, place)
            if place not in keys and key and key not in taken:
                keys[place] = key
                taken.add(key)
    _number_the_rest(pairs, keys, taken)
    return [keys[place] for place in range(len(pairs.new))]


def _explicit(pairs: Pairs, new: int) -> str:
    return pairs.new[new].key if pairs.new[new].has_explicit_key else ""


def _kept(pairs: Pairs, new: int) -> str:
    return pairs.old[pairs.old_of[new]].key if new in pairs.old_of else ""


def _had_before(earlier: Mapping[str, str]) -> Callable[[Pairs, int], str]:
    return lambda pairs, new: earlier.get(pairs.new[new].digest, "")


def _provisional(pairs: Pairs, new: int) -> str:
    return pairs.new[new].key


def _number_the_rest(pairs: Pairs, keys: dict[int, str], taken: set[str]) -> None:
    """Give sections whose key is taken the next free number behind their heading's key."""
    stems: dict[Hashable, str] = {}
    last: dict[str, int] = defaultdict(lambda: 1)
    for place, section in enumerate(pairs.new):
        stem = stems.setdefault(heading_name(section), section.key)
        while place not in keys:
            last[stem] += 1
            key = f"{stem}-{last[stem]}"
            if key not in taken:
                keys[place] = key
                taken.add(key)


def _lineage(pairs: Pairs, shared: Overlap, keys: Sequence[str]) -> Iterator[Lineage]:
    """Yield splits and explicit renames in the order of the new sections, then merges."""
    near_old, near_new = defaultdict(list), defaultdict(list)
    for old, new in shared.near:
        near_old[new].append(old)
        near_new[old].append(new)
    split = set()
    for new, key in enumerate(keys):
        old = pairs.old_of.get(new, -1)
        if old < 0 and (source := _source(pairs, shared, new, near_old[new])) is not None:
            split.add((new, source))
            yield Lineage(LineageKind.SPLIT, key, pairs.old[source].key)
        elif old >= 0 and pairs.old[old].key != key:
            yield Lineage(LineageKind.RENAMED, key, pairs.old[old].key)
    for old in pairs.free_old():
        target = _target(pairs, shared, old, near_new[old])
        if target is not None and (target, old) not in split:  # what was cut to pieces says so once
            yield Lineage(LineageKind.MERGED, keys[target], pairs.old[old].key)


def _source(pairs: Pairs, shared: Overlap, new: int, near: Sequence[int]) -> int | None:
    """Return the old section that most of a new one was taken out of."""
    parts = {old: shared.part_taken(new, old, pairs.new_of.get(old)) for old in near}
    return _most(parts)


def _target(pairs: Pairs, shared: Overlap, old: int, near: Sequence[int]) -> int | None:
    """Return the new section that most of an old one went into."""
    parts = {new: shared.part_given(old, new, pairs.old_of.get(new)) for new in near}
    return _most(parts)


def _most(parts: Mapping[int, float]) -> int | None:
    place = max(parts, key=parts.__getitem__, default=None)
    return place if place is not None and parts[place] >= MOSTLY else None
