"""Rules about the source tree that no linter covers."""

import pkgutil
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import cms.store.tables
from cms.errors import CmsError
from cms.store.base import Base

ROOT = Path(__file__).parents[2]
LONGEST_FILE = 400  # lines
SOURCES = sorted(
    path for folder in ("cms", "migrations", "tests") for path in (ROOT / folder).rglob("*.py")
)
FACES = {"cli", "api", "studio", "worker"}
# Names that say nothing, so that anything could go in.
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}

# A path of one machine, or a package registry: put together here, so as not to be found here.
FOREIGN = re.compile(
    "|".join(
        [
            *(
                rf"(?<![\w.]){top}/"
                for top in ("/" + "work", "/" + "root", "/" + "farm", "/tmp/" + "lab")
            ),
            "pypi" + r"\.(org|python)",
            "python" + r"hosted\.org",
            "registry" + r"\.npmjs",
            "deb" + r"\.debian\.org",
        ]
    )
)


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def every_error(base: type[CmsError] = CmsError) -> Iterator[type[CmsError]]:
    for error in base.__subclasses__():
        yield error
        yield from every_error(error)


def project_files() -> list[Path]:
    """Return what is tracked or about to be."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]


def contracts() -> list[dict[str, object]]:
    """Return import-linter's."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_a_file_is_short_enough_to_read(path):
    assert len(path.read_text().splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_a_file_is_named_for_what_it_holds(path):
    assert not EMPTY_NAMES & set(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_a_reason_stands_beside_every_ignored_rule(path):
    silenced = re.findall(r"# (?:noqa|type: ignore)\b.*", path.read_text())

    assert [line for line in silenced if not re.search(r"[\])\d] +[(#]", line)] == []


def test_error_codes_are_unique():
    codes = [error.code for error in every_error()]

    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("error", list(every_error()), ids=lambda error: error.__name__)
def test_an_error_has_a_stable_code_and_says_what_is_the_case(error):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", error.code)
    assert error.message.endswith((".", "`."))
    assert 400 <= error.http_status < 600
    assert error.exit_status == 1


def test_importing_the_tables_package_registers_every_tables_module():
    found = {
        f"cms.store.tables.{module.name}"
        for module in pkgutil.iter_modules(cms.store.tables.__path__)
    }
    registered = {mapper.class_.__module__ for mapper in Base.registry.mappers}

    assert found <= registered


def test_every_mapped_class_is_exported_by_the_tables_package():
    names = {mapper.class_.__name__ for mapper in Base.registry.mappers}

    assert names == set(cms.store.tables.__all__)


def test_every_package_must_take_its_place_among_the_layers():
    (layers,) = (contract for contract in contracts() if contract["type"] == "layers")

    assert layers["exhaustive"] is True


def test_no_face_escapes_the_rule_against_sql():
    (rule,) = (contract for contract in contracts() if contract["name"].startswith("Faces "))
    faces = {f"cms.{folder.name}" for folder in (ROOT / "cms").iterdir() if folder.name in FACES}

    assert faces <= set(rule["source_modules"])


@pytest.mark.parametrize("path", project_files(), ids=relative)
def test_a_file_names_no_machine_and_no_registry(path):
    assert FOREIGN.findall(path.read_bytes().decode("utf-8", "replace")) == []
