"""Which blocks of a translated page belong to which blocks of an article.

Structure first: sections of one key, then the order of headings, blocks and code between them.
Within that, kinds, lengths, numbers, links, code, names and ends of texts decide.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cms.document.bitext_faults import faults, says_something
from cms.document.bitext_items import Item, Place, items_of, own_items
from cms.document.bitext_regions import Sections, regions
from cms.document.bitext_scores import Scale, scale_of
from cms.document.bitext_search import Match, find_matches, find_moved
from cms.document.model import BlockKind, Document, Syntax

# From here on a pair is taken without a look: calibrated on real pages (decision 16).
SURE = 0.9

# How often a block is expected to have no counterpart: at first, at least, at most.
_ALONE, _LEAST_ALONE, _MOST_ALONE = 0.05, 0.01, 0.3

# Where less than this share of the shorter page has a counterpart, or pairs have less evidence than
# this on average, the page is hardly a translation of this article: nothing in it is sure.
_SHARE_OF_TRANSLATIONS, _EVIDENCE_OF_TRANSLATIONS = 0.6, 3.2
_EXPECTED_EVIDENCE = (4.0, 4.0)  # before any is seen: of one pair after the other
_EVIDENCE_IF_LINKED = (4.0,) * 6  # short pages have little evidence of their own

_CERTAIN = 0.8  # pairs that lengths are learned from
_OWN = 0.97  # how sure it is that the title is the title
_OWN_KINDS = (BlockKind.TITLE, BlockKind.SUMMARY, BlockKind.DESCRIPTION, BlockKind.SLUG)


@dataclass(frozen=True, slots=True)
class Bead:
    """Blocks of the article and their counterparts; one of the two may be empty.

    `faults` tell why the confidence is not higher.
    """

    sources: tuple[Place, ...]
    targets: tuple[Place, ...]
    confidence: float = 0.0
    faults: tuple[str, ...] = ()

    @property
    def is_pair(self) -> bool:
        return len(self.sources) == len(self.targets) == 1

    @property
    def is_sure(self) -> bool:
        return self.is_pair and self.confidence >= SURE


def align_documents(
    source: Document, foreign: Document, same_pages: Mapping[str, str] | None = None
) -> list[Bead]:
    """Return every block of both documents, once, in the article's order.

    `same_pages` is given where the site itself says that the page is the article's translation: it
    maps the names of addresses of translated pages to those of the pages they are made from.
    """
    here, there = items_of(source), items_of(foreign, same_pages or {})
    matches, scale = _matches(here, there)
    expected = _EXPECTED_EVIDENCE if same_pages is None else _EVIDENCE_IF_LINKED
    trust = _trust(matches, here, there) * _fit(matches, scale, expected)
    matches += _own_matches(source, foreign, matches)
    beads = [_bead(match, scale, trust) for match in matches]
    if _is_copy(matches):
        beads = [_doubted(*pair) for pair in zip(matches, beads, strict=True)]
    return _complete(beads, source, foreign)


def _matches(here: Sections, there: Sections) -> tuple[list[Match], Scale]:
    """Match twice: what the first look finds tells how long translations are, and how complete."""
    sources, targets = _flat(here), _flat(there)
    scale, parts = scale_of(sources, targets), regions(here, there)
    found = find_matches(parts, scale, _ALONE)
    if certain := [(m.sources[0], m.targets[0]) for m in found if _is_certain(m)]:
        scale = replace(scale, lengths=scale.lengths.learned(certain))
    alone = _share_alone(found, len(_blocks(sources)) + len(_blocks(targets)))
    found = find_matches(parts, scale, alone)
    moved = find_moved(_unplaced(here, found, 0), _unplaced(there, found, 1), scale, alone)
    return [*found, *moved], scale


def _unplaced(sections: Sections, found: Sequence[Match], side: int) -> list[Sequence[Item]]:
    """Return the sections of which no block was placed."""
    placed = {item.place[0] for match in found for item in match.sides[side] if item.place}
    return [part for part in sections if _blocks(part) and _number(part) not in placed]


def _number(section: Sequence[Item]) -> int:
    return next(item.place[0] for item in section if item.place)


def _flat(sections: Sections) -> list[Item]:
    return [item for section in sections for item in section]


def _blocks(items: Sequence[Item]) -> list[Item]:
    return [item for item in items if item.place]


def _is_certain(match: Match) -> bool:
    return match.is_pair and match.chance > _CERTAIN


def _share_alone(found: Sequence[Match], blocks: int) -> float:
    """Return how often a block, of all pairs and single blocks, is one that is alone."""
    matched = sum(m.chance * (len(m.sources) + len(m.targets)) for m in found)
    alone = max(0.0, blocks - matched)
    share = alone / 2 / max(1.0, matched / 2 + alone)
    return min(_MOST_ALONE, max(_LEAST_ALONE, share))


def _trust(found: Sequence[Match], here: Sections, there: Sections) -> float:
    """Return how far the page can be trusted to be a translation of this article, 0 to 1."""
    shorter = min(len(_blocks(_flat(sections))) for sections in (here, there))
    share = sum(m.chance for m in found) / shorter if shorter else 1.0
    return min(1.0, share / _SHARE_OF_TRANSLATIONS)


def _fit(found: Sequence[Match], scale: Scale, expected: Sequence[float]) -> float:
    """Return how well pairs fit, 0 to 1: those of different articles only do so by chance."""
    seen = [m.chance * scale.score(m.sources[0], m.targets[0]) for m in found if m.is_pair]
    evidence = [*expected, *seen]
    return min(1.0, max(0.0, sum(evidence) / len(evidence)) / _EVIDENCE_OF_TRANSLATIONS)


def _is_copy(found: Sequence[Match]) -> bool:
    """Tell whether most of the page is the article's own text, as of one nobody translated yet."""
    telling = [m for m in found if m.is_pair and says_something(m.sources[0])]
    return 2 * sum(map(_is_same, telling)) > len(telling)


