import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.document.compounds import LINKS, firsts, lasts, may_compound

WORDS = st.text("abensr", max_size=12)


@pytest.mark.parametrize(
    ("word", "first", "last"), [("brandwund", "brand", "wund"), ("narbenpfleg", "narb", "pfleg")]
)
def test_either_part_is_found_by_the_other(word, first, last):
    assert first in {*firsts(word, last)}
    assert last in {*lasts(word, first)}


@given(WORDS, WORDS)
@settings(max_examples=60)
def test_the_parts_and_what_links_them_are_the_whole(word, part):
    for first in firsts(word, part):
        assert word in {first + link + part for link in LINKS}
    for last in lasts(word, part):
        assert word in {part + link + last for link in LINKS}


def test_a_short_rest_is_no_part():
    assert not [*lasts("handel", "hand"), *firsts("imarm", "arm"), *lasts("hand", "fuss")]


def test_languages_are_known_by_any_of_their_tags():
    assert may_compound("de-AT")
    assert not may_compound("dela")
