from datetime import UTC, datetime

from hypothesis import given, settings

from cms.catalog.build import build_template
from cms.catalog.line_break_classes import WIDTHS
from cms.catalog.line_breaks import may_break
from cms.catalog.po_export import format_catalog
from cms.catalog.template import format_template
from cms.catalog.wrapping import ASCII_OR_WIDE, ONE_COLUMN_EACH, PLAIN_END, PLAIN_SPACE
from cms.document.split import split
from cms.errors import MalformedArticle
from tests.markdown_documents import documents

SAVED = datetime(2026, 11, 22, 6, 14, tzinfo=UTC)
ARTICLE = """\
---
title: Burns
description: Burns
risk: caution
citations:
  - key: who
    title: Burns, fact sheet
---

Write to help@example.org. Wait [@who].

Wait [@who].

## Cool it

Cool it

- Use water [@who; @unknown].
- Cool it
"""
BASIC = [*map(chr, range(0x10000))]


def both(text: str) -> tuple[tuple[str, int], tuple[str, int]]:
    document = split(text, slug="burns", source_locale="en")
    catalog = build_template(document, SAVED)
    return format_template(document, SAVED), (format_catalog(catalog), len(catalog.entries))


def test_a_template_is_what_its_catalog_would_be():
    straight, expected = both(ARTICLE)

    assert straight == expected
    assert straight[0].count("#. Source: Burns, fact sheet\n") == 3


@settings(max_examples=60, deadline=None)
@given(documents)
def test_every_template_is_what_its_catalog_would_be(text):
    try:
        straight, expected = both(text)
    except MalformedArticle:
        return

    assert straight == expected


def test_a_plain_end_of_a_line_is_where_a_look_at_each_character_ends_it():
    letters = [
        letter for letter in map(chr, range(32, 0x2B0)) if PLAIN_END.fullmatch(f"a a{letter}")
    ]
    first = [letter for letter in letters if PLAIN_END.fullmatch(f"a {letter}a")]
    before = [letter for letter in map(chr, range(32, 0x2B0)) if PLAIN_SPACE.match(f"{letter} a")]

    assert not any(may_break(f"{one}{two}", 1) for one in first for two in letters)
    assert all(may_break(f"{one} {two}", 2) for one in before for two in first)
    assert len(first) > 60


def test_columns_are_counted_right_in_the_fast_ways_too():
    plain = [one for one in BASIC if ASCII_OR_WIDE.fullmatch(one)]
    narrow = [one for one in BASIC if ONE_COLUMN_EACH.fullmatch(one)]

    assert all(2 * WIDTHS[one] == 1 + len(one.encode()) for one in plain)
    assert {WIDTHS[one] for one in narrow} == {1}