def _is_same(match: Match) -> bool:
    return match.is_pair and match.sources[0].text == match.targets[0].text


def _doubted(match: Match, bead: Bead) -> Bead:
    """In a copy, short texts are not taken for names and words that two languages share."""
    if bead.faults or not _is_same(match):
        return bead
    return replace(bead, confidence=0.0, faults=("most of the page is not translated",))


def _own_matches(source: Document, foreign: Document, found: Sequence[Match]) -> Iterator[Match]:
    """Match title, summary and the like by what they are.

    A title that is no more than a heading's is a translation where the heading is.
    """
    headings = {(m.sources[0].text, m.targets[0].text) for m in found if _is_certain(m)}
    for kind in _OWN_KINDS:
        sides = ([item for item in own_items(d) if item.kind == kind] for d in (source, foreign))
        for here, there in zip(*sides, strict=False):
            derived = not (_has_place(source, here) and _has_place(foreign, there))
            if kind is BlockKind.SLUG:
                is_match = source.slug != foreign.slug
            else:
                is_match = not derived or (here.text, there.text) in headings
            if is_match:
                yield Match((here,), (there,), _OWN)


def _has_place(document: Document, item: Item) -> bool:
    assert item.place
    return document.head.blocks[item.place[1]].syntax is not Syntax.NONE


def _bead(match: Match, scale: Scale, trust: float) -> Bead:
    against = faults(match.sources[0], match.targets[0], scale) if match.is_pair else []
    confidence = match.chance * trust
    for factor, _ in against:
        confidence *= factor
    sources, targets = (
        tuple(i.place for i in s if i.place) for s in (match.sources, match.targets)
    )
    reasons = [reason for _, reason in against]
    if trust < SURE:
        reasons.append("the page as a whole fits the article badly")
    return Bead(sources, targets, confidence, tuple(reasons))


def _complete(beads: Sequence[Bead], source: Document, foreign: Document) -> list[Bead]:
    """Put all in the article's order; what only the page has stands behind what precedes it."""
    by_target = {place: bead for bead in beads for place in bead.targets}
    ordered: list[tuple[Place, Place, Bead]] = [(b.sources[0], b.targets[0], b) for b in beads]
    placed = {place for bead in beads for place in bead.sources}
    ordered += [(p, (0, 0), Bead((p,), ())) for p in _places(source) if p not in placed]
    behind: Place = (0, 0)
    for place in _places(foreign):
        if place in by_target:
            behind = by_target[place].sources[-1]
        else:
            ordered.append((behind, place, Bead((), (place,))))
    return [
        bead
        for _, _, bead in sorted(ordered, key=lambda line: (line[0], not line[2].sources, line[1]))
    ]


def _places(document: Document) -> Iterator[Place]:
    """Yield where there is text; titles made of headings and slugs are nobody's to place."""
    for number, part in enumerate(document.parts):
        for position, block in enumerate(part.blocks):
            if block.syntax is not Syntax.NONE:
                yield number, position
