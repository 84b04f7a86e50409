"""Search 10,000 published articles over the delivery API, each question asked once.

`python -m tests.benchmarks.searching [ARTICLES]` prints how long an answer takes; with 10,000 it
keeps docs/benchmarks.md true. Sentences are those of the sample articles, so each word is in very
many articles, which is the hard case; a few words are of one article only.
"""

import asyncio
import random
import re
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any
from urllib.parse import quote_plus

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.delivery.application import delivery
from cms.delivery.service import Service
from cms.document.digest import canonical_json, digest_bytes
from cms.pipeline.init_workspace import init_workspace
from cms.pipeline.publish import publish_release
from cms.pipeline.workspace import Workspace
from cms.store.releases import draft_release, save_objects, save_release
from cms.store.trail import record
from tests.benchmarks.page import replaced
from tests.release_sample import document, section

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "benchmarks.md"
NAME = "Search 10,000 articles"
ARTICLES, SECTIONS, SENTENCES = 10_000, 5, 8
QUESTIONS = 400
GOAL_MILLISECONDS = 50
NAMES = ("from question to answer", "of that, CPU")


def main() -> int:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    with tempfile.TemporaryDirectory() as folder:
        workspace = init_workspace(Path(folder) / "w", "en", ("de",), {})
        sentences = sample_sentences()
        began = perf_counter()
        publish(workspace, articles, sentences)
        took = perf_counter() - began
        found = asyncio.run(ask_all(delivery(workspace), questions(sentences, articles)))
        workspace.engine.dispose()
    text = told(found, took, articles)
    print(text)
    if articles == ARTICLES:
        PAGE.write_text(replaced(PAGE.read_text(), NAME, text))
    return 0


def sample_sentences() -> list[str]:
    texts = "\n".join(
        path.read_text("utf-8") for path in sorted((ROOT / "cms" / "samples").rglob("*.md"))
    )
    return list(re.findall(r"[A-Z][^.\n#|<>`\[\]]{30,160}\.", texts))


def publish(workspace: Workspace, articles: int, sentences: list[str]) -> None:
    chance, lines = random.Random(1), []
    with workspace.writing() as session:
        for start in range(0, articles, 500):
            made = [article(number, chance, sentences) for number in range(start, start + 500)]
            contents = [canonical_json(each).encode() for each in made]
            save_objects(session, contents)
            lines += [line(each, text) for each, text in zip(made, contents, strict=True)]
        manifest = {
            "schema": "aftercare/manifest/1",
            "source_locale": "en",
            "locales": ["en"],
            "documents": sorted(lines, key=lambda each: str(each["slug"])),
            "left_out": [],
        }
        written = canonical_json(manifest).encode()
        release, _ = draft_release(session, written, "", "bench")
        save_release(session, release, written, b"{}")
        record(session, Act(Action.RELEASE_CUT))
    publish_release(workspace)


def article(number: int, chance: random.Random, sentences: list[str]) -> dict[str, Any]:
    parts = [
        section(
            f"part-{part}",
            f"## Part {part}\n\n{' '.join(chance.choices(sentences, k=SENTENCES))}\n",
        )
        for part in range(SECTIONS)
    ]
    title = f"Article {number} on wordof{number}"
    return document("en", f"article-{number}", title=title, sections=parts, locales=("en",))


def line(said: dict[str, Any], content: bytes) -> dict[str, object]:
    named = {"slug": said["translation_key"], "locale": "en", "revision": said["revision"]}
    return {**named, "digest": digest_bytes(content), "fallbacks": []}


def questions(sentences: list[str], articles: int) -> list[str]:
    chance = random.Random(2)
    words = sorted({word for each in sentences for word in re.findall(r"[a-z]{4,}", each)})
    asked = [" ".join(chance.sample(words, chance.choice((1, 2, 2, 3)))) for _ in range(QUESTIONS)]
    return [*dict.fromkeys(asked), *(f"wordof{chance.randrange(articles)}" for _ in range(40))]


async def ask_all(service: Service, asked: list[str]) -> list[tuple[float, float]]:
    """Return how many milliseconds each answer took, and of CPU, after some that warm up."""
    took = []
    for question in asked:
        began, worked = perf_counter(), process_time()
        await ask(service, f"q={quote_plus(question)}".encode())
        took.append(((perf_counter() - began) * 1e3, (process_time() - worked) * 1e3))
    return took[len(took) // 10 :]


async def ask(service: Service, query: bytes) -> None:
    async def receive() -> dict[str, object]:
        return {"type": "http.request"}

    async def send(message: Any) -> None:
        if message.get("status", 200) != 200:
            raise SystemExit(f"{query!r} was answered with {message['status']}")

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/v1/live/search",
        "root_path": "/v1",
        "query_string": query,
        "headers": [],
    }
    await service(scope, receive, send)


def told(took: list[tuple[float, float]], published: float, articles: int) -> str:
    rows = "".join(
        _row(name, sorted(each)) for name, each in zip(NAMES, zip(*took, strict=True), strict=True)
    )
    return (
        f"## {NAME}\n\nQuestions of one to three words, each asked once, ten articles an answer,"
        f" with snippets; {articles:,} articles of {SECTIONS * SENTENCES} sentences, of which most"
        f" words are in very many. They were indexed and published in {published:.0f} s.\n\n"
        f"| | p50 ms | p95 ms | goal |\n|---|---|---|---|\n{rows}"
    )


def _row(name: str, took: list[float]) -> str:
    late = took[int(len(took) * 0.95)]
    verdict = "reached" if late <= GOAL_MILLISECONDS else "missed"
    return f"| {name} | {median(took):.1f} | {late:.1f} | p95 {GOAL_MILLISECONDS} ms, {verdict} |\n"


if __name__ == "__main__":
    sys.exit(main())
