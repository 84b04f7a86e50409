"""One article in a release: where the policy takes another locale, keeps it, or leaves it out."""

from dataclasses import replace
from datetime import date

import pytest

from cms.catalog.history import History
from cms.document.model import Risk
from cms.document.review_dates import ReviewDate, overdue
from cms.errors import BrokenCheck
from cms.release import article
from cms.release.article import LiveDocument, assemble, compose_article, problems_of
from cms.release.compose import Composed, Source, compose
from cms.release.coverage import covered_percent
from cms.release.documents import write_document
from cms.release.policy import WEIGHTS, Policy, Use
from tests.unit.test_compose import (
    NOT_NOW,
    OLD,
    document,
    gate,
    history,
    policy,
    released,
    risky,
    source,
    uses,
)

NOTHING = History({})
LINE = {"slug": "burn", "locale": "de", "digest": "ab", "revision": "cd", "fallbacks": []}


def swiss(swiss_texts, german_texts, **more) -> Source:
    return replace(source(), histories={"de-CH": swiss_texts, "de": german_texts}, **more)


def composed(source, chain=("de",), **chosen) -> Composed:
    return compose(source, "de-CH", replace(policy(**chosen), chain=chain))


# Other locales


def test_another_locale_stands_in_for_a_whole_section():
    result = composed(swiss(history(document(), **NOT_NOW), history(document())))

    assert uses(result) == ["current", "other-locale", "current"]
    assert [part.lang for part in result.sections] == ["de", "de-CH"]


def test_a_locale_that_lacks_a_text_itself_stands_in_for_nothing():
    result = composed(swiss(NOTHING, history(document(), Wait="fuzzy")))

    assert uses(result) == ["other-locale", "source", "other-locale"]


def test_another_locale_must_pass_its_own_gate():
    strict = swiss(NOTHING, history(document(), Wait="translated"))

    assert uses(composed(strict))[1] == "source"


def test_another_locale_may_be_all_that_is_allowed():
    texts = swiss(NOTHING, history(document(), **NOT_NOW))
    blocked = composed(texts, routine=("other-locale", "block"))

    assert blocked.section == "cool-it"


def test_the_chain_ends_where_the_article_is_written():
    assert uses(composed(swiss(NOTHING, history(document())), chain=("en", "de")))[1] == "source"


# Earlier versions that are safe


@pytest.mark.parametrize(
    ("old", "use"),
    [
        ("Use cold water.", "previous-if-safe"),
        ("Use cold water twice.", "source"),
        ("Never use cold water.", "source"),
        ("Use cold water [@who].", "source"),
        ("Use cold water. Wait.", "source"),
    ],
)
def test_an_earlier_version_is_safe_where_only_its_wording_differs(old, use):
    now = risky(document(), Risk.CAUTION)
    then = document(OLD.replace("Use cold water [@who].", old))
    result = compose(source(history(now, then, **NOT_NOW), now, then), "de", policy())

    assert uses(result)[1] == use


# Coverage


def test_coverage_counts_texts_by_what_is_at_stake():
    now = risky(document(), Risk.CRITICAL)  # title, summary; 3 critical texts; 2 routine ones
    result = compose(source(history(now, Wait="fuzzy"), now), "de", policy(critical=("source",)))

    assert covered_percent(result, WEIGHTS) == 100 * 4 // 16
    assert covered_percent(result, dict.fromkeys(Risk, 1)) == 100 * 4 // 7
    assert covered_percent(compose(source(), "en", Policy({})), WEIGHTS) == 100


def test_below_the_threshold_an_article_is_left_out_in_that_locale_only():
    texts = {"de": history(document(), Wait="fuzzy"), "fr": history(document())}
    strict = {tag: replace(policy(routine=("source",)), needed_percent=90) for tag in texts}
    composed_ = compose_article(replace(source(), histories=texts), texts, strict)
    part = assemble(composed_, lambda locale: None)

    assert [line["locale"] for line in part.documents] == ["en", "fr"]
    reason = "de covers 57 % of 'burn'; this release needs 90 %"
    assert [(line["locale"], line["reason"]) for line in part.left_out] == [("de", reason)]
    assert [str(problem) for problem in part.problems] == [f"{reason}."]
    assert part.can_be_kept
    assert str(problems_of(part.left_out)[0]) == f"{reason}."


# Failures


def test_what_fails_in_one_locale_leaves_the_others_alone():
    def broken(locale):
        if locale == "de":
            raise BrokenCheck(name="own", reason="/home/ann/check.py")
        return gate(locale)

    texts = {"de": history(document()), "fr": history(document())}
    part = released(replace(source(), histories=texts, gate=broken), "de", "fr")

    assert [line["locale"] for line in part.documents] == ["en", "fr"]
    assert [problem.code for problem in part.problems] == ["broken-check"]
    assert "/home" not in str(part.left_out)
    assert not part.can_be_kept


def test_what_cannot_be_written_in_one_locale_is_no_alternate_of_the_others(monkeypatch):
    def broken(composed, alternates):
        if composed.locale == "de":
            raise BrokenCheck(name="own", reason="no")
        return write_document(composed, alternates)

    monkeypatch.setattr(article, "write_document", broken)
    texts = {"de": history(document()), "fr": history(document())}
    part = released(replace(source(), histories=texts), "de", "fr")

    assert [line["locale"] for line in part.documents] == ["en", "fr"]
    assert all(b'"locale":"de"' not in content for content in part.contents)


# What is kept


def kept(result):
    live = LiveDocument("11" * 32, LINE, "verbrennung")
    return assemble(result, lambda locale: live if locale == "de" else None)


def blocked():
    now = risky(document(), Risk.CRITICAL)
    texts = {"de": history(now, **NOT_NOW), "fr": history(now, **NOT_NOW)}
    return compose_article(
        replace(source(None, now), histories=texts), texts, dict.fromkeys(texts, policy())
    )


def test_a_blocked_article_stays_as_the_live_release_has_it():
    part = kept(blocked())

    assert [line["locale"] for line in part.documents] == ["de", "en"]
    assert part.documents[0]["digest"] == "ab"
    assert part.documents[0]["kept"] == {
        "release": "11" * 32,
        "section": "cool-it",
        "reason": "section 'cool-it' is not current and its risk allows no fallback",
        "wants": ["translation"],
    }
    assert [line["locale"] for line in part.left_out] == ["fr"]
    assert b'"slug":"verbrennung"' in part.contents[0]


def test_an_overdue_review_keeps_an_article_in_all_locales():
    late = overdue([ReviewDate("2026-01-01", "cool-it")], date(2026, 2, 1))
    part = kept(compose_article(source(), ["de"], {"de": policy()}, late))

    assert [line["locale"] for line in part.documents] == ["de"]
    reason = "the section 'cool-it' was to be reviewed by 2026-01-01"
    assert [(line["locale"], line["reason"]) for line in part.left_out] == [("en", reason)]


def test_every_fallback_is_told_in_the_document_and_its_line():
    part = released(source(history(document(), document(OLD), **NOT_NOW)), "de")
    german = next(each for each in part.composed if each.locale == "de")
    (line,) = (line for line in part.documents if line["locale"] == "de")

    assert line["fallbacks"] == [
        {
            "section": "cool-it",
            "use": Use.PREVIOUS,
            "lang": "de",
            "version": document(OLD).sections[0].digest,
            "wants": ["translation"],
        }
    ]
    assert b'"state":"previous"' in part.contents[0]
    assert b'"wants":["translation"]' in part.contents[0]
    assert german.sections[0].used[1].translation.text.startswith("de Use cold water")
