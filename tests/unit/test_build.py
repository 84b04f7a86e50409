from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from cms.catalog.build import build_catalog, build_template, po_time
from cms.catalog.exported import Exported
from cms.catalog.history import Translation
from cms.catalog.message import Message, Origin, State
from cms.document.model import Risk
from cms.document.revision import Revision
from cms.document.split import split

ARTICLE = """\
---
title: Burns
citations:
  - key: who
    url: https://who.int/burns
    title: Burns, fact sheet
  - key: bare
    url: https://example.org/bare
---

First things first.

## Cool it

Use water [@who]. Wait [@bare; @unknown].

Use water [@who]. Wait [@bare; @unknown].
"""
SAVED = datetime(2026, 11, 22, 6, 14, 59, tzinfo=UTC)
DOCUMENT = split(ARTICLE, slug="burn", source_locale="en")
BASE = Exported(3, 7, "0123456789ab")
REVISION = Revision(1, 1, 3, DOCUMENT, "", "ann", SAVED)
TITLE = Message("article.title", "Burns")


def entry(catalog, text):
    (found,) = [each for each in catalog.entries if each.message.text == text]
    return found


def catalog(texts=None, revised=None):
    return build_catalog(REVISION, "de", texts or {}, BASE, revised)


def test_a_template_has_every_message_once_and_no_translation():
    template = build_template(DOCUMENT, SAVED)

    assert [each.message.text[:9] for each in template.entries] == [
        "Burns", "burn", "First thi", "Cool it", "Use water",
    ]  # fmt: skip
    assert {each.state for each in template.entries} == {State.UNTRANSLATED}
    assert (template.locale, template.base, template.created) == ("", "", "2026-11-22 06:14+0000")


def test_a_catalog_names_its_base_and_when_it_was_revised():
    later = catalog(revised=SAVED + timedelta(days=1))

    assert (later.base, later.created, later.revised) == (
        "3 7 0123456789ab",
        "2026-11-22 06:14+0000",
        "2026-11-23 06:14+0000",
    )
    assert catalog().revised == "2026-11-22 06:14+0000"


def test_times_are_written_in_utc():
    assert po_time(SAVED.astimezone(timezone(timedelta(hours=9)))) == "2026-11-22 06:14+0000"


def test_a_translation_is_shown_with_its_comment():
    said = Translation(1, "Brandwunden", State.REVIEWED, Origin.HUMAN, comment="so im Heft\nS. 3")
    shown = entry(catalog({TITLE: said}), "Burns")

    assert (shown.translation, shown.state) == ("Brandwunden", State.REVIEWED)
    assert (shown.comments, shown.previous) == (("so im Heft", "S. 3"), "")


def test_only_a_fuzzy_entry_shows_the_text_it_was_made_from():
    fuzzy = Translation(1, "Brandwunde", State.FUZZY, Origin.HUMAN, previous="Burn")
    settled = replace(fuzzy, state=State.TRANSLATED)

    assert entry(catalog({TITLE: fuzzy}), "Burns").previous == "Burn"
    assert entry(catalog({TITLE: settled}), "Burns").previous == ""


def test_a_translator_is_told_section_kind_and_sources():
    shown = entry(catalog(), DOCUMENT.sections[1].blocks[1].text)

    assert shown.notes == (
        "Section: Cool it",
        "Kind: paragraph",
        "Source: Burns, fact sheet",
        "Source: https://example.org/bare",
        "Source: unknown",
    )
    assert shown.places == ("burn#cool-it",)


def test_a_text_before_the_first_heading_names_its_section_by_key():
    assert entry(catalog(), "First things first.").notes[0] == "Section: introduction"


def test_a_translator_is_told_of_a_risk():
    head, sections = DOCUMENT.head, DOCUMENT.sections
    risky = replace(sections[1], risk=Risk.CRITICAL)
    template = build_template(replace(DOCUMENT, head=head, sections=(sections[0], risky)), SAVED)

    assert "Risk: critical" in entry(template, "Cool it").notes
    assert not any("Risk" in note for note in entry(template, "First things first.").notes)


def test_a_slug_may_stay_empty_and_says_so():
    shown = entry(catalog(), "burn")

    assert shown.optional
    assert "May stay empty: the address then keeps the source's word." in shown.notes
    assert not entry(catalog(), "Burns").optional
