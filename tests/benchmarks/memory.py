"""S12: the best matches of a translation memory of 200,000 texts."""

import json
import random
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import polib

from cms.catalog.extract import messages
from cms.catalog.tmx import TmxUnit, TmxVariant, format_tmx
from cms.document.split import split
from cms.errors import CmsError
from tests.benchmarks.contest import Benchmark, Command, Contestant, Peer
from tests.benchmarks.workspaces import cms, copied, corpus, in_turn, init, run

SEGMENTS = 200_000
QUERIES_OF_A_KIND = 60
NEEDED_SHARE = 0.99
MEMORY, SCAN = "cms, memory in SQLite", "rapidfuzz, every text, in memory"
SENTENCE_END = re.compile(r"(?<=[.!?]) +")

ANSWER = """
import json, pathlib, statistics, sys, time
from cms.catalog.memory import Query
from cms.pipeline.search_memory import look_up
from cms.pipeline.workspace import open_workspace
folder = pathlib.Path(sys.argv[1])
queries = json.loads((folder / "queries.json").read_text())
with open_workspace(folder / "w").reading() as session:
    found, times = [], []
    for text in queries:
        start = time.process_time()
        found.append(look_up(session, Query(text, "en", "de", 1)))
        times.append(time.process_time() - start)
print(f"median: {statistics.median(times) * 1000:.1f} ms")
answers = [matches[0].likeness if matches else 0 for matches in found]
(folder / "answers.json").write_text(json.dumps(answers))
"""
COMPARE = """
import json, pathlib, statistics, sys, time
from rapidfuzz import fuzz, process
folder = pathlib.Path(sys.argv[1])
queries = json.loads((folder / "queries.json").read_text())
texts = json.loads((folder / "texts.json").read_text())
found, times = [], []
for query in queries:
    start = time.process_time()
    found.append(process.extractOne(query, texts, scorer=fuzz.ratio, score_cutoff=60))
    times.append(time.process_time() - start)
print(f"median: {statistics.median(times) * 1000:.1f} ms")
answers = [match[1] if match else 0 for match in found]
(folder / "answers.json").write_text(json.dumps(answers))
"""


def real_texts() -> list[str]:
    """Return the messages of three corpora, and their sentences."""
    texts = dict.fromkeys(_catalogs())
    for name in ("otel/en", "rust-book"):
        texts |= dict.fromkeys(_pages(corpus(name)))
    for text in list(texts):
        texts |= dict.fromkeys(part for part in SENTENCE_END.split(text) if len(part) > 3)
    return list(texts)


def _catalogs() -> Iterator[str]:
    for path in sorted(corpus("python-docs-ja").rglob("*.po")):
        yield from (entry.msgid for entry in polib.pofile(str(path)))


def _pages(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.md")):
        try:
            document = split(path.read_text(), slug="page", source_locale="en")
        except CmsError:
            continue
        yield from (message.text for _, _, message in messages(document))


class Editor:
    """Changes texts as people do; always the same ones in the same way."""

    def __init__(self, texts: list[str]) -> None:
        self.chance = random.Random(12)
        self.texts = texts
        self.words = [word for text in texts[:5000] for word in text.split()]

    def change_words(self, text: str, count: int = 1) -> str:
        words = text.split(" ")
        for _ in range(count):
            words[self.chance.randrange(len(words))] = self.chance.choice(self.words)
        return " ".join(words)

    def change_a_third(self, text: str) -> str:
        return self.change_words(text, max(1, len(text.split(" ")) // 3))

    def change_sentences(self, text: str) -> str:
        parts = SENTENCE_END.split(text)
        place = self.chance.randrange(len(parts))
        if len(parts) > 1 and self.chance.random() < 0.5:
            del parts[place]
        else:
            parts.insert(place, self.chance.choice(self.texts)[:80])
        return " ".join(parts)

    def change_numbers(self, text: str) -> str:
        changed = re.sub(r"\d+", lambda found: str(self.chance.randrange(1000)), text)
        return changed if changed != text else self.change_words(text)

    def reorder(self, text: str) -> str:
        words = text.split(" ")
        place = self.chance.randrange(len(words))
        return " ".join(words[place:] + words[:place])

    @property
    def edits(self) -> tuple[Callable[[str], str], ...]:
        return (
            self.change_words,
            self.change_sentences,
            self.change_numbers,
            self.reorder,
            self.change_a_third,
        )


def _build(folder: Path) -> None:
    editor = Editor(real_texts())
    texts = dict.fromkeys(editor.texts[:SEGMENTS])
    while len(texts) < SEGMENTS:
        texts[editor.change_words(editor.chance.choice(editor.texts), 2)] = None
    every = list(texts)
    queries = [
        edit(text)
        for edit in editor.edits
        for text in editor.chance.sample(every, QUERIES_OF_A_KIND)
    ]
    (folder / "texts.json").write_text(json.dumps(every))
    (folder / "queries.json").write_text(json.dumps(queries))
    units = (TmxUnit((TmxVariant("en", text), TmxVariant("de", f"DE {text}"))) for text in every)
    with (folder / "old.tmx").open("w") as file:
        file.writelines(format_tmx(units, "en"))
    init(folder / "w", "de")
    run(folder / "w", cms("memory", "import", folder / "old.tmx"))
    run(folder / "w", cms("memory", "search", "--locale", "de", "The first search makes the index"))


def prepared(folder: Path) -> None:
    copied(folder, "memory", _build)


def search(folder: Path) -> Command:
    return in_turn((sys.executable, "-c", ANSWER, str(folder)))


def scan(folder: Path) -> Command:
    return in_turn((sys.executable, "-c", COMPARE, str(folder)))


def problems(folders: dict[str, Path]) -> list[str]:
    """Say how many of the full scan's answers the memory has, where they are too few."""
    ours, theirs = (
        json.loads((folders[name] / "answers.json").read_text()) for name in (MEMORY, SCAN)
    )
    answered = [(a, b) for a, b in zip(ours, theirs, strict=True) if b]
    right = sum(a >= b - 0.01 for a, b in answered)
    if right >= NEEDED_SHARE * len(answered):
        return []
    return [f"only {right} of {len(answered)} answers are as good as the full scan's"]


BENCHMARKS = (
    Benchmark(
        name="S12 translation memory",
        job="Find the best match for 300 edited texts among 200,000: words, sentences or numbers"
        " changed, reordered, a third rewritten. At least 99% of the full scan's answers are as"
        " good. About one in seven ends in a full scan, which makes most of the total; the goal of"
        " 5 ms is for the median, which each program prints.",
        ours=Contestant(MEMORY, search, prepared),
        peers=(Peer(Contestant(SCAN, scan, prepared)),),
        verify=problems,
        corpus="python-docs-ja",
    ),
)
