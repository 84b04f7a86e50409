"""Editing a text in the person's own editor, without ever losing what they wrote."""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cms.errors import NoEditor, UndecodableText


@contextmanager
def edited(text: str, name: str) -> Iterator[str]:
    """Give the edited text to the block. Where something fails, it is kept and its place named."""
    folder = Path(tempfile.mkdtemp(prefix="cms-edit-"))
    path = folder / f"{name}.md"
    path.write_bytes(text.encode())
    try:
        _run_editor(path)
        yield _read(path)
    except BaseException as failure:
        _keep(path, text, failure)
        raise
    shutil.rmtree(folder)


def _run_editor(path: Path) -> None:
    chosen = (os.environ.get(name, "").strip() for name in ("VISUAL", "EDITOR"))
    command = next(filter(None, chosen), "vi")
    try:
        subprocess.run([*shlex.split(command), str(path)], check=True)
    except subprocess.CalledProcessError as error:
        reason = f"it ended with status {error.returncode}"
        raise NoEditor(command=command, reason=reason) from error
    except OSError as error:
        raise NoEditor(command=command, reason=error.strerror) from error
    except ValueError as error:  # quotes that are not closed
        raise NoEditor(command=command, reason=error) from error
    if not path.is_file():
        raise NoEditor(command=command, reason="it removed the file")


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UndecodableText(path=path, position=error.start, reason=error.reason) from error


def _keep(path: Path, text: str, failure: BaseException) -> None:
    """Say where the text is, or remove it if nobody has touched it."""
    left = {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    if left in ({}, {path.name: text.encode()}):
        shutil.rmtree(path.parent)
        return
    note = f"Your text is kept in {path}."
    if isinstance(failure, Exception):
        failure.add_note(note)
    else:  # Ctrl-C: nobody reads the notes
        print(note, file=sys.stderr)
