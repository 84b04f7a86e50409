"""cms import, of a WordPress export."""

import pytest

from tests.cases import read_cases
from tests.wordpress_sample import export, item, translated


def test_the_report_tells_what_came_in_and_what_to_look_at(shop):
    shop.write("site.xml", export(item(1), item(2, status="draft"), item(3, content="[box a=1]")))

    out = " ".join(shop("import", "site.xml").out.split())

    assert "post publish 2 2 post draft 1 0" in out
    assert "shortcode box kept 1 post-3" in out
    assert "Articles: 2 new." in out
    assert "Left out: 1 post with the status draft; --drafts imports them." in out
    assert "Articles: 2 unchanged." in shop("import", "site.xml").out


def test_json_has_each_article_with_its_sections_and_the_counts_of_the_file(shop):
    shop.write("site.xml", export(item(1, "Knee", "<h2>Rest</h2>\n\nTwo days."), item(2)))

    told = shop("import", "site.xml", "--json").json

    first = told["articles"][0]
    assert (first["slug"], first["title"], first["revision"], first["saved"]) == (
        "post-1",
        "Knee",
        1,
        True,
    )
    assert [section["heading"] for section in first["sections"]] == ["Rest"]
    assert told["items"] == [{"type": "post", "status": "publish", "count": 2, "in": 2}]
    assert told["counts"]["new"] == 2
    assert shop("import", "site.xml", "--json").json["counts"]["unchanged"] == 2


def test_a_slug_that_another_article_has_is_told(shop):
    shop.write("site.xml", export(item(1, post_name="burns")))

    told = shop("import", "site.xml").out

    assert "another article has the slug burns, so this one is burns-2." in told
    assert shop("import", "site.xml", "--json").json["articles"][0]["wanted_slug"] is None


def test_an_export_of_nothing_is_json_too(shop):
    shop.write("site.xml", export())

    assert shop("import", "site.xml", "--json").json["articles"] == []


def test_a_dry_run_needs_no_workspace(cms):
    cms.write("site.xml", export(item(1)))

    assert "Articles: 1 would be new." in cms("import", "site.xml", "--dry-run").out


def test_translations_into_a_locale_that_is_not_here_say_how_to_get_them(shop):
    posts = [translated(1, "en", "a", "Rest."), translated(2, "it", "a", "Riposo.")]
    shop.write("site.xml", export(*posts))

    assert "`cms locale add it`, then import again." in shop("import", "site.xml").out
    shop("locale", "add", "it")
    assert "Translations: 1 new." in shop("import", "site.xml").out


def test_a_post_that_cannot_come_in_ends_with_its_line_and_the_others_are_there(shop):
    shop.write("site.xml", export(item(1, content="<div>" * 5_000), item(2)))

    outcome = shop("import", "site.xml")

    assert outcome.status == 1
    assert "nests deeper" in outcome.stderr
    assert outcome.stderr.startswith("cms: site.xml:")
    assert shop("article", "show", "post-2", "--raw").status == 0


@pytest.mark.parametrize(("content", "reason"), read_cases("wordpress_refused.txt"))
def test_a_broken_export_is_one_line_and_nothing_comes_in(shop, content, reason):
    shop.write("site.xml", content)

    assert f"malformed-file: cms: {reason}" in shop.refused(
        "import", "site.xml", "--as", "wordpress"
    )


def test_an_export_in_a_damaged_archive_is_no_export(shop):
    shop.write("site.xml", b"PK\x03\x04" + export(item(1)))

    assert "malformed-file" in shop.refused("import", "site.xml")


@pytest.mark.parametrize("name", ["missing.xml", "."])
def test_what_is_not_there_or_no_file_is_refused(shop, name):
    assert "file-unreadable" in shop.refused("import", name, "--as", "wordpress")
