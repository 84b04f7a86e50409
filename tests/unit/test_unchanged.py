"""Editors' word that a text means the same: what it holds for, and what it must not cover."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.catalog.declaration import Declaration, Veto
from cms.catalog.extract import section_messages
from cms.catalog.history import History, Translation, by_message
from cms.catalog.message import Message, Origin, Relation, State
from cms.catalog.unchanged import declare_unchanged, without
from cms.document.split import split
from cms.errors import MeaningChanged

WHEN = datetime(2026, 1, 31, tzinfo=UTC)
ARTICLE = "---\ntitle: Days\n---\n\n## Rest {#rest}\n\n{}\n\nDrink water.\n"
EVERY = [Message("rest", text) for text in "abcd"]
TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=30)
SETTLED = (State.TRANSLATED, State.REVIEWED)


def document(text):
    return split(ARTICLE.replace("{}", text), slug="rest", source_locale="en")


def declared(old, new):
    return declare_unchanged(document(old), document(new), ["rest"], ())


def declaration(message, before, *vetoes):
    return Declaration(1, message, before, 2, "ann", WHEN, vetoes)


def veto(locale=""):
    return Veto(locale, "no", "eva", WHEN)


def test_a_declaration_holds_where_nobody_vetoes_it():
    one, every = declaration(*EVERY[:2], veto("de")), declaration(*EVERY[:2], veto())

    assert [one.holds_in(tag) for tag in ("de", "fr", "")] == [False, True, True]
    assert [every.holds_in(tag) for tag in ("de", "fr", "")] == [False, False, False]


def test_each_reworded_text_is_bridged_to_the_one_in_its_place():
    (pair,) = declared("Rest tody.", "Rest today.")

    assert (pair.message.text, pair.predecessor.text) == ("Rest today.", "Rest tody.")
    assert pair.relation is Relation.UNCHANGED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Rest for 2 days.", "Rest for 3 days."),
        ("Take 5 mg.", "Take 5 ml."),
        ("Do not rest.", "Do rest."),
        ("See [us](https://a.org).", "See [us](https://b.org)."),
        ("Rest [@who].", "Rest [@nhs]."),
        ("Rest.", "Rest. Then walk."),
        ("Rest.", "- Rest."),
        ("Rest.", "Rest."),
    ],
)
def test_what_is_more_than_wording_cannot_be_declared(old, new):
    with pytest.raises(MeaningChanged):
        declared(old, new)


def test_a_text_that_stands_elsewhere_in_the_section_keeps_its_own_translation():
    with pytest.raises(MeaningChanged, match="no text in it was reworded"):
        declared("Drink watre.", "Drink water.")


@given(TEXTS, TEXTS)
def test_any_two_texts_are_bridged_one_to_one_or_refused(old, new):
    try:
        pairs = declared(f"Rest {old}", f"Rest {new}")
    except MeaningChanged:
        return
    before, after = (section_messages(document(f"Rest {t}").sections[0]) for t in (old, new))
    assert {pair.message for pair in pairs} == set(after) - set(before)
    assert {pair.predecessor for pair in pairs} <= set(before)


@given(st.integers(0, 999), st.integers(0, 999))
def test_two_numbers_are_never_the_same(one, other):
    if one != other:
        with pytest.raises(MeaningChanged):
            declared(f"Rest for {one} days.", f"Rest for {other} days.")


STEPS = st.lists(
    st.tuples(
        st.sampled_from(EVERY), st.sampled_from(EVERY), st.sampled_from(Relation), st.integers(0, 9)
    ),
    max_size=8,
)
SAID = st.dictionaries(st.sampled_from(EVERY), st.sampled_from(State), max_size=4)


@given(STEPS, SAID)
def test_approval_comes_only_over_carried_texts_and_declarations_that_hold(rows, said):
    texts = {
        message: Translation(number, f"de {message.text}", state, Origin.HUMAN)
        for number, (message, state) in enumerate(said.items(), 1)
    }
    history = History(texts, by_message(rows))
    bridges = [declaration(m, before) for m, before, r, _ in rows if r is Relation.UNCHANGED]

    holding = {Relation.CARRIED, Relation.UNCHANGED}
    require_reached(history, rows, holding)
    require_reached(without(history, bridges), rows, {Relation.CARRIED})


def require_reached(history, rows, relations):
    """Check that what is approved of each text was said of one that it comes from."""
    for message, found in history.resolve(EVERY).items():
        reached = {message}
        for _ in rows:
            reached |= {b for m, b, r, _ in rows if m in reached and r in relations}
        if found.state in SETTLED and found.text:
            assert found.text in {f"de {each.text}" for each in reached}
