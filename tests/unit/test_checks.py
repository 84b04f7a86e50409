"""Every check explains itself truly: its example is what it finds, and what it lets pass."""

import re

import pytest

from cms.catalog.checks.built_in import ARTICLE_CHECKS, CHECKS
from cms.catalog.checks.check import Check, Pair, Severity
from cms.catalog.checks.text import Text
from cms.document.model import BlockKind

EVERY_CHECK = [*CHECKS, *ARTICLE_CHECKS]


def named(check):
    return check.name


def said(check: Check, translation: str) -> list[str]:
    example = check.example
    pair = Pair(
        Text(example.source, "en"),
        Text(translation, example.locale),
        BlockKind.PARAGRAPH,
        terms=example.terms,
        longest=len(example.right),
    )
    return [finding.message for finding in check.find(pair)]


@pytest.mark.parametrize("check", CHECKS, ids=named)
def test_a_check_finds_the_fault_of_its_example_and_only_that(check):
    assert said(check, check.example.wrong)
    assert said(check, check.example.right) == []


@pytest.mark.parametrize("check", CHECKS, ids=named)
def test_no_other_error_is_in_the_right_example(check):
    example = check.example
    pair = Pair(Text(example.source, "en"), Text(example.right, example.locale))
    findings = [(each, finding) for each in CHECKS for finding in each.find(pair)]

    assert [
        (each.name, finding.message)
        for each, finding in findings
        if (finding.severity or each.severity) is Severity.ERROR
    ] == []


@pytest.mark.parametrize("check", EVERY_CHECK, ids=named)
def test_a_check_has_a_lasting_name_and_explains_itself(check):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", check.name)
    assert check.explanation.endswith(".")
    assert check.explanation[0].isupper()


def test_names_are_unique():
    names = [check.name for check in EVERY_CHECK]

    assert len(names) == len(set(names))
