"""R6: how much of a page's article is read, and how much beside it, next to what others read.

The pages are in a folder: `NAME.html` beside `NAME.txt`, its article's text as somebody
published it.
"""

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from cms.document.render import render_sections
from cms.errors import CmsError
from cms.importer.article import ImportRequest
from cms.importer.html.charset import page_text
from cms.importer.html.read import read_page
from tests.benchmarks.checks_page import replaced
from tests.page_text import spaced_lines_of

PAGE = Path(__file__).parents[2] / "docs" / "importing.md"
PART = "pages"
GOAL = 0.95
# Scripts without spaces: each letter counts as a word.
WORD = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|\\w+"
)
SHINGLE = 4  # words
ON_PAGE = 0.9  # of a published text must be on its page, or it is that of another state of it

Shingles = Counter[tuple[str, ...]]


@dataclass(frozen=True)
class Score:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    scores = dict(_scores(options.pages))
    if not scores:
        raise SystemExit(f"{options.pages}: no NAME.html beside its NAME.txt")
    if options.each:
        for name, found in scores.items():
            print(name, *(f"{who}: {score.f1:.3f}" for who, score in found.items()), sep="\t")
    text = measured(scores)
    print(text)
    if not options.print_only:
        PAGE.write_text(replaced(PAGE.read_text(encoding="utf-8"), PART, text), encoding="utf-8")
    return 0


def measured(scores: Mapping[str, Mapping[str, Score]]) -> str:
    """Write the table: all pages, those that the rules were made with, and those they were not."""
    names = sorted(scores)
    groups = {"all": names, "made with": names[::2], "judged by": names[1::2]}
    rows = [
        f"| {who} | {' | '.join(_cell(scores, group, who) for group in groups.values())} |"
        for who in scores[names[0]]
    ]
    heads = [f"{title} ({len(group)})" for title, group in groups.items()]
    return "\n".join([f"| | {' | '.join(heads)} |", "|---|---|---|---|", *rows])


def _cell(scores: Mapping[str, Mapping[str, Score]], names: Sequence[str], who: str) -> str:
    found = [scores[name][who] for name in names]
    f1, precision, recall = (
        mean(getattr(score, name) for score in found) for name in ("f1", "precision", "recall")
    )
    return f"{f1:.3f} ({precision:.3f} / {recall:.3f})"


def _scores(folder: Path) -> Iterator[tuple[str, Mapping[str, Score]]]:
    readers = dict(_readers())
    for page in sorted(folder.rglob("*.html")):
        text = page.with_suffix(".txt")
        if not text.is_file():
            continue
        wanted = shingles(text.read_text(encoding="utf-8"))
        found = {who: score(_read(read, page), wanted) for who, read in readers.items()}
        if found["all visible text"].recall >= ON_PAGE:
            yield str(page.relative_to(folder)), found


def _read(read: Callable[[bytes, str], str], page: Path) -> str:
    try:
        return read(page.read_bytes(), page.name)
    except CmsError:
        return ""


def score(text: str, wanted: Shingles) -> Score:
    found = shingles(text)
    common = sum((found & wanted).values())
    return Score(common / max(found.total(), 1), common / max(wanted.total(), 1))


def shingles(text: str) -> Shingles:
    words = WORD.findall(text.lower())
    return Counter(tuple(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1))


def _readers() -> Iterator[tuple[str, Callable[[bytes, str], str]]]:
    """Yield ours, then the peers that are installed."""
    yield "cms import", _ours
    try:
        import trafilatura

        yield "trafilatura", lambda content, _: trafilatura.extract(content) or ""
    except ImportError:
        pass
    try:
        import readability

        yield (
            "readability-lxml",
            lambda content, name: _visible(
                readability.Document(page_text(content, name)).summary()
            ),
        )
    except ImportError:
        pass
    yield "all visible text", lambda content, name: _visible(page_text(content, name))


def _ours(content: bytes, name: str) -> str:
    markdown = read_page(content, ImportRequest(name, "en")).markdown
    body = re.sub(r"\A---\n.*?\n---\n", "", markdown, count=1, flags=re.DOTALL)
    return _visible(render_sections([body])[0])


def _visible(html: str) -> str:
    return "\n".join(spaced_lines_of(html))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench pages", description=__doc__)
    parser.add_argument("--pages", type=Path, required=True, help="the folder of pages")
    parser.add_argument("--each", action="store_true", help="also show each page")
    parser.add_argument("--print-only", action="store_true", help="leave docs/importing.md")
    return parser.parse_args(arguments)
