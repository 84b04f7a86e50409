"""A folder that always holds one whole release: the old one or the new one."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cms.errors import FileUnwritable, FolderBusy, ForeignFolder, UnsafePath
from cms.files import lock, sync_folder, writing
from cms.release.targets.contents import contents, unexplained
from cms.release.targets.linux import exchange, sync_file_system

# From so many files on, one call for the whole file system is quicker than one for each.
MANY_FILES = 50


@dataclass(frozen=True, slots=True)
class ExportReport:
    """How many files were new or changed, kept as they were, and taken away."""

    written: int
    unchanged: int
    removed: int


def export_to_folder(files: Iterable[tuple[str, bytes]], folder: Path) -> ExportReport:
    """Replace a folder's contents as one step; unchanged files keep their inode and times.

    Raises:
        ForeignFolder: something in it comes from no export.
        FolderBusy: another process exports to it.
        FileUnwritable: the folder is as it was before.
    """
    with writing(folder):
        target = _target(folder)
        with _workplace(target) as workplace:
            return _export(files, target, workplace)


def _target(folder: Path) -> Path:
    """Return the folder that is meant; a link to it stays a link."""
    target = folder.resolve()
    if target.exists() and not target.is_dir():
        raise FileUnwritable(path=folder, reason="it is not a folder")
    if target.is_mount():
        raise FileUnwritable(path=folder, reason="it is a mount point; choose a folder inside it")
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


@contextmanager
def _workplace(target: Path) -> Iterator[Path]:
    """Give an empty folder beside the target, and remove it with all that is left in it."""
    path = target.with_name(f".{target.name}.cms-export")
    descriptor = _open_alone(path, target)
    try:
        _recover(target, path)
        yield path
    finally:
        _recover(target, path)
        shutil.rmtree(path, ignore_errors=True)
        os.close(descriptor)


def _open_alone(path: Path, target: Path) -> int:
    """Lock the workplace. A process that is dead holds no lock, so its leftovers are taken over."""
    lock_file = path / "lock"
    while True:
        path.mkdir(exist_ok=True)
        try:
            descriptor = os.open(lock_file, os.O_RDWR | os.O_CREAT, 0o666)
        except FileNotFoundError:
            continue  # its owner has just finished and removed it
        if not lock(descriptor, wait=False):
            os.close(descriptor)
            raise FolderBusy(path=target)
        if lock_file.exists() and os.path.samestat(lock_file.stat(), os.fstat(descriptor)):
            return descriptor
        os.close(descriptor)


def _recover(target: Path, workplace: Path) -> None:
    """Undo what an export that died, or failed, left half done."""
    old, new = workplace / "old", workplace / "new"
    if old.exists() and not target.exists():
        old.rename(target)
    for leftover in (old, new):
        shutil.rmtree(leftover, ignore_errors=True)


def _export(files: Iterable[tuple[str, bytes]], target: Path, workplace: Path) -> ExportReport:
    old = contents(target)
    strangers = unexplained(target, old)
    tree = _Tree(target, old, workplace / "new")
    tree.root.mkdir()
    for name, content in files:
        tree.add(name, content)
    foreign = sorted(strangers - tree.names)
    if foreign:
        raise ForeignFolder(path=target, example=foreign[0])
    removed = old.keys() - tree.names
    if tree.written or removed or not target.exists():
        tree.sync()
        _put_in_place(tree.root, target, workplace)
    return ExportReport(len(tree.written), len(tree.names) - len(tree.written), len(removed))


def _put_in_place(new: Path, target: Path, workplace: Path) -> None:
    if not target.exists():
        new.rename(target)
    else:
        shutil.copymode(target, new)
        if not exchange(new, target):
            target.rename(workplace / "old")
            new.rename(target)
    sync_folder(target.parent)


@dataclass(slots=True)
class _Tree:
    """The new tree while it grows. `old` gives the sizes of the files that are in place."""

    target: Path
    old: dict[str, int]
    root: Path
    names: set[str] = field(default_factory=set)
    folders: set[Path] = field(default_factory=set)
    written: list[Path] = field(default_factory=list)

    def add(self, name: str, content: bytes) -> None:
        """Take over the old file if it has these bytes already, else write a new one."""
        path = self._place(name)
        if not (self.old.get(name) == len(content) and self._keep(name, content, path)):
            with path.open("xb") as file:
                file.write(content)
            self.written.append(path)

    def sync(self) -> None:
        """Bring all that was written to the disk before it takes its place."""
        if len(self.written) > MANY_FILES and sync_file_system(self.root):
            return
        for path in self.written:
            with path.open("rb") as file:
                os.fsync(file.fileno())
        for folder in (*self.folders, self.root):
            sync_folder(folder)

    def _place(self, name: str) -> Path:
        require_inside(name)
        self.names.add(name)
        path = self.root / name
        if path.parent not in self.folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.folders.add(path.parent)
        return path

    def _keep(self, name: str, content: bytes, path: Path) -> bool:
        old = self.target / name
        if old.read_bytes() != content:
            return False
        try:
            path.hardlink_to(old)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            shutil.copy2(old, path)
        return True


def require_inside(name: str) -> None:
    """Refuse a path that leads out of an export.

    Raises:
        UnsafePath
    """
    if set(name) & set("\\:\0") or {"", ".", ".."} & set(name.split("/")):
        raise UnsafePath(path=name)
