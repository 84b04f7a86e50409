from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.catalog.checks.check import Pair
from cms.catalog.checks.quantities.checks import CHECKS, quantities, same_quantities
from cms.catalog.checks.quantities.plain import as_written, plain
from cms.catalog.checks.quantities.vocabulary import vocabulary
from cms.catalog.checks.text import Text
from tests.cases import read_cases

LOCALES = (
    *("en", "de", "fr", "es", "pt-BR", "it", "nl", "pl", "cs", "ru", "uk", "tr", "ar", "fa", "he"),
    *("hi", "ja", "zh-Hans", "zh-Hant", "ko", "vi", "id", "sv", "da", "nb", "fi", "el", "hu", "ro"),
    *("th", "sr", "ca", "sl", "hr", "lt", "lv", "bn", "my", "km", "ta", "sw", "so"),
)
NUMBERS = st.sampled_from("0123456789٣٤۵۶४৫๓၅３三十百万半½¼.,'’ -–/:%()ABmgh°C\u00a0\u200f\u200c\n")
PROSE = st.one_of(st.text(), st.text(NUMBERS))
LOCALE = st.sampled_from(LOCALES)


def said(source: str, translation: str) -> list[str]:
    sides = (Text(*side.split(" ", 1)[::-1]) for side in (source, translation))
    pair = Pair(*sides)
    return [
        f"{finding.severity or check.severity} {check.name}: {finding.message}"
        for check in CHECKS
        for finding in check.find(pair)
    ]


@pytest.mark.parametrize(("texts", "expected"), read_cases("quantities.txt"))
def test_quantities_are_compared_as_the_case_file_says(texts, expected):
    assert "\n".join(said(*texts.split("\n"))) == expected.replace("nothing", "")


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_the_example_of_a_check_is_what_it_finds(check):
    example = check.example
    source = Text(example.source, "en")

    assert list(check.find(Pair(source, Text(example.wrong, example.locale))))
    assert not list(check.find(Pair(source, Text(example.right, example.locale))))


@settings(max_examples=150, deadline=None)
@given(PROSE, LOCALE)
def test_a_text_says_what_it_says_itself(text, locale):
    assert said(f"{locale} {text}", f"{locale} {text}") == []


@settings(max_examples=150, deadline=None)
@given(PROSE, PROSE, LOCALE, LOCALE)
def test_no_two_texts_are_too_much(source, translation, locale, other):
    said(f"{locale} {source}", f"{other} {translation}")


@settings(max_examples=100, deadline=None)
@given(
    st.integers(13, 10**9), st.sampled_from(["٠", "۰", "०", "০", "๐", "၀", "០", "０", "௦"]), LOCALE
)
def test_digits_of_every_script_are_digits(number, zero, locale):
    written = "".join(chr(ord(zero) + int(digit)) for digit in str(number))

    assert said(f"en Wait {number} s", f"{locale} … {written} …") == []


@settings(max_examples=100, deadline=None)
@given(st.decimals("1.1", "99999", places=1), st.sampled_from("٠۰०"))
def test_a_decimal_is_the_same_with_a_point_and_a_comma(number, zero):
    written = f"{number:f}".replace(".", ",")

    assert quantities(Text(f"{written} ml", "de")) == quantities(Text(f"{number:f} ml", "en"))
    assert quantities(Text(f"{number:f} ml", "en")) == {
        (Fraction(Decimal(number)), "milliliter"): 1
    }


@settings(max_examples=100, deadline=None)
@given(st.text(NUMBERS), st.integers(0, 40), st.integers(0, 40))
def test_what_was_read_is_shown_as_it_was_written(text, start, length):
    assert plain(as_written(text, 0, len(plain(text)))).strip() == plain(text).strip()
    assert as_written(text, start, start + length) in text


def test_numbers_as_words_are_read():
    text = Text("Vierundzwanzig Stunden, zweimal, dreihundert Meter, 2 Millionen", "de")

    values = {value for value, _ in quantities(text)}
    assert values == {24, 2, 300, 2_000_000}


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("Rest for two days.", "Rest two days.", True),
        ("Rest for two days.", "Rest for 2 days.", True),
        ("Rest for two days.", "Rest for two weeks.", False),
        ("Take 10 mg.", "Take 10 mg twice.", False),
        ("Take a tablet.", "Take the tablet.", True),
        ("Take half a tablet.", "Take a tablet.", False),
        ("Come on May 5.", "Come on June 5.", False),
        ("Come at 3 pm.", "Come at 15:00.", True),
        ("Call 0800 1111.", "Call 0800 1112.", False),
    ],
)
def test_two_sources_measure_the_same(old, new, same):
    assert same_quantities(Text(old, "en"), Text(new, "en")) is same


@pytest.mark.parametrize("locale", LOCALES)
def test_number_words_are_read_from_their_tables(locale):
    known = vocabulary(locale.partition("-")[0])

    assert known is None or {each.value for each in known.words.values()} >= {2, 3, 4}


def test_a_long_text_of_numbers_is_read():
    text = " ".join(str(number) for number in range(3000))

    assert said(f"en {text}", f"de {text}") == []
