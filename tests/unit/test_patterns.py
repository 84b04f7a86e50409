import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.document.patterns import repeated

# Each time fails after it took something, which Python before 3.11.5 forgets to give back.
PART = r"a[^b]*b(?!c)|c"


def all_at_once(text: str, least: int) -> int | None:
    """Return how far a text is matched, found by hand."""
    end, times = 0, 0
    while found := re.compile(PART).match(text, end):
        end, times = found.end(), times + 1
    return end if times >= least else None


@pytest.mark.parametrize("least", [0, 1])
@given(text=st.text("abcd", max_size=12))
def test_a_part_is_matched_as_often_as_it_comes(text, least):
    found = re.match(repeated(PART, least), text)

    assert (found and found.end()) == all_at_once(text, least)


def test_nothing_is_given_back():
    assert re.match(repeated("a") + "a", "aaa") is None


def test_a_part_may_come_more_often_than_is_held_at_once():
    assert re.fullmatch(repeated("a|b", 1) + "c", "ab" * 1_501 + "c")
