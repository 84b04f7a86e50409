"""/api/articles/…/takings: the source's side of what both sides changed."""

from itertools import count

import pytest

from tests.office import code

SOURCE = "# A page\n\n## One {#one}\n\n20 words.\n\n## Two {#two}\n\nMore.\n"
NUMBERS = count()


def bring(office, slug, text):
    files = {"files": (f"{slug}.md", text.encode())}
    answer = office.ask("editor", "POST", "/imports", files=files)
    assert answer.status_code == 200, answer.text


@pytest.fixture
def disputed(office):
    """The address of an article that was changed here and at its source, in two sections."""
    slug = f"disputed-{next(NUMBERS)}"
    bring(office, slug, SOURCE)
    ours = SOURCE.replace("20", "30").replace("More", "Less")
    page = f"/articles/{slug}"
    office.ask("editor", "PUT", page, json={"source": ours}, base=office.tag(page))
    bring(office, slug, SOURCE.replace("20", "10").replace("More", "Most"))
    return page


def take(office, page, base, who="editor", **body):
    return office.ask(who, "POST", f"{page}/takings", json=body, base=base)


def open_places(office, page):
    return [each["place"] for each in office.get("viewer", f"{page}/arrivals")["conflicts"]]


def test_one_place_is_taken_and_the_other_stays_open(office, disputed):
    assert open_places(office, disputed) == ["one", "two"]
    answer = take(office, disputed, office.tag(disputed), places=["one"], message="they are right")

    taken = answer.json()
    assert (answer.status_code, taken["places"]) == (201, ["one"])
    assert (
        [each["place"] for each in taken["conflicts"]] == open_places(office, disputed) == ["two"]
    )
    shown = office.get("viewer", disputed)
    assert ("10 words" in shown["sections"][0]["markdown"], shown["message"]) == (
        True,
        "they are right",
    )


def test_its_tag_is_what_the_next_change_is_based_on(office, disputed):
    tag = take(office, disputed, office.tag(disputed), places=["one"]).headers["etag"]

    assert take(office, disputed, tag).json()["conflicts"] == []


def test_all_of_them_are_taken_or_none(office, disputed):
    refused = take(office, disputed, office.tag(disputed), places=["one", "nowhere"])

    assert code(refused) == "conflict-not-open"
    assert open_places(office, disputed) == ["one", "two"]


def test_who_comes_late_sees_what_was_saved_meanwhile(office, disputed):
    base = office.tag(disputed)
    take(office, disputed, base, places=["one"])
    late = take(office, disputed, base, "editor.two", places=["two"])

    assert (late.status_code, code(late)) == (412, "stale-base")
    assert [each["key"] for each in late.json()["conflict"]["theirs"]["sections"]] == ["one"]
    assert late.json()["conflict"]["yours"]["places"] == ["two"]


def test_it_must_be_said_what_it_is_based_on(office, disputed):
    assert code(take(office, disputed, "")) == "precondition-required"
