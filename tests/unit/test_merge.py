"""Three-way merging: what was changed at the source, and what was changed here."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.document.align import align
from cms.document.markers import undefined_markers
from cms.document.merge import Merged, merge, take_over
from cms.document.model import Document
from cms.document.split import split
from cms.document.three_way import said_lines
from tests.cases import read_cases
from tests.markdown_documents import documents

SLOW = [HealthCheck.too_slow]  # to make three articles takes long where others work, too
FEWER = settings(max_examples=60, suppress_health_check=SLOW)
MORE = settings(max_examples=120, suppress_health_check=SLOW)

TOPICS = ["Washing", "Pain", "Sleep", "Driving", "Food"]
WORDS = ["rest", "ice", "walk", "eat [@a]", "call us [@b]", "wait a day", "take two"]

paragraphs = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
sections = st.lists(paragraphs, max_size=3).map("\n\n".join)
topics = st.tuples(st.sampled_from(TOPICS), sections)
bodies = st.lists(topics, min_size=1, max_size=5, unique_by=lambda topic: topic[0])
sources = st.dictionaries(st.sampled_from("abc"), st.sampled_from(WORDS), max_size=3)
fields = st.dictionaries(st.sampled_from(["title", "summary", "author"]), paragraphs, max_size=3)


@st.composite
def articles(draw) -> Document:
    front = "".join(f"{name}: '{value}'\n" for name, value in draw(fields).items())
    listed = "".join(f"- id: {key}\n  title: '{it}'\n" for key, it in draw(sources).items())
    front += f"references:\n{listed}" if listed else ""
    text = "\n".join(f"## {heading}\n\n{text}\n" for heading, text in draw(bodies))
    return read(f"---\n{front}---\n\n{text}" if front else text)


def read(text: str) -> Document:
    return split(text, slug="care", source_locale="en")


def merged(base: Document, ours: Document, theirs: Document) -> Merged:
    """Merge, with our sections known by the keys that they keep when they are edited here."""
    kept = align(base.sections, ours.sections).sections
    return merge(base, replace(ours, sections=kept), theirs)


def told(found: Merged) -> str:
    lines = [found.markdown.rstrip()]
    for each in found.conflicts:
        said = next((line for line in said_lines(each.theirs) if line != f"## {each.heading}"), "")
        lines.append(f"conflict: {each.place}: {said}")
    lines += [f"kept: {' '.join(found.kept)}"] if found.kept else []
    lines += [f"taken: {' '.join(found.taken)}"] if found.taken else []
    return "\n".join(lines)


@pytest.mark.parametrize(("sides", "expected"), read_cases("merge.txt"))
def test_articles_are_merged_section_by_section(sides, expected):
    base, ours, theirs = (read(f"{side}\n") for side in sides.split("\n~~~~~~~~\n"))

    assert told(merged(base, ours, theirs)) == expected


@FEWER
@given(documents.map(read) | articles(), documents.map(read) | articles())
def test_what_one_side_alone_changed_is_as_it_has_it(base, other):
    assert merged(base, base, other).markdown == other.source
    assert merged(base, other, base).markdown == other.source


@FEWER
@given(articles(), articles())
def test_blank_lines_are_no_change_of_ours(base, theirs):
    spaced = read(base.source.replace("\n## ", "\n\n## "))

    found = merged(base, spaced, theirs)

    assert said_lines(found.markdown) == said_lines(theirs.source)
    assert found.conflicts == ()


@MORE
@given(articles(), articles(), articles())
def test_nothing_that_anybody_wrote_is_lost(base, ours, theirs):
    found = merged(base, ours, theirs)

    was = set(said_lines(base.source))
    here = set(said_lines(found.markdown))
    shown = {line for each in found.conflicts for line in said_lines(each.theirs)}
    assert set(said_lines(ours.source)) - was <= here
    assert set(said_lines(theirs.source)) - was <= here | shown


@MORE
@given(articles(), articles(), articles())
def test_no_marker_loses_its_source(base, ours, theirs):
    def undefined(document):
        return {key for _, key in undefined_markers(document)}

    found = read(merged(base, ours, theirs).markdown)

    assert undefined(found) <= undefined(ours) | undefined(theirs)


@FEWER
@given(articles(), articles())
def test_what_is_not_in_conflict_stays_when_the_rest_is_taken(ours, theirs):
    base = read("## Washing\n\nOnce.\n")
    here = replace(ours, sections=align(base.sections, ours.sections).sections)
    found = merge(base, here, theirs)

    taken = take_over(read(found.markdown), theirs, found.conflicts)

    given = {line for each in found.conflicts for line in said_lines(each.ours)}
    assert set(said_lines(found.markdown)) - given <= set(said_lines(taken.markdown))


@MORE
@given(documents.map(read), documents.map(read), documents.map(read))
def test_any_three_texts_can_be_merged(base, ours, theirs):
    found = merged(base, ours, theirs)

    known = {*said_lines(ours.source), *said_lines(theirs.source)}
    assert set(said_lines(found.markdown)) <= known
    assert read(found.markdown)


@FEWER
@given(articles(), articles(), articles())
def test_the_same_source_again_says_nothing_new(base, ours, theirs):
    first = read(merged(base, ours, theirs).markdown)

    again = merged(theirs, first, theirs)

    assert again == Merged(first.source)
