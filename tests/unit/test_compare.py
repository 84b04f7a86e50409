import json
from dataclasses import asdict, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.document import text_changes
from cms.document.align import align
from cms.document.compare import SectionChange, SectionChangeKind, compare
from cms.document.kind_of_change import ChangeKind
from cms.document.model import Risk
from cms.document.split import split
from cms.document.text_changes import TextChangeKind
from tests.cases import read_cases


def document(markdown):
    front = "" if markdown.startswith("---") else "---\ntitle: After surgery\n---\n\n"
    return split(front + markdown + "\n", slug="care", source_locale="en")


def compared(before, after):
    old, new = document(before), document(after)
    alignment = align(old.sections, new.sections)
    return compare(old, replace(new, sections=alignment.sections), alignment.lineage)


def lines(change):
    """Show one section's changes, a line each."""
    yield " ".join([change.key, *change.kinds, *(f"(with {key})" for key in change.related)])
    for text in change.texts:
        other = f" ({text.other_key})" if text.other_key else ""
        what = f" {text.what}" if text.what is not ChangeKind.NONE else ""
        yield f"  {text.kind}{what}{other}: {text.new or text.old}"


@pytest.mark.parametrize(("revisions", "expected"), read_cases("compare.txt"))
def test_a_comparison_shows(revisions, expected):
    found = compared(*revisions.split("\n=====\n"))

    changes = [*([found.head] if found.head else []), *found.sections]
    assert "\n".join(line for change in changes for line in lines(change)) == expected


def test_a_renamed_section_has_both_headings():
    [change] = compared("## Rest\n\nLie down.", "## Sleep\n\nLie down.").sections

    assert (change.old_heading, change.heading) == ("Rest", "Sleep")


def test_a_reworded_text_is_shown_word_by_word():
    [change] = compared("## Rest\n\nRest for a day.", "## Rest\n\nRest for one day.").sections

    assert [part.text for part in change.texts[0].words] == ["Rest for ", "a", "one", " day."]


def test_another_risk_is_a_change():
    old = document("## Rest\n\nLie down.")
    new = replace(old, sections=(replace(old.sections[0], risk=Risk.CRITICAL),))

    assert compare(old, new).sections == (
        SectionChange("rest", "Rest", (SectionChangeKind.RISK,), "Rest"),
    )


def test_many_texts_are_compared_in_their_order(monkeypatch):
    monkeypatch.setattr(text_changes, "MOST_COMPARISONS", 3)
    old = ["Rest for a day.", "Take two pills."]

    found = text_changes.text_changes(old, ["Rest for one day.", "Eat well."])

    assert [change.kind for change in found] == [
        TextChangeKind.REWORDED,
        TextChangeKind.ADDED,
        TextChangeKind.REMOVED,
    ]


PARAGRAPHS = st.lists(
    st.sampled_from(["Lie down.", "Lie down now.", "Eat well.", "Eat 2 apples.", "```\nx\n```"]),
    min_size=1,
    max_size=4,
)
SECTIONS = st.lists(
    st.tuples(st.sampled_from(["Rest", "Food", "Work", "Rest {#r}"]), PARAGRAPHS), max_size=5
)
ARTICLES = SECTIONS.map(
    lambda sections: "\n\n".join("\n\n".join([f"## {title}", *texts]) for title, texts in sections)
)


@settings(max_examples=100, deadline=None)
@given(ARTICLES, ARTICLES)
def test_a_comparison_is_empty_exactly_for_equal_articles_and_fits_into_json(before, after):
    found = compared(before, after)

    assert (before == after) == (found.head is None and not found.sections)
    assert json.loads(json.dumps(asdict(found)))["head"] is None


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("ab ", max_size=5), max_size=6), st.lists(st.text("ab ", max_size=5)))
def test_every_text_that_changed_is_shown_once(old, new):
    found = text_changes.text_changes(old, new)

    gone = [change.old for change in found if change.kind is not TextChangeKind.ADDED]
    came = [change.new for change in found if change.kind is not TextChangeKind.REMOVED]
    assert len(old) - len(gone) == len(new) - len(came)
    assert not set(gone) - set(old)
    assert not set(came) - set(new)
