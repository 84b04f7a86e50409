"""What checks that compare an article's texts keep from being current, where they are errors."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cms.catalog.checks.rules import Rules
from cms.catalog.extract import section_messages
from cms.catalog.gate import Gate, Want
from cms.catalog.history import UNTRANSLATED, Translation
from cms.catalog.message import Message, Origin, State
from cms.catalog.surroundings import overlaid
from cms.catalog.waiver import Waiver, in_force
from cms.document.model import Risk
from cms.document.split import split

REST = "Rest for one day."
DAY, STILL = "Ruhen Sie einen Tag.", "Schonen Sie sich einen Tag."
DOCUMENT = split(
    f"## First\n\n{REST}\n\n## Second\n\n{REST}\n\n## Third\n\n{REST}\n",
    slug="rest",
    source_locale="en",
)
STRICT = Rules(everywhere={"same-source": "error"})


def said(text=DAY, state=State.REVIEWED):
    return Translation(1, text, state, Origin.HUMAN, "ann", reviewer="ben")


def gate(rules=STRICT, document=DOCUMENT, **texts):
    """Return the gate of an article that says the same in all sections, but what `texts` say."""
    found = {
        message: texts.get(part.key, said()) if message.text == REST else said(f"{part.key} hier")
        for part in document.sections
        for message in section_messages(part)
    }

    def resolve(messages):
        return {each: found.get(each, UNTRANSLATED) for each in messages}

    return Gate("en", "de", rules=rules).among(document.sections, resolve)


def lacks(gate, key="second", section=None):
    section = section or DOCUMENT.section(key)
    return gate.lacking(section, gate.beside.resolve(section_messages(section)))


def test_a_text_translated_in_another_way_than_elsewhere_is_not_current():
    (lack,) = lacks(gate(second=said(STILL)))

    assert (lack.want, lack.message.text) == (Want.CHECK, REST)
    assert [problem.check for problem in lack.problems] == ["same-source"]
    assert lacks(gate(second=said(STILL)), "first") == ()


@pytest.mark.parametrize(
    "rules",
    [
        Rules(),
        Rules(everywhere={"same-source": "off"}),
        Rules(by_locale={"fr": {"same-source": "error"}}),
        Rules(by_risk={Risk.CRITICAL: {"same-source": "error"}}),
    ],
)
def test_where_it_is_no_error_it_keeps_nothing_back(rules):
    assert lacks(gate(rules, second=said(STILL))) == ()


def test_what_is_at_stake_in_the_section_counts():
    rules = Rules(by_risk={Risk.CRITICAL: {"same-source": "error"}})
    second = replace(DOCUMENT.section("second"), risk=Risk.CRITICAL)
    article = replace(DOCUMENT, sections=(*DOCUMENT.sections[:1], second, *DOCUMENT.sections[2:]))

    assert lacks(gate(rules, article, second=said(STILL)), section=second)
    assert lacks(gate(rules, article, third=said(STILL)), "third") == ()


def test_a_waiver_lets_it_pass():
    at = datetime(2026, 1, 2, tzinfo=UTC)
    waiver = Waiver(1, REST, STILL, "same-source", "Here it is about the knee.", "ben", at)
    found = replace(gate(second=said(STILL)), waivers=in_force([waiver]))

    assert lacks(found) == ()


def test_what_nobody_reviewed_elsewhere_does_not_count():
    other = said(STILL, State.TRANSLATED)

    assert lacks(gate(first=other, third=other)) == ()


def test_what_waits_for_a_review_is_compared_with_what_was_reviewed():
    (lack,) = lacks(gate(second=said(STILL, State.TRANSLATED)))

    assert (lack.want, len(lack.problems)) == (Want.REVIEW, 1)


def test_an_earlier_version_has_to_say_what_the_newest_texts_say():
    text = f"## First\n\nOnce more:\n\n{REST}\n\n## Second\n"
    earlier = split(text, slug="rest", source_locale="en").section("first")
    found = gate(first=said(STILL))
    once = Message("first", "Once more:")
    resolve = overlaid(found.beside.resolve, {once: said("Noch einmal:")})

    assert [lack.want for lack in lacks(found.among(DOCUMENT.sections, resolve), section=earlier)]


def test_nobody_reads_a_pseudo_locale():
    assert lacks(replace(gate(second=said(STILL)), locale="en-XA")) == ()
