"""The conditions of many articles and locales, loaded together."""

from dataclasses import replace

import pytest
from sqlalchemy import event

from cms.catalog.message import State
from cms.catalog.waiver import Waiver
from cms.pipeline.import_glossary import import_glossary
from cms.pipeline.load_gate import Gates
from cms.store.articles import newest_revision
from cms.store.base import now
from cms.store.engine import writing
from cms.store.waivers import append_waiver
from tests.pipeline.shelf import ARTICLE

WAIVER = Waiver(0, "Cool.", "Kühlen.", "numbers", "It is so here.", "ann", now())
NAME = ("Cool.", "Kühlen.", "numbers")
SLUGS = ("burn", "scald", "graze")
LOCALES = ("de", "ja", "ar")


@pytest.fixture
def articles(shelf) -> list[int]:
    for slug in SLUGS:
        shelf.save(ARTICLE, slug)
    with writing(shelf.workspace.engine) as session:
        numbers = [newest_revision(session, slug).article_id for slug in SLUGS]
        append_waiver(session, numbers[0], "de", WAIVER)
        append_waiver(session, numbers[1], "ja", WAIVER)
        append_waiver(session, numbers[1], "ja", replace(WAIVER, is_withdrawn=True))
    return numbers


def test_waivers_belong_to_one_article_in_one_locale(shelf, articles):
    with shelf.workspace.reading() as session:
        together = Gates(session, shelf.workspace, articles, LOCALES)
        one_by_one = Gates(session, shelf.workspace)
        for gates in (together, one_by_one):
            found = {
                (slug, locale)
                for slug, number in zip(SLUGS, articles, strict=True)
                for locale in LOCALES
                if NAME in gates.of(number, "en", locale).waivers
            }
            assert found == {("burn", "de")}


def test_more_articles_and_locales_take_no_more_queries(shelf, articles):
    counts = []
    for chosen, locales in ((articles[:1], LOCALES[:1]), (articles, LOCALES)):
        with shelf.workspace.reading() as session:
            asked = []
            connection = session.connection()
            event.listen(connection, "before_cursor_execute", lambda *_, a=asked: a.append(1))
            gates = Gates(session, shelf.workspace, chosen, locales)
            for article in chosen:
                for locale in locales:
                    gates.of(article, "en", locale)
            counts.append(len(asked))

    assert counts[0] == counts[1]


def test_a_gate_knows_the_terms_and_the_settings(shelf, articles):
    path = shelf.folder / "terms.csv"
    path.write_text("term,de\nburn,Verbrennung\n")
    import_glossary(shelf.workspace, [path])
    with shelf.workspace.reading() as session:
        gates = Gates(session, shelf.workspace)
        revision = newest_revision(session, "burn")

        assert [t.text for t in gates.of_revision(revision, "de").finder.terms] == ["burn"]
        assert gates.of(articles[0], "fr", "de").finder.terms == ()
        assert gates.of(articles[0], "en", "de").needed is State.REVIEWED
        assert gates.of(articles[0], "en", "de", State.TRANSLATED).needed is State.TRANSLATED
