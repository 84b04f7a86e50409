import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cms.errors import FileUnwritable
from cms.files import write_atomically, write_files


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_and_its_folders_are_made(tmp_path: Path) -> None:
    assert write_atomically(tmp_path / "de" / "milia.po", b"x")

    assert (tmp_path / "de" / "milia.po").read_bytes() == b"x"
    assert names(tmp_path / "de") == ["milia.po"]


def test_a_file_with_the_same_bytes_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "milia.po"
    path.write_bytes(b"x")
    before = path.stat()

    assert not write_atomically(path, b"x")
    assert path.stat() == before or path.stat().st_mtime_ns == before.st_mtime_ns


def test_a_changed_file_is_replaced_not_rewritten(tmp_path: Path) -> None:
    path = tmp_path / "milia.po"
    path.write_bytes(b"old")
    path.chmod(0o640)

    with path.open("rb") as reader:
        assert write_atomically(path, b"new")
        assert reader.read() == b"old"
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.po").write_bytes(b"old")
    (tmp_path / "milia.po").symlink_to("real.po")

    write_atomically(tmp_path / "milia.po", b"new")

    assert (tmp_path / "milia.po").is_symlink()
    assert (tmp_path / "real.po").read_bytes() == b"new"


def test_leftovers_of_a_dead_process_are_used_again(tmp_path: Path) -> None:
    (tmp_path / ".milia.po.cms-new").write_bytes(b"half of a much longer fi")

    write_atomically(tmp_path / "milia.po", b"new")

    assert names(tmp_path) == ["milia.po"]
    assert (tmp_path / "milia.po").read_bytes() == b"new"


def test_many_writers_never_mix_their_bytes(tmp_path: Path) -> None:
    path = tmp_path / "milia.po"
    contents = [bytes([65 + number]) * 100_000 for number in range(8)]

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda content: write_atomically(path, content), contents * 3))

    assert path.read_bytes() in contents
    assert names(tmp_path) == ["milia.po"]


@pytest.mark.parametrize("name", ["folder", "file/milia.po"])
def test_what_cannot_be_written_is_one_clear_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(FileUnwritable) as failure:
        write_atomically(tmp_path / name, b"x")

    assert str(tmp_path / name) in str(failure.value)
    assert names(tmp_path) == ["file", "folder"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux")
def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    script = (
        "import resource, signal, sys; from pathlib import Path; from cms.files import *;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000));"
        "write_atomically(Path(sys.argv[1]), b'x' * 5000)"
    )
    path = tmp_path / "milia.po"
    path.write_bytes(b"old")

    run = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True)

    assert "FileUnwritable" in run.stderr
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["milia.po"]


def test_a_report_tells_written_from_unchanged(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")

    report = write_files(tmp_path, [("a", b"1"), ("b/c", b"2")])

    assert report.written == (tmp_path / "b" / "c",)
    assert report.unchanged == 1
