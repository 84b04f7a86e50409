"""What a section's translations must satisfy to be current."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cms.catalog.extract import message_of
from cms.catalog.gate import Gate, Want
from cms.catalog.history import Translation
from cms.catalog.message import Origin, State
from cms.catalog.waiver import Waiver, in_force
from cms.document.model import Risk
from cms.document.split import split

SOURCE = "# Knee\n\n## Pain\n\nTake 2 tablets.\n"
SECTION = split(SOURCE, slug="pain", source_locale="en").sections[0]
HEADING, BLOCK = SECTION.blocks
CRITICAL = replace(SECTION, risk=Risk.CRITICAL)
GATE = Gate("en", "de")
WRONG, RIGHT = "Nehmen Sie 3 Tabletten.", "Nehmen Sie 2 Tabletten."


def said(text=RIGHT, state=State.REVIEWED, author="ann", reviewer="ben"):
    return Translation(1, text, state, Origin.IMPORT, author, reviewer=reviewer)


def wants(translation, gate=GATE, section=SECTION):
    """Return what the block's translation wants; that of the heading wants nothing."""
    texts = {
        message_of(section, HEADING): said("Schmerzen"),
        message_of(section, BLOCK): translation,
    }
    return [lack.want for lack in gate.lacking(section, texts)]


def waived(translation, check="numbers", source=BLOCK.text):
    at = datetime(2026, 1, 2, tzinfo=UTC)
    return Waiver(1, source, translation, check, "The country's law says so.", "ben", at)


def test_a_reviewed_text_without_an_error_is_enough():
    assert wants(said()) == []


@pytest.mark.parametrize(
    ("state", "want"),
    [
        (State.TRANSLATED, Want.REVIEW),
        (State.FUZZY, Want.TRANSLATION),
        (State.UNTRANSLATED, Want.TRANSLATION),
    ],
)
def test_what_is_not_reviewed_wants_that_first(state, want):
    assert wants(said(state=state)) == [want]


def test_a_text_with_an_error_is_not_enough_however_often_it_was_reviewed():
    assert wants(said(WRONG)) == [Want.CHECK]


def test_a_waiver_holds_for_its_texts_and_check_only():
    gate = replace(GATE, waivers=in_force([waived(WRONG)]))

    assert wants(said(WRONG), gate) == []
    assert wants(said("Nehmen Sie 4 Tabletten."), gate) == [Want.CHECK]
    for other in (waived(WRONG, "links"), waived(WRONG, source="Take 3 tablets.")):
        assert wants(said(WRONG), replace(GATE, waivers=in_force([other]))) == [Want.CHECK]


@pytest.mark.parametrize("author", ["ann", "Ann <ann@example.org>", "ann with deepl"])
def test_a_critical_section_needs_two_people(author):
    one = said(author=author, reviewer="ann")

    assert wants(one) == []
    assert wants(one, section=CRITICAL) == [Want.SECOND_PERSON]
    assert wants(said(author=author, reviewer="ben"), section=CRITICAL) == []


def test_nobody_is_no_second_person():
    assert wants(said(author="", reviewer="ann"), section=CRITICAL) == []
    assert wants(said(author="ann", reviewer=""), section=CRITICAL) == [Want.SECOND_PERSON]


def test_where_translated_is_enough_nobody_need_have_reviewed_it():
    gate = replace(GATE, needed=State.TRANSLATED)

    assert wants(said(state=State.TRANSLATED, reviewer=""), gate, CRITICAL) == []
    assert wants(said(WRONG, State.TRANSLATED, reviewer=""), gate) == [Want.CHECK]


def test_nobody_reads_a_pseudo_locale():
    assert wants(said("⟦Ţåķé 1⟧", reviewer="ann"), replace(GATE, locale="en-XA"), CRITICAL) == []


def test_what_would_change_the_structure_is_not_enough():
    assert wants(said("# Nehmen Sie 2 Tabletten.")) == [Want.STRUCTURE]


def test_a_slug_may_stay_untranslated():
    head = split(SOURCE, slug="pain", source_locale="en").head
    title, slug = (message_of(head, block) for block in head.blocks)

    assert GATE.lacking(head, {title: said("Knie")}) == ()
    (lack,) = GATE.lacking(head, {slug: said("knie")})
    assert (lack.message, lack.want) == (title, Want.TRANSLATION)


def test_a_text_that_occurs_twice_is_wanting_once():
    twice = split(SOURCE + "\nTake 2 tablets.\n", slug="pain", source_locale="en").sections[0]

    lacks = GATE.lacking(twice, {message_of(twice, HEADING): said("Schmerzen")})
    assert [lack.message.text for lack in lacks] == ["Take 2 tablets."]


def test_a_message_has_a_short_name():
    message = message_of(SECTION, BLOCK)

    assert len(message.id) == 8
    assert message.key.startswith(message.id)
