"""Who is who: people as settings and files name them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.catalog.people import is_same_person, named_person
from cms.catalog.told import told

ANN = "Ann Lee <ann@example.org>"
NAMES = st.text(st.characters(codec="utf-8"), max_size=30)


@pytest.mark.parametrize("other", [ANN, "ann lee", "ANN  LEE", "ann@example.org", "ann", "Ann"])
def test_one_person_has_several_names(other):
    assert is_same_person(ANN, other)
    assert is_same_person(other, ANN)


@pytest.mark.parametrize(
    "other", ["", "Ben", "lee", "Anna", "ann@example.net", "Ben Lee <ben@example.org>"]
)
def test_two_people_are_two(other):
    assert not is_same_person(ANN, other)
    assert not is_same_person(other, ANN)


def test_who_shares_an_address_or_a_name_may_be_one():
    assert is_same_person("Ann <office@example.org>", "Ben <office@example.org>")
    assert is_same_person("Ann Lee <ann@example.net>", ANN)
    assert not is_same_person("<ann@example.net>", "<ann@example.org>")


def test_who_asked_a_machine_is_behind_its_text():
    assert is_same_person("ann with deepl", "ann")
    assert not is_same_person("ann with deepl", "deepl")


@pytest.mark.parametrize(
    "header",
    ["", " ", "FULL NAME <EMAIL@ADDRESS>", "Automatically generated", "none", "YOUR NAME <>", "<>"],
)
def test_what_is_to_be_filled_in_names_nobody(header):
    assert named_person(header) == ""


@pytest.mark.parametrize("header", [ANN, "ben", "<ben@example.org>", "Jörg  Ünal <email@address>"])
def test_whoever_is_named_is_named(header):
    assert named_person(header) == " ".join(header.split())


@given(NAMES)
def test_any_header_names_somebody_or_nobody(header):
    person = named_person(header)

    assert person in ("", told(header))
    assert is_same_person(person, person) == bool(person)


@given(st.text())
def test_what_is_told_is_one_line_that_can_be_stored(text):
    line = told(text)

    assert told(line) == line
    assert line.encode().splitlines() in ([], [line.encode()])


def test_a_name_is_no_novel():
    assert len(named_person("Ann " * 1000)) <= 200
    assert named_person("Ann\x1b[31m \ud800Lee\u200c\n") == "Ann [31m Lee\u200c"


@given(NAMES, NAMES)
def test_it_does_not_matter_who_is_asked_about_first(one, other):
    assert is_same_person(one, other) == is_same_person(other, one)
