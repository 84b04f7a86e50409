"""What the documentation promises to name, it names; what it links to exists."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from cms.catalog.message import Origin, State
from cms.cli import command_line
from cms.document.model import Risk
from cms.errors import CmsError
from cms.settings import Settings
from tests.unit.test_architecture import every_error

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
WORDS = [
    "article",
    "revision",
    "section",
    "version",
    "risk",
    "block",
    "message",
    "translation",
    "state",
    "origin",
    "citation",
    "catalog",
    "check",
    "waiver",
    "release",
    "channel",
    "workspace",
    "current",
    "stale",
    "missing",
]
LINK = re.compile(r"\]\(<?([^)>\s]+)")
CODE = re.compile(r"(`+)[^`\n]+\1")


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def rows(page: str) -> set[str]:
    """Return what the first column of a page's tables names."""
    return set(re.findall(r"^\| `([^`]+)`", (DOCS / page).read_text(), re.MULTILINE))


def commands(command: Any, name: str = "cms") -> Iterator[str]:
    """Yield the full name of every command, such as `cms article show`."""
    groups = getattr(command, "commands", None)
    if groups is None:
        yield name
        return
    for part, inner in groups.items():
        yield from commands(inner, f"{name} {part}")


def headings(page: Path) -> set[str]:
    """Return the anchors of a page."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_every_error_is_documented_and_no_other():
    assert rows("errors.md") == {error.code for error in every_error(CmsError)}


def test_pages_name_only_commands_that_there_are():
    known = {" ".join(name.split()[1:3]) for name in commands(get_command(command_line()))}
    for page in PAGES:
        for line in re.findall(r"^    cms ([a-z].*)$", page.read_text(), re.MULTILINE):
            words = line.split()
            assert {words[0], " ".join(words[:2])} & known, f"{page.name}: cms {line}"


def test_every_setting_is_documented_and_no_other():
    settings = {field.name for field in fields(Settings)} - {
        "folder"
    }  # where cms.toml is, not in it

    assert rows("settings.md") == settings


def test_every_command_is_documented_and_no_other():
    assert rows("commands.md") == set(commands(get_command(command_line())))


@pytest.mark.parametrize("word", [*WORDS, *State, *Origin, *Risk])
def test_the_glossary_has_the_word(word):
    assert re.search(rf"\b{word}\b", (DOCS / "glossary.md").read_text())


@pytest.mark.parametrize(
    "package", sorted(path.parent.name for path in (ROOT / "cms").glob("*/__init__.py"))
)
def test_the_architecture_names_the_package(package):
    assert f"{package}/" in (DOCS / "architecture.md").read_text()


def test_decisions_are_numbered_without_a_gap():
    numbers = [int(path.name[:4]) for path in DECISIONS]

    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("path", DECISIONS, ids=relative)
def test_a_decision_has_context_decision_and_price(path):
    text = path.read_text()

    assert text.startswith(f"# {int(path.name[:4])}. ")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Price"]


@pytest.mark.parametrize("command", ["./scripts/demo", "./scripts/test"])
def test_the_readme_has_the_command(command):
    assert command in (ROOT / "README.md").read_text()


@pytest.mark.parametrize("script", sorted(path.name for path in (ROOT / "scripts").glob("[a-z]*")))
def test_contributing_names_the_script(script):
    assert f"scripts/{script}`" in (ROOT / "CONTRIBUTING.md").read_text()


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_links_lead_somewhere(page):
    for link in LINK.findall(CODE.sub("", page.read_text())):
        if not link.startswith(("http:", "https:", "mailto:")):
            path, _, anchor = link.partition("#")
            target = (page.parent / path) if path else page
            assert target.exists(), link
            assert not anchor or anchor in headings(target), link
