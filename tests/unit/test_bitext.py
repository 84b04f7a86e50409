"""Translated pages: what is aligned is right, what is not is told."""

from functools import cache
from itertools import pairwise
from math import isclose

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cms.catalog.extract import message_of
from cms.document.bitext import align_documents
from cms.document.bitext_faults import faults
from cms.document.bitext_items import Place, items_of
from cms.document.bitext_lattice import Weights, probabilities
from cms.document.bitext_regions import increasing
from cms.document.bitext_scores import Lengths, Scale
from cms.document.model import BlockKind, Document, Syntax
from cms.document.split import split
from tests.cases import read_cases
from tests.markdown_documents import documents
from tests.translated_sample import (
    LOCALES,
    SLUGS,
    page,
    sample,
    sample_translations,
    translated_parts,
)

MILIA = "milia-after-microneedling"
ADDED = "Notieren Sie Ihre Fragen, bevor Sie in die Praxis gehen, und bringen Sie die Liste mit."


def text_at(document: Document, place) -> str:
    return document.parts[place[0]].blocks[place[1]].text


def pairs(source: Document, foreign: Document) -> dict[str, str]:
    """Map the article's texts to those that are surely their translations."""
    return {
        text_at(source, bead.sources[0]): text_at(foreign, bead.targets[0])
        for bead in align_documents(source, foreign)
        if bead.is_sure
    }


@cache
def aligned(slug: str, locale: str, markdown: str) -> tuple[int, list[tuple[str, str]]]:
    """Count what was placed surely, and list what was placed wrongly."""
    source, foreign = sample(slug), page(markdown, slug, locale)
    known = sample_translations(slug, locale)
    sure = [bead for bead in align_documents(source, foreign) if bead.is_sure]
    wrong = []
    for bead in sure:
        part, block = bead.sources[0]
        section = source.parts[part]
        expected = known.get(message_of(section, section.blocks[block]))
        if text_at(foreign, bead.targets[0]) != expected:
            wrong.append((section.blocks[block].text, text_at(foreign, bead.targets[0])))
    return len(sure), wrong


def blocks(document: Document) -> list[tuple[int, int]]:
    return [
        (number, place)
        for number, part in enumerate(document.parts)
        for place, block in enumerate(part.blocks)
        if block.syntax is not Syntax.NONE
    ]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("slug", SLUGS)
def test_a_translated_sample_comes_back_as_it_was_translated(slug, locale):
    sure, wrong = aligned(slug, locale, "".join(translated_parts(slug, locale)))

    assert wrong == []
    assert sure >= 0.95 * sum(
        message_of(part, block) in sample_translations(slug, locale)
        for part in sample(slug).parts
        for block in part.blocks
        if block.syntax is not Syntax.NONE
    )


HERE = (
    "# Care\n\nHold the pad like this: ![a hand](en/hand.png)\n\nRead [more](https://c.example/a/)."
)
THERE = "# Pflege\n\nHalten Sie die Auflage so: ![eine Hand](hand-de.png)\n\nLesen Sie [mehr]({})."


def linked(there: str, same_pages=None, here: str = HERE) -> list[tuple[bool, tuple[str, ...]]]:
    """Tell of each block of the article whether it is sure, and what speaks against it."""
    source, foreign = (
        split(text, slug="care", source_locale=locale, path="care.md")
        for text, locale in ((here, "en"), (there, "de"))
    )
    beads = align_documents(source, foreign, same_pages)
    return [(bead.is_sure, bead.faults) for bead in beads if bead.sources]


def test_a_short_page_is_taken_for_a_translation_if_its_site_says_so():
    here = "## At home\n\nRest for two days.\n\nCall us if it bleeds."
    there = "## Zu Hause\n\nRuhen Sie zwei Tage.\n\nRufen Sie an, wenn es blutet."

    assert not any(sure for sure, _ in linked(there, None, here))
    assert all(sure for sure, _ in linked(there, {}, here))


