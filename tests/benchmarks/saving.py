"""S6: save one edited section, in stores of more and more messages, all of them in 30 locales.

What is measured is the use case as a server runs it, in CPU time; the stores are edited in turn, so
that a busy minute of the machine hits all alike. So this has a runner of its own.
"""

import argparse
import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time

from sqlalchemy import func, select, text

from cms.pipeline.article_files import ImportOptions
from cms.pipeline.browse_articles import show_article
from cms.pipeline.edit_article import save_edit
from cms.pipeline.import_articles import import_articles
from cms.pipeline.init_workspace import init_workspace
from cms.pipeline.workspace import Workspace
from cms.store.engine import writing
from cms.store.tables import MessageRow, TranslationRow
from tests.benchmarks.page import replaced
from tests.benchmarks.revised_article import WORDS

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"
NAME = "S6 save one edited section"
TAGS = "ar bg bn ca cs da de el es fa fi fr he hi hu id it ja ko nl no pl pt ro ru sv th tr uk vi"
LOCALES = TAGS.split()
SIZES, LARGE = (10_000, 100_000), 1_000_000
SECTIONS, PARAGRAPHS = 10, 9
MESSAGES = SECTIONS * (PARAGRAPHS + 1)  # of an article, less its title and slug
SAVES = 20  # of each store, a round
GOAL_RATIO, GOAL_MILLISECONDS = 1.3, 50

# What every message is translated to: whole rows, in one statement a locale.
FILL = text(
    "INSERT INTO translation (article_id, message_id, locale, text, state, origin, author,"
    " reviewer, previous, comment, created_at) SELECT article_id, id, :locale, text, 'reviewed',"
    " 'human', 'ann', 'bea', '', '', '2026-01-01 00:00:00+00:00' FROM message"
)


@dataclass(frozen=True)
class Saved:
    """What one save took, in milliseconds."""

    cpu: float
    wall: float


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="scripts/bench saving", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--large", action="store_true", help="also a million, which needs 15 GB")
    chosen = parser.parse_args(arguments)
    sizes = (*SIZES, LARGE) if chosen.large else SIZES
    with tempfile.TemporaryDirectory() as folder:
        stores = {size: filled(Path(folder) / str(size), size) for size in sizes}
        found: dict[int, list[Saved]] = {size: [] for size in sizes}
        for number in range(chosen.rounds * SAVES):
            for size, workspace in stores.items():
                found[size].append(saved(workspace, number, size // MESSAGES))
        for workspace in stores.values():
            workspace.engine.dispose()
    told = table(found, chosen.rounds)
    print(told)
    if chosen.rounds >= 5:
        PAGE.write_text(replaced(PAGE.read_text(), NAME, told))
    return 0


def filled(folder: Path, size: int) -> Workspace:
    """Make a workspace of so many messages, all of them reviewed in all locales."""
    workspace = init_workspace(folder, "en", LOCALES, {})
    articles = folder / "articles"
    articles.mkdir()
    for number in range(size // MESSAGES):
        (articles / f"article-{number}.md").write_text(article(number))
    import_articles(workspace, [articles], ImportOptions())
    for locale in LOCALES:
        with writing(workspace.engine) as session:
            session.execute(FILL, {"locale": locale})
    return workspace


def article(number: int) -> str:
    chance = random.Random(number)

    def sentence() -> str:
        words = chance.choices(WORDS, k=chance.randint(8, 24))
        return f"{' '.join(words).capitalize()} {chance.randint(1, 99_999)}.\n"

    parts = (
        "\n".join([f"\n## Step {part}\n", *(sentence() for _ in range(PARAGRAPHS))])
        for part in range(1, SECTIONS + 1)
    )
    return f"# Article {number}\n" + "".join(parts)


def saved(workspace: Workspace, number: int, articles: int) -> Saved:
    """Reword a paragraph of a section of some article, and save it; tell what that took."""
    slug = f"article-{number * 7919 % articles}"
    before, messages, translations = show_article(workspace, slug), *counts(workspace)
    heading = f"## Step {number % SECTIONS + 1}\n\n"
    source = before.document.source.replace(heading, f"{heading}Edited {number}: ")
    began, cpu = perf_counter(), thread_time()
    base = show_article(workspace, slug)
    revision, is_new = save_edit(workspace, base, source)
    took = Saved((thread_time() - cpu) * 1e3, (perf_counter() - began) * 1e3)
    changed = set(revision.document.sections) - set(before.document.sections)
    if not is_new or len(changed) != 1 or counts(workspace) != (messages + 1, translations):
        raise SystemExit(f"{NAME}: the work that is measured is not right")
    return took


def counts(workspace: Workspace) -> tuple[int, int]:
    """Return the numbers of the newest message and translation: they have no gaps here."""
    with workspace.reading() as session:
        newest = (select(func.max(table.id)) for table in (MessageRow, TranslationRow))
        messages, translations = (session.scalar(each) or 0 for each in newest)
    return messages, translations


def table(found: dict[int, list[Saved]], rounds: int) -> str:
    fewest = median(each.cpu for each in found[min(found)])
    lines = "".join(_line(size, every, fewest) for size, every in found.items())
    return (
        f"## {NAME}\n\nReword one paragraph of an article of {SECTIONS} sections and"
        f" {MESSAGES} messages, from loading what is there to the commit, in a SQLite store of so"
        f" many messages, each of them reviewed in {len(LOCALES)} locales.\n\n"
        "| messages | translations | CPU ms | of the smallest | goal | all in all, ms | goal |\n"
        f"|---|---|---|---|---|---|---|\n{lines}\n"
        f"Median of {rounds * SAVES} saves, in each store by turns.\n"
    )


def _line(size: int, every: Sequence[Saved], fewest: float) -> str:
    cpu, wall = median(each.cpu for each in every), median(each.wall for each in every)
    ratio = cpu / fewest
    return (
        f"| {size:,} | {size * len(LOCALES):,} | {cpu:.1f} | {ratio:.2f}× |"
        f" {verdict(f'{GOAL_RATIO}×', ratio <= GOAL_RATIO)} | {wall:.1f} |"
        f" {verdict(f'{GOAL_MILLISECONDS} ms', wall <= GOAL_MILLISECONDS)} |\n"
    )


def verdict(goal: str, is_reached: bool) -> str:
    return f"{goal}, {'reached' if is_reached else 'missed'}"
