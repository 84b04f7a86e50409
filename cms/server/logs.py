"""The log: one line of JSON an event, on stderr.

What is logged of a request is made of our own words and numbers: the route's template in place of
the path, no query, no body, no header but the request's id. So no secret and no text of an article
can be in it. json.dumps escapes every control character and every letter outside ASCII, so that
nobody's text begins a line of its own.
"""

import json
import logging
import sys
import time
import warnings
from io import BytesIO, FileIO, RawIOBase
from traceback import extract_tb
from typing import Any

_LONGEST = 300  # characters
_PLAIN = frozenset({"py.warnings", "uvicorn.error"})  # who quotes nobody
_encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), default=str).encode


class Log:
    """Writes events to a stream; to none before a process starts its log."""

    def __init__(self, stream: RawIOBase | BytesIO | None = None) -> None:
        self.stream = stream

    def info(self, event: str, **more: Any) -> None:
        self.write("info", event, more)

    def warning(self, event: str, **more: Any) -> None:
        self.write("warning", event, more)

    def error(self, event: str, **more: Any) -> None:
        self.write("error", event, more)

    def write(self, level: str, event: str, more: dict[str, Any]) -> None:
        if self.stream:
            line = {"time": time_of(time.time()), "level": level, "event": event, **more}
            self.stream.write(f"{_encode(line)}\n".encode("ascii"))


_OF_PROCESS = Log()


def standard_error() -> RawIOBase:
    """Return where lines are written one by one, so that none is lost with a process."""
    return FileIO(sys.stderr.fileno(), "w", closefd=False)


def start_log() -> None:
    """Write the log of this process to stderr, that of libraries among it."""
    _OF_PROCESS.stream = standard_error()
    logging.captureWarnings(True)
    warnings.simplefilter("default")
    logging.basicConfig(handlers=[_OfLibraries()], level=logging.INFO, force=True)
    for chatty in ("uvicorn.error", "alembic", "httpcore"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def log() -> Log:
    """Return what events are told to: `log().info("stopped", seconds=3)`."""
    return _OF_PROCESS


def told(error: BaseException) -> dict[str, Any]:
    """Describe a defect by where it happened. Its message may quote a text, so it is left out."""
    places = extract_tb(error.__traceback__)[-8:]
    where = [f"{place.filename}:{place.lineno} {place.name}" for place in places]
    return {"error": type(error).__name__, "where": where}


def time_of(moment: float) -> str:
    whole = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(moment))
    return f"{whole}.{int(moment % 1 * 1000):03d}Z"


class _OfLibraries(logging.Handler):
    """Passes on what libraries say, without what they quote."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        is_plain = record.name in _PLAIN or not record.args
        event = record.getMessage() if is_plain else str(record.msg)
        more = told(error) if error else {}
        line = event.partition("\n")[0][:_LONGEST]
        log().write(record.levelname.lower(), line, {"logger": record.name, **more})
