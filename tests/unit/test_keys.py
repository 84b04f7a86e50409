import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cms.document.keys import require_slug, section_keys, slugify, usable_slug
from cms.errors import InvalidSlug


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("When to see a doctor?", "when-to-see-a-doctor"),
        ("  2 × 5 mg -- daily ", "2-5-mg-daily"),
        ("Größe und Übung", "grösse-und-übung"),
        ("Cafe\u0301", "café"),
        ("傷口の洗い方", "傷口の洗い方"),
        ("घाव की देखभाल", "घाव-की-देखभाल"),
        ("العناية بالجرح", "العناية-بالجرح"),
        ("`code` & *emphasis*", "code-emphasis"),
        ("!?", ""),
        ("", ""),
    ],
)
def test_a_key_keeps_letters_and_digits_of_every_script(text, key):
    assert slugify(text) == key


@given(st.text())
def test_a_key_of_a_key_is_itself(text):
    assert slugify(slugify(text)) == slugify(text)


@example("com1")
@example("नमस्ते " * 40)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_made_of_a_text_is_a_slug(text):
    if slug := usable_slug(slugify(text)):
        assert require_slug(slug) == slug


@given(st.lists(st.tuples(st.text(), st.text(), st.integers(0, 6))))
def test_no_two_sections_have_one_key_and_none_has_a_dot(wanted):
    keys = list(section_keys(wanted))

    assert len(set(keys)) == len(keys) == len(wanted)
    assert not any("." in key or key in ("", "article") for key in keys)


def test_keys_that_someone_wrote_are_given_first():
    wanted = [("", "Dose", 2), ("dose", "X", 2), ("", "Dose 2", 2), ("a.b", "", 1), ("", "", 1)]

    assert list(section_keys(wanted)) == ["dose-2", "dose", "dose-2-2", "a-b", "section"]


@pytest.mark.parametrize(
    "slug", ["milia-after-peeling", "2026", "grösse", "傷口", "con-2", "com10"]
)
def test_a_good_slug_is_returned(slug):
    assert require_slug(slug) == unicodedata.normalize("NFC", slug)


@pytest.mark.parametrize(
    ("slug", "reason"),
    [
        ("", "empty"),
        ("a/b", "letters, digits and hyphens"),
        ("..", "letters, digits and hyphens"),
        ("a b", "letters, digits and hyphens"),
        ("a_b", "letters, digits and hyphens"),
        ("a\n", "letters, digits and hyphens"),
        ("\ud800", "letters, digits and hyphens"),
        ("-a", "hyphen"),
        ("a-", "hyphen"),
        ("Care", "lower case"),
        ("cafe\u0301", "NFC"),
        ("con", "Windows"),
        ("lpt9", "Windows"),
        ("a" * 101, "100 characters"),
        ("傷" * 70, "200 bytes"),
    ],
)
def test_a_bad_slug_is_refused_with_the_reason(slug, reason):
    with pytest.raises(InvalidSlug) as refused:
        require_slug(slug)
    assert reason in refused.value.details["reason"]
