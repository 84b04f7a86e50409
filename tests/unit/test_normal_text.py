import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.catalog.markup_of import with_markup_of
from cms.catalog.normal_text import bare_text, normal_text
from cms.catalog.readings import readings, tidy
from tests.cases import read_cases

TEXTS = st.text() | st.text(alphabet='ab *_`[](){}<>\\&;:#.\n-1|~"')


@pytest.mark.parametrize(("text", "expected"), read_cases("normal_text.txt"))
def test_the_same_thing_written_differently_is_one_text(text, expected):
    assert normal_text(text) == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("bare_text.txt"))
def test_words_are_found_whatever_markup_is_around_them(text, expected):
    assert bare_text(text) == expected


@pytest.mark.parametrize(("texts", "expected"), read_cases("markup_of.txt"))
def test_a_translation_gets_the_markup_of_our_text(texts, expected):
    assert str(with_markup_of(*texts.split(" | "))) == expected


@pytest.mark.parametrize(("pair", "expected"), read_cases("readings.txt"))
def test_an_entry_of_another_tool_is_read_in_every_way_that_makes_sense(pair, expected):
    text, translation = pair.split("\n-> ")
    found = [
        " | ".join(" -> ".join(" ".join(part.split()) for part in pair) for pair in reading.pairs)
        for reading in readings(text, translation)
    ]

    assert "\n".join(found) == expected


def test_two_spaces_between_sentences_become_one_but_not_in_code():
    assert tidy("Ruhen.  Kühlen.", "Rest. Cool.") == "Ruhen. Kühlen."
    assert tidy("`a  b`", "`a  b`") == "`a  b`"


def test_what_is_no_markdown_is_read_as_it_is():
    assert [reading.pairs for reading in readings("> a\0", "> b")] == [[("> a\0", "> b")]]


@given(TEXTS)
def test_any_text_has_a_normal_form_that_is_its_own(text):
    assert normal_text(normal_text(text)) == normal_text(text)
    assert isinstance(bare_text(text), str)


@given(TEXTS, TEXTS)
def test_any_entry_can_be_read(text, translation):
    assert next(readings(text, translation)).pairs == [(text, translation)]
    assert all(reading.pairs for reading in readings(text, translation))


@given(TEXTS, TEXTS)
def test_a_translation_in_our_own_markup_keeps_it(text, translation):
    assert with_markup_of(text, text, translation) in {None, translation.strip()}
