"""The few words that pages add, in the reader's language."""

from dataclasses import fields

import pytest
from babel import Locale

from cms.release.formats.texts import TEXTS, texts_for
from cms.release.formats.words import ENGLISH, Texts

NAMES = [field.name for field in fields(Texts) if field.name != "lang"]


@pytest.mark.parametrize("tag", sorted(TEXTS))
def test_each_language_says_everything_and_nothing_in_english(tag):
    said = {name: getattr(TEXTS[tag], name) for name in NAMES}

    assert all(said.values())
    assert len(set(said.values())) == len(said)
    if tag != "en":
        same = {name for name in NAMES if said[name] == getattr(ENGLISH, name)}
        assert same <= {"sources"}  # as in French


@pytest.mark.parametrize("tag", sorted(TEXTS))
def test_each_language_is_written_in_its_direction_and_signs(tag):
    texts = TEXTS[tag]

    order = Locale.parse(tag, sep="-").character_order
    assert (texts.dir, order) in {("ltr", "left-to-right"), ("rtl", "right-to-left")}
    ends = {text[-1] for text in (texts.untranslated, texts.omitted)}
    assert ends <= {"th": {"ล"}, "hi": {"।"}, "bn": {"।"}, "ur": {"۔"}}.get(tag, {".", "。"})


@pytest.mark.parametrize(
    ("locale", "found"),
    [
        ("de-CH", "de"), ("pt-BR", "pt"), ("zh-TW", "zh-Hant"), ("zh-CN", "zh-Hans"),
        ("zh-Hant-HK", "zh-Hant"), ("no", "nb"), ("am", "en"), ("en-GB", "en"), ("sr-Latn", "en"),
    ],
)  # fmt: skip
def test_the_nearest_language_in_the_same_script_speaks(locale, found):
    assert texts_for(locale).lang == found
