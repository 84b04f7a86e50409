"""Templates straight from files, and what is known of them the next time."""

import json
from pathlib import Path

import pytest

import cms.pipeline.extracted as extracted
from cms.errors import CmsError, DuplicateSlug
from cms.pipeline.article_files import ImportOptions
from cms.pipeline.extract_templates import extract_templates

OPTIONS = ImportOptions(source_locale="en")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two articles, extracted once."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "burns.md").write_text("# Burns\n\nUse water.\n")
    (tmp_path / "texts" / "scars.md").write_text("# Scars\n\nUse cream.\n")
    assert changed(tmp_path) == ["burns", "scars"]
    return tmp_path


def changed(folder: Path, options: ImportOptions = OPTIONS) -> list[str]:
    files = extract_templates([folder / "texts"], folder / "pot", options)
    return [file.slug for file in files if file.changed]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "pot").iterdir()}


def test_what_did_not_change_is_not_written_again(folder):
    before = contents(folder)

    assert changed(folder) == []
    assert contents(folder) == before


def test_nothing_is_parsed_where_nothing_changed(folder, monkeypatch):
    monkeypatch.setattr("cms.pipeline.extract_templates._extract", None)

    assert changed(folder) == []


def test_only_the_changed_article_is_extracted(folder):
    (folder / "texts" / "burns.md").write_text("# Burns\n\nUse cool water.\n")

    assert changed(folder) == ["burns"]
    assert b"Use cool water." in contents(folder)["burns.pot"]


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_text("edited")])
def test_a_template_that_somebody_changed_is_written_anew(folder, spoil):
    before = contents(folder)
    spoil(folder / "pot" / "burns.pot")

    assert changed(folder) == ["burns"]
    assert contents(folder) == before


@pytest.mark.parametrize("name", ["__version__", "EXTRACTION_VERSION"])
def test_another_version_extracts_everything_anew(folder, monkeypatch, name):
    (folder / "pot" / "burns.pot").write_text("of another version")
    record = json.loads((folder / "pot" / ".extracted.json").read_text())
    record["files"]["burns.md"][3] = extracted.digest_bytes(b"of another version")
    (folder / "pot" / ".extracted.json").write_text(json.dumps(record))
    assert changed(folder) == []

    monkeypatch.setattr(extracted, name, 99)
    assert changed(folder) == ["burns"]


def test_another_option_extracts_everything_anew(folder):
    (folder / "texts" / "burns.de.md").write_text("# Verbrennungen\n")
    assert changed(folder) == ["burns-de"]

    with pytest.raises(DuplicateSlug):  # what ends in the source locale is named without it
        changed(folder, ImportOptions(source_locale="de"))


@pytest.mark.parametrize(
    "record",
    ["", "[]", "{", '{"made": 1}', '{"made": {}, "files": 3}', "[" * 100_000, "\ud83d"],
)
def test_a_record_that_is_not_ours_is_no_record(folder, record):
    (folder / "pot" / ".extracted.json").write_bytes(record.encode(errors="surrogatepass"))

    assert changed(folder) == []
    assert '"burns.md"' in (folder / "pot" / ".extracted.json").read_text()


@pytest.mark.parametrize("slug", ["../texts/burns", "", 3, None, "a/b"])
def test_a_record_cannot_name_a_file_elsewhere(folder, slug):
    record = json.loads((folder / "pot" / ".extracted.json").read_text())
    record["files"]["burns.md"][1] = slug
    (folder / "pot" / ".extracted.json").write_text(json.dumps(record))

    assert changed(folder) == []
    assert (folder / "pot" / "burns.pot").exists()


def test_two_files_for_one_article_are_refused_also_when_they_are_known(folder):
    before = contents(folder)
    (folder / "texts" / "more").mkdir()
    (folder / "texts" / "more" / "index.md").write_text("---\nslug: burns\n---\n\nText.\n")

    with pytest.raises(CmsError, match="burns"):
        changed(folder)
    assert contents(folder) == before


def test_the_record_is_the_same_wherever_it_is_made(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (folder / "texts").rename(other / "texts")
    changed(other)

    assert contents(other) == contents(folder)
