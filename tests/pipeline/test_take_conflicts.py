"""A person may take what the source says where an import kept what was changed here."""

import pytest

from cms.errors import ConflictNotOpen
from cms.pipeline.browse_arrivals import show_arrivals
from cms.pipeline.browse_articles import show_log
from cms.pipeline.take_conflicts import take_conflicts
from tests.pipeline.shelf import ARTICLE
from tests.pipeline.test_arrivals import bring, edit, page, source

THEIRS = ARTICLE.replace("20 minutes", "10 minutes")


@pytest.fixture
def disputed(shelf):
    """A workspace in which the section `cool` was changed on both sides."""
    edit(shelf, "burn", "20 minutes", "30 minutes")
    shelf.save(THEIRS)
    return shelf


def take(shelf, *places, slug="burn"):
    return take_conflicts(shelf.workspace, slug, places)


def still_open(shelf, slug="burn"):
    return [each.place for each in show_arrivals(shelf.workspace, slug).conflicts]


def test_the_section_is_as_at_the_source_and_the_rest_as_it_is_here(disputed):
    edit(disputed, "burn", "once a day", "twice a day")

    taken = take(disputed, "cool")

    assert source(disputed, "burn") == THEIRS.replace("once a day", "twice a day")
    assert (taken.revision, taken.places, taken.left) == (4, ["cool"], [])
    assert still_open(disputed) == []
    line = show_log(disputed.workspace, "burn")[0]
    assert (line.author, line.note) == ("ann", "Taken from the source: cool")


def test_the_next_import_finds_nothing_to_do(disputed):
    take(disputed, "cool")

    assert not disputed.save(THEIRS).changed


@pytest.mark.parametrize("place", ["cover-it", "nothing", "article.title", "article"])
def test_what_is_in_no_conflict_cannot_be_taken(disputed, place):
    with pytest.raises(ConflictNotOpen, match="it is in no conflict"):
        take(disputed, place)


def test_a_section_that_was_edited_since_is_not_replaced(disputed):
    edit(disputed, "burn", "30 minutes", "15 minutes")

    with pytest.raises(ConflictNotOpen, match="has changed since"):
        take(disputed, "cool")


def test_what_the_source_says_no_more_cannot_be_taken(disputed):
    disputed.save(ARTICLE.replace("20 minutes", "30 minutes").replace("once a day", "daily"))

    assert still_open(disputed) == []
    with pytest.raises(ConflictNotOpen, match="has changed since"):
        take(disputed, "cool")


def test_the_newest_of_two_conflicts_is_taken(disputed):
    disputed.save(ARTICLE.replace("20 minutes", "5 minutes"))

    take(disputed, "cool")

    assert "for 5 minutes" in source(disputed, "burn")


def test_without_a_place_all_are_taken(shelf):
    bring(shelf, "milia.html", page())
    edit(shelf, "milia", "24 hours", "36 hours")
    edit(shelf, "milia", "cool cloth", "cold cloth")
    bring(shelf, "milia.html", page(hours=48).replace("cool cloth", "cool towel"))
    assert len(still_open(shelf, "milia")) == 2

    assert len(take(shelf, slug="milia").places) == 2
    assert {"48 hours", "cool towel"} <= {
        word for word in ("48 hours", "cool towel") if word in source(shelf, "milia")
    }
    with pytest.raises(ConflictNotOpen, match="nothing is in conflict"):
        take(shelf, slug="milia")


def test_a_section_that_the_source_removed_goes(shelf):
    edit(shelf, "burn", "20 minutes", "30 minutes")
    start, end = ARTICLE.index("## Cool"), ARTICLE.index("## Cover")
    shelf.save(ARTICLE[:start] + ARTICLE[end:])

    take(shelf, "cool")

    assert source(shelf, "burn") == ARTICLE[:start] + ARTICLE[end:]


def test_a_section_that_was_removed_here_comes_back_in_its_place(shelf):
    start, end = ARTICLE.index("## Cool"), ARTICLE.index("## Cover")
    edit(shelf, "burn", ARTICLE[start:end], "")
    shelf.save(THEIRS)

    take(shelf, "cool")

    assert source(shelf, "burn") == THEIRS
    assert still_open(shelf) == []


HEAD = "---\ntitle: Care\nsummary: {summary}\nreferences:\n{sources}---\n\n## A\n\nText.\n"


@pytest.mark.parametrize(
    ("ours", "theirs", "place"),
    [
        (("here", ""), ("there", ""), "article.summary"),
        (
            ("s", "- id: a\n  title: Here\n"),
            ("s", "- id: a\n  title: There\n"),
            "article.references.a",
        ),
    ],
)
def test_a_field_of_the_front_matter_is_taken(shelf, ours, theirs, place):
    def text(side, other=""):
        return HEAD.format(summary=side[0], sources=f"{side[1]}- id: b\n{other}")

    base = text(("s", "- id: a\n  title: Was\n" if ours[1] else ""))
    bring(shelf, "care.md", base)
    edit(shelf, "care", base, text(ours, "- id: c\n"))
    bring(shelf, "care.md", text(theirs, "- id: d\n"))
    assert still_open(shelf, "care") == [place]

    take(shelf, place, slug="care")

    assert source(shelf, "care") == text(theirs, "- id: d\n- id: c\n")


def test_translations_of_other_sections_stay(translated):
    edit(translated, "burn", "20 minutes", "30 minutes")
    translated.save(THEIRS)

    take(translated, "cool")

    states = translated.states()
    assert (states["cool"], states["when-to-call-a-doctor"]) == ("stale", "current")
