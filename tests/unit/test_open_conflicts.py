"""Which conflicts still wait for an editor."""

from dataclasses import replace

import pytest

from cms.document.arrival import Arrival
from cms.document.conflicts import Conflict
from cms.document.merge import merge, take_over
from cms.document.open_conflicts import open_conflicts, says_theirs
from cms.document.split import split

SOURCE = "---\ntitle: Care\n---\n\n## Pain\n\nIce helps.\n"


def opened(place: str, ours: str, source: str = SOURCE) -> list[str]:
    arrivals = [
        Arrival(article_id=1, revision_id=1, conflicts=(Conflict(place, "", "", ours, "x"),))
    ]
    document = split(source, slug="care", source_locale="en")
    return [each.place for _, each in open_conflicts(arrivals, document)]


@pytest.mark.parametrize(
    ("place", "ours"),
    [
        ("pain", "## Pain\n\nIce helps.\n\n\n"),
        ("food", ""),
        ("article", SOURCE),
        ("article.title", "title: Care\n"),
        ("article.summary", ""),
        ("article.references", ""),
        ("article.front-matter", "---\ntitle: Care\n---\n"),
    ],
)
def test_a_conflict_is_open_while_its_place_is_as_it_was(place, ours):
    assert opened(place, ours) == [place]


@pytest.mark.parametrize(
    ("place", "ours"),
    [
        ("pain", "## Pain\n\nWarmth helps.\n"),
        ("pain", ""),
        ("food", "## Food\n\nSoup.\n"),
        ("article", "Ice helps."),
        ("article.title", "title: Care at home\n"),
    ],
)
def test_a_conflict_is_settled_by_another_text(place, ours):
    assert opened(place, ours) == []


def test_a_title_may_be_a_heading():
    assert opened("article.title", "\n# Care\n", "# Care\n\n## Pain\n\nIce.\n") == ["article.title"]


def test_of_one_place_the_newest_conflict_counts():
    arrivals = [
        Arrival(
            article_id=1,
            revision_id=1,
            conflicts=(Conflict("pain", "Pain", "", "## Pain\n\nIce helps.\n", theirs),),
        )
        for theirs in ("newer", "older")
    ]
    document = split(SOURCE, slug="care", source_locale="en")

    assert [each.theirs for _, each in open_conflicts(arrivals, document)] == ["newer"]


@pytest.mark.parametrize(
    ("place", "base", "theirs", "said"),
    [
        ("pain", "## Pain\n\nIce.\n", "## Pain\n\nIce helps.\n", True),
        ("pain", "## Pain\n\nIce.\n", "## Pain\n\nWarmth.\n", False),
        ("pain", "## Pain\n\nIce.\n", "", True),
        ("pain", "## Pain\n\nIce helps.\n", "", False),
        ("article.title", "title: Was\n", "title: Care\n", True),
        ("article.title", "title: Care\n", "title: There\n", False),
        ("article.title", "title: Was\n", "", False),
        ("article.summary", "summary: Was\n", "", True),
        ("article", "Text.\n", SOURCE, True),
    ],
)
def test_what_the_source_says_is_told_apart_from_what_it_said(place, base, theirs, said):
    document = split(SOURCE, slug="care", source_locale="en")

    assert says_theirs(Conflict(place, "", base, "here", theirs), document) is said


def test_front_matter_that_was_one_piece_before_can_be_taken():
    def head(title: str) -> str:
        return f"---\ntitle: {title}\nreferences:\n- id: {title}\n---\n\n"

    texts = ("+++\ntitle = 'Was'\n+++\n\n", head("here"), head("there"))
    was, here, came = (
        split(f"{text}## Pain\n\nIce.\n\n## Food\n", slug="care", source_locale="en")
        for text in texts
    )
    (conflict,) = merge(was, here, came).conflicts

    assert conflict.place == "article.front-matter"
    assert take_over(here, came, [conflict]).markdown == came.source


def test_front_matter_in_one_piece_can_be_taken():
    here = split("+++\ntitle = 'Here'\n+++\n\n## Pain\n\nIce.\n", slug="care", source_locale="en")
    came = split(SOURCE, slug="care", source_locale="en")
    conflict = merge(split("## Pain\n", slug="care", source_locale="en"), here, came).conflicts[0]
    assert conflict.place == "article.front-matter"

    taken = take_over(here, came, [conflict]).markdown

    assert taken == "---\ntitle: Care\n---\n\n## Pain\n\nIce.\n"
    assert take_over(here, came, [replace(conflict, place="article")]).markdown == SOURCE
