"""cms import https://…: pages as they are on the web."""

import pytest

from tests.page_server import Answer, serving

PAGE = """\
<!DOCTYPE html><html lang="en"><head><title>Care of milia</title>{head}</head><body>
<nav><a href="/">Home</a> <a href="/shop">Shop</a></nav><main><h1>Care of milia</h1>
<p>After your milia were removed, your skin needs rest for a day or two.</p>
<h2>First days</h2><p>Keep the area dry, see <a href="../pain/">our page about pain</a>.</p>
<h2>Größe</h2><p>The wound is small; it closes within {days} days.</p></main></body></html>
"""


def page(days: int = 3, head: str = "", charset: str = "utf-8") -> Answer:
    content = PAGE.format(days=days, head=head).encode(charset)
    return Answer(content, f"text/html; charset={charset}")


@pytest.fixture
def web(monkeypatch):
    with serving() as server:
        monkeypatch.setenv("CMS_OUTGOING_ALLOWED_HOSTS", server.host)
        yield server


def test_a_page_is_imported_from_its_address(shop, web):
    web.answers["/aftercare/milia/"] = page()

    (article,) = shop("import", web.url("/aftercare/milia/"), "--json").json["articles"]

    assert (article["slug"], article["title"]) == ("milia", "Care of milia")
    assert article["origin"] == web.url("/aftercare/milia/")
    assert web.url("/aftercare/pain/") in article["sections"][1]["markdown"]


def test_an_address_is_where_it_came_from_in_the_end(shop, web):
    web.answers["/milia/"] = page()
    web.answers["/?p=7"] = Answer(status=301, headers={"Location": "/milia/"})

    shop("import", web.url("/?p=7"))

    assert "Unchanged since last imported: 1 file." in shop("import", web.url("/milia/#pain")).out


def test_a_page_that_has_changed_is_merged_with_the_edit_made_here(shop, web, monkeypatch):
    web.answers["/milia/"] = page()
    shop("import", web.url("/milia/"))
    monkeypatch.setenv("EDITOR", "sed -i s/rest/peace/")
    shop("article", "edit", "milia")
    web.answers["/milia/"] = page(days=5)

    shop("import", web.url("/milia/"))

    raw = shop("article", "show", "milia", "--raw").out
    assert ("peace" in raw, "within 5 days" in raw) == (True, True)


def test_a_page_is_in_the_charset_that_the_server_tells(shop, web):
    web.answers["/milia"] = page(charset="iso-8859-1")

    (article,) = shop("import", web.url("/milia"), "--json").json["articles"]

    assert article["sections"][-1]["heading"] == "Größe"


def test_several_addresses_and_files_are_imported_together(shop, web):
    web.answers |= {"/a": page(), "/b": page(days=9)}
    shop.write("c.md", "# C\n\nText.\n")

    found = shop("import", web.url("/a"), "c.md", web.url("/b"), "--json").json["articles"]

    assert [article["slug"] for article in found] == ["a", "c", "b"]


def test_one_address_that_fails_keeps_all_out(shop, web):
    web.answers["/a"] = page()

    line = shop.refused("import", web.url("/a"), web.url("/gone"))

    assert line.startswith("no-page")
    assert "status 404" in line


@pytest.mark.parametrize(
    ("kind", "content", "code"),
    [
        ("application/pdf", b"%PDF-1.7", "unknown-format"),
        ("application/rss+xml", b"<?xml version='1.0'?><rss/>", "unknown-format"),
        ("application/octet-stream", b"Text.", "unknown-format"),
        ("text/html", b"", "empty-article"),
        ("image/png", b"\x89PNG\r\n\x1a\n", "unknown-format"),
        ("text/html", b"%PDF-1.7 \0\x01", "malformed-file"),
    ],
)
def test_what_is_no_page_is_refused(shop, web, kind, content, code):
    web.answers["/a"] = Answer(content, kind)

    assert shop.refused("import", web.url("/a")).startswith(code)


def test_a_private_address_is_not_asked(shop, web, monkeypatch):
    monkeypatch.delenv("CMS_OUTGOING_ALLOWED_HOSTS")

    assert shop.refused("import", web.url("/a")).startswith("address-forbidden")


def test_a_preview_outside_a_workspace_fetches_too(cms, web):
    web.answers["/milia.html"] = page()

    found = cms("import", web.url("/milia.html"), "--dry-run", "--json").json["articles"]

    assert [(article["slug"], article["revision"]) for article in found] == [("milia", None)]


def test_a_translation_is_no_address(shop):
    outcome = shop("import", "https://a.example/", "--translations", "--locale", "de")

    assert (outcome.status, "save the page first" in outcome.stderr) == (2, True)
