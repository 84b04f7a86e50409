"""What changed between two states of an article, section by section."""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from cms.document.lineage import Lineage, LineageKind
from cms.document.model import HEAD_KEY, BlockKind, Document, Section
from cms.document.text_changes import TextChange, TextChangeKind, text_changes


class SectionChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"  # against the others: the fewest sections that explain the new order
    RENAMED = "renamed"  # another heading, or another explicit key
    REWORDED = "reworded"  # texts came, went or changed
    RISK = "risk"
    REVIEW_BY = "review-by"
    OTHER = "other"  # only what nobody translates: code, definitions, heading level, line breaks


@dataclass(frozen=True, slots=True)
class SectionChange:
    """Everything that happened to one section.

    `key` and `heading` are the new ones, or the last ones of a section that is gone.
    `related` are the keys of sections that it was split from, or that were merged into it.
    """

    key: str
    heading: str
    kinds: tuple[SectionChangeKind, ...]
    old_heading: str = ""
    texts: tuple[TextChange, ...] = ()
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changed sections in the new order; those that are gone stand where they were."""

    head: SectionChange | None
    sections: tuple[SectionChange, ...]


def compare(old: Document, new: Document, lineage: Sequence[Lineage] = ()) -> Comparison:
    """Compare two states of an article whose section keys are aligned."""
    before = _before(old.sections, new.sections, lineage)
    moved = _moved(old.sections, before)
    related = _related(lineage)
    sections = [
        _changed(was, part, moved=was is not None and was.key in moved, related=related[part.key])
        for was, part in zip(before, new.sections, strict=True)
    ]
    head = _changed(old.head, new.head)
    return Comparison(
        head if head.kinds else None,
        tuple(_with_moved_texts(_with_gone(old.sections, before, sections))),
    )


def _before(
    old: Sequence[Section], new: Sequence[Section], lineage: Sequence[Lineage]
) -> list[Section | None]:
    """Return for each new section what it was."""
    known = {part.key: part for part in old}
    names = {line.key: line.from_key for line in lineage if line.kind is LineageKind.RENAMED}
    return [known.get(names.get(part.key, part.key)) for part in new]


def _related(lineage: Sequence[Lineage]) -> Mapping[str, tuple[str, ...]]:
    related: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for line in lineage:
        if line.kind is not LineageKind.RENAMED:
            related[line.key] += (line.from_key,)
    return related


def _changed(
    old: Section | None, new: Section, *, moved: bool = False, related: tuple[str, ...] = ()
) -> SectionChange:
    texts = text_changes(_texts(old) if old else (), _texts(new))
    if old is None:
        kinds: tuple[SectionChangeKind, ...] = (SectionChangeKind.ADDED,)
    else:
        kinds = tuple(_kinds(old, new, moved=moved, reworded=bool(texts)))
    old_heading = old.heading if old else ""
    return SectionChange(new.key, new.heading, kinds, old_heading, texts, related)


def _gone(old: Section) -> SectionChange:
    texts = text_changes(_texts(old), ())
    return SectionChange(old.key, old.heading, (SectionChangeKind.REMOVED,), old.heading, texts)


def _kinds(
    old: Section, new: Section, *, moved: bool, reworded: bool
) -> Iterator[SectionChangeKind]:
    renamed = new.key != HEAD_KEY and (old.key, old.heading) != (new.key, new.heading)
    if moved:
        yield SectionChangeKind.MOVED
    if renamed:
        yield SectionChangeKind.RENAMED
    if reworded:
        yield SectionChangeKind.REWORDED
    if old.risk is not new.risk:
        yield SectionChangeKind.RISK
    if old.review_by != new.review_by:
        yield SectionChangeKind.REVIEW_BY
    if old.text.strip() != new.text.strip() and not (renamed or reworded):
        yield SectionChangeKind.OTHER


def _texts(section: Section) -> list[str]:
    """Return a section's texts without its heading, which is compared by itself."""
    return [block.text for block in section.blocks if block.kind is not BlockKind.HEADING]


def _with_gone(
    old: Sequence[Section], before: Sequence[Section | None], sections: Sequence[SectionChange]
) -> Iterator[SectionChange]:
    """Yield the changed sections, and each one that is gone after the one it followed."""
    kept = {part.key for part in before if part}
    gone: dict[str, list[Section]] = defaultdict(list)
    follows = ""
    for part in old:
        if part.key in kept:
            follows = part.key
        else:
            gone[follows].append(part)
    yield from map(_gone, gone[""])
    for was, section in zip(before, sections, strict=True):
        if section.kinds:
            yield section
        yield from map(_gone, gone[was.key] if was else ())


def _with_moved_texts(sections: Iterable[SectionChange]) -> Iterator[SectionChange]:
    """Show a text that is gone from one place and new in another as moved."""
    changes = list(sections)
    gone, came = (
        _keys_by_text(changes, kind) for kind in (TextChangeKind.REMOVED, TextChangeKind.ADDED)
    )
    for change in changes:
        texts = (_moved_text(text, gone, came) for text in change.texts)
        yield replace(change, texts=tuple(texts))


def _keys_by_text(
    changes: Iterable[SectionChange], kind: TextChangeKind
) -> Mapping[str, deque[str]]:
    keys: dict[str, deque[str]] = defaultdict(deque)
    for change in changes:
        for text in change.texts:
            if text.kind is kind:
                keys[text.old or text.new].append(change.key)
    return keys


def _moved_text(
    text: TextChange, gone: Mapping[str, deque[str]], came: Mapping[str, deque[str]]
) -> TextChange:
    if text.kind is TextChangeKind.REMOVED and came[text.old]:
        return replace(text, kind=TextChangeKind.MOVED_AWAY, other_key=came[text.old].popleft())
    if text.kind is TextChangeKind.ADDED and gone[text.new]:
        return replace(text, kind=TextChangeKind.MOVED_HERE, other_key=gone[text.new].popleft())
    return text


def _moved(old: Sequence[Section], before: Sequence[Section | None]) -> set[str]:
    """Return the old keys of the fewest sections that must move to give the new order."""
    places = {part.key: place for place, part in enumerate(old)}
    order = [places[part.key] for part in before if part]
    stayed = set(_longest_rising(order))
    return {old[place].key for place in order if place not in stayed}


def _longest_rising(numbers: Sequence[int]) -> list[int]:
    """Return a longest subsequence that only rises, by patience sorting."""
    ends: list[int] = []  # the lowest number that a rising run of each length ends with
    before: dict[int, int | None] = {}
    for number in numbers:
        length = bisect_left(ends, number)
        before[number] = ends[length - 1] if length else None
        ends[length : length + 1] = [number]
    run = []
    last = ends[-1] if ends else None
    while last is not None:
        run.append(last)
        last = before[last]
    return run[::-1]
