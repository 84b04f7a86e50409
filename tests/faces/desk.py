"""A person at the command line: what they type, what they see, what is on their disk then."""

import io
import json
import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cms.cli import main

ONE_LINE = re.compile(r"cms: [^\n]+ \[([a-z-]+)\]\n")


@dataclass(frozen=True)
class Outcome:
    """What one command gave back."""

    status: int
    stdout: bytes
    stderr: str

    @property
    def out(self) -> str:
        return self.stdout.decode()

    @property
    def json(self) -> Any:
        assert self.status == 0, self.stderr
        return json.loads(self.stdout)

    @property
    def refusal(self) -> str:
        """The code of the one clear line on stderr."""
        found = ONE_LINE.fullmatch(self.stderr)
        assert self.status == 1, (self.status, self.out, self.stderr)
        assert found, self.stderr
        return found[1]


@dataclass(frozen=True)
class Desk:
    """Runs commands in one folder."""

    folder: Path

    def __call__(self, *arguments: object) -> Outcome:
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in "oe")
        with redirect_stdout(out), redirect_stderr(err):
            status = main([str(argument) for argument in arguments])
        out.flush()
        err.flush()
        return Outcome(status, out.buffer.getvalue(), err.buffer.getvalue().decode())

    def refused(self, *arguments: object) -> str:
        """Run a command that must be refused, and return its line: the code first, then the text.

        Nothing may have changed, neither in the store nor in any file.
        """
        before = self.snapshot()
        outcome = self(*arguments)
        assert self.snapshot() == before
        assert outcome.stdout == b""
        return f"{outcome.refusal}: {outcome.stderr}"

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def snapshot(self) -> Mapping[str, object]:
        """Return every file's bytes, and every row of the stores."""
        return {
            str(path.relative_to(self.folder)): _content(path)
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and not path.name.endswith(("-wal", "-shm"))
        }


def _content(path: Path) -> object:
    content = path.read_bytes()
    if not content.startswith(b"SQLite format 3\0"):
        return content
    try:
        with closing(sqlite3.connect(path)) as connection:
            return list(connection.iterdump())
    except sqlite3.DatabaseError:  # a broken store must not become another broken store
        return content
