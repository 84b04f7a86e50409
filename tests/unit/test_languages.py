import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.catalog.plural_forms import parse_plural_forms
from cms.errors import UnknownLocale
from cms.languages import (
    PSEUDO_LOCALES,
    canonical_tag,
    direction,
    display_name,
    fallbacks,
    narrower,
    plural_forms,
    posix_name,
    script,
)
from tests.cases import read_cases


@pytest.mark.parametrize(("given", "expected"), read_cases("locale_tags.txt"))
def test_a_tag_is_written_one_way_and_has_one_posix_name(given, expected):
    tag, posix = expected.split()

    assert canonical_tag(given) == tag
    assert posix_name(given) == posix
    assert canonical_tag(posix) == tag


@pytest.mark.parametrize(
    "tag",
    [
        *(
            "",
            " ",
            "x",
            "xx",
            "xx_YY",
            "../x",
            "de/",
            "de\\",
            "de\n",
            "de\0",
            "-de",
            "de-",
            "de--CH",
        ),
        *("de-XX", "de-ZZ", "de-XA", "en-XB", "de-Abcd", "und", "mul", "zxx", "root", "deu", "c"),
        *("de_DE@../x", "dé", "de-CH-" + "abcdefgh-" * 9, "english", "@latin", ".UTF-8", "de@"),
    ],
)
def test_what_is_no_locale_is_refused(tag):
    with pytest.raises(UnknownLocale):
        canonical_tag(tag)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        *[
            (tag, "rtl")
            for tag in ("ar", "he", "iw", "fa", "ur", "ckb", "ar-XB", "az-Arab", "pa-PK")
        ],
        *[
            (tag, "ltr")
            for tag in ("de", "ja", "az", "pa", "ku", "en-XA", "ar-Latn", "hmn", "zh-TW")
        ],
    ],
)
def test_the_direction_is_that_of_the_script(tag, expected):
    assert direction(tag) == expected


def test_a_locale_is_named_in_a_language_that_cldr_has_names_in():
    assert display_name("pt-BR") == "Portuguese (Brazil)"
    assert display_name("pt-BR", "de") == "Portugiesisch (Brasilien)"
    assert display_name("pt-BR", "de-CH-1996") == "Portugiesisch (Brasilien)"
    assert display_name("ht", "hmn") == "Haitian Creole"
    assert display_name("ca-valencia") == "Catalan (valencia)"


@pytest.mark.parametrize(
    ("tag", "available", "expected"),
    [
        ("de-CH", ["de", "en"], ("de",)),
        ("de-CH-1996", ["de-CH", "de"], ("de-CH", "de")),
        ("de", ["de", "en"], ()),
        ("zh-Hant-HK", ["zh", "zh-Hant"], ("zh-Hant",)),
        ("zh-TW", ["zh", "zh-Hant"], ("zh-Hant",)),
        ("zh-CN", ["zh", "zh-Hans"], ("zh-Hans", "zh")),
        ("zh-HK", ["zh", "zh-Hant", "zh-Hant-HK"], ("zh-Hant-HK", "zh-Hant")),
        ("sr-Latn", ["sr"], ()),
        ("es-MX", ["es", "es-419"], ("es-419", "es")),
        ("pt-AO", ["pt", "pt-BR", "pt-PT"], ("pt-PT", "pt")),
        ("nb", ["no"], ("no",)),
        ("ht", ["fr", "fr-HT"], ()),
        ("en-XA", ["en"], ("en",)),
    ],
)
def test_only_wider_tags_in_the_same_script_stand_in(tag, available, expected):
    assert fallbacks(tag, available) == expected


@pytest.mark.parametrize(
    ("tag", "available", "expected"),
    [
        ("pt", ["pt-AO", "pt-PT", "pt-BR", "es"], ("pt-BR", "pt-AO", "pt-PT")),
        ("no", ["nn", "nb"], ("nb", "nn")),
        ("zh", ["zh-Hant-TW", "zh-Hans-SG"], ("zh-Hans-SG",)),
        ("de-AT", ["de"], ()),
    ],
)
def test_a_wide_tag_means_its_likeliest_region_first(tag, available, expected):
    assert narrower(tag, available) == expected


@pytest.mark.parametrize(
    ("tag", "count"),
    [("de", 2), ("ja", 1), ("ar", 6), ("pl", 3), ("cy", 6), ("sl", 4), ("hmn", 1), ("haw", 2)],
)
def test_plural_forms_are_those_of_gettext(tag, count):
    assert parse_plural_forms(plural_forms(tag)).count == count


def test_brazil_and_portugal_count_differently():
    assert plural_forms("pt") == plural_forms("pt-PT") == "nplurals=2; plural=(n != 1);"
    assert plural_forms("pt-BR") == "nplurals=2; plural=(n > 1);"


def test_pseudo_locales_are_locales():
    assert {canonical_tag(tag) for tag in PSEUDO_LOCALES} == {"en-XA", "ar-XB"}
    assert display_name("en-XA") == "English (Pseudo-Accents)"


def test_babel_is_imported_only_when_it_is_needed():
    program = "import sys, cms.languages; sys.exit('babel' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@given(
    st.text(max_size=12)
    | st.from_regex(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}", fullmatch=True)
)
@settings(max_examples=200, deadline=None)
def test_any_text_is_a_stable_tag_or_refused(text):
    try:
        tag = canonical_tag(text)
    except UnknownLocale:
        return
    assert canonical_tag(tag) == canonical_tag(posix_name(tag)) == tag
    assert set(posix_name(tag)).isdisjoint("/\\. ")
    assert direction(tag) in ("ltr", "rtl")
    assert display_name(tag)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("de", "Latn"), ("zh-TW", "Hant"), ("sr", "Cyrl"), ("sr-Latn", "Latn"), ("ja", "Jpan")],
)
def test_a_locale_is_written_in_its_script(tag, expected):
    assert script(tag) == expected
