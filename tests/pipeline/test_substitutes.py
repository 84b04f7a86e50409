"""Readers of one locale get another source; a release stays what it was."""

import json

import pytest
from sqlalchemy import update

from cms.document.model import Citation
from cms.errors import CitationNotFound, LocaleIsSource, SubstituteRefused, SubstituteStale
from cms.pipeline.browse_citations import browse_citations
from cms.pipeline.cut_release import cut_release
from cms.pipeline.manage_locales import add_locales
from cms.pipeline.merge_citations import MergeRequest, merge_citations
from cms.pipeline.show_provenance import show_provenance
from cms.pipeline.substitute_citation import (
    SubstituteRequest,
    substitute_citation,
    withdraw_substitute,
)
from cms.pipeline.verify_release import verify_release
from cms.store.engine import writing
from cms.store.tables import SubstituteRow
from tests.pipeline.shelf import Shelf

ARTICLE = """\
---
title: Burns
references:
- id: who
  URL: https://who.int/burns
  title: Burns
  publisher: WHO
- id: who-2
  URL: https://www.who.int/burns
---

## Cool it {#cool}

Cool it [@who].
"""
GUIDELINE = Citation("who", "https://awmf.example/burns", "", "Verbrennungen", "AWMF")


@pytest.fixture
def cited(workspace) -> Shelf:
    shelf = Shelf(workspace)
    shelf.save(ARTICLE)
    shelf.translate_all()
    return shelf


GERMAN = SubstituteRequest("burn", "de", replaces=GUIDELINE.link)


def substitute(shelf, locale="de", source=GUIDELINE, reason="The national guideline.", replaces=""):
    wanted = SubstituteRequest("burn", locale, reason, replaces)
    return substitute_citation(shelf.workspace, wanted, source)


def released(shelf, locale="de"):
    """Cut a release; return what its document says of the first citation."""
    cut_release(shelf.workspace)
    folder = shelf.exported("out", ["json"])
    (path,) = (folder / "json").rglob(f"{locale}/burn.json")
    return json.loads(path.read_bytes())["citations"][0]


def test_a_substitute_is_cited_in_its_locale_alone(cited):
    substitute(cited)

    german = released(cited)

    assert (german["key"], german["url"]) == ("who", "https://awmf.example/burns")
    assert (german["title"], german["publisher"]) == ("Verbrennungen", "AWMF")
    assert german["substitute_for"]["url"] == "https://who.int/burns"
    assert released(cited, "ja")["url"] == released(cited, "en")["url"] == "https://who.int/burns"
    assert "substitute_for" not in released(cited, "ja")


def test_translations_do_not_notice(cited):
    substitute(cited)

    assert set(cited.states().values()) == {"current"}


def test_a_release_can_be_proven_after_a_substitute_came_and_went(cited):
    cut_release(cited.workspace)
    substitute(cited)
    cut_release(cited.workspace)
    withdraw_substitute(cited.workspace, GERMAN, "who")
    cut_release(cited.workspace)

    assert [verify_release(cited.workspace, number).faults for number in (1, 2, 3)] == [(), (), ()]


@pytest.mark.parametrize("column", ["url", "reason", "author", "locale"])
def test_a_substitute_that_somebody_altered_is_found(cited, column):
    substitute(cited)
    cut_release(cited.workspace)
    with writing(cited.workspace.engine) as session:
        session.execute(update(SubstituteRow).values({column: "other"}))

    assert verify_release(cited.workspace).faults


def test_a_withdrawn_one_is_cited_no_more(cited):
    substitute(cited)
    withdraw_substitute(cited.workspace, GERMAN, "who")

    assert released(cited)["url"] == "https://who.int/burns"
    with pytest.raises(SubstituteRefused, match="nothing stands in"):
        withdraw_substitute(cited.workspace, GERMAN, "who")


def test_who_falls_back_to_german_reads_the_german_guideline(cited):
    add_locales(cited.workspace, ["de-CH"])
    substitute(cited)
    assert released(cited, "de-CH")["url"] == "https://awmf.example/burns"

    substitute(cited, "de-CH", Citation("who", "https://swiss.example/burns"))
    assert released(cited, "de-CH")["url"] == "https://swiss.example/burns"
    assert released(cited)["url"] == "https://awmf.example/burns"

    own = Citation("who", "https://who.int/burns")
    substitute(cited, "de-CH", own, "It is in French, too.", "https://swiss.example/burns")
    assert released(cited, "de-CH")["url"] == "https://who.int/burns"


def test_the_newest_counts(cited):
    substitute(cited)
    substitute(cited, source=Citation("who", doi="10.5555/leitlinie"), replaces=GUIDELINE.link)

    assert released(cited)["url"] == "https://doi.org/10.5555/leitlinie"


def test_the_provenance_tells_who_chose_it_and_why(cited):
    substitute(cited)
    cut_release(cited.workspace)

    found = show_provenance(cited.workspace, "burn", "de")

    (chosen,) = [each["substitute"] for each in found["citations"] if "substitute" in each]
    assert (chosen["reason"], chosen["author"]) == ("The national guideline.", "ann")
    assert chosen["for"]["link"] == "https://who.int/burns"


def test_its_address_is_among_all_addresses(cited):
    substitute(cited)

    links = {(use.locale, use.citation.link) for use in browse_citations(cited.workspace)}
    assert ("de", "https://awmf.example/burns") in links


def test_a_merged_citation_keeps_the_substitute_of_the_other(cited):
    substitute(cited)
    merge_citations(cited.workspace, MergeRequest("burn", "who-2", ["who"]))

    assert released(cited)["url"] == "https://awmf.example/burns"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reason": " "}, "why"),
        ({"source": Citation("who", title="A book")}, "--url"),
        ({"source": Citation("who", "http://www.who.int/burns/")}, "anyway"),
    ],
)
def test_a_substitute_is_another_source_for_a_reason(cited, change, said):
    with pytest.raises(SubstituteRefused, match=said):
        substitute(cited, **change)


def test_it_stands_in_for_a_citation_in_a_locale_that_is_translated_into(cited):
    with pytest.raises(CitationNotFound):
        substitute(cited, source=Citation("nobody", "https://a.example"))
    with pytest.raises(LocaleIsSource):
        substitute(cited, "en")


def test_nobody_replaces_a_substitute_that_was_not_read(cited):
    substitute(cited)
    other = Citation("who", "https://dgv.example/burns")

    with pytest.raises(SubstituteStale, match=r"is https://awmf\.example/burns, by "):
        substitute(cited, source=other)
    with pytest.raises(SubstituteStale):
        withdraw_substitute(cited.workspace, SubstituteRequest("burn", "de"), "who")
    assert substitute(cited, source=other, replaces=GUIDELINE.link).link == other.link
