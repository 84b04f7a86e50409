"""Bad input: one clear line on stderr, status 1, nothing changed."""

import os
import re
import shlex

import pytest

from cms.cli.arguments import LARGEST_NUMBER
from tests.cases import read_cases


@pytest.mark.parametrize(("command", "expected"), read_cases("refusals.txt"))
def test_a_command_is_refused_in_one_line_and_changes_nothing(shop, command, expected):
    (shop.folder / "empty").mkdir()
    code, _, words = expected.partition(": ")

    line = shop.refused(*shlex.split(command))

    assert line.startswith(f"{code}: ")
    assert words in line


@pytest.mark.parametrize("command", ["article list", "import burns.md", "catalog write", "upgrade"])
def test_outside_a_workspace_a_command_says_how_to_make_one(cms, command):
    cms.write("burns.md", "# Burns\n\nText.\n")

    line = cms.refused(*command.split())

    assert line.startswith("workspace-not-found")
    assert "cms init" in line


@pytest.mark.parametrize(
    "command",
    [
        "nonsense",
        "article nonsense",
        "article show",
        "article show burns --nonsense",
        "article show burns --raw --json",
        "article show burns --revision 0",
        f"article revert burns {LARGEST_NUMBER + 1}",
        "article diff burns 0",
        "article set-risk burns cool deadly",
        "release show -1",
        "release show 99999999999999999999",
        "import",
        "import ''",
        "catalog read ''",
        "catalog write --to ''",
        "release export --to ''",
        "init ''",
    ],
)
def test_wrong_usage_ends_with_2_and_says_where_to_look(shop, command):
    before = shop.snapshot()

    outcome = shop(*shlex.split(command))

    assert outcome.status == 2
    assert re.fullmatch(r"cms: [^\n]+ See `cms [a-z -]*--help`\. \[wrong-usage\]\n", outcome.stderr)
    assert outcome.stdout == b""
    assert shop.snapshot() == before


def test_a_noun_alone_shows_its_commands(shop):
    outcome = shop("article")

    assert outcome.status == 2
    assert outcome.stderr.startswith("Usage: cms article")


def test_a_slug_of_300_characters_is_refused(shop):
    assert shop.refused("import", "burns.md", "--slug", "a" * 300).startswith("invalid-slug")


def test_a_name_that_is_in_no_encoding_is_shown(shop):
    assert "\\udcff.md" in shop.refused("import", os.fsdecode(b"\xff.md"))


def test_control_characters_in_a_name_reach_no_terminal(shop):
    line = shop.refused("import", "a\x1b[31m\nb.md")

    assert "a\\x1b[31m b.md" in line


def test_a_folder_that_is_gone_is_named(shop):
    gone = shop.folder / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()

    assert shop.refused("article", "list").startswith("file-unreadable: cms: The current folder")
