import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cms.errors import FileUnwritable, FolderBusy, ForeignFolder, UnsafePath
from cms.release.targets import folder as target
from cms.release.targets.folder import ExportReport, export_to_folder

Files = dict[str, bytes]


def files(**pages: str) -> Files:
    """A release with these German pages."""
    lines = ",".join(f'{{"slug":"{slug}","locale":"de"}}' for slug in sorted(pages))
    manifest = f'{{"schema":"aftercare/manifest/1","documents":[{lines}]}}'
    return {
        "manifest.json": manifest.encode(),
        **{f"de/{slug}.md": text.encode() for slug, text in pages.items()},
    }


def export(wanted: Files, folder: Path) -> ExportReport:
    return export_to_folder(wanted.items(), folder)


def tree(folder: Path) -> Files:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    report = export(files(milia="x"), tmp_path / "a" / "site")

    assert report == ExportReport(written=2, unchanged=0, removed=0)
    assert tree(tmp_path / "a" / "site") == files(milia="x")
    assert names(tmp_path / "a") == ["site"]


def test_the_folder_becomes_exactly_the_new_release(tmp_path: Path) -> None:
    export(files(milia="x", zinc="y"), tmp_path / "site")

    report = export(files(milia="z"), tmp_path / "site")

    assert tree(tmp_path / "site") == files(milia="z")
    assert report == ExportReport(written=2, unchanged=0, removed=1)
    assert names(tmp_path) == ["site"]


def test_unchanged_files_keep_their_inode_and_time(tmp_path: Path) -> None:
    site = tmp_path / "site"
    export(files(milia="x", zinc="y"), site)
    os.utime(site / "de" / "milia.md", (1, 1))
    before = (site / "de" / "milia.md").stat()

    report = export(files(milia="x", zinc="changed"), site)

    after = (site / "de" / "milia.md").stat()
    assert (after.st_ino, after.st_mtime, after.st_nlink) == (before.st_ino, 1, 1)
    assert report == ExportReport(written=1, unchanged=2, removed=0)


def test_nothing_changed_touches_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    export(files(milia="x"), site)
    before = site.stat()

    assert export(files(milia="x"), site) == ExportReport(written=0, unchanged=2, removed=0)
    assert site.stat() == before


def test_a_reader_in_the_old_folder_goes_on_reading_it(tmp_path: Path) -> None:
    export(files(milia="old"), tmp_path / "site")

    with (tmp_path / "site" / "de" / "milia.md").open("rb") as reader:
        export(files(milia="new"), tmp_path / "site")
        assert reader.read() == b"old"


def test_without_hard_links_files_are_copied(tmp_path: Path, monkeypatch) -> None:
    def refuse(self: Path, other: Path) -> None:
        raise PermissionError

    site = tmp_path / "site"
    export(files(milia="x"), site)
    os.utime(site / "de" / "milia.md", (1, 1))
    monkeypatch.setattr(Path, "hardlink_to", refuse)

    export(files(milia="x", zinc="y"), site)

    assert tree(site) == files(milia="x", zinc="y")
    assert (site / "de" / "milia.md").stat().st_mtime == 1


def test_without_exchange_two_renames_do(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(target, "exchange", lambda first, second: False)
    export(files(milia="old"), tmp_path / "site")

    export(files(milia="new"), tmp_path / "site")

    assert tree(tmp_path / "site") == files(milia="new")
    assert names(tmp_path) == ["site"]


def test_a_failure_between_two_renames_brings_the_old_folder_back(tmp_path, monkeypatch) -> None:
    site = tmp_path / "site"
    export(files(milia="old"), site)
    rename = Path.rename

    def fail(self: Path, other: Path) -> Path:
        if self.name == "new":
            raise OSError(28, "No space left on device")
        return rename(self, other)

    monkeypatch.setattr(target, "exchange", lambda first, second: False)
    monkeypatch.setattr(Path, "rename", fail)

    with pytest.raises(FileUnwritable):
        export(files(milia="new"), site)
    assert tree(site) == files(milia="old")


def test_the_next_export_recovers_from_a_death_between_two_renames(tmp_path: Path) -> None:
    site, workplace = tmp_path / "site", tmp_path / ".site.cms-export"
    export(files(milia="old"), site)
    workplace.mkdir()
    site.rename(workplace / "old")

    def broken() -> Iterator[tuple[str, bytes]]:
        yield from ()
        raise FileUnwritable(path="x", reason="y")

    with pytest.raises(FileUnwritable):
        export_to_folder(broken(), site)
    assert tree(site) == files(milia="old")
    assert names(tmp_path) == ["site"]


def test_a_failure_half_way_leaves_the_old_release(tmp_path: Path) -> None:
    export(files(milia="old"), tmp_path / "site")

    def broken() -> Iterator[tuple[str, bytes]]:
        yield from files(milia="new").items()
        raise OSError(28, "No space left on device")

    with pytest.raises(FileUnwritable, match="No space left on device"):
        export_to_folder(broken(), tmp_path / "site")
    assert tree(tmp_path / "site") == files(milia="old")
    assert names(tmp_path) == ["site"]


def test_a_full_disk_leaves_the_old_release(tmp_path: Path) -> None:
    script = (
        "import resource, signal, sys; from pathlib import Path;"
        "from cms.release.targets.folder import *;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000));"
        "export_to_folder([('de/zinc.md', b'x' * 5000)], Path(sys.argv[1]))"
    )
    export(files(milia="old"), tmp_path / "site")

    run = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "site")], capture_output=True, text=True
    )

    assert "FileUnwritable" in run.stderr
    assert tree(tmp_path / "site") == files(milia="old")


