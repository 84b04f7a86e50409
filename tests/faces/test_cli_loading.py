"""What a command loads: only what it needs, since people wait for it."""

import subprocess
import sys
from pathlib import Path

import pytest

from cms.cli import COMMANDS, NOUNS, command_line

PARSERS = {"pyromark", "yaml", "tomllib", "rapidfuzz", "babel", "sqlalchemy", "cms.importer.read"}


def loaded(folder: Path, *arguments: str) -> set[str]:
    code = "import sys; from cms.cli import main; main(); print(*sys.modules)"
    environment = {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_a_command_loads_no_other_commands(tmp_path):
    modules = loaded(tmp_path, "locale", "--help")

    assert "cms.cli.locales" in modules
    assert "cms.cli.articles" not in modules


def test_the_help_page_loads_no_parser(tmp_path):
    assert PARSERS & loaded(tmp_path, "--help") == set()


def test_a_folder_that_did_not_change_is_extracted_without_a_parser(tmp_path):
    (tmp_path / "care.md").write_text("---\ntitle: Care\n---\n\nRest.\n")

    assert "pyromark" in loaded(tmp_path, "catalog", "extract", "care.md")
    assert PARSERS & loaded(tmp_path, "catalog", "extract", "care.md") == set()


@pytest.mark.parametrize("word", [*COMMANDS, *NOUNS])
def test_each_word_brings_its_command(word):
    from typer.main import get_command

    assert word in get_command(command_line(word)).commands


def test_a_wrong_word_is_compared_with_all_commands(cms):
    outcome = cms("artcle", "list")

    assert outcome.status == 2
    assert "article" in outcome.stderr
