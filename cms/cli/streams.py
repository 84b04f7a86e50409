"""Standard streams as one meets them: closed, cut off, in an encoding that lacks letters."""

import io
import os
import sys
from pathlib import Path


def make_streams_safe() -> None:
    """Make printing never fail for want of a stream or a letter."""
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def flush_output() -> int:
    """Write out what was printed; return the status that this gives."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough, as `head` does
        drop_output()
        return 1
    return 0


def drop_output() -> None:
    """Give up what is not written yet. Python would try again when it ends, and complain."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _nowhere() -> io.TextIOWrapper:
    return Path(os.devnull).open("w", encoding="utf-8")
