"""Which changes of a text could make readers do anything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.catalog.invariants import differences, text_differences
from cms.document.model import Section
from cms.document.split import split
from tests.cases import read_cases


def section(text: str) -> Section:
    return split(f"## Care\n\n{text}\n", slug="burn", source_locale="en").sections[0]


@pytest.mark.parametrize(("texts", "expected"), read_cases("invariants.txt"))
def test_what_differs_is_named(texts, expected):
    old, new = map(section, texts.split("\n=>\n"))
    found = dict.fromkeys(each.invariant.value for each in differences(old, new, "en"))

    assert (", ".join(found) or "nothing") == expected


def test_another_level_of_a_heading_makes_no_difference():
    levels = [
        split(f"{mark} Care\n\nRest.\n", slug="a", source_locale="en") for mark in ("##", "###")
    ]

    assert differences(levels[0].sections[0], levels[1].sections[0], "en") == ()
    assert differences(levels[0].sections[0], levels[0].sections[0], "en") == ()


def test_the_head_of_a_plain_text_has_texts_of_its_own():
    plain, other = (split(f"Rest {n}.\n", slug=f"a-{n}", source_locale="en") for n in (1, 1))

    assert differences(plain.head, other.head, "en") == ()


def test_the_texts_that_differ_are_told():
    (found,) = differences(section("Rest.\n\nTake 2."), section("Rest.\n\nTake 3."), "en")

    assert (found.old, found.new) == ("Take 2.", "Take 3.")


def test_what_came_and_went_is_told_once():
    found = differences(section("Rest.\n\nSit."), section("Rest.\n\nLie.\n\nSleep."), "en")

    assert [(each.old, each.new) for each in found] == [("Sit.", ""), ("", "Lie."), ("", "Sleep.")]


def test_the_front_matter_of_an_article_counts_by_its_texts():
    heads = [
        split(f"---\ntitle: {title}\nweight: {weight}\n---\nText.\n", slug="a", source_locale="en")
        for title, weight in (("Burns", 1), ("Burns", 2), ("2 burns", 2))
    ]

    assert differences(heads[0].head, heads[1].head, "en") == ()
    assert differences(heads[1].head, heads[2].head, "en") != ()


@given(text=st.text(), locale=st.sampled_from(["en", "de", "ar", "ja", "qaa"]))
def test_a_text_never_differs_from_itself(text, locale):
    assert list(text_differences(text, text, locale)) == []
    assert list(text_differences(f"{text} 5", f"{text} 6", locale)) != []
