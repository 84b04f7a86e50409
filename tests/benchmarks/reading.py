"""S3: a large PO file, read without loss."""

import sys
from collections.abc import Iterator
from pathlib import Path

import polib

from tests.benchmarks.contest import Benchmark, Command, Contestant, Peer
from tests.benchmarks.workspaces import copied, corpus

MESSAGES = 200_000
FILE = "large.po"
OURS, POLIB, MSGFMT = "read_po", "polib", "msgfmt"

# Each reader writes what it read in the same way, so that what was lost shows.
_DIGEST = """
import hashlib
found = hashlib.sha256()
for texts in read:
    found.update("\\0".join(texts).encode())
print(found.hexdigest(), file=open("digest", "w"))
"""
_WITH_OURS = """
from pathlib import Path
from cms.catalog.po import read_po
file = read_po(Path("large.po").read_bytes(), "large.po")
read = ((e.context, e.text, e.translation, "~" * e.fuzzy, *e.places) for e in file.entries)
"""
_WITH_POLIB = """
import polib
file = polib.pofile("large.po", encoding="utf-8")
read = (
    (e.msgctxt, e.msgid, e.msgstr, "~" * e.fuzzy, *(":".join(o).strip(":") for o in e.occurrences))
    for e in file
)
"""


def large_file(folder: Path) -> None:
    """Write the corpus again and again, each message made unlike the others, up to the number."""
    paths = sorted(corpus("python-docs-ja").rglob("*.po"))
    entries = [entry for path in paths for entry in polib.pofile(str(path)) if entry.msgstr]
    with (folder / FILE).open("w", encoding="utf-8") as file:
        file.write('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n')
        for text in _numbered(entries):
            file.write(f"\n{text}")


def _numbered(entries: list[polib.POEntry]) -> Iterator[str]:
    for number in range(MESSAGES):
        entry = entries[number % len(entries)]
        entry.msgctxt = f"round-{number // len(entries)}-{number % len(entries)}"
        yield str(entry)


def problems(folders: dict[str, Path]) -> list[str]:
    ours, theirs = ((folders[name] / "digest").read_text() for name in (OURS, POLIB))
    return [] if ours == theirs else ["polib has read other texts"]


def prepare(folder: Path) -> None:
    copied(folder, "large", large_file)


def python(code: str) -> Command:
    return (sys.executable, "-c", code)


def with_msgfmt(folder: Path) -> Command:
    return ("msgfmt", "-o", str(folder / "large.mo"), str(folder / FILE))


BENCHMARKS = (
    Benchmark(
        name="S3 read a PO file",
        job=f"Read {MESSAGES:,} messages of Japanese documentation with all that stands above.",
        ours=Contestant(OURS, lambda _: python(_WITH_OURS + _DIGEST), prepare),
        peers=(
            Peer(Contestant(POLIB, lambda _: python(_WITH_POLIB + _DIGEST), prepare), goal=1),
            Peer(Contestant(MSGFMT, with_msgfmt, prepare, needs="msgfmt")),
        ),
        verify=problems,
        goal_megabytes=300,
        corpus="python-docs-ja",
    ),
)
