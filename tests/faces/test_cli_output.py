"""What a person or a script sees: help, encodings, pipes. Real processes where it matters."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

import cms.cli.output as output
from cms import __version__
from cms.cli import command_line, main
from tests.unit.test_documentation import commands

ROOT = Path(__file__).parents[2]
CMS = f"'{sys.executable}' -m cms"
HEAVY = {"sqlalchemy", "alembic", "rich", "babel", "yaml", "polib", "pyromark", "nh3", "rapidfuzz"}


@pytest.fixture
def shell(shop):
    """Return a function that runs a shell line in the workspace; `cms` in it is ours."""

    def run(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
        env = os.environ | {"PYTHONPATH": str(ROOT)} | environment
        return subprocess.run(
            line.replace("cms ", f"{CMS} "), shell=True, env=env, capture_output=True, text=True
        )

    return run


def test_help_loads_nothing_that_only_the_work_needs():
    code = "import sys, cms.cli; cms.cli.main(['--help']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)

    assert "Usage: cms" in done.stdout
    assert HEAVY & set(done.stdout.split()) == set()


def test_the_version_is_printed(cms):
    assert cms("--version").out == f"cms {__version__}\n"


@pytest.mark.parametrize("name", sorted(commands(get_command(command_line()))))
def test_every_command_and_option_has_one_clear_sentence(cms, name):
    command = get_command(command_line())
    for part in name.split()[1:]:
        command = command.commands[part]

    assert cms(*name.split()[1:], "--help").status == 0
    for text in (command.help, *(parameter.help for parameter in command.params)):
        assert text
        assert text.endswith(".")
        assert "\n" not in text


def test_one_line_of_help_is_not_cut(cms):
    groups = ["article", "catalog", "release", "locale", "citation", "memory", "glossary"]
    for group in ([], *([name] for name in groups)):
        assert "..." not in cms(*group, "--help").out.partition("Commands:")[2]


def test_a_reader_that_stops_early_is_no_error(shell):
    done = shell("cms article show burns --json | head -1")

    assert (done.stdout, done.stderr) == ("{\n", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_under_the_output_is_said(shell):
    done = shell("cms article list >/dev/full")

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "[file-unwritable]" in done.stderr


def test_closed_streams_are_no_defect(shell):
    assert shell("cms article list <&- >&- 2>&-").returncode == 0


def test_a_table_can_be_printed_in_any_encoding(shop, monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), "ascii")
    monkeypatch.setattr(sys, "stdout", stream)

    assert main(["locale", "list"]) == 0
    assert b"Deutsch" in stream.buffer.getvalue()


def test_a_table_in_a_pipe_keeps_its_words_whole_in_any_width(shop, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    slug = "a-long-name-" * 8 + "x"
    shop("import", "burns.md", "--slug", slug)

    assert slug in shop("article", "list").out
    assert not any(line.endswith(" ") for line in shop("article", "list").out.splitlines())


def test_a_table_of_thousands_of_rows_is_printed_without_being_fitted(shop, monkeypatch):
    fitted = shop("article", "list").out.splitlines()
    monkeypatch.setattr("cms.cli.output.MOST_FITTED", 0)
    plain = shop("article", "list").out.splitlines()

    assert [line.split() for line in plain] == [line.split() for line in fitted if "─" not in line]
    assert plain[0].index("Locale") == plain[1].index(" en ") + 1


def test_what_a_release_has_instead_is_counted_and_its_beginning_shown(shop, monkeypatch):
    everything = shop("release", "cut").out.splitlines()
    monkeypatch.setattr("cms.cli.releases.MOST_SHOWN", 1)
    out = shop("release", "cut").out.splitlines()

    assert "Instead of a section: source (en) 6 times" in out
    assert out[-1] == "  … and 5 more; see them with: cms release show 1"
    assert out[-2].split() in [line.split() for line in everything]
    assert shop("release", "show", "1").out.count("burns") == 6


def test_titles_reach_no_terminal_as_commands(shop):
    shop.write("evil.md", "# Red \x9b31m [bold]x[/bold] \u202eesrever\n\nText.\n")
    shop("import", "evil.md", "-m", "a\x1b[2J\nb")

    for command in ("article list", "article log evil", "article show evil", "article list --json"):
        out = shop(*command.split()).out
        assert not {"\x1b", "\x9b", "\u202e"} & set(out)
    assert "[bold]x[/bold]" in shop("article", "list").out


def test_arabic_titles_are_shown_as_they_are(shop):
    shop("import", shop.write("ar.md", "---\nlang: ar\n---\n# العناية\u200f بالجرح\n\nنص.\n"))

    assert "العناية\u200f بالجرح" in shop("article", "list").out


def test_a_title_of_a_page_is_cut_in_a_table_only(shop):
    shop("import", shop.write("long.md", f"# {'word ' * 900}\n\nText.\n"))

    assert max(map(len, shop("article", "list").out.splitlines())) < 3 * output.LONGEST_CELL
    assert len(shop("article", "show", "long", "--json").json["title"]) > 4000


def test_a_defect_is_one_line_too(shop, monkeypatch):
    monkeypatch.setattr("cms.pipeline.browse_articles.browse_articles", lambda _: 1 // 0)

    assert shop.refused("article", "list").startswith("defect: cms: A defect of this program: Zero")


def test_json_without_a_unicode_stream_is_ascii(monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), "latin-1")
    monkeypatch.setattr(sys, "stdout", stream)

    output.print_json({"title": "Größe 𝄞"})

    stream.flush()
    assert json.loads(stream.buffer.getvalue().decode("ascii")) == {"title": "Größe 𝄞"}


def test_a_file_of_50_megabytes_is_refused_without_being_read_whole(shop):
    with (shop.folder / "line.txt").open("wb") as file:
        file.truncate(50_000_000)

    assert shop("import", "line.txt").refusal == "article-too-large"
