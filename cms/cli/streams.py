"""Standard streams as one meets them: closed, cut off, in an encoding that lacks letters."""

import io
import os
import sys
from pathlib import Path

from cms.errors import FileUnwritable


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
    """Write out what was printed; return the status that this gives.

    Raises:
        FileUnwritable: there is no room, for example.
    """
    try:
        sys.stdout.flush()
    except OSError as error:
        # Python would try again when it ends, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):  # the reader has seen enough, as `head` does
            return 1
        reason = error.strerror or str(error)
        raise FileUnwritable(path="The output", reason=reason) from error
    return 0


def _nowhere() -> io.TextIOWrapper:
    return Path(os.devnull).open("w", encoding="utf-8")
