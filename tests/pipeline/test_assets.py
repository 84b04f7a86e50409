"""Images come in with their article, go out with its release, and stay what they were."""

import json
from pathlib import Path

import pytest
from sqlalchemy import update

from cms.document.digest import digest_bytes
from cms.pipeline.article_files import ImportOptions
from cms.pipeline.cut_release import cut_release
from cms.pipeline.export_release import export_release
from cms.pipeline.import_articles import import_sources
from cms.pipeline.verify_release import verify_release
from cms.store.tables import ObjectRow
from tests.word_documents import picture

TEXT = "# Burns\n\nA burn: ![a red square](img/a%20b.png)\n"
OPTIONS = ImportOptions()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an article and its image."""
    site = tmp_path / "site"
    (site / "img").mkdir(parents=True)
    (site / "burns.md").write_text(TEXT)
    (site / "img" / "a b.png").write_bytes(picture())
    return site


def bring(workspace, folder):
    return import_sources(workspace, [folder], OPTIONS).files


def exported(workspace, format_name, folder, number=None):
    export_release(workspace, number, format_name, folder)
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_an_image_leaves_with_the_release(workspace, folder, tmp_path):
    bring(workspace, folder)
    cut_release(workspace)

    files = exported(workspace, "html", tmp_path / "out")

    (path,) = [name for name in files if name.startswith("assets/")]
    assert files[path] == picture()
    assert f'src="../{path}"'.encode() in files["en/burns.html"]


def test_a_markdown_export_keeps_its_bytes_and_has_the_image_where_they_say(
    workspace, folder, tmp_path
):
    bring(workspace, folder)
    cut_release(workspace)

    files = exported(workspace, "markdown", tmp_path / "out")

    assert files["en/img/a b.png"] == picture()
    assert b"![a red square](img/a%20b.png)" in files["en/burns.md"]


def test_two_images_that_want_one_place_are_both_there(workspace, folder, tmp_path):
    (folder / "deep").mkdir()
    (folder / "deep" / "scald.md").write_text("# Scald\n\n![a](img/a%20b.png)\n")
    (folder / "deep" / "img").mkdir()
    (folder / "deep" / "img" / "a b.png").write_bytes(picture() + b"more")
    bring(workspace, folder)
    cut_release(workspace)

    files = exported(workspace, "markdown", tmp_path / "out")

    assert files["en/img/a b.png"] == picture()
    moved = files["en/deep-scald.md"].decode().partition("![a](../")[2].partition(")")[0]
    assert files[moved] == picture() + b"more"


def test_an_earlier_release_keeps_the_image_that_it_had(workspace, folder, tmp_path):
    bring(workspace, folder)
    cut_release(workspace)
    first = exported(workspace, "json", tmp_path / "first")
    (folder / "burns.md").write_text(TEXT + "\nCool it.\n")
    (folder / "img" / "a b.png").write_bytes(picture() + b"other")
    bring(workspace, folder)

    assert cut_release(workspace).is_new
    assert exported(workspace, "json", tmp_path / "again", 1) == first
    assert not verify_release(workspace, 1).faults


def test_another_image_under_the_same_name_comes_in_though_the_text_is_the_same(
    workspace, folder, tmp_path
):
    bring(workspace, folder)
    cut_release(workspace)
    (folder / "img" / "a b.png").write_bytes(picture() + b"other")

    bring(workspace, folder)

    assert cut_release(workspace).is_new
    assert picture() + b"other" in exported(workspace, "json", tmp_path / "out").values()


def test_the_document_names_its_images(workspace, folder, tmp_path):
    bring(workspace, folder)
    cut_release(workspace)

    (asset,) = json.loads(exported(workspace, "json", tmp_path / "o")["en/burns.json"])["assets"]

    assert (asset["reference"], asset["media_type"]) == ("img/a b.png", "image/png")
    assert asset["size_bytes"] == len(picture())


@pytest.mark.parametrize("reference", ["../secret.png", "/secret.png", "link.png", "gone.png"])
def test_an_image_outside_of_what_was_named_stays_there(workspace, folder, reference):
    (folder.parent / "secret.png").write_bytes(picture())
    (folder / "link.png").symlink_to(folder.parent / "secret.png")
    (folder / "burns.md").write_text(f"# Burns\n\nA burn: ![a red square]({reference})\n")

    (file,) = bring(workspace, folder)

    assert file.article.images == ()
    assert len(file.article.warnings) == 1


def test_a_damaged_image_is_found(workspace, folder):
    bring(workspace, folder)
    cut_release(workspace)
    with workspace.engine.begin() as connection:
        damaged = ObjectRow.digest == digest_bytes(picture())
        connection.execute(update(ObjectRow).where(damaged).values(content=b"other"))

    (fault,) = verify_release(workspace).faults

    assert fault.where.startswith("assets/")


def test_an_image_whose_end_is_missing_comes_in_with_a_warning(workspace, folder):
    (folder / "img" / "a b.png").write_bytes(picture()[:-9])

    (file,) = bring(workspace, folder)

    assert [image.reference for image in file.article.images] == ["img/a b.png"]
    assert "its end is missing" in file.article.warnings[0]


@pytest.mark.parametrize(
    ("named", "warnings"), [("cover.png", 0), ("gone.png", 1), ("theme-default", 0)]
)
def test_the_image_that_front_matter_names_comes_in_from_beside_it(
    workspace, folder, named, warnings
):
    (folder / "cover.png").write_bytes(picture() + b"cover")
    (folder / "burns.md").write_text(f"---\ntitle: Burns\nimage: {named}\n---\n\nCool it.\n")

    (file,) = bring(workspace, folder)

    assert [image.reference for image in file.article.images] == [named] * (named == "cover.png")
    assert len(file.article.warnings) == warnings


def test_a_markdown_export_has_the_articles_own_image_where_its_front_matter_says(
    workspace, folder, tmp_path
):
    (folder / "cover.png").write_bytes(picture() + b"cover")
    (folder / "burns.md").write_text("---\ntitle: Burns\nimage: cover.png\n---\n\nCool it.\n")
    bring(workspace, folder)
    cut_release(workspace)

    files = exported(workspace, "markdown", tmp_path / "out")

    assert files["en/cover.png"] == picture() + b"cover"
    assert b"\nimage: cover.png\n" in files["en/burns.md"]


def test_an_image_that_is_written_into_a_text_is_told(workspace, folder):
    (folder / "burns.md").write_text("# Burns\n\n![a](data:image/png;base64,iVBORw0KGgo=)\n")

    (file,) = bring(workspace, folder)

    assert "1 image is written into the text itself" in file.article.warnings[0]
