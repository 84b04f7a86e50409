"""Which translation is in effect, when texts moved, came back, or were rewritten."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cms.catalog.history import UNTRANSLATED, History, Translation, by_message
from cms.catalog.message import Message, Origin, State
from cms.catalog.predecessors import Relation

A, B, C = (Message(context, "Rest for a day.") for context in ("a", "b", "c"))
OLD = Message("a", "Rest for one day.")
OLDER = Message("a", "Rest one day.")


def said(number, text="Einen Tag ruhen.", state=State.REVIEWED, **more):
    return Translation(number, text, state, Origin.HUMAN, **more)


def history(translations, *rows):
    """Take steps as (message, before, relation, since), oldest first."""
    return History(translations, by_message(rows))


def carried(message, before, since):
    return message, before, Relation.CARRIED, since


def rewritten(message, before, since=1):
    return message, before, Relation.FUZZY, since


def effective(message, translations, *rows):
    return history(translations, *rows).resolve([message])[message]


def test_a_message_without_anything_is_untranslated():
    assert effective(A, {}) == UNTRANSLATED
    assert effective(A, {}, carried(A, B, 0)) == UNTRANSLATED


def test_a_message_has_its_own_translation():
    assert effective(A, {A: said(1)}) == said(1)


def test_a_carried_translation_keeps_its_state_and_says_that_it_was_carried():
    found = effective(B, {A: said(1, author="eva")}, carried(B, A, 1))

    assert (found.text, found.state, found.author) == ("Einen Tag ruhen.", State.REVIEWED, "eva")
    assert found.origin is Origin.CARRIED


def test_what_comes_to_a_predecessor_late_is_carried_too():
    assert effective(B, {A: said(7)}, carried(B, A, 0)).number == 7


def test_what_is_said_since_the_move_counts_more_than_what_is_said_of_the_old_place():
    both = {A: said(9), B: said(5)}

    assert effective(B, both, carried(B, A, 1)).number == 5


def test_a_block_takes_its_translation_along_to_a_place_where_its_text_was_before():
    """The text in its old place, translated later, must not show when the section moves there."""
    both = {A: said(1), B: said(2, state=State.TRANSLATED)}

    assert effective(B, both, carried(B, A, 2)).number == 1


def test_moved_back_a_text_has_what_was_said_of_it_last():
    moves = [carried(B, A, 1), carried(A, B, 5)]

    assert effective(A, {A: said(1), B: said(5)}, *moves).number == 5
    assert effective(A, {A: said(7), B: said(5)}, *moves).number == 7


def test_moves_to_and_fro_end_at_what_was_said_last():
    moves = [carried(B, A, 1), carried(A, B, 5), carried(B, A, 5)]

    assert effective(B, {A: said(1), B: said(5)}, *moves).number == 5
    assert effective(B, {A: said(1)}, *moves).number == 1


def test_a_chain_of_moves_is_followed_to_its_beginning():
    assert effective(C, {A: said(1)}, carried(B, A, 1), carried(C, B, 1)).number == 1


def test_a_very_long_chain_is_no_problem():
    places = [Message(f"place {n}", "Rest.") for n in range(3000)]
    rows = [carried(new, old, 1) for old, new in pairwise(places)]

    assert effective(places[-1], {places[0]: said(1)}, *rows).number == 1


def test_an_untranslated_text_moved_to_and_fro_many_times_costs_little():
    rows = [carried(*((A, B) if n % 2 else (B, A)), 0) for n in range(200)]

    assert effective(A, {}, *rows) == UNTRANSLATED


def test_a_fuzzy_text_in_the_new_place_does_not_hide_the_settled_one_of_the_old():
    both = {A: said(1), B: said(2, "Ruhen?", State.FUZZY)}

    assert effective(B, both, carried(B, A, 2)).number == 1


def test_a_fuzzy_text_is_carried_as_fuzzy():
    found = effective(B, {A: said(1, state=State.FUZZY, previous="Rest.")}, carried(B, A, 1))

    assert (found.state, found.previous) == (State.FUZZY, "Rest.")


def test_a_rewritten_text_has_the_old_translation_as_a_fuzzy_one():
    found = effective(A, {OLD: said(1)}, rewritten(A, OLD))

    assert (found.state, found.previous, found.text) == (State.FUZZY, OLD.text, said(1).text)


def test_a_suggestion_comes_through_generations_that_nobody_translated():
    found = effective(A, {OLDER: said(1)}, rewritten(OLD, OLDER), rewritten(A, OLD))

    assert (found.state, found.previous) == (State.FUZZY, OLDER.text)


def test_a_suggestion_made_from_a_suggestion_names_the_text_that_it_was_made_from():
    draft = said(1, state=State.FUZZY, previous=OLDER.text)

    assert effective(A, {OLD: draft}, rewritten(A, OLD)).previous == OLDER.text


def test_the_newest_predecessor_suggests_first():
    both = {OLD: said(1, "alt"), OLDER: said(2, "älter")}

    assert effective(A, both, rewritten(A, OLDER), rewritten(A, OLD)).text == "alt"


def test_an_own_translation_beats_every_suggestion():
    assert effective(A, {A: said(1), OLD: said(2)}, rewritten(A, OLD)) == said(1)


def test_a_moved_and_rewritten_text_has_the_suggestion_of_its_old_place():
    found = effective(B, {OLD: said(1)}, rewritten(A, OLD), carried(B, A, 1))

    assert (found.state, found.previous) == (State.FUZZY, OLD.text)


def test_texts_rewritten_in_a_circle_find_what_there_is():
    circle = [rewritten(A, OLD), rewritten(OLD, A)]

    assert effective(A, {}, *circle) == UNTRANSLATED
    assert effective(A, {OLD: said(1)}, *circle).state is State.FUZZY


def test_a_comment_without_a_translation_does_not_hide_the_suggestion():
    remark = Translation(2, "", State.UNTRANSLATED, Origin.IMPORT, comment="which day?")
    found = effective(A, {A: remark, OLD: said(1)}, rewritten(A, OLD))

    assert (found.text, found.comment) == (said(1).text, "which day?")


def test_a_comment_without_a_translation_does_not_hide_the_carried_text():
    remark = Translation(2, "", State.UNTRANSLATED, Origin.IMPORT, comment="which day?")

    assert effective(B, {A: said(1), B: remark}, carried(B, A, 1)).text == said(1).text


MESSAGES = st.sampled_from([A, B, C, OLD])
TRANSLATIONS = st.dictionaries(
    MESSAGES,
    st.builds(said, st.integers(1, 9), st.just("x"), st.sampled_from(list(State)[1:])),
)
ROWS = st.lists(st.tuples(MESSAGES, MESSAGES, st.sampled_from(Relation), st.integers(0, 9)))


@given(translations=TRANSLATIONS, rows=ROWS)
def test_what_is_in_effect_was_said_of_a_text_that_the_message_comes_from(translations, rows):
    for message, found in history(translations, *rows).resolve([A, B, C, OLD]).items():
        own = translations.get(message)
        if found.text:
            assert found.number in {each.number for each in translations.values()}
        if own and own.state is not State.FUZZY:
            assert found.state is not State.FUZZY
        assert found.text or not own


def declared(message, before, since):
    return message, before, Relation.UNCHANGED, since


def test_a_text_that_means_the_same_has_the_translation_with_its_state():
    found = effective(A, {OLD: said(1, author="eva")}, declared(A, OLD, 1))

    assert (found.text, found.state, found.author) == ("Einen Tag ruhen.", State.REVIEWED, "eva")


def test_what_was_ever_said_of_this_very_wording_counts_more_than_a_declaration():
    both = {OLD: said(5), A: said(1, "Ruhen Sie einen Tag.")}

    assert effective(A, both, declared(A, OLD, 5)).number == 1


def test_a_suggestion_for_this_wording_from_before_counts_less_than_a_declaration():
    both = {OLD: said(5), A: said(1, "Ruhen?", State.FUZZY)}

    assert effective(A, both, declared(A, OLD, 5)).number == 5


def test_a_suggestion_made_since_counts_more_than_a_declaration():
    both = {OLD: said(5), A: said(7, "Ruhen?", State.FUZZY)}

    assert effective(A, both, declared(A, OLD, 5)).number == 7


def test_of_a_chain_of_declarations_the_first_translation_holds():
    steps = declared(OLD, OLDER, 1), declared(A, OLD, 1)

    assert effective(A, {OLDER: said(1)}, *steps).state is State.REVIEWED


def test_what_is_carried_to_a_text_that_was_declared_unchanged_goes_on():
    steps = declared(A, OLD, 1), carried(B, A, 1)

    assert effective(B, {OLD: said(1)}, *steps).state is State.REVIEWED
