"""Which files of a folder are articles."""

import pytest

from cms.errors import FileUnreadable
from cms.importer.formats import BUILT_IN
from cms.importer.recognise import BY_SUFFIX
from cms.pipeline.article_files import PAGE_SUFFIXES, SUFFIXES, files_in
from cms.pipeline.article_sources import sources_in
from cms.pipeline.folder_files import LEADS_OUT, LINKED_FOLDER, MUST_BE_NAMED, NO_FORMAT


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "site"


def write(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# Care\n\nRest.\n")


def found(folder) -> list[str]:
    sources, _ = sources_in([folder])
    return [source.place for source in sources]


def left(folder) -> dict[str, str]:
    _, skipped = sources_in([folder])
    return {each.path.relative_to(folder).as_posix(): each.reason for each in skipped}


def test_every_format_that_holds_one_article_is_looked_for():
    built_in = {suffix for each in BUILT_IN for suffix in each.suffixes}

    assert set(PAGE_SUFFIXES) == set(SUFFIXES) | built_in
    assert set(SUFFIXES) <= set(BY_SUFFIX)


def test_articles_are_found_below_the_folder_in_order(folder):
    write(folder, "b.MD", "a/x.docx", "a/y.Htm", "c.xhtml", "d.txt", "e.markdown")

    assert found(folder) == ["a/x.docx", "a/y.Htm", "b.MD", "c.xhtml", "d.txt", "e.markdown"]
    assert left(folder) == {}


def test_hidden_and_locked_files_are_other_programs(folder):
    write(folder, "a.docx", "~$a.docx", ".b.md", ".git/c.md", "._a.docx")

    assert found(folder) == ["a.docx"]


@pytest.mark.parametrize("parts", ["milia_files", "milia-Dateien", "milia_fichiers", "MILIA_FILES"])
def test_the_parts_of_a_saved_page_are_no_articles(folder, parts):
    write(folder, "milia.html", f"{parts}/frame.html", "scar_files/scar.html")

    assert found(folder) == ["milia.html", "scar_files/scar.html"]


def test_what_is_left_in_a_folder_is_told_but_for_images_and_the_like(folder):
    write(folder, "a.md", "b.pdf", "c.xml", "LICENSE", "d.png", "e.css", "f.po")

    assert left(folder) == {"LICENSE": NO_FORMAT, "b.pdf": NO_FORMAT, "c.xml": MUST_BE_NAMED}


def test_links_do_not_lead_out_of_the_folder(folder, tmp_path):
    write(tmp_path, "secret.md", "other/x.md")
    write(folder, "a.md")
    (folder / "inside.md").symlink_to("a.md")
    (folder / "out.md").symlink_to(tmp_path / "secret.md")
    (folder / "there").symlink_to(tmp_path / "other")
    (folder / "loop").symlink_to(folder)

    assert found(folder) == ["a.md", "inside.md"]
    assert left(folder) == {"out.md": LEADS_OUT, "there": LINKED_FOLDER, "loop": LINKED_FOLDER}


def test_a_folder_of_another_name_may_be_a_link_itself(folder, tmp_path):
    write(folder, "a.md")
    (tmp_path / "link").symlink_to(folder)

    assert found(tmp_path / "link") == ["a.md"]


def test_a_file_that_is_named_twice_comes_once(folder):
    write(folder, "a.md")

    sources, _ = sources_in([folder, folder / "a.md", "https://example.org/", folder])

    assert [source.path for source in sources] == [str(folder / "a.md"), "https://example.org/"]


def test_a_folder_without_an_article_is_refused(folder):
    write(folder, "b.pdf")

    with pytest.raises(FileUnreadable, match=r"there is no \.md, .*\.docx file in it"):
        sources_in([folder])


def test_templates_are_made_of_texts_only(folder):
    write(folder, "a.md", "b.html")

    assert [place for _, place in files_in([folder])] == ["a.md"]
