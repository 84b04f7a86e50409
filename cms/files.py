"""Writing files so that nobody ever sees half of one."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cms.errors import FileUnreadable, FileUnwritable

if sys.platform != "win32":
    import fcntl


@dataclass(frozen=True, slots=True)
class WriteReport:
    """The paths of written files, and how many already had their content."""

    written: tuple[Path, ...]
    unchanged: int


def read_file(path: Path, limit_bytes: int = -1) -> bytes:
    """Read a file that a person named, no more of it than one byte beyond the limit.

    Raises:
        FileUnreadable: says why.
    """
    try:
        with path.open("rb") as file:
            if limit_bytes < 0 or _is_within(file.fileno(), limit_bytes):
                return file.read()
            return file.read(limit_bytes + 1)
    except OSError as error:
        raise FileUnreadable(path=path, reason=error.strerror or str(error)) from error


def _is_within(descriptor: int, limit_bytes: int) -> bool:
    """Tell whether a file has a size, and is small. Room for the limit takes long to make."""
    status = os.fstat(descriptor)
    return stat.S_ISREG(status.st_mode) and status.st_size <= limit_bytes


def write_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> WriteReport:
    """Write files below a folder, each as one step; those with the same bytes are not touched."""
    written, unchanged = [], 0
    for name, content in files:
        path = folder / name
        if _replace(path, content):
            written.append(path)
        else:
            unchanged += 1
    for parent in {path.parent for path in written}:
        sync_folder(parent)
    return WriteReport(tuple(written), unchanged)


def write_atomically(path: Path, content: bytes) -> bool:
    """Write one file as one step, and say whether that changed it.

    Raises:
        FileUnwritable: the file is as it was before.
    """
    changed = _replace(path, content)
    if changed:
        sync_folder(path.parent)
    return changed


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file of any size, piece by piece, as one step.

    Raises:
        FileUnwritable: the file is as it was before.
    """
    with writing(path):
        path = path.resolve()
        temporary = path.with_name(f".{path.name}.cms-new")
        descriptor = _open_with_folder(temporary)
        try:
            os.ftruncate(descriptor, 0)
            with open(descriptor, "wb", closefd=False) as file:
                file.writelines(pieces)
            os.fsync(descriptor)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        finally:
            os.close(descriptor)
    sync_folder(path.parent)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the system says about a failed write into one clear error."""
    try:
        yield
    except OSError as error:
        raise FileUnwritable(path=path, reason=error.strerror or str(error)) from error


def sync_folder(folder: Path) -> None:
    """Make a folder's entries survive a power cut, where the system can do that."""
    if sys.platform == "win32":
        return
    with writing(folder):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def lock(descriptor: int, *, wait: bool) -> bool:
    """Take the lock on an open file or folder; it ends with the process, however that ends."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


def _replace(path: Path, content: bytes) -> bool:
    with writing(path):
        if path.is_symlink():
            path = path.resolve()  # a link to a file stays a link
        present = _status(path)
        if present and _has_content(path, present, content):
            return False
        temporary = path.with_name(f".{path.name}.cms-new")
        descriptor = _open_with_folder(temporary)
        try:
            _write(descriptor, content)
            if present:
                temporary.chmod(stat.S_IMODE(present.st_mode))
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        finally:
            os.close(descriptor)
    return True


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _has_content(path: Path, present: os.stat_result, content: bytes) -> bool:
    return present.st_size == len(content) and path.read_bytes() == content


def _open_with_folder(path: Path) -> int:
    """Open a file that no other process writes, and make its folder where there is none."""
    try:
        return _open_alone(path)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _open_alone(path)


def _open_alone(path: Path) -> int:
    """Open a file that no other process writes; one that a dead process left is used again."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        try:
            lock(descriptor, wait=True)
            if _is_at(path, descriptor):
                return descriptor
        except BaseException:
            os.close(descriptor)  # or its lock would outlive the failure
            raise
        os.close(descriptor)  # while we waited, its writer renamed it to its place


def _is_at(path: Path, descriptor: int) -> bool:
    found = _status(path)
    return found is not None and os.path.samestat(found, os.fstat(descriptor))


def _write(descriptor: int, content: bytes) -> None:
    os.ftruncate(descriptor, 0)
    left = memoryview(content)
    while left:
        left = left[os.write(descriptor, left) :]
    os.fsync(descriptor)
