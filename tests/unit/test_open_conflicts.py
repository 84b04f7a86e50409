"""Which conflicts still wait for an editor."""

import pytest

from cms.document.arrival import Arrival
from cms.document.merge import Conflict
from cms.document.open_conflicts import open_conflicts
from cms.document.split import split

SOURCE = "---\ntitle: Care\n---\n\n## Pain\n\nIce helps.\n"


def opened(place: str, ours: str, source: str = SOURCE) -> list[str]:
    arrivals = [
        Arrival(article_id=1, revision_id=1, conflicts=(Conflict(place, "", "", ours, "x"),))
    ]
    document = split(source, slug="care", source_locale="en")
    return [each.place for each in open_conflicts(arrivals, document)]


@pytest.mark.parametrize(
    ("place", "ours"),
    [
        ("pain", "## Pain\n\nIce helps.\n\n\n"),
        ("food", ""),
        ("article", SOURCE),
        ("article.title", "title: Care\n"),
        ("article.summary", ""),
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

    assert [each.theirs for each in open_conflicts(arrivals, document)] == ["newer"]
