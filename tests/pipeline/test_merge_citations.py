"""Two citations of one source become one; its translations stay what they were."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from cms.catalog.waiver import Waiver, in_force
from cms.document.model import Citation
from cms.errors import CitationNotFound, MergeRefused
from cms.pipeline.browse_articles import show_article
from cms.pipeline.citation_inventory import show_inventory
from cms.pipeline.cut_release import cut_release
from cms.pipeline.edit_article import revert_article
from cms.pipeline.load_catalog import texts_in_effect
from cms.pipeline.merge_citations import MergeRequest, find_duplicates, merge_citations
from cms.pipeline.show_provenance import show_provenance
from cms.pipeline.substitute_citation import SubstituteRequest, substitute_citation
from cms.store.base import now
from cms.store.engine import writing
from cms.store.histories import load_history
from cms.store.tables import TranslationRow
from cms.store.waivers import append_waiver, load_waivers
from tests.pipeline.shelf import Shelf

ARTICLE = """\
---
title: Burns
references:
- id: who  # looked at in spring
  URL: https://www.who.int/burns?utm_source=mail
- id: who-old
  URL: http://who.int/burns/
  title: Burns
- id: nhs
  URL: https://nhs.example/burns
---

## Cool it {#cool}

Cool it [@who-old, p. 3]. Write `[@who-old]`.

> Rest [@nhs;
> @who-old].

## Cover it {#cover}

Cover it [@who].
"""
EARLIER = datetime(2020, 1, 2, tzinfo=UTC)
PEOPLE = ("translator", "reviewer", "state")
COOL = "Cool it [@who, p. 3]. Write `[@who-old]`."


@pytest.fixture
def cited(workspace) -> Shelf:
    shelf = Shelf(workspace)
    shelf.save(ARTICLE)
    shelf.translate_all()
    return shelf


def merge(shelf, keep="who", *others, **options):
    request = MergeRequest("burn", keep, others or ("who-old",), **options)
    return merge_citations(shelf.workspace, request)


def in_effect(shelf: Shelf, locale: str = "de"):
    revision = show_article(shelf.workspace, "burn")
    with shelf.workspace.reading() as session:
        texts = texts_in_effect(load_history(session, revision.article_id, locale), revision)
    return {message.text: found for message, found in texts.items()}


def test_what_shares_an_address_is_found(cited):
    cited.save(ARTICLE, "scald")

    group, _ = find_duplicates(cited.workspace)

    named = [(use.slug, use.citation.key) for use in group]
    assert named == [(slug, key) for slug in ("burn", "scald") for key in ("who", "who-old")]


def test_only_the_markers_and_the_list_change(cited):
    merge(cited)

    source = show_article(cited.workspace, "burn").document.source
    wanted = ARTICLE.replace("- id: who-old\n  URL: http://who.int/burns/\n  title: Burns\n", "")
    wanted = wanted.replace("mail\n", 'mail\n  title: "Burns"\n')
    assert source == wanted.replace("[@who-old, p. 3]", "[@who, p. 3]").replace(
        "> @who-old]", "> @who]"
    )


def test_translations_stay_reviewed_with_the_key_renamed(cited):
    before = in_effect(cited)["Cool it [@who-old, p. 3]. Write `[@who-old]`."]

    done = merge(cited)

    after = in_effect(cited)[COOL]
    assert (done.markers, done.translations) == (2, 6)
    assert after.text == f"de {COOL}"
    assert (after.state, after.origin) == ("reviewed", "carried")
    assert (after.author, after.reviewer) == (before.author, before.reviewer)
    assert {*cited.states("ar").values(), *cited.states("de").values()} == {"current"}


def test_a_waiver_holds_for_the_renamed_translation(cited):
    text = "Cool it [@who-old, p. 3]. Write `[@who-old]`."
    article = show_article(cited.workspace, "burn").article_id
    waiver = Waiver(0, text, f"de {text}", "numbers", "The page differs.", "bea", now())
    with writing(cited.workspace.engine) as session:
        append_waiver(session, article, "de", waiver)

    merge(cited)

    with cited.workspace.reading() as session:
        held = in_force(load_waivers(session, [article], ["de"])[article, "de"])
    assert held[COOL, f"de {COOL}", "numbers"].author == "bea"


def test_a_marker_that_cannot_be_told_keeps_both(cited):
    cited.save(ARTICLE.replace("Cool it [@", "Cool it [@nhs;>@who-old] [@"))

    with pytest.raises(MergeRefused, match="cannot be told"):
        merge(cited)


def test_nothing_is_written_for_texts_that_name_others(cited):
    def rows():
        with cited.workspace.reading() as session:
            return len(session.scalars(select(TranslationRow.id)).all())

    before = rows()
    done = merge(cited)

    assert rows() - before == done.translations


def test_it_is_one_revision_that_can_be_taken_back(cited):
    assert merge(cited).revision == 2
    revert_article(cited.workspace, "burn", 1, "")

    assert show_article(cited.workspace, "burn").document.source == ARTICLE
    assert set(cited.states().values()) == {"current"}


def test_other_sources_are_merged_only_on_somebodys_word(cited):
    with pytest.raises(MergeRefused, match="not the same"):
        merge(cited, "who", "nhs")

    merge(cited, "who", "nhs", although_different=True)
    assert "@nhs" not in show_article(cited.workspace, "burn").document.source


def test_a_key_must_be_there_and_named_once(cited):
    with pytest.raises(CitationNotFound):
        merge(cited, "who", "nobody")
    with pytest.raises(MergeRefused, match="twice"):
        merge(cited, "who", "who")


def test_provenance_tells_of_the_days_before_the_merge(cited):
    release = cut_release(cited.workspace).release.number
    before = behind(cited, "Cool it [@who-old, p. 3]. Write `[@who-old]`.", release)
    with cited.workspace.engine.begin() as connection:
        connection.execute(update(TranslationRow).values(created_at=EARLIER))
    merge(cited)
    cut_release(cited.workspace)

    after = behind(cited, COOL)

    assert after["translated_at"] == after["reviewed_at"] == "2020-01-02T00:00:00Z"
    assert [after[name] for name in PEOPLE] == [before[name] for name in PEOPLE]


def test_a_substitute_is_the_choice_of_who_made_it(cited):
    other = Citation("who-old", "https://awmf.example/burns")
    chosen = substitute_citation(
        cited.workspace, SubstituteRequest("burn", "de", "The guideline here."), other
    )
    merge(cited)

    carried = show_inventory(cited.workspace, ["burn"]).citations[1].substitute

    assert (carried.key, carried.author) == ("who", chosen.author)
    assert carried.created_at == chosen.created_at


def behind(shelf, source, release=None):
    """Return what a release says of a German text."""
    found = show_provenance(shelf.workspace, "burn", "de", release)
    texts = (text for section in found["sections"] for text in section["texts"])
    return next(text for text in texts if text["source"] == source)
