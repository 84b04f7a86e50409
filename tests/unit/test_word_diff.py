import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.document import sequence_diff
from cms.document.kind_of_change import ChangeKind, kind_of_change
from cms.document.word_diff import Kind, in_one_line, word_diff
from cms.document.words import pieces
from tests.cases import read_cases

MARKS = {Kind.EQUAL: "{}", Kind.DELETE: "[-{}-]", Kind.INSERT: "{{+{}+}}"}
WORDS = ["rest ", "2 mg", "1,5", "not", ",", " ", "[@a]", "日", "น้ำ", "https://a.b/", "\u200c", "*"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=9).map("".join) | st.text(max_size=12)


def shown(changes):
    return "".join(MARKS[change.kind].format(change.text) for change in changes)


@pytest.mark.parametrize(("texts", "expected"), read_cases("word_diff.txt"))
def test_a_change_is_shown_as(texts, expected):
    assert shown(word_diff(*texts.split("\n"))) == expected


@pytest.mark.parametrize(("texts", "expected"), read_cases("kind_of_change.txt"))
def test_the_kind_of_change_is(texts, expected):
    assert kind_of_change(*texts.split("\n")) == expected


def test_equal_texts_have_nothing_but_what_is_equal():
    assert shown(word_diff("Rest.", "Rest.")) == "Rest."
    assert word_diff("", "") == ()


def test_texts_too_long_to_compare_are_replaced_from_their_first_to_their_last_change(monkeypatch):
    monkeypatch.setattr(sequence_diff, "MOST_PAIRS", 8)

    changes = word_diff("Now rest or walk a bit.", "Now sleep or run a bit.")

    assert shown(changes) == "Now [-rest or walk-]{+sleep or run+} a bit."


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS)
def test_the_parts_of_a_diff_are_the_texts(old, new):
    changes = word_diff(old, new)

    assert "".join(c.text for c in changes if c.kind is not Kind.INSERT) == old
    assert "".join(c.text for c in changes if c.kind is not Kind.DELETE) == new
    assert all(change.text for change in changes)
    assert (kind_of_change(old, new) is ChangeKind.NONE) == (old == new)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_pieces_joined_are_the_text(text):
    assert "".join(pieces(text)) == text
    assert all(pieces(text))


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        (20, "Keep it [-dry-]{+wet+} and rest."),
        (5, "…p it [-dry-]{+wet+} and …"),
    ],
)
def test_a_change_is_shown_in_one_line_with_what_stands_around_it(around, expected):
    changes = word_diff("Keep it dry and rest.", "Keep it wet and rest.")

    assert in_one_line(changes, around) == expected


def test_long_texts_between_two_changes_are_cut():
    changes = word_diff("One long story ends here.", "Two long story ends now.")

    assert in_one_line(changes, 4) == "[-One-]{+Two+} lon…nds [-here-]{+now+}."
