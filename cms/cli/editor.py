"""Editing a text in the person's own editor, without ever losing what they wrote."""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cms.cli.output import say
from cms.errors import CmsError, NoEditor


@contextmanager
def edited(text: str, name: str) -> Iterator[str]:
    """Give the edited text to the block. Where the block fails, the file stays, and is named."""
    folder = Path(tempfile.mkdtemp(prefix="cms-edit-"))
    path = folder / f"{name}.md"
    path.write_text(text, encoding="utf-8", newline="")
    try:
        _run_editor(path)
        with path.open(encoding="utf-8", newline="") as file:
            yield file.read()
    except (CmsError, UnicodeDecodeError):
        say(f"Your text is kept in {path}")
        raise
    path.unlink()
    folder.rmdir()


def _run_editor(path: Path) -> None:
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        subprocess.run([*shlex.split(command), str(path)], check=True)
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        raise NoEditor(command=command, reason=error) from error
