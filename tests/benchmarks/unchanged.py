"""S2: the same again, and nothing has changed."""

import shutil
import sys
from pathlib import Path

from tests.benchmarks.contest import Benchmark, Command, Contestant, Peer
from tests.benchmarks.extraction import PO4A_OPTIONS, pages
from tests.benchmarks.extraction import ours as extract
from tests.benchmarks.workspaces import cms, copied, corpus, in_turn, init, run

FILES = 1000
TIMES = 3  # how many times as long as reading and hashing it may take, start-up apart
IMPORT, EXTRACT = "cms import, nothing changed", "cms catalog extract, nothing changed"

READ_AND_HASH = f"""
import hashlib, pathlib, sys
for _ in range({TIMES}):
    for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.md")):
        hashlib.sha256(path.read_bytes()).hexdigest()
"""


def write_articles(folder: Path) -> None:
    """Write 1,000 articles of about the length of a page of real text."""
    folder.mkdir()
    for number in range(FILES):
        parts = (f"## Part {part}\n\n{_paragraph(number, part)}\n" for part in range(10))
        text = f"---\ntitle: Article {number}\n---\n\n" + "\n".join(parts)
        (folder / f"article-{number}.md").write_text(text)


def _paragraph(number: int, part: int) -> str:
    return f"On day {number} rest for {part} hours, drink water and keep the wound dry. " * 10


def imported(folder: Path) -> None:
    copied(folder, "imported", _import_all)


def _import_all(folder: Path) -> None:
    init(folder / "w", "de")
    write_articles(folder / "w" / "articles")
    run(folder / "w", cms("import", "articles"))
    (folder / "w" / "one.md").write_text("Rest.\n")
    run(folder / "w", cms("import", "one.md"))


def import_again(folder: Path) -> Command:
    return in_turn(cms("import", "articles"), folder=folder / "w")


def start_and_hash(folder: Path) -> Command:
    hashing = (sys.executable, "-c", READ_AND_HASH, str(folder / "w" / "articles"))
    return in_turn(cms("import", "one.md"), hashing, folder=folder / "w")


def import_problems(folders: dict[str, Path]) -> list[str]:
    said = folders[IMPORT].with_suffix(".log").read_text()
    return [] if "nchanged" in said and str(FILES) in said else [f"not all were unchanged: {said}"]


def extracted(folder: Path) -> None:
    copied(folder, "extracted", lambda draft: run(draft, extract(".", draft)))


def extract_again(folder: Path) -> Command:
    return extract(".", folder)


def po4a_ready(folder: Path) -> None:
    copied(folder, "po4a", _po4a_once)


def _po4a_once(folder: Path) -> None:
    shutil.copytree(corpus("otel"), folder / "otel")
    lines = ["[po4a_langs] de", "[po4a_paths] po/all.pot $lang:po/$lang.po"]
    for page in pages("."):
        name = page.relative_to(corpus("otel"))
        lines.append(f"[type: text] otel/{name} $lang:$lang/{name}")
    (folder / "po").mkdir()
    (folder / "po4a.cfg").write_text("\n".join(lines) + "\n")
    run(folder, po4a_again(folder))


def po4a_again(folder: Path) -> Command:
    return in_turn(("po4a", *PO4A_OPTIONS, "--keep", "0", "po4a.cfg"), folder=folder)


def extract_problems(folders: dict[str, Path]) -> list[str]:
    said = folders[EXTRACT].with_suffix(".log").read_text()
    return [] if "0 changed" in said else [f"templates were written again: {said}"]


BENCHMARKS = (
    Benchmark(
        name="S2 import, nothing changed",
        job="Import 1,000 unchanged files of 8 kB. The other starts cms for one unchanged file, and"
        " reads and hashes the 1,000 files in Python three times.",
        ours=Contestant(IMPORT, import_again, imported),
        peers=(Peer(Contestant("start, and hash 3 times", start_and_hash, imported), goal=1),),
        verify=import_problems,
    ),
    Benchmark(
        name="S2 extract, nothing changed",
        job="Extract 522 pages again, from which nothing comes that is not there already.",
        ours=Contestant(EXTRACT, extract_again, extracted),
        peers=(Peer(Contestant("po4a", po4a_again, po4a_ready, needs="po4a"), goal=10),),
        verify=extract_problems,
        corpus="otel",
    ),
)
