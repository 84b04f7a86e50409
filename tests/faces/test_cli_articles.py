"""cms article, cms citation, cms locale: looking, changing, editing."""

import sys
from pathlib import Path

import pytest

from tests.faces.conftest import BURNS

ROOT = Path(__file__).parents[2]


class Edits:
    """An editor that runs a Python statement, and the folder where texts are kept."""

    def __init__(self, shop, folder, patch) -> None:
        self.shop, self.folder, self.patch = shop, folder, patch

    def choose(self, statement: str) -> None:
        opening = "import pathlib, sys; path = pathlib.Path(sys.argv[1])"
        script = self.shop.write("editor.py", f"{opening}\n{statement}\n")
        self.patch.setenv("VISUAL", f"'{sys.executable}' '{script}'")

    def kept(self) -> list[Path]:
        return list(self.folder.glob("*/*"))


@pytest.fixture
def edits(shop, tmp_path_factory, monkeypatch) -> Edits:
    folder = tmp_path_factory.mktemp("edits")
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return Edits(shop, folder, monkeypatch)


CHANGE = "path.write_text(path.read_text().replace('20 minutes', '15 minutes'))"


def test_an_edit_is_saved_with_its_reason(shop, edits):
    edits.choose(CHANGE)

    assert shop("article", "edit", "burns", "-m", "Shorter").out == "burns: revision 2\n"
    assert b"15 minutes" in shop("article", "show", "burns", "--raw").stdout
    assert shop("article", "log", "burns", "--json").json["revisions"][0]["message"] == "Shorter"
    assert edits.kept() == []


def test_an_edit_that_changes_nothing_saves_nothing(shop, edits):
    edits.choose("pass")
    before = shop.snapshot()

    assert shop("article", "edit", "burns").out == "burns: unchanged, still revision 1\n"
    assert shop.snapshot() == before
    assert edits.kept() == []


@pytest.mark.parametrize(
    ("code", "content", "status"),
    [
        ("malformed-article", b"---\ntitle: [\n---\n", 0),
        ("no-editor", b"Half a thought", 3),
        ("empty-article", b"", 0),
        ("undecodable-text", b"Gr\xfcn", 0),
        ("malformed-article", b">" * 9000, 0),
    ],
)
def test_a_text_that_cannot_be_saved_is_kept(shop, edits, code, content, status):
    edits.choose(f"path.write_bytes({content!r}); sys.exit({status})")

    line = shop.refused("article", "edit", "burns")

    (path,) = edits.kept()
    assert line.startswith(code)
    assert f"Your text is kept in {path}." in line
    assert path.read_bytes() == content


@pytest.mark.parametrize("statement", ["sys.exit(3)", "path.unlink()"])
def test_an_editor_that_fails_leaves_nothing_behind(shop, edits, statement):
    edits.choose(statement)

    assert shop.refused("article", "edit", "burns").startswith("no-editor")
    assert edits.kept() == []


@pytest.mark.parametrize("command", ["no-such-editor", "'unclosed"])
def test_an_editor_that_cannot_be_started_is_named(shop, monkeypatch, command):
    monkeypatch.setenv("VISUAL", command)

    assert repr(command) in shop.refused("article", "edit", "burns")


def test_an_edit_of_an_older_revision_overwrites_nothing(shop, edits):
    newer = BURNS.replace("Do not use ice.", "Never use ice.")
    statement = "from cms.cli import main; main(['import', 'burns.md'])"
    shop.write("burns.md", newer)
    edits.choose(f"{CHANGE}\n{statement}")

    outcome = shop("article", "edit", "burns")

    assert outcome.refusal == "stale-base"
    assert "Your text is kept in" in outcome.stderr
    assert b"15 minutes" in edits.kept()[0].read_bytes()
    assert shop("article", "show", "burns", "--raw").out == newer


def test_an_edit_of_an_older_revision_shows_both_sides(shop, edits):
    shop.write("burns.md", BURNS.replace("a doctor", "for help").replace("Do not", "Never"))
    edits.choose(f"{CHANGE}\nfrom cms.cli import main; main(['import', 'burns.md'])")

    lines = shop("article", "edit", "burns").out.splitlines()

    assert lines.index("Saved meanwhile:") < lines.index("Your edit:")
    assert "  when-to-call-a-doctor: renamed (was “When to call a doctor”)" in lines
    assert lines[-1] == "Changed on both sides: cool"


def test_letters_that_the_old_encoding_lacks_make_the_article_utf_8(shop, edits):
    shop("import", shop.write("size.md", "# Größe\n\nText.\n".encode("cp1252")))
    edits.choose(
        "path.write_text(path.read_text(encoding='utf-8') + '\\nПривет\\n', encoding='utf-8')"
    )

    assert shop("article", "edit", "size").status == 0
    assert shop("article", "show", "size", "--raw").out.endswith("\nПривет\n")


def test_a_backup_that_the_editor_makes_is_in_nobodys_way(shop, edits):
    edits.choose(f"path.with_name('burns.md~').write_text('old'); {CHANGE}")

    assert shop("article", "edit", "burns").status == 0
    assert edits.kept() == []


def test_a_revision_comes_back_as_a_new_one(shop):
    shop("import", shop.write("burns.md", BURNS.replace("20 minutes", "10 minutes")))

    assert shop("article", "revert", "burns", 1).out == "burns: revision 3\n"
    assert shop("article", "revert", "burns", 1).out == "burns: unchanged, still revision 3\n"
    assert shop("article", "show", "burns", "--raw").out == BURNS


def test_a_risk_is_recorded_once(shop):
    assert shop("article", "set-risk", "burns", "cool", "critical").out == "burns: revision 2\n"
    assert "unchanged" in shop("article", "set-risk", "burns", "cool", "critical").out
    assert shop("article", "show", "burns", "--json").json["sections"][0]["risk"] == "critical"


def test_a_diff_marks_the_words(shop):
    shop("import", shop.write("burns.md", BURNS.replace("20 minutes", "10 minutes")))

    assert "for [-20-]{+10+} minutes" in shop("article", "diff", "burns").out
    assert "for [-10-]{+20+} minutes" in shop("article", "diff", "burns", 2, 1).out
    assert shop("article", "diff", "burns", 1, 1).out == "Nothing has changed.\n"
    assert shop("article", "diff", "burns", "--json").json["sections"][0]["key"] == "cool"


def test_a_list_of_nothing_says_so(cms):
    cms("init")

    for noun in ("article", "citation", "release"):
        assert cms(noun, "list").out.startswith("There ")
        assert not any(cms(noun, "list", "--json").json.values())


def test_locales_come_and_go(shop):
    assert shop("locale", "add", "pt_BR", "de", "pt-BR").out == "Added: pt-BR\n"
    assert shop("locale", "add", "de").out == "All of them were there already.\n"
    assert shop("locale", "remove", "de", "de").out == "Removed: de\n"
    assert shop("locale", "list", "--json").json == {"source": "en", "locales": ["ar", "pt-BR"]}


def test_citations_name_the_sections_that_cite_them(shop):
    front = BURNS.replace(
        "---\n\n",
        "citations:\n  - key: who\n    title: Burns\n    url: https://example.org/b\n---\n\n",
        1,
    )
    shop("import", shop.write("burns.md", front.replace("use ice.", "use ice [@who].")))

    (citation,) = shop("citation", "list", "burns", "--json").json["citations"]

    assert (citation["key"], citation["sections"]) == ("who", ["cool"])
