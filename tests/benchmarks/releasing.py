"""S8: cut a release again after one section changed."""

import re
from pathlib import Path

from tests.benchmarks.contest import Benchmark, Command, Contestant, Peer
from tests.benchmarks.workspaces import cms, copied, in_turn, init, run

ARTICLES, SECTIONS = 1000, 5
LOCALES = ("de", "es", "fr", "ja", "pt")
AGAIN, FULL = "cut, one section changed", "cut, nothing known"
COMPOSED = re.compile(r'"composed": (\d+)')


def write_articles(folder: Path) -> None:
    folder.mkdir()
    for number in range(ARTICLES):
        (folder / f"article-{number}.md").write_text(article(number))


def article(number: int, wording: str = "dry") -> str:
    parts = (
        f"## Part {part}\n\nOn day {part} keep wound {number} {wording}.\n\n"
        f"- Drink {part} glasses of water.\n- Rest for {part} hours.\n"
        for part in range(1, SECTIONS + 1)
    )
    return f"---\ntitle: Article {number}\n---\n\n" + "\n".join(parts)


def imported(folder: Path) -> None:
    init(folder / "w", *LOCALES)
    write_articles(folder / "w" / "articles")
    run(folder / "w", cms("import", "articles"))


def never_cut(folder: Path) -> None:
    copied(folder, "never-cut", imported)


def cut_before(folder: Path) -> None:
    copied(folder, "cut-before", _cut_and_revise)


def _cut_and_revise(folder: Path) -> None:
    imported(folder)
    run(folder / "w", cms("release", "cut"))
    (folder / "w" / "articles" / "article-7.md").write_text(article(7, "warm"))
    run(folder / "w", cms("import", "articles/article-7.md"))


def cut(folder: Path) -> Command:
    return in_turn(cms("release", "cut", "--json"), folder=folder / "w")


def problems(folders: dict[str, Path]) -> list[str]:
    """Check that one article was composed, and all of them where nothing was known."""
    wanted = {AGAIN: 1, FULL: ARTICLES}
    found = {name: COMPOSED.search(_said(folder)) for name, folder in folders.items()}
    return [
        f"{name}: {said and said[0]}"
        for name, said in found.items()
        if not said or int(said[1]) != wanted[name]
    ]


def _said(folder: Path) -> str:
    return folder.with_suffix(".log").read_text()


BENCHMARKS = (
    Benchmark(
        name="S8 cut after one section changed",
        job=f"Cut a release of {ARTICLES:,} articles in {len(LOCALES)} locales and the source,"
        " after one section of one article changed; beside it the first cut of the same.",
        ours=Contestant(AGAIN, cut, cut_before),
        peers=(Peer(Contestant(FULL, cut, never_cut), goal=20),),
        verify=problems,
    ),
)