@pytest.mark.parametrize("stranger", ["notes.txt", "de/notes.md", "fr/milia.md", ".git/config"])
def test_files_that_no_export_wrote_are_never_removed(tmp_path: Path, stranger: str) -> None:
    site = tmp_path / "site"
    export(files(milia="x"), site)
    (site / stranger).parent.mkdir(exist_ok=True)
    (site / stranger).write_text("mine")

    with pytest.raises(ForeignFolder, match=stranger):
        export(files(milia="y"), site)
    assert tree(site) == {**files(milia="x"), stranger: b"mine"}


def test_another_format_may_take_the_place_of_the_first(tmp_path: Path) -> None:
    export(files(milia="x"), tmp_path / "site")
    html = {"de/milia.html": b"x", "index.html": b"x", "manifest.json": b"{}"}

    export(html, tmp_path / "site")

    assert tree(tmp_path / "site") == html


@pytest.mark.parametrize("manifest", [b"", b"[]", b"{}", b'{"schema": "other/1"}', b"\xff"])
def test_a_folder_with_another_manifest_is_refused(tmp_path: Path, manifest: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(manifest)

    with pytest.raises(ForeignFolder):
        export(files(milia="x"), tmp_path)


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir(mode=0o750)

    export(files(milia="x"), tmp_path / "site")

    assert tree(tmp_path / "site") == files(milia="x")
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o750


def test_a_link_inside_the_folder_is_refused(tmp_path: Path) -> None:
    site = tmp_path / "site"
    export(files(milia="x"), site)
    (site / "de" / "link.md").symlink_to("milia.md")

    with pytest.raises(ForeignFolder, match="link"):
        export(files(milia="y"), site)


def test_a_link_to_the_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to("real")

    export(files(milia="x"), tmp_path / "site")

    assert (tmp_path / "site").is_symlink()
    assert tree(tmp_path / "real") == files(milia="x")


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")

    with pytest.raises(FileUnwritable, match="not a folder"):
        export(files(milia="x"), tmp_path / "site")
    with pytest.raises(FileUnwritable):
        export(files(milia="x"), tmp_path / "site" / "below")
    assert (tmp_path / "site").read_text() == "mine"


def test_the_root_of_a_disk_is_refused() -> None:
    with pytest.raises(FileUnwritable, match="mount point"):
        export(files(milia="x"), Path("/"))


@pytest.mark.parametrize(
    "path", ["/etc/x", "../x", "de/../../x", "de//x", "./x", "", "de\\x", "C:x", "x\0", "de/"]
)
def test_no_path_leaves_the_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(UnsafePath):
        export({path: b"x"}, tmp_path / "site")
    assert names(tmp_path) == []


def test_a_path_that_comes_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileUnwritable):
        export_to_folder([("x", b"1"), ("x", b"2")], tmp_path / "site")


def test_two_exports_to_one_folder_do_not_mix(tmp_path: Path) -> None:
    def during() -> Iterator[tuple[str, bytes]]:
        with pytest.raises(FolderBusy):
            export(files(zinc="y"), tmp_path / "site")
        yield from files(milia="x").items()

    export_to_folder(during(), tmp_path / "site")

    assert tree(tmp_path / "site") == files(milia="x")


def test_leftovers_of_a_dead_export_are_removed(tmp_path: Path) -> None:
    leftover = tmp_path / ".site.cms-export" / "new" / "de" / "half.md"
    leftover.parent.mkdir(parents=True)
    leftover.write_text("ha")

    export(files(milia="x"), tmp_path / "site")

    assert names(tmp_path) == ["site"]


def test_many_files_are_synced_too(tmp_path: Path) -> None:
    pages = files(**{f"page{number}": "x" for number in range(target.MANY_FILES + 5)})

    export(pages, tmp_path / "site")

    assert tree(tmp_path / "site") == pages


PAGES = [f"page{number}" for number in range(20)]
EXPORT_FOR_EVER = """
import sys
from itertools import cycle
from pathlib import Path
from tests.unit.test_folder_target import PAGES, export, files

for text in cycle("ab"):
    export(files(**dict.fromkeys(PAGES, text)), Path(sys.argv[1]))
    print(flush=True)
"""


def test_a_killed_export_leaves_the_old_release_or_the_new_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    whole = [files(**dict.fromkeys(PAGES, text)) for text in "ab"]

    for _ in range(8):
        command = [sys.executable, "-c", EXPORT_FOR_EVER, str(site)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(random.random() / 20)
            process.kill()
        assert tree(site) in whole
    export(whole[1], site)
    assert names(tmp_path) == ["site"]
