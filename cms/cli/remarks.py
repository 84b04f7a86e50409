"""Remarks of a long report: each once, with what it is about, and no more than one can read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from cms.cli.output import say

MOST_ROWS = 40  # of a table
MOST_LINES = 20  # of one kind
MOST_NAMED = 3  # that a remark is about


def by_remark(pairs: Iterable[tuple[str, str]]) -> Mapping[str, Sequence[str]]:
    """Map each remark to the names that it was made of, in the order in which they came."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    for remark, name in pairs:
        names[remark].append(name)
    return names


def named(names: Sequence[str]) -> str:
    """Name all, or some of many; each once."""
    distinct = list(dict.fromkeys(names))
    more = len(distinct) - MOST_NAMED
    return ", ".join(distinct[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def say_some(lines: Sequence[str]) -> None:
    for line in lines[:MOST_LINES]:
        say(line)
    if len(lines) > MOST_LINES:
        say(f"… and {len(lines) - MOST_LINES} more such lines; --json has all.")


def slug_given(wanted: str, slug: str) -> str:
    return f"another article has the slug {wanted}, so this one is {slug}"