def test_a_translation_has_a_picture_of_its_own_in_the_place_of_the_articles():
    without = THERE.replace("![eine Hand](hand-de.png)", "mit einer Hand").format(
        "https://c.example/a/"
    )

    assert linked(THERE.format("https://c.example/a/"), {})[-2] == (True, ())
    assert "pictures differ (missing: en/hand.png)" in linked(without, {})[-2][1]


def test_a_link_to_a_pages_translation_leads_to_that_page():
    same = {"c.example/b": "c.example/a"}
    other = THERE.format("http://www.c.example/de/b/")

    assert linked(other, same)[-1] == (True, ())
    assert "links differ" in linked(other, {})[-1][1][0]


def paragraph_lost(parts):
    """Take the second section's first paragraph away."""
    heading, _, rest = parts[2].split("\n\n", 2)
    return [*parts[:2], f"{heading}\n\n{rest}", *parts[3:]]


def paragraph_added(parts):
    return [parts[0], *(f"{part}{ADDED}\n\n" for part in parts[1:])]


def items_merged(parts):
    return [_last_item_merged(part) if part.count("\n- ") > 2 else part for part in parts]


def _last_item_merged(part):
    before, _, last = part.rpartition("\n- ")
    return f"{before} {last}"


def sections_swapped(parts):
    first, second, third, *others = parts
    return [first, third, second, *others]


def heading_lost(parts):
    return [*parts[:3], parts[3].split("\n", 1)[1].lstrip(), *parts[4:]]


DAMAGES = (paragraph_lost, paragraph_added, items_merged, sections_swapped, heading_lost)


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("slug", SLUGS)
def test_a_damaged_page_misleads_nowhere(slug, locale, damage):
    parts = [part.rstrip() + "\n\n" for part in translated_parts(slug, locale)]
    whole, _ = aligned(slug, locale, "".join(parts))

    sure, wrong = aligned(slug, locale, "".join(damage(parts)))

    # A short item that was put before one with a number may fit that one's length as well.
    assert len(wrong) <= (damage is items_merged)
    assert sure >= 0.75 * whole


@pytest.mark.parametrize("slug", SLUGS)
def test_a_translation_of_another_article_is_not_taken(slug):
    other = SLUGS[SLUGS.index(slug) - 1]

    assert pairs(sample(slug), page("".join(translated_parts(other, "de")), slug, "de")) == {}


def is_slug(document: Document, place: Place) -> bool:
    return document.parts[place[0]].blocks[place[1]].kind is BlockKind.SLUG


@settings(max_examples=60, deadline=None)
@given(documents, documents)
@example("| a | b |\n|---|---|\n", "")
def test_every_block_of_both_is_told_once(source, foreign):
    here, there = page(source, "a", "en"), page(foreign, "b", "de")

    beads = align_documents(here, there)

    slugs = [bead for bead in beads if bead.sources and is_slug(here, bead.sources[0])]
    told = [place for bead in beads for place in bead.sources]
    assert sorted(set(told) & set(blocks(here))) == sorted(blocks(here))
    assert len(told) == len(set(told))
    told = [place for bead in beads for place in bead.targets]
    assert sorted(set(told) & set(blocks(there))) == sorted(blocks(there))
    assert len(told) == len(set(told))
    assert len(slugs) <= 1
    assert all(0 <= bead.confidence <= 1 for bead in beads)


@settings(max_examples=60, deadline=None)
@given(documents)
def test_a_page_left_as_it_was_is_aligned_with_itself(source):
    here = page(source, "a", "en")

    assert all(bead.sources == bead.targets for bead in align_documents(here, here) if bead.is_sure)


