"""Rules about the source tree that no linter covers."""

import pkgutil
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import cms.store.tables
from cms.errors import CmsError, WrongUsage
from cms.store.base import Base

ROOT = Path(__file__).parents[2]
LONGEST_FILE = 400  # lines
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

# `*+` after a group, for which the code has `cms.document.patterns.repeated`.
POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{[\d,]+\})\+")


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


@pytest.fixture(scope="module")
def sources() -> dict[str, str]:
    """Every file of Python and what is in it."""
    return {
        relative(path): path.read_text()
        for folder in ("cms", "migrations", "tests")
        for path in sorted((ROOT / folder).rglob("*.py"))
    }


def test_every_file_is_short_enough_to_read(sources):
    lengths = {path: len(text.splitlines()) for path, text in sources.items()}

    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_every_file_is_named_for_what_it_holds(sources):
    assert [path for path in sources if EMPTY_NAMES & set(Path(path).with_suffix("").parts)] == []


def test_a_reason_stands_beside_every_ignored_rule(sources):
    silenced = [
        (path, line)
        for path, text in sources.items()
        for line in re.findall(r"# (?:noqa|type: ignore)\b.*", text)
    ]

    assert [each for each in silenced if not re.search(r"[\])\d] +[(#]", each[1])] == []


def test_patterns_match_alike_in_every_python_that_the_project_runs_on(sources):
    found = {path: POSSESSIVE_GROUP.findall(text) for path, text in sources.items()}

    assert {path: groups for path, groups in found.items() if groups} == {}


def test_error_codes_are_unique():
    codes = [error.code for error in every_error()]

    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("error", list(every_error()), ids=lambda error: error.__name__)
def test_an_error_has_a_stable_code_and_says_what_is_the_case(error):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", error.code)
    assert error.message.endswith((".", "`."))
    assert 400 <= error.http_status < 600
    assert error.exit_status == (2 if error is WrongUsage else 1)


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


def test_no_file_names_a_machine_or_a_registry():
    found = {
        relative(path): FOREIGN.findall(path.read_bytes().decode("utf-8", "replace"))
        for path in project_files()
    }

    assert {path: names for path, names in found.items() if names} == {}
