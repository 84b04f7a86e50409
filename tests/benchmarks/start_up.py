"""S13: how long a person waits for the command line to begin."""

import sys
from pathlib import Path

from tests.benchmarks.contest import Benchmark, Command, Contestant, Peer
from tests.benchmarks.workspaces import cms, copied, in_turn, init, run

ARTICLES = 100


def help_page(_folder: Path) -> Command:
    return cms("--help")


def bare_python(_folder: Path) -> Command:
    return (sys.executable, "-c", "pass")


def says_usage(folders: dict[str, Path]) -> list[str]:
    said = folders["cms --help"].with_suffix(".log").read_text()
    return [] if "catalog" in said and "release" in said else ["the help names no commands"]


def with_articles(folder: Path) -> None:
    copied(folder, "articles", _write_and_import)


def _write_and_import(folder: Path) -> None:
    init(folder / "w", "de")
    for number in range(ARTICLES):
        (folder / "w" / f"article-{number}.md").write_text(f"# Article {number}\n\nRest.\n")
    run(folder / "w", cms("import", "."))


def article_list(folder: Path) -> Command:
    return in_turn(cms("article", "list"), folder=folder / "w")


def names_all(folders: dict[str, Path]) -> list[str]:
    said = folders["cms article list"].with_suffix(".log").read_text()
    return [f"article {n} is missing" for n in range(ARTICLES) if f"article-{n} " not in said]


BENCHMARKS = (
    Benchmark(
        name="S13 cms --help",
        job="Print the help page; beside it, what Python alone takes.",
        ours=Contestant("cms --help", help_page),
        peers=(Peer(Contestant("python -c pass", bare_python)),),
        verify=says_usage,
        goal_seconds=0.25,
    ),
    Benchmark(
        name="S13 cms article list",
        job=f"List {ARTICLES} articles; beside it, what Python alone takes.",
        ours=Contestant("cms article list", article_list, with_articles),
        peers=(Peer(Contestant("python -c pass", bare_python)),),
        verify=names_all,
        goal_seconds=0.5,
    ),
)
