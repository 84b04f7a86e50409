"""Remarks of a long report: each once, with what it is about, and no more than one can read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from cms.cli.output import counted, say

MOST_ROWS = 40  # of a table
MOST_LINES = 20  # of one kind
MOST_NAMED = 3  # that a remark is about
WORDLESS = "Without alternative text: "  # how the pipeline begins a warning about such images


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


def is_wordless(warning: str) -> bool:
    """Tell whether a warning is about images without alternative text; whole sites have none."""
    return warning.startswith(WORDLESS)


def say_wordless(warnings: Sequence[tuple[str, str]]) -> None:
    """Say which articles have images without alternative text: the first, and how many more."""
    lines = [f"{name}: {warning}" for name, warning in warnings if is_wordless(warning)]
    for line in lines[:MOST_NAMED]:
        say(line)
    if len(lines) > MOST_NAMED:
        more = len(lines) - MOST_NAMED
        say(f"… and {counted(more, 'more article')} with such images; --json names them.")


def slug_given(wanted: str, slug: str) -> str:
    return f"another article has the slug {wanted}, so this one is {slug}"
