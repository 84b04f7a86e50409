"""What keeps an article from being published: told of what composing would make of it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cms.catalog.checks.check import Check, Example, Finding, Severity
from cms.catalog.checks.rules import Rules
from cms.catalog.extract import section_messages
from cms.catalog.gate import Gate
from cms.catalog.history import UNTRANSLATED, History, Translation
from cms.catalog.message import Origin, State
from cms.catalog.progress import FirstSeen
from cms.document.model import Risk
from cms.document.review_dates import ReviewDate
from cms.document.split import split
from cms.release.acts import Actor
from cms.release.compose import Composed, Source, compose
from cms.release.policy import Policy, Use
from cms.release.readiness import Cell, Reason, Verdict, with_late_reviews
from cms.release.tell_readiness import Facts, glance, late_reviews, readiness
from cms.settings.releasing import DEFAULT_POLICY

ARTICLE = """\
---
title: Burns
summary: In short.
---

## Cool it

Use cool water for 20 minutes.

Wait.

## Call us

Call if it bleeds.
"""
USES = {Risk(risk): tuple(map(Use, uses)) for risk, uses in DEFAULT_POLICY.items()}
POLICY = Policy(USES)


def wrong(pair):
    if "falsch" in pair.translation.text:
        yield Finding("the source says right; the translation says wrong")


CHECK = Check("right", Severity.ERROR, "", Example("de", "", "", ""), wrong)
RULES = Rules((CHECK,), ())


def document(**risks):
    found = split(ARTICLE, slug="burn", source_locale="en")
    parts = (replace(p, risk=risks.get(p.key.replace("-", "_"), p.risk)) for p in found.sections)
    return replace(found, sections=tuple(parts))


def said(text="ein Text", state=State.REVIEWED, author="eva", reviewer="bea", **more):
    return Translation(1, text, state, Origin.HUMAN, author, reviewer=reviewer, **more)


def told(document, texts, policy=POLICY, facts=None):
    """Say what readiness says of German, everything translated but what `texts` say by its text."""
    found = {
        message: texts.get(message.text, said())
        for part in document.parts
        for message in section_messages(part)
    }
    source = Source(
        document,
        {"de": History({m: t for m, t in found.items() if t is not UNTRANSLATED})},
        lambda locale: Gate("en", locale, policy.needed, RULES),
        lambda key: (),
    )
    return source, readiness(source, "de", policy, facts or Facts())


def only(found):
    """Return the one section with obstacles, and its one obstacle."""
    ((section, obstacle),) = [(s, o) for s in found.sections for o in s.obstacles]
    return section, obstacle


def test_an_article_with_everything_reviewed_is_ready():
    _, found = told(document(), {})

    assert (found.verdict, found.counts) == (Verdict.READY, {})


def test_what_is_not_translated_is_named_with_who_can_act():
    _, found = told(document(), {"Wait.": UNTRANSLATED})

    section, obstacle = only(found)
    assert (found.verdict, section.use) == (Verdict.FALLBACKS, Use.SOURCE)
    assert section.meanwhile == "meanwhile readers get the text in English, marked as such"
    assert (obstacle.reason, obstacle.text) == (Reason.TRANSLATION, "“Wait.”")
    assert obstacle.why == "is not translated"
    assert [act.command for act in obstacle.acts] == ["cms catalog write burn --locale de"]


def test_a_changed_text_says_what_changed_and_since_when():
    old = said("ein Text", State.FUZZY, previous="Use cool water for 10 minutes.")
    text = "Use cool water for 20 minutes."
    facts = Facts({m: FirstSeen(3, "ann") for m in section_messages(document().sections[0])})

    _, obstacle = only(told(document(), {text: old}, facts=facts)[1])

    assert (obstacle.reason, obstacle.kind) == (Reason.REWORDED, "numbers")
    assert obstacle.text == "“Use cool water for [-10-]{+20+} minutes.”"
    assert (obstacle.revision, obstacle.author) == (3, "ann")
    assert obstacle.why == "changed in revision 3 by ann (numbers)"


def test_what_is_not_reviewed_is_for_a_reviewer():
    _, obstacle = only(told(document(), {"Wait.": said(state=State.TRANSLATED)})[1])

    assert obstacle.reason is Reason.REVIEW
    command = obstacle.acts[0].command
    assert command.startswith("cms catalog review burn --locale de --section cool-it --seen ")


def test_a_critical_text_that_one_person_made_and_approved_blocks_the_article():
    critical = document(call_us=Risk.CRITICAL)

    _, found = told(critical, {"Call if it bleeds.": said(reviewer="eva")})

    section, obstacle = only(found)
    assert (found.verdict, section.meanwhile) == (
        Verdict.BLOCKED,
        "the whole article waits for it",
    )
    assert obstacle.reason is Reason.SECOND_PERSON
    assert "same person (eva)" in obstacle.why
    command = "cms release cut --policy critical=source --locale de --dry-run"
    assert [(act.actor, act.command) for act in found.acts] == [(Actor.PUBLISHER, command)]


def test_an_error_of_a_check_is_told_with_what_the_check_says():
    for state in (State.REVIEWED, State.TRANSLATED):
        _, obstacle = only(told(document(), {"Wait.": said("falsch", state)})[1])

        assert (obstacle.reason, obstacle.checks) == (Reason.CHECK, ("right",))
        assert "the source says right; the translation says wrong" in obstacle.why
        waive = f"cms waiver add burn --locale de --message {obstacle.message} --check right"
        assert obstacle.acts[1].command == f"{waive} --reason WHY"


def test_a_translation_that_would_change_the_structure_cannot_take_its_place():
    _, obstacle = only(told(document(), {"Wait.": said("# Warten")})[1])

    assert obstacle.reason is Reason.STRUCTURE
    assert "it would make a heading" in obstacle.why


def test_too_little_of_an_article_is_an_obstacle_of_the_article():
    policy = replace(POLICY, needed_percent=90)

    _, found = told(document(), {"Call us": UNTRANSLATED}, policy)

    assert found.verdict is Verdict.BLOCKED
    assert [each.reason for each in found.obstacles] == [Reason.COVERAGE]
    assert found.obstacles[0].why == "71 % of it is in German, 90 % must be"


def test_an_article_of_which_nothing_is_translated_is_left_out_where_the_policy_says_so():
    every = {"Burns", "In short.", "Cool it", "Wait.", "Call us", "Call if it bleeds."}
    nothing = dict.fromkeys({*every, "Use cool water for 20 minutes."}, UNTRANSLATED)
    policy = replace(POLICY, omits_untranslated=True)

    source, found = told(document(), nothing, policy)
    assert found.verdict is Verdict.BLOCKED
    assert found.obstacles[0].why == "nothing of it is in German, so it is left out there"
    assert glance(source, "de", policy).verdict is Verdict.BLOCKED
    del nothing["Wait."], nothing["Cool it"], nothing["Use cool water for 20 minutes."]
    assert told(document(), nothing, policy)[1].verdict is Verdict.FALLBACKS


def test_reviews_that_were_due_are_counted_and_block_where_the_policy_says_so():
    cell = Cell("burn", "de", Verdict.READY, {})

    late = with_late_reviews(cell, 2, is_blocked=False)
    assert (late.verdict, late.counts) == (Verdict.READY, {Reason.REVIEW_DATE: 2})
    assert with_late_reviews(cell, 2, is_blocked=True).verdict is Verdict.BLOCKED
    assert with_late_reviews(cell, 0, is_blocked=True) == cell


def test_a_review_that_was_due_is_for_an_editor():
    late = [ReviewDate("2026-01-31", "cool-it"), ReviewDate("2026-02-28", "@who")]

    section, citation = late_reviews("burn", Facts(late=late))

    assert section.why == "the section 'cool-it' was to be reviewed by 2026-01-31"
    assert section.acts[0].command == "cms article set-review-by burn cool-it DAY"
    assert citation.acts[0].command == "cms article set-review-by burn @who DAY"


TEXTS = st.one_of(
    st.just(UNTRANSLATED),
    st.builds(
        said,
        st.sampled_from(["ein Text", "falsch", "# Warten", ""]),
        st.sampled_from(State),
        st.sampled_from(["eva", ""]),
        st.sampled_from(["eva", "bea", ""]),
    ),
)
MESSAGES = [m.text for part in document().parts for m in section_messages(part)]
CHOICES = st.lists(st.sampled_from([Use.SOURCE, Use.OMIT, Use.BLOCK]), min_size=1, max_size=2)


@given(
    st.fixed_dictionaries(dict.fromkeys(MESSAGES, TEXTS)),
    st.sampled_from(Risk),
    st.fixed_dictionaries(dict.fromkeys(Risk, CHOICES)),
    st.sampled_from([State.REVIEWED, State.TRANSLATED]),
)
def test_ready_is_what_a_release_would_have_current(texts, risk, uses, needed):
    policy = Policy(uses, needed)

    source, found = told(document(call_us=risk), texts, policy)

    composed = compose(source, "de", policy)
    is_whole = isinstance(composed, Composed)
    is_current = is_whole and not list(composed.fallbacks)
    assert (found.verdict is Verdict.READY) == is_current
    assert (found.verdict is Verdict.BLOCKED) == (not is_whole)
    assert glance(source, "de", policy) == Cell("burn", "de", found.verdict, found.counts)
    for section in found.sections:
        assert (section.use is Use.CURRENT) == (section.obstacles == ())
        assert all(obstacle.acts for obstacle in section.obstacles)
