"""A change of the glossary composes the articles that have the term, and no other."""

import pytest

from cms.pipeline import name_terms
from cms.pipeline.cut_release import cut_release
from cms.pipeline.import_glossary import import_glossary
from cms.pipeline.readiness import glance_at_readiness
from cms.pipeline.release_request import CutRequest
from tests.pipeline.shelf import ARTICLE, Shelf, bring_article

GRAZE = "---\ntitle: Care of a graze\n---\n\nWash the *gra*ze with soap &amp; water.\n"


def bring_graze(shelf):
    shelf.save(GRAZE, "graze")


@pytest.fixture
def library(begin):
    """Two articles in a release: `burn` and `graze`."""
    return begin(bring_article, bring_graze, Shelf.translate_all, Shelf.cut)


@pytest.fixture
def know(library):
    """Import terms, one a line."""

    def call(*lines):
        path = library.folder / "terms.csv"
        path.write_text("\n".join(("term,de", *lines)))
        import_glossary(library.workspace, [path])

    return call


def composed(shelf, is_dry_run=False) -> int:
    return cut_release(shelf.workspace, CutRequest(is_dry_run=is_dry_run)).composed


@pytest.mark.parametrize(
    ("term", "count"),
    [
        ("cling film,Folie", 1),
        ("graze,Schürfwunde", 1),
        ("soap & water,Seife", 1),
        ("care,Pflege", 2),
        ("scar,Narbe", 0),
        ("film cling,Folie", 0),
    ],
)
def test_only_articles_with_the_term_are_composed(library, know, term, count):
    know(term)

    assert composed(library) == count
    assert composed(library) == 0


def test_a_term_counts_that_only_an_earlier_text_had(library, know):
    library.save(ARTICLE.replace("cling film", "a clean cloth"))
    library.cut()
    know("cling film,Folie")

    assert composed(library) == 1


def test_what_is_said_of_a_term_counts(library, know):
    know("cling film,Folie", "scar,Narbe")
    library.cut()
    know("cling film,Frischhaltefolie", "scar,Wundmal")

    assert composed(library) == 1


def test_texts_are_looked_through_once(library, know, monkeypatch):
    know("cling film,Folie")
    library.cut()
    looked: list[str] = []
    find = name_terms.find_terms
    monkeypatch.setattr(
        name_terms, "find_terms", lambda text, *others: looked.append(text) or find(text, *others)
    )

    library.save(ARTICLE.replace("once a day", "every day"))
    assert composed(library) == 1
    assert "Change it every day." in looked
    assert not any("soap" in text for text in looked)


def test_looking_only_keeps_nothing_of_it(library, know):
    know("cling film,Folie")
    glance_at_readiness(library.workspace)

    assert [composed(library, is_dry_run=True) for _ in range(2)] == [1, 1]
    assert composed(library) == 1
