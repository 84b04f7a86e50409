"""Lists: page by page, what changed since, the sitemap, all citations."""

import pytest
from sqlalchemy import delete

from cms.pipeline.export_release import export_release
from cms.pipeline.publish import publish_release, roll_back
from cms.pipeline.set_review_date import set_review_date
from cms.store.tables import CardRow, ShownAssetRow, ShownMoveRow, ShownRow
from tests.delivery.site import PUBLISHED, Reader, publish, reworded


def bring_many(shelf):
    for number in range(5):
        shelf.save(f"# Article {number}\n\nText {number}.\n", f"many-{number}")
    publish(shelf)


def walked(reader, path: str) -> list[list[str]]:
    """Return the slugs of each page of a list."""
    pages, cursor = [], ""
    while cursor is not None:
        page = reader.json(f"{path}&cursor={cursor}" if cursor else path)
        pages.append([each["translation_key"] for each in page["articles"]])
        cursor = page["next_cursor"]
    return pages


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 200])
def test_pages_have_every_article_once(begin, limit):
    shelf = begin(*PUBLISHED, bring_many)
    wanted = ["burn", *(f"many-{number}" for number in range(5)), "sun"]

    pages = walked(Reader(shelf.workspace), f"/articles?locale=de&limit={limit}")

    assert [slug for page in pages for slug in page] == wanted
    assert all(len(page) == limit for page in pages[:-1])
    assert pages[-1]


def test_a_list_says_what_the_documents_say(reader):
    listed = reader.json("/articles?locale=de")

    for each in listed["articles"]:
        document = reader.json(f"/articles/{each['slug']}?locale=de")
        assert {name: document.get(name, each[name]) for name in each} == each
    assert listed["release"]["number"] == 1


def changes(reader, since) -> set[tuple[str, str, str]]:
    found = reader.json(f"/changes?since={since}")["changes"]
    return {(each["change"], each["translation_key"], each["locale"]) for each in found}


def test_changes_are_what_a_site_must_fetch_and_forget(begin):
    shelf = begin(*PUBLISHED)
    first = Reader(shelf.workspace).json("/manifest")
    shelf.save("# New\n\nText.\n", "new")
    reworded(shelf)
    reader = Reader(shelf.workspace)

    assert changes(reader, 2) == set()
    assert changes(reader, 1) == {
        *(("added", "new", tag) for tag in ("ar", "de", "en", "ja")),
        *(("changed", "burn", tag) for tag in ("ar", "de", "en", "ja")),
    }
    roll_back(shelf.workspace)
    back = Reader(shelf.workspace)
    assert changes(back, 1) == set()
    assert {each[0] for each in changes(back, 2)} == {"changed", "removed"}
    assert back.json("/manifest") == first


def test_a_release_is_known_by_its_digest_too(begin):
    shelf = begin(*PUBLISHED, reworded)
    reader = Reader(shelf.workspace)
    named = reader.json("/changes?since=1")["since"]

    assert changes(reader, named["digest"]) == changes(reader, 1)


def test_changes_since_what_was_never_published_are_not_found(begin):
    shelf = begin(*PUBLISHED)
    shelf.save("# New\n\nText.\n", "new")
    digest = shelf.cut()
    reader = Reader(shelf.workspace)

    for since in (2, 3, digest, "0" * 64):
        assert reader.refusal(f"/changes?since={since}") == (404, "nothing-here")


def test_the_sitemap_is_the_one_that_an_export_has(reader, shelf, tmp_path):
    export_release(shelf.workspace, None, "html", tmp_path / "out")

    answer = reader.ask("/sitemap.xml")

    assert answer.content == (tmp_path / "out" / "sitemap.xml").read_bytes()
    assert answer.headers["content-type"] == "application/xml"
    assert reader.refusal("/de/sitemap.xml") == (404, "nothing-here")


def test_citations_are_listed_by_article_and_for_all(reader):
    (cited,) = reader.json("/articles/sun/citations?locale=ja")["citations"]
    listed = reader.json("/citations?locale=ja")["articles"]

    assert (cited["key"], cited["url"]) == ("who", "https://example.org/sun")
    assert {each["slug"]: each["citations"] for each in listed} == {"burn": [], "sun": [cited]}


def test_what_an_older_version_published_is_served(begin):
    shelf = begin(*PUBLISHED, reworded)
    publish_release(shelf.workspace, 1)
    before = Reader(shelf.workspace).json("/articles?locale=de")
    with shelf.workspace.writing() as session:
        for table in (ShownRow, ShownAssetRow, ShownMoveRow, CardRow):
            session.execute(delete(table))

    reader = Reader(shelf.workspace)

    assert reader.json("/articles?locale=de") == before
    assert changes(reader, 2) == {("changed", "burn", tag) for tag in ("ar", "de", "en", "ja")}


def test_a_review_date_changes_one_article_only(begin):
    shelf = begin(*PUBLISHED)
    set_review_date(shelf.workspace, "sun", "article", "2030-01-01")
    publish(shelf)

    assert {slug for _, slug, _ in changes(Reader(shelf.workspace), 1)} == {"sun"}