@pytest.mark.parametrize(("texts", "expected"), read_cases("page_faults.txt"))
def test_a_counterpart_that_says_something_else_is_not_sure(texts, expected):
    source, foreign = (
        items_of(split(text, slug="a", source_locale="en"))[0][-1]
        for text in texts.split("\n=====\n")
    )
    scale = Scale(Lengths(1.15), {}, {}, is_latin=True)

    found = [reason for _, reason in faults(source, foreign, scale)]

    assert "; ".join(found or ["sure"]) == expected


def test_a_moved_section_is_found_by_its_key():
    source = read("## Wash {#wash}", "Wash it gently.", "## Rest {#rest}", "Lie down a while.")
    foreign = read(
        "## Ruhen {#rest}", "Legen Sie sich hin.", "## Waschen {#wash}", "Sanft waschen."
    )

    assert pairs(source, foreign)["Lie down a while."] == "Legen Sie sich hin."
    assert pairs(source, foreign)["Wash it gently."] == "Sanft waschen."


def read(*paragraphs: str) -> Document:
    return split("\n\n".join(paragraphs) + "\n", slug="a", source_locale="en")


def test_a_heading_that_was_lost_leaves_the_text_below_it_in_place():
    source = read(
        "## Wash", "Wash it with 2 litres.", "## Rest", "Rest until 18:30.", "Sleep well."
    )
    foreign = read(
        "## Waschen", "Mit 2 Litern waschen.", "Ruhen Sie bis 18:30.", "Schlafen Sie gut."
    )

    found = pairs(source, foreign)

    assert found["Rest until 18:30."] == "Ruhen Sie bis 18:30."
    assert "Rest" not in found


def test_a_long_page_without_headings_is_aligned_by_what_it_keeps():
    source = read(*(f"Take {n} ml of the solution and wait." for n in range(260)))
    foreign = read(*(f"Nehmen Sie {n} ml der Lösung und warten." for n in range(260) if n != 90))

    assert len(pairs(source, foreign)) == 259


def test_a_long_page_is_cut_into_its_sections():
    source = read(*(line for n in range(80) for line in (f"## Part {n}", "Rest.", "Lie down.")))
    foreign = read(*(line for n in range(80) for line in (f"## Teil {n}", "Ruhe.", "Legen.")))

    assert pairs(source, foreign).keys() == {
        *(f"Part {n}" for n in range(80)),
        "Rest.",
        "Lie down.",
    }


WEIGHTS = st.floats(0, 50)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 4), st.integers(0, 4), st.data())
def test_probabilities_are_those_of_all_alignments_counted(rows, columns, data):
    known = {
        step: {
            (row, column): data.draw(WEIGHTS) for row in range(rows) for column in range(columns)
        }
        for step in ((1, 1), (2, 1), (1, 2))
    }
    weights = Weights(*(lambda *cell, step=step: known[step][cell] for step in known))

    found = probabilities((rows, columns), [], weights, 0.0)

    expected = counted((rows, columns), known)
    assert found.keys() >= {bead for bead, chance in expected.items() if chance}
    assert all(isclose(found[b], expected.get(b, 0), abs_tol=1e-9) for b in found)


def counted(size, known):
    """Weigh every alignment, one by one."""
    whole, beads = 0.0, {}
    waiting = [((0, 0), 1.0, ())]
    while waiting:
        (row, column), weight, path = waiting.pop()
        if (row, column) == size:
            whole += weight
            for bead in path:
                beads[bead] = beads.get(bead, 0.0) + weight
        for step in ((1, 0), (0, 1), *known):
            end = row + step[0], column + step[1]
            if end[0] <= size[0] and end[1] <= size[1]:
                last = end[0] - 1, end[1] - 1
                factor = known[step][last] if step in known else 1.0
                waiting.append(
                    (end, weight * factor, (*path, (*last, step)) if step in known else path)
                )
    return {bead: weight / whole for bead, weight in beads.items()}


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20))))
def test_a_rising_chain_rises(found):
    chain = increasing(found)

    assert set(chain) <= set(found)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(chain))
