"""/api/articles: what an editor's program can do, and how it is refused."""

from itertools import count

import pytest

from tests.office import code

SOURCE = "---\ntitle: A page\n---\n\n## One {#one}\n\n20 words.\n\n## Two {#two}\n\nMore.\n"
NUMBERS = count()


@pytest.fixture
def page(office):
    """The address of a new article."""
    slug = f"page-{next(NUMBERS)}"
    made = office.ask("editor", "POST", "/articles", json={"slug": slug, "source": SOURCE})
    assert made.headers["location"] == f"/api/articles/{slug}"
    return f"/articles/{slug}"


def put(office, page, source, base="", who="editor", **more):
    return office.ask(who, "PUT", page, json={"source": source, **more}, base=base)


def test_the_source_comes_back_byte_for_byte(office, page):
    answer = office.ask("viewer", "GET", page, headers={"Accept": "text/markdown"})

    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    assert answer.text == SOURCE


def test_a_source_is_saved_as_markdown_with_the_tag_it_was_read_with(office, page):
    read = office.ask("editor", "GET", page, headers={"Accept": "text/markdown"})
    own = {"Content-Type": "text/markdown"}
    saved = office.ask(
        "editor",
        "PUT",
        f"{page}?message=shorter",
        content=read.text.replace("20", "10").encode(),
        headers=own,
        base=read.headers["etag"],
    )

    assert (saved.json()["revision"], saved.json()["message"]) == (2, "shorter")
    assert saved.json()["author"] == "editor.one@clinic.example"


def test_what_one_has_already_is_not_sent_again(office, page):
    same = {"If-None-Match": office.tag(page)}

    again = office.ask("viewer", "GET", page, headers=same)
    assert (again.status_code, again.content) == (304, b"")


def test_json_and_markdown_are_told_apart_by_their_tags(office, page):
    markdown = office.ask("viewer", "GET", page, headers={"Accept": "text/markdown"})

    assert markdown.headers["etag"] != office.tag(page)
    assert markdown.headers["vary"] == "Accept"


def test_an_edit_without_a_base_is_refused(office, page):
    assert code(put(office, page, SOURCE + "x")) == "precondition-required"


@pytest.mark.parametrize("base", ['"1.000000000000"', '"nonsense"', '"999.000000000000"'])
def test_a_base_that_is_none_is_refused(office, page, base):
    answer = put(office, page, SOURCE + "x", base)

    assert (answer.status_code, code(answer)) == (412, "precondition-failed")


def test_who_comes_late_sees_both_sides(office, page):
    base = office.tag(page)
    put(office, page, SOURCE.replace("20", "30"), base)
    mine = SOURCE.replace("More", "Less").replace("20", "10")
    late = put(office, page, mine, base, "editor.two").json()["conflict"]

    assert [part["key"] for part in late["theirs"]["sections"]] == ["one"]
    assert [part["key"] for part in late["yours"]["sections"]] == ["one", "two"]
    assert late["shared"] == ["one"]
    assert late["source"]["yours"] == mine


def test_a_declaration_is_refused_where_numbers_differ(office, page):
    said = {"meaning_unchanged": ["one"]}
    answer = put(office, page, SOURCE.replace("20", "30"), office.tag(page), **said)

    assert code(answer) == "meaning-changed"


def test_risks_are_set_all_or_none(office, page):
    risks = {"one": "critical", "no-such-section": "caution"}
    refused = office.ask(
        "editor", "PATCH", f"{page}/risks", json={"risks": risks}, base=office.tag(page)
    )

    assert code(refused) == "section-not-found"
    assert {part["risk"] for part in office.get("viewer", page)["sections"]} == {"routine"}


def test_risks_of_many_sections_are_one_revision(office, page):
    risks = {"one": "critical", "two": "caution"}
    saved = office.ask(
        "editor", "PATCH", f"{page}/risks", json={"risks": risks}, base=office.tag(page)
    ).json()

    assert saved["revision"] == 2
    assert {part["key"]: part["risk"] for part in saved["sections"]} == risks


def test_review_dates_are_days_of_the_calendar(office, page):
    for day, expected in (("2027-02-30", "invalid-request"), ("2027-02-28", "200"), (None, "200")):
        said = {"days": {"article": day, "one": day}}
        answer = office.ask(
            "editor", "PATCH", f"{page}/review-dates", json=said, base=office.tag(page)
        )
        assert code(answer) == expected

    assert office.get("viewer", page)["review_by"] is None


def test_an_earlier_revision_comes_back_as_a_new_one(office, page):
    put(office, page, SOURCE.replace("20", "30"), office.tag(page))
    back = office.ask(
        "editor", "POST", f"{page}/revert", json={"revision": 1}, base=office.tag(page)
    )

    assert back.json()["revision"] == 3
    assert back.json()["digest"] == office.get("viewer", f"{page}?revision=1")["digest"]


def test_the_log_and_the_difference_tell_what_was_done(office, page):
    put(office, page, SOURCE.replace("20", "30"), office.tag(page), message="why")
    log = office.get("viewer", f"{page}/revisions")["revisions"]
    found = office.get("viewer", f"{page}/diff")

    assert [(line["number"], line["message"]) for line in log] == [(2, "why"), (1, "")]
    assert found["sections"][0]["texts"][0]["what"] == "numbers"


def test_an_article_is_created_once(office, page):
    slug = page.rpartition("/")[2]
    said = {"slug": slug, "source": "# Other\n\nText.\n"}

    assert code(office.ask("editor", "POST", "/articles", json=said)) == "article-exists"


def test_a_trial_saves_nothing(office):
    said = {"slug": "trial", "source": SOURCE}
    tried = office.ask("editor", "POST", "/articles?dry_run=true", json=said)

    assert (tried.status_code, tried.json()["revision"]) == (200, 1)
    assert code(office.ask("editor", "GET", "/articles/trial")) == "article-not-found"


def test_documents_are_imported_all_or_none(office):
    files = [("files", ("good.md", SOURCE)), ("files", ("bad.pdf", b"%PDF-1.7"))]

    assert code(office.ask("editor", "POST", "/imports", files=files)) == "unknown-format"
    assert code(office.ask("editor", "GET", "/articles/good")) == "article-not-found"


def test_a_document_that_comes_again_is_the_same_article(office):
    first, second = SOURCE, SOURCE.replace("More", "Even more")
    plans = [
        office.ask("editor", "POST", f"/imports{query}", files={"files": ("../x/leaf.md", text)})
        for query, text in (("", first), ("?dry_run=true", second), ("", second))
    ]
    (new,), (plan,), (done,) = (each.json()["articles"] for each in plans)

    assert [(each["new"], each["changed"], each["saved"]) for each in (new, plan, done)] == [
        (True, True, True),
        (False, True, False),
        (False, True, True),
    ]
    assert (done["slug"], done["path"], done["revision"]) == ("leaf", "leaf.md", 2)


def test_a_list_is_filtered_sorted_and_cut_into_pages(office, page):
    first = office.get("viewer", "/articles?limit=1&sort=-slug&q=page-")
    after = office.get("viewer", f"/articles?limit=1&sort=-slug&q=page-&cursor={first['next']}")
    slugs = [each["articles"][0]["slug"] for each in (first, after)]

    assert slugs == sorted(slugs, reverse=True)
    assert len(set(slugs)) == 2
