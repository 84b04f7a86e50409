import pytest

from cms.errors import FileUnreadable, MalformedGlossary, TermNotFound, UndecodableText
from cms.pipeline import read_glossary as step
from cms.pipeline.import_glossary import (
    browse_glossary,
    export_glossary,
    import_glossary,
    remove_from_glossary,
)
from tests.pipeline.shelf import Shelf, bring_article

CSV = (
    "term,part of speech,variants,do not translate,de,de forbidden,ja\n"
    "burn,noun,burns,,Verbrennung | Brandwunde,Brand,やけど\n"
    "Tylenol,,,all,,,\n"
)


@pytest.fixture
def bring(workspace):
    def bring(content, name="terms.csv", **options):
        path = workspace.settings.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        (file,) = import_glossary(workspace, [path], **options)
        return len(file.added), len(file.changed), file.unchanged

    return bring


def test_the_same_file_twice_changes_nothing(workspace, bring):
    assert bring(CSV) == (2, 0, 0)
    before = browse_glossary(workspace)

    assert bring(CSV) == (0, 0, 2)
    assert browse_glossary(workspace) == before


def test_what_is_exported_comes_back_byte_for_byte(workspace, bring):
    bring(CSV)
    path = workspace.settings.folder / "out.csv"
    export_glossary(workspace, path)
    first = path.read_bytes()

    assert bring(first, "again.csv") == (0, 0, 2)
    export_glossary(workspace, path)
    assert path.read_bytes() == first


def test_a_changed_row_replaces_its_term_only(workspace, bring):
    bring(CSV)

    assert bring("term,de\nburn,Verbrennung\nscar,Narbe\n") == (1, 1, 0)
    burn = next(term for term in browse_glossary(workspace) if term.text == "burn")
    assert [each.text for each in burn.rendered("de")] == ["Verbrennung"]
    assert [each.text for each in burn.rendered("ja")] == ["やけど"]


def test_a_dry_run_saves_nothing(workspace, bring):
    assert bring(CSV, dry_run=True) == (2, 0, 0)
    assert browse_glossary(workspace) == []


def test_a_term_that_was_removed_can_come_back(workspace, bring):
    bring(CSV)
    remove_from_glossary(workspace, "burn")

    assert [term.text for term in browse_glossary(workspace)] == ["Tylenol"]
    assert bring(CSV) == (1, 0, 1)


def test_what_is_not_there_cannot_be_removed(workspace):
    with pytest.raises(TermNotFound, match="'burn'"):
        remove_from_glossary(workspace, "burn")


def test_of_two_files_both_count_in_their_order(workspace):
    folder = workspace.settings.folder
    for name, word in (("a.csv", "Brand"), ("b.csv", "Verbrennung")):
        (folder / name).write_text(f"term,de\nburn,{word}\n")

    import_glossary(workspace, [folder / "a.csv", folder / "b.csv"])

    (burn,) = browse_glossary(workspace)
    assert [each.text for each in burn.rendered("de")] == ["Verbrennung"]


def test_one_bad_file_and_nothing_is_saved(workspace, bring):
    folder = workspace.settings.folder
    (folder / "a.csv").write_text("term,de\nburn,Brand\n")
    (folder / "b.csv").write_text("word\n")

    with pytest.raises(MalformedGlossary):
        import_glossary(workspace, [folder / "a.csv", folder / "b.csv"])
    assert browse_glossary(workspace) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_files_in_the_encodings_of_spreadsheets_are_read(sqlite_workspace, encoding):
    path = sqlite_workspace.settings.folder / "terms.csv"
    path.write_bytes("term;fr\nburn;brûlure\n".encode(encoding))

    import_glossary(sqlite_workspace, [path])

    (burn,) = browse_glossary(sqlite_workspace)
    assert burn.rendered("fr")[0].text == "brûlure"


@pytest.mark.parametrize(
    "content", [b"\xff\xfet\0\xff", b"PK\x03\x04\0\0", b"term\n\x81\x8d\x8f\x90"]
)
def test_what_is_no_text_is_refused(sqlite_workspace, content):
    path = sqlite_workspace.settings.folder / "terms.csv"
    path.write_bytes(content)

    with pytest.raises((UndecodableText, MalformedGlossary)):
        import_glossary(sqlite_workspace, [path])


def test_a_file_without_an_end_is_refused(sqlite_workspace, monkeypatch):
    path = sqlite_workspace.settings.folder / "terms.csv"
    path.write_text(CSV)
    monkeypatch.setattr(step, "LIMIT_BYTES", 20)

    with pytest.raises(FileUnreadable, match="larger than 20 bytes"):
        import_glossary(sqlite_workspace, [path])


def test_catalogs_note_the_terms_and_templates_do_not(workspace, bring):
    shelf = Shelf(workspace)
    bring_article(shelf)
    bring("term,de,ja\nburn,Verbrennung,やけど\n")
    shelf.write()

    assert "Term: burn: Verbrennung" in shelf.entry("Care of a small burn").comment
    assert "Term" not in shelf.entry("Change it once a day.").comment
    assert "Term: burn: やけど" in shelf.entry("Care of a small burn", "ja").comment
    assert "Term:" not in (shelf.folder / "locales" / "burn.pot").read_text()
