"""How much of the text that po4a extracts is in our templates, too."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import polib

# What no translator should touch (design, "Splitting and splicing"), and po4a shows all the same:
# comments, shortcodes, tags, attributes, reference definitions, code in quotes, quote marks.
NOT_TEXT = re.compile(
    r"<!--.*?(?:-->|\Z)|\{\{.*?\}\}|\{[.#][^{}]*\}|</?[a-z][^>]*>|\[[^\]]+\]:\s+\S+"
    r"|^>? *```.*?^>? *```|^>",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
# po4a has a table, or a quote of several paragraphs, in one message; we have one for each cell.
SEAM = re.compile(r"\||\]\s*\n|\n(?= *[-*])|\n\s*\n")
WHOLE_FRONT_MATTER = re.compile(r"(title|cSpell:ignore|redirects):")
FRONT_MATTER = ("title", "description", "summary")

Pair = tuple[str, str]


def covered_share(ours: Iterable[Path], theirs: Path) -> float:
    """Return the share of po4a's pairs of neighbouring words that our templates have."""
    have = {pair for path in ours for text in _texts(path) for pair in _pairs(text)}
    want = [pair for text in _prose(theirs) for pair in _pairs(text)]
    return sum(pair in have for pair in want) / max(len(want), 1)


def _texts(path: Path) -> Iterator[str]:
    return (entry.msgid for entry in polib.pofile(str(path)))


def _prose(path: Path) -> Iterator[str]:
    """Yield the texts that po4a itself does not call code, nor front matter that is no text."""
    for entry in polib.pofile(str(path)):
        if _is_prose(entry):
            yield entry.msgid


def _is_prose(entry: polib.POEntry) -> bool:
    kind = entry.comment.removeprefix("type: ")
    if "no-wrap" not in entry.flags:
        return not WHOLE_FRONT_MATTER.match(entry.msgid)
    if kind.startswith("Plain text"):
        return entry.msgid.startswith(("|", ">"))
    return kind.startswith("Title") or kind.rpartition(": ")[2] in FRONT_MATTER


def _pairs(text: str) -> Iterator[Pair]:
    for part in SEAM.split(NOT_TEXT.sub("\n\n", text)):
        words = re.findall(r"\w+", part)
        yield from pairwise(words)
