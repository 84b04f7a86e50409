"""The commands that docs/translators.md tells people to type do what it says."""

import shlex
import shutil
from pathlib import Path

import pytest

from tests.faces.test_cli_memory import TMX

PAGE = Path(__file__).parents[2] / "docs" / "translators.md"
COMMANDS = [line[8:] for line in PAGE.read_text().splitlines() if line.startswith("    cms ")]
COOL = "Cool the burn"
THEIRS = f'msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "{COOL}"\nmsgstr "Kühlen"\n'


@pytest.fixture(scope="module")
def outcomes(template, tmp_path_factory):
    """Type all commands one after the other, in a workspace with the files that they name."""
    from tests.faces.desk import Desk

    folder = tmp_path_factory.mktemp("agency")
    shutil.copytree(template, folder, dirs_exist_ok=True)
    desk = Desk(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CMS_AUTHOR", "ann")
        patch.chdir(folder)
        desk("catalog", "write", "--to", "returned")
        exported = (folder / "returned/de/LC_MESSAGES/burns.po").read_text()
        heading = f'msgid "{COOL}"\nmsgstr "'
        desk.write("returned/burns.po", exported.replace(heading, f"{heading}Kühlen"))
        desk.write("theirs.po", THEIRS)
        desk.write("terms.csv", "term,de\nburn,Verbrennung\n")
        desk.write("old.tmx", TMX.format(source="Hold it under water.", text="Kühlen."))
        desk.write("verbrennung.md", "# Verbrennung\n\n## Kühlen\n\nKein Eis.\n")
        return {command: desk(*shlex.split(command)) for command in COMMANDS}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_page_works(outcomes, command):
    outcome = outcomes[command]

    assert outcome.status == 0, outcome.stderr
    assert outcome.stdout


def test_what_came_back_was_taken_and_is_found(outcomes):
    assert "1 new" in outcomes["catalog read returned/burns.po"].out
    assert "unchanged" in outcomes["catalog read --locale de theirs.po"].out
