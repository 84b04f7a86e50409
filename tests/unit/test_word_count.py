import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.catalog.history import UNTRANSLATED, Translation
from cms.catalog.message import Message, Origin, State
from cms.catalog.word_count import Amount, Match, amount_of, count_matches, match_of
from cms.document.model import Syntax
from tests.cases import read_cases


def translation(text, state, previous=""):
    return Translation(1, text, state, Origin.IMPORT, previous=previous)


def unit(text, found=UNTRANSLATED, context="a"):
    return Message(context, text), Syntax.MARKDOWN, found


@pytest.mark.parametrize(("text", "expected"), read_cases("word_count.txt"))
def test_words_are_counted_as_agencies_count_them(text, expected):
    amount = amount_of(text)

    assert f"{amount.words} {amount.characters}" == expected


def test_a_text_counts_once_as_new_and_then_as_repeated():
    amounts = count_matches([unit("Rest well."), unit("Rest well.", context="b")])

    assert (amounts[Match.NEW], amounts[Match.REPEATED]) == (Amount(1, 2), Amount(1, 2))


def test_a_text_that_is_translated_in_another_place_is_repeated():
    done = translation("Ruhen.", State.REVIEWED)
    amounts = count_matches([unit("Rest."), unit("Rest.", done, "b")])

    assert (amounts[Match.NEW], amounts[Match.REPEATED]) == (Amount(), Amount(1, 1))
    assert amounts[Match.REVIEWED] == Amount(1, 1)


@pytest.mark.parametrize(
    ("previous", "match"),
    [
        ("", Match.FULL),
        ("Rest for two days at home, and drink.", Match.FULL),
        ("Rest for ten days at home, and drink.", Match.BAND_85),
        ("Rest for two days at home, and drink", Match.BAND_95),
        ("Rest for days at home, drink.", Match.BAND_85),
        ("Rest for two days, and eat.", Match.BAND_75),
        ("Rest two days, then eat.", Match.BAND_60),
        ("Call the clinic.", Match.NEW),
    ],
)
def test_a_suggestion_counts_by_how_like_its_text_is(previous, match):
    message = Message("a", "Rest for two days at home, and drink.")

    assert match_of(message, translation("Ruhen", State.FUZZY, previous)) is match


def test_a_slug_counts_only_once_it_is_translated():
    slug = Message("article.slug", "burn"), Syntax.NONE
    done = translation("verbrennung", State.TRANSLATED)

    assert count_matches([(*slug, UNTRANSLATED)])[Match.NEW] == Amount()
    assert count_matches([(*slug, done)])[Match.TRANSLATED] == Amount(1, 1)


@given(st.text(), st.sampled_from(Syntax))
def test_any_text_can_be_counted(text, syntax):
    amount = amount_of(text, syntax)

    assert amount.words + amount.characters <= 2 * len(text)
