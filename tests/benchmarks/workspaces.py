"""Commands of cms as benchmarks run them, and the workspaces that they run in."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polib

from tests.benchmarks.contest import Command
from tests.benchmarks.measure import ContestFailed

PROGRAM = (sys.executable, "-m", "cms")


def cms(*arguments: str | Path) -> Command:
    return (*PROGRAM, *map(str, arguments))


def in_turn(*commands: Command, folder: Path | None = None) -> Command:
    """Run commands one after the other as one process tree, until one fails."""
    start = f"cd {shlex.quote(str(folder))} && " if folder else ""
    return ("sh", "-c", start + " && ".join(map(shlex.join, commands)))


def run(folder: Path, command: Command) -> None:
    """Run a command that is not measured.

    Raises:
        ContestFailed: it failed, so that there is nothing to measure.
    """
    ended = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    if ended.returncode:
        said = f"{ended.stdout[-1000:]}\n{ended.stderr[-1000:]}"
        raise ContestFailed(f"{shlex.join(command)[:300]} ended with {ended.returncode}:\n{said}")


def corpus(name: str) -> Path:
    """Return a folder of real texts, where the runner says that they are."""
    return Path(os.environ["CMS_CORPORA"]) / name


def init(folder: Path, *targets: str) -> None:
    run(folder.parent, cms("init", folder, "--source", "en", "--to", ",".join(targets)))


def copied(folder: Path, name: str, build: Callable[[Path], None]) -> None:
    """Fill a contestant's folder with a copy of what is built once for all rounds."""
    ready = folder.parent / name
    if not ready.exists():
        draft = ready.with_suffix(".draft")
        draft.mkdir()
        build(draft)
        draft.rename(ready)
    shutil.copytree(ready, folder, dirs_exist_ok=True)


def catalogs(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/LC_MESSAGES/*.po"))


def fill(path: Path, translate: Callable[[str], str]) -> None:
    """Translate every empty message of a PO file but slugs, as a translator's program would."""
    catalog = polib.pofile(str(path))
    for entry in catalog:
        if not entry.msgstr and not (entry.msgctxt or "").endswith(".slug"):
            entry.msgstr = translate(entry.msgid)
    catalog.save()


def refused(paths: list[Path]) -> list[str]:
    """Return the names of the PO files that msgfmt refuses, with what it says."""
    return [f"{path.name}: {said}" for path in paths if (said := _said_by_msgfmt(path))]


def _said_by_msgfmt(path: Path) -> str:
    if not shutil.which("msgfmt"):
        return ""
    command = ("msgfmt", "-c", "-o", os.devnull, str(path))
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    return ended.stderr if ended.returncode else ""
