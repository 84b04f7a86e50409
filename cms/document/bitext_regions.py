"""Which stretches of two documents belong together, before their blocks are compared.

Sections of one key are counterparts, also where one of them was moved. All others stand between
these as they stand in their documents.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from cms.document.bitext_items import Item

Sections = Sequence[Sequence[Item]]
Region = tuple[list[Item], list[Item]]  # counterparts, whose orders are the same
Pair = tuple[int, int]


def regions(source: Sections, foreign: Sections) -> list[Region]:
    """Cut both documents where sections of one key begin; moved sections are regions apart."""
    pairs = _pairs_by_key(source, foreign)
    in_order = increasing(pairs)
    moved = [pair for pair in pairs if pair not in set(in_order)]
    paired = {here for here, _ in pairs}, {there for _, there in pairs}
    spans = [(_subtree(source, s, paired[0]), _subtree(foreign, f, paired[1])) for s, f in moved]
    away = {n for here, _ in spans for n in here}, {n for _, there in spans for n in there}
    return [
        *_between(source, foreign, in_order, away),
        *((_joined(source, here), _joined(foreign, there)) for here, there in spans),
    ]


def increasing(pairs: Iterable[Pair]) -> list[Pair]:
    """Return the most pairs whose both numbers rise."""
    ordered = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    ends: list[int] = []  # the smallest second number that a chain of each length ends with
    lengths = []
    for _, second in ordered:
        length = bisect_left(ends, second)
        ends[length : length + 1] = [second]
        lengths.append(length)
    chain: list[Pair] = []
    wanted = len(ends) - 1
    for pair, length in zip(reversed(ordered), reversed(lengths), strict=True):
        if length == wanted and (not chain or pair[1] < chain[-1][1]):
            chain.append(pair)
            wanted -= 1
    return chain[::-1]


def landmarks(source: Sequence[Item], foreign: Sequence[Item]) -> list[Pair]:
    """Return where things stand that are once in both lists and in the same order."""
    here, there = _once(source), _once(foreign)
    return increasing({(here[thing], there[thing]) for thing in here.keys() & there.keys()})


def _once(items: Sequence[Item]) -> dict[object, int]:
    places: dict[object, list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        for thing in (*item.kept, *item.lines):
            places[thing].append(place)
    return {thing: found[0] for thing, found in places.items() if len(found) == 1}


def _pairs_by_key(source: Sections, foreign: Sections) -> list[Pair]:
    """Pair sections whose key was given on purpose, or made of one heading, at one level."""
    levels = Counter(
        (here.level - there.level) for here, there in _same_keys(source, foreign).values()
    )
    shift = levels.most_common(1)[0][0] if levels else 0
    places = [{_key(section): n for n, section in enumerate(part)} for part in (source, foreign)]
    return [
        (places[0][key], places[1][key])
        for key, (here, there) in _same_keys(source, foreign).items()
        if here.level - there.level == shift
    ]


def _same_keys(source: Sections, foreign: Sections) -> dict[str, tuple[Item, Item]]:
    heads = [
        {_key(section): section[0] for section in part if section} for part in (source, foreign)
    ]
    return {
        key: (head, heads[1][key])
        for key, head in heads[0].items()
        if key
        and key in heads[1]
        and (
            heads[1][key].has_explicit_key or head.text.casefold() == heads[1][key].text.casefold()
        )
    }


def _key(section: Sequence[Item]) -> str:
    return section[0].key if section else ""


def _subtree(sections: Sections, start: int, paired: set[int]) -> range:
    """Return a section with the deeper ones below it that are nobody else's counterpart."""
    level = sections[start][0].level
    end = start + 1
    while end < len(sections) and end not in paired and _level(sections[end]) > level:
        end += 1
    return range(start, end)


def _level(section: Sequence[Item]) -> int:
    return section[0].level if section else 0


def _between(
    source: Sections, foreign: Sections, pairs: Sequence[Pair], away: tuple[set[int], set[int]]
) -> list[Region]:
    starts = [(0, 0), *(pair for pair in pairs if pair != (0, 0))]
    ends = [*starts[1:], (len(source), len(foreign))]
    return [
        (
            _joined(source, (n for n in range(start[0], end[0]) if n not in away[0])),
            _joined(foreign, (n for n in range(start[1], end[1]) if n not in away[1])),
        )
        for start, end in zip(starts, ends, strict=True)
    ]


def _joined(sections: Sections, numbers: Iterable[int]) -> list[Item]:
    return [item for number in numbers for item in sections[number]]
