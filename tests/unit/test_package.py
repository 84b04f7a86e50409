"""What is installed from a wheel has everything that it needs far from a checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def packed(tmp_path_factory) -> set[str]:
    """Return the names of the files in a wheel made of this checkout."""
    pytest.importorskip("hatchling", reason="hatchling is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return set(zipfile.ZipFile(next(folder.glob("*.whl"))).namelist())


@pytest.mark.parametrize("folder", ["migrations", "locales"])
def test_what_stands_beside_the_package_travels_inside_it(packed, folder):
    here = [path for path in (ROOT / folder).rglob("*") if path.suffix in {".py", ".mako", ".po"}]

    assert here
    assert {f"cms/{path.relative_to(ROOT).as_posix()}" for path in here} <= packed


@pytest.mark.parametrize("folder", ["samples", "release/templates"])
def test_data_of_the_package_travels_with_it(packed, folder):
    here = [path for path in (ROOT / "cms" / folder).rglob("*") if path.is_file()]

    assert here
    assert {path.relative_to(ROOT).as_posix() for path in here} <= packed


def test_neither_tests_nor_compiled_files_are_installed(packed):
    assert [name for name in packed if name.startswith("tests/") or name.endswith(".pyc")] == []
