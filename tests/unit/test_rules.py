"""How much a check counts, as the settings say."""

import pytest

from cms.catalog.checks.check import Check, Example, Finding, Pair, Severity
from cms.catalog.checks.rules import Rules
from cms.catalog.checks.text import CODE, Text
from cms.document.model import Risk, Syntax

EXAMPLE = Example("de", "Rest.", "x", "Ruhe.")


def check(name, severity=Severity.WARNING, own=None):
    return Check(name, severity, "All.", EXAMPLE, lambda pair: iter((Finding(name, own),)))


def said(rules, locale="de-AT", risk=Risk.ROUTINE, translation="Ruhe."):
    pair = Pair(Text("Rest.", "en"), Text(translation, locale), risk=risk)
    return [(problem.check, problem.severity.value) for problem in rules.problems(pair)]


def test_errors_come_first():
    rules = Rules((check("a"), check("b", Severity.ERROR)), ())

    assert said(rules) == [("b", "error"), ("a", "warning")]


def test_a_finding_may_be_worse_than_its_check():
    assert said(Rules((check("a", own=Severity.ERROR),), ())) == [("a", "error")]


def test_a_text_that_is_not_translated_has_no_problem():
    assert said(Rules((check("a"),), ()), translation="") == []


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"everywhere": {"a": "error"}}, [("a", "error")]),
        ({"everywhere": {"a": "error"}, "by_locale": {"de": {"a": "off"}}}, []),
        ({"by_locale": {"de": {"a": "off"}, "de-AT": {"a": "error"}}}, [("a", "error")]),
        ({"by_locale": {"fr": {"a": "off"}}}, [("a", "warning")]),
        (
            {"by_locale": {"de": {"a": "off"}}, "by_risk": {Risk.ROUTINE: {"a": "error"}}},
            [("a", "error")],
        ),
    ],
)
def test_a_risk_counts_more_than_a_locale_and_that_more_than_all(chosen, expected):
    assert said(Rules((check("a"),), (), **chosen)) == expected


def test_rules_are_named_by_what_they_say():
    rules = Rules((check("a"),), ())

    assert rules.name == Rules((check("a"),), ()).name
    assert rules.name != Rules((check("b"),), ()).name
    assert rules.name != Rules((check("a"),), (), {"a": "off"}).name


def test_prose_is_what_a_reader_reads():
    text = Text("Use **cool** water\\\nfor `20 min` &amp; see [this](https://x.org) [@nhs].", "en")

    assert text.prose == f"Use cool water\nfor {CODE} & see this {CODE}."
    assert Text("<b>a</b> <code>x</code>", "en", Syntax.HTML).prose == f"a {CODE}"
    assert (text.language, Text("", "pt-BR").language) == ("en", "pt")
