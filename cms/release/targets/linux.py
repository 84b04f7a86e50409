"""Two system calls that Python does not offer. Each answers False where the system has it not."""

import ctypes
import errno
import os
from functools import cache
from pathlib import Path
from typing import Any

AT_FDCWD = -100
RENAME_EXCHANGE = 2
UNSUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


def exchange(first: Path, second: Path) -> bool:
    """Let two folders of one file system change places, as one step."""
    rename = _function("renameat2")
    if rename is None:
        return False
    names = os.fsencode(first), os.fsencode(second)
    if rename(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE) == 0:
        return True
    return _unsupported(first)


def sync_file_system(folder: Path) -> bool:
    """Make everything written so far survive a power cut, with one call for many files."""
    sync = _function("syncfs")
    if sync is None:
        return False
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        return sync(descriptor) == 0 or _unsupported(folder)
    finally:
        os.close(descriptor)


@cache
def _function(name: str) -> Any:
    return getattr(ctypes.CDLL(None, use_errno=True), name, None) if os.name == "posix" else None


def _unsupported(path: Path) -> bool:
    number = ctypes.get_errno()
    if number in UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(path))
