"""What a section gets in a release: its text, an older one, the source's, or nothing."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.catalog.checks.check import Problem, Severity
from cms.catalog.checks.rules import Rules
from cms.catalog.extract import section_messages
from cms.catalog.gate import Gate, Lack, Want
from cms.catalog.history import History, Translation
from cms.catalog.message import Message, Origin, State
from cms.document.model import BlockKind, Citation, Risk
from cms.document.split import split
from cms.release.article import ArticlePart, assemble, compose_article
from cms.release.compose import Blocked, Composed, Source, compose, wants
from cms.release.documents import localised_slug, write_document
from cms.release.manifest import write_manifest
from cms.release.policy import Policy, Use
from cms.settings.releasing import DEFAULT_POLICY

ARTICLE = """\
---
title: Burns
summary: In short.
---

## Cool it

Use cool water.

Wait.

## Cover it

Use cling film.
"""
OLD = ARTICLE.replace("Use cool water.", "Use cold water [@who].")
WHO = Citation("who", url="https://who.int/burns")


def document(text=ARTICLE):
    return split(text, slug="burn", source_locale="en")


def german(message, state=State.REVIEWED):
    return Translation(1, f"de {message.text}", state, Origin.HUMAN, "ann", reviewer="bea")


def history(*documents, **states):
    """Translate every message but slugs; `states` has other ones, by a word in their text."""
    messages = [m for d in documents for part in d.parts for m in section_messages(part)]
    found = {m: german(m) for m in messages if m.context != "article.slug"}
    for word, state in states.items():
        changed = [m for m in messages if word in m.text]
        found |= {m: german(m, State(state)) for m in changed}
        for message in changed if state == "untranslated" else ():
            found.pop(message, None)
    return History(found)


def source(texts=None, now=None, then=None, **more):
    now, then = now or document(), then or document(OLD)

    def earlier(key):
        return [part for part in (now.section(key), then.section(key)) if part]

    return Source(now, {"de": texts or history(now, then)}, gate, earlier, **more)


def gate(locale, needed=State.REVIEWED, **more):
    return Gate("en", locale, needed, rules=Rules((), ()), **more)


def policy(**uses):
    listed = {**DEFAULT_POLICY, **uses}
    return Policy({Risk(risk): tuple(map(Use, chosen)) for risk, chosen in listed.items()})


def composed(source, **uses):
    return compose(source, "de", policy(**uses))


def released(source, *locales, live=lambda locale: None, **uses) -> ArticlePart:
    policies = {locale: policy(**uses) for locale in locales}
    return assemble(compose_article(source, locales, policies), live)


def uses(result):
    return [part.use.value for part in (result.head, *result.sections)]


def risky(document, risk):
    first, *others = document.sections
    return replace(document, sections=(replace(first, risk=risk), *others))


NOT_NOW = {"cool": "untranslated"}  # in the new text; the old one is "cold"


def test_a_reviewed_article_is_all_in_its_locale():
    result = composed(source())

    assert uses(result) == ["current", "current", "current"]
    assert result.sections[0].markdown == "## de Cool it\n\nde Use cool water.\n\nde Wait.\n\n"
    assert (result.head.text(BlockKind.TITLE), list(result.fallbacks)) == ("de Burns", [])


def test_the_source_locale_is_as_written():
    result = compose(source(), "en", policy())

    assert "".join(part.markdown for part in (result.head, *result.sections)) == ARTICLE


def test_a_section_that_lacks_one_text_is_shown_as_it_was_before():
    result = composed(source(history(document(), document(OLD), **NOT_NOW)))

    assert uses(result) == ["current", "previous", "current"]
    assert "de Use cold water" in result.sections[0].markdown


def test_a_section_that_never_was_complete_is_shown_in_the_source_language():
    result = composed(source(history(document(), document(OLD), Wait="fuzzy")))

    assert uses(result) == ["current", "source", "current"]
    assert (result.sections[0].lang, result.sections[0].markdown) == (
        "en",
        document().sections[0].text,
    )


def test_a_caution_section_is_not_shown_as_it_was_while_nothing_tells_that_it_is_safe():
    now = risky(document(), Risk.CAUTION)
    result = composed(source(history(now, document(OLD), **NOT_NOW), now))

    assert uses(result) == ["current", "source", "current"]


def test_an_older_text_is_shown_by_the_risk_that_the_section_has_now():
    now = risky(document(), Risk.CRITICAL)
    texts = history(now, document(OLD), **NOT_NOW)

    blocked = composed(source(texts, now))
    assert (type(blocked), blocked.section) == (Blocked, "cool-it")
    shown = composed(source(texts, now), critical=("previous", "block"))
    assert (shown.sections[0].use, shown.sections[0].section.risk) == (Use.PREVIOUS, Risk.CRITICAL)


@pytest.mark.parametrize("fallbacks", [(), ("previous",), ("previous-if-safe",), ("block",)])
def test_an_article_is_left_out_when_no_fallback_is_left(fallbacks):
    texts = history(document(), document(OLD), Wait="translated")

    blocked = composed(source(texts), routine=fallbacks)
    assert (type(blocked), blocked.section) == (Blocked, "cool-it")


def test_a_section_may_be_omitted_but_never_the_title():
    texts = History({})
    result = composed(source(texts), routine=("omit",))

    assert uses(result) == ["source", "omit", "omit"]
    assert (result.head.text(BlockKind.TITLE), result.sections[0].markdown) == ("Burns", "")


def test_translated_is_enough_where_the_policy_says_so():
    texts = history(document(), document(OLD), water="translated")

    assert uses(composed(source(texts))) == ["current", "source", "current"]
    lenient = replace(source(texts), gate=lambda tag: gate(tag, State.TRANSLATED))
    assert uses(composed(lenient)) == ["current", "current", "current"]


def test_a_translation_that_would_change_the_structure_is_not_released():
    texts = history(document())
    broken = replace(texts.translations[Message("cover-it", "Use cling film.")], text="# Film")
    texts = History({**texts.translations, Message("cover-it", "Use cling film."): broken})

    assert uses(composed(source(texts))) == ["current", "current", "source"]


# Chains


CHAIN = ("de", "en")


def swiss(now=None, then=None, de=None, **uses):
    """Compose for Swiss readers, for whom there is nothing yet but what German ones have."""
    found = source(de, now, then)
    histories = {"de": found.histories["de"], "de-CH": History({})}
    chosen = replace(policy(**uses), chain=CHAIN)
    return compose(replace(found, histories=histories), "de-CH", chosen)


def told(result):
    return [(part.use.value, part.lang) for part in result.sections]


STALE = history(document(), document(OLD), **NOT_NOW)
IN_GERMAN = ("other-locale", "de")


def test_readers_of_a_chain_keep_the_earlier_text_of_its_nearest_locale():
    result = swiss(de=STALE)

    assert told(result) == [("previous", "de"), IN_GERMAN]
    assert "de Use cold water" in result.sections[0].markdown


@pytest.mark.parametrize(
    ("fallbacks", "expected"),
    [
        (("source",), ("source", "en")),
        (("source", "previous"), ("source", "en")),
        (("previous", "other-locale", "omit"), ("previous", "de")),
        (("other-locale", "previous", "omit"), ("omit", "de-CH")),
        (("other-locale", "previous", "source"), ("previous", "de")),
        (("previous-if-safe", "source"), ("source", "en")),
        (("previous-if-safe", "previous", "source"), ("previous", "de")),
    ],
)
def test_an_earlier_text_of_the_chain_is_taken_where_the_policy_prefers_one(fallbacks, expected):
    assert told(swiss(de=STALE, routine=fallbacks)) == [expected, IN_GERMAN]


def test_an_earlier_text_of_the_chain_is_safe_by_the_same_condition():
    then = document(ARTICLE.replace("Use cool water.", "Use the cool water."))
    texts = history(document(), then, **{"Use cool": "untranslated"})

    result = swiss(then=then, de=texts, routine=("previous-if-safe", "source"))
    assert told(result) == [("previous-if-safe", "de"), IN_GERMAN]


def test_an_earlier_text_of_the_chain_brings_its_citation():
    found = source(STALE, cited_before=lambda: {"who": WHO})
    found = replace(found, histories={**found.histories, "de-CH": History({})})

    result = compose(found, "de-CH", replace(policy(), chain=CHAIN))
    assert result.citations == (WHO,)


# What is wanting


ERROR = Problem("numbers", Severity.ERROR, "A number is missing.")


@pytest.mark.parametrize(
    ("want", "problems", "expected"),
    [
        (Want.REVIEW, (), ["review"]),
        (Want.REVIEW, (ERROR,), ["check"]),
        (Want.CHECK, (ERROR,), ["check"]),
    ],
)
def test_what_fails_a_check_wants_that_before_its_review(want, problems, expected):
    message = Message("cool-it", "Wait.")

    assert wants([Lack(message, german(message), want, problems)]) == expected


# Slugs


def slug(text, state):
    said = Translation(2, text, State(state), Origin.HUMAN)
    texts = history(document())
    return History({**texts.translations, Message("article.slug", "burn"): said})


@pytest.mark.parametrize(
    ("text", "state", "expected"),
    [
        ("verbrennung", "reviewed", "verbrennung"),
        ("kühlen-decken", "reviewed", "kühlen-decken"),
        ("verbrennung", "translated", "burn"),
        ("verbrennung", "fuzzy", "burn"),
    ],
)
def test_an_address_is_translated_once_that_is_reviewed(text, state, expected):
    result = composed(source(slug(text, state)))

    assert (uses(result)[0], localised_slug(result)) == ("current", expected)


# Citations


def test_an_older_text_brings_the_citation_that_it_rests_on():
    texts = history(document(), document(OLD), **NOT_NOW)
    result = composed(source(texts, cited_before=lambda: {"who": WHO, "other": WHO}))
    written = json.loads(write_document(result, [("de", "burn")]))

    assert result.citations == (WHO,)
    assert [citation["key"] for citation in written["citations"]] == ["who"]
    assert written["sections"][0]["citations"] == ["who"]


def test_a_citation_that_there_still_is_comes_once_and_as_it_is_now():
    now = replace(document(), citations=(replace(WHO, title="new"),))
    texts = history(now, document(OLD), **NOT_NOW)
    result = composed(source(texts, now, cited_before=lambda: {"who": WHO}))

    assert result.citations == now.citations


def test_a_marker_that_never_had_a_citation_brings_none():
    texts = history(document(), document(OLD), **NOT_NOW)

    assert composed(source(texts)).citations == ()


# Whole articles


def test_alternates_name_only_the_locales_that_have_the_article():
    now = risky(document(), Risk.CRITICAL)
    texts = {"de": history(now, document(OLD), **NOT_NOW), "fr": history(now)}
    part = released(replace(source(None, now), histories=texts), "fr", "de")

    assert [line["locale"] for line in part.documents] == ["en", "fr"]
    assert [(line["locale"], line["section"]) for line in part.left_out] == [("de", "cool-it")]
    alternates = [json.loads(content)["alternates"] for content in part.contents]
    assert [[each["locale"] for each in found] for found in alternates] == [["en", "fr"]] * 2


def test_the_order_of_locales_and_articles_changes_no_byte():
    both = replace(source(), histories={"de": history(document()), "fr": history(document())})
    other = split("---\ntitle: A\n---\n\nText.\n", slug="a", source_locale="en")
    parts = [released(both, *order) for order in (["de", "fr"], ["fr", "de", "fr"])]
    second = released(Source(other, {}, gate, lambda key: []))

    assert parts[0] == parts[1]
    assert write_manifest("en", ["de", "fr"], [parts[0], second]) == write_manifest(
        "en", ["fr", "de", "en"], [second, parts[1]]
    )


STATES = st.sampled_from(["reviewed", "translated", "fuzzy", "untranslated"])
WORDS = ("Burns", "short", "Cool", "cool", "cold", "Wait", "Cover", "film")


@given(states=st.fixed_dictionaries(dict.fromkeys(WORDS, STATES)))
def test_no_section_mixes_languages_or_has_unreviewed_text(states):
    result = composed(source(history(document(), document(OLD), **states)))

    assert isinstance(result, Composed)
    for part in (result.head, *result.sections):
        texts = [
            t for b, t in zip(part.section.blocks, part.texts, strict=True) if b.kind != "slug"
        ]
        is_german = [text.startswith("de ") for text in texts]
        assert is_german == [part.lang == "de"] * len(texts)
        for word, state in states.items():
            if part.lang == "de" and state != "reviewed":
                assert not any(word in text for text in texts)
