"""What cms import tells an editor: a table, then what to look at."""

import json
from pathlib import Path

import pytest

from tests.faces.conftest import BURNS

PAGE = """\
<!DOCTYPE html><html lang="en"><head><title>{title}</title>
<link rel="canonical" href="https://clinic.example/{name}/"></head><body>
<nav><a href="/">Home</a> <a href="/shop">Shop for creams</a></nav><main><h1>{title}</h1>
<p>After your milia were removed, your skin needs rest for a day or two.</p>
<h2>First days</h2><p>Keep the area dry, and do not use any make-up on it.</p>
</main></body></html>
"""


def edit(shop, monkeypatch, slug, change):
    monkeypatch.setenv("EDITOR", f"sed -i {change}")
    assert shop("article", "edit", slug).status == 0


@pytest.fixture
def in_conflict(shop, monkeypatch):
    """The article `burns`, one section of which was changed here and in its file."""
    edit(shop, monkeypatch, "burns", "s/20.minutes/30.minutes/")
    shop.write("burns.md", BURNS.replace("20 minutes", "10 minutes").replace("larger", "wider"))
    return shop


def test_a_conflict_is_told_with_where_to_see_it_and_is_no_failure(in_conflict):
    outcome = in_conflict("import", "burns.md")

    assert outcome.status == 0
    told = "burns: changed here and at the source, so it stays as it is here: cool."
    assert f"{told} `cms article arrivals burns` shows both." in outcome.out


def test_a_conflict_is_in_the_json_with_all_three_texts(in_conflict):
    found = in_conflict("import", "burns.md", "--json").json

    (conflict,) = found["articles"][0]["conflicts"]
    assert found["counts"]["conflicts"] == 1
    assert conflict["place"] == "cool"
    texts = [conflict[side] for side in ("base", "ours", "theirs")]
    assert [
        f"{n} minutes" in text or f"{n}.minutes" in text
        for n, text in zip((20, 30, 10), texts, strict=True)
    ] == [True] * 3


def test_the_same_source_says_nothing_of_a_conflict_again(in_conflict):
    in_conflict("import", "burns.md")

    assert "changed here and at the source" not in in_conflict("import", "burns.md").out
    assert in_conflict("import", "burns.md", "--json").json["counts"]["conflicts"] == 0


def test_open_conflicts_are_shown_until_the_section_is_another(in_conflict, monkeypatch):
    in_conflict("import", "burns.md")
    shown = in_conflict("article", "arrivals", "burns").out
    assert "    | Hold the burn under cool water for 10 minutes. Do not use ice." in shown
    assert "1 conflict to settle" in shown

    edit(in_conflict, monkeypatch, "burns", "s/30.minutes/15.minutes/")

    assert "to settle" not in in_conflict("article", "arrivals", "burns").out


def test_arrivals_are_listed_with_where_they_came_from(in_conflict):
    in_conflict("import", "burns.md")

    found = in_conflict("article", "arrivals", "burns", "--json").json

    assert [(each["revision"], Path(each["path"]).name) for each in found["arrivals"]] == [
        (3, "burns.md"),
        (1, "burns.md"),
    ]
    assert [each["place"] for each in found["open_conflicts"]] == ["cool"]


def test_arrivals_of_an_unknown_article_are_refused(shop):
    assert shop.refused("article", "arrivals", "nothing").startswith("article-not-found")


def test_what_was_merged_is_told(shop, monkeypatch):
    edit(shop, monkeypatch, "burns", "s/20.minutes/30.minutes/")
    shop.write("burns.md", BURNS.replace("larger", "wider"))

    out = shop("import", "burns.md").out

    assert "merged" in out
    kept = "burns: what was changed here stays (cool); from the source: when-to-call-a-doctor."
    assert kept in out


def test_a_slug_that_another_article_has_is_told(shop):
    page = shop.write("burns.html", PAGE.format(title="Burns", name="burns"))

    out = shop("import", page.name).out

    assert "another article has the slug burns, so this one is burns-2." in out
    assert "--slug burns" in out


def test_a_line_of_many_pages_is_told_once(shop):
    for name in "abcde":
        shop.write(f"site/{name}.html", PAGE.format(title=f"Care {name}", name=name))

    out = shop("import", "site").out

    told = "left out as not part of the article: Shop for creams"
    assert (
        out.count("Shop for creams") <= 1
        or f"site/a.html, site/b.html, site/c.html and 2 more: {told}" in out
    )


def test_what_a_folder_has_beside_articles_is_told(shop):
    shop.write("site/a.md", "# A\n\nText.\n")
    shop.write("site/b.pdf", b"%PDF")

    assert (
        "site/b.pdf: not imported: it is in no format that can be imported"
        in shop("import", "site").out
    )
    (skipped,) = shop("import", "site", "--json").json["skipped"]
    assert skipped["path"] == "site/b.pdf"


def test_a_long_import_is_told_in_short(shop):
    for number in range(60):
        shop.write(f"site/n{number:02}.md", f"# N{number}\n\nText [@x{number}].\n")

    out = shop("import", "site").out

    assert "… and 20 more: 60 saved in all. --json lists them." in out
    assert "… and 40 more such lines; --json has all." in out
    assert len(out.splitlines()) < 70


def test_every_file_that_cannot_be_read_is_named(shop):
    shop.write("site/a.md", b"\0")
    shop.write("site/b.docx", b"%PDF-1.7")
    shop.write("site/c.md", "# C\n\nText.\n")
    before = shop.snapshot()

    outcome = shop("import", "site")

    first, second, last = outcome.stderr.splitlines()
    assert (outcome.status, shop.snapshot() == before) == (1, True)
    assert "site/a.md" in first
    assert "site/b.docx: it should be docx, but it is a PDF. [malformed-file]" in second
    assert last == ("cms: 2 of 3 files cannot be imported. Nothing was. [files-refused]")


def test_the_json_of_an_import_counts(shop):
    shop.write("new.md", "# New\n\nText.\n")

    found = shop("import", "burns.md", "new.md", "--dry-run", "--json")

    assert json.loads(found.out)["counts"] == {
        "new": 1,
        "changed": 0,
        "unchanged": 1,
        "conflicts": 0,
        "leftovers": 0,
        "warnings": 0,
        "skipped": 0,
    }


def test_the_text_at_the_source_can_be_taken(in_conflict):
    in_conflict("import", "burns.md")
    assert "cms article take burns PLACE" in in_conflict("article", "arrivals", "burns").out

    taken = in_conflict("article", "take", "burns", "cool", "-m", "They asked a doctor.").out

    assert taken == "burns: revision 4; as at the source now: cool\n"
    assert "10 minutes" in in_conflict("article", "show", "burns", "--raw").out
    assert "They asked a doctor." in in_conflict("article", "log", "burns").out
    assert in_conflict.refused("article", "take", "burns", "cool").startswith("conflict-not-open")
    assert in_conflict("article", "take", "burns").status == 2


def test_what_was_taken_is_told_to_scripts(in_conflict):
    in_conflict("import", "burns.md")

    found = in_conflict("article", "take", "burns", "--all", "--json").json

    assert found == {"slug": "burns", "revision": 4, "taken": ["cool"], "open_conflicts": []}
