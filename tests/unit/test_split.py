from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cms.document.markdown import outline
from cms.document.model import BlockKind, Risk, Section, Syntax
from cms.document.split import split
from cms.errors import MalformedArticle
from tests.cases import read_cases
from tests.markdown_documents import documents, read


def listing(document) -> str:
    head = [block for block in document.head.blocks if block.syntax is not Syntax.NONE]
    lines = [f"{block.kind}: {block.text}" for block in head]
    for section in document.sections:
        lines.append(f"[{section.key} {section.level}{_risk(section)}]")
        lines += [f"{block.kind}: {block.text}" for block in section.blocks]
    return "\n".join(line.replace("\n", "⏎") for line in lines)


def _risk(section: Section) -> str:
    return "" if section.risk is Risk.ROUTINE else f" {section.risk}"


@pytest.mark.parametrize(("text", "expected"), read_cases("blocks.txt"))
def test_an_article_is_split_into_blocks(text, expected):
    assert listing(read(text)) == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("blocks.txt"))
def test_windows_line_ends_change_no_text(text, expected):
    assert listing(read(text.replace("\n", "\r\n"))) == expected


@given(documents)
@example("a\r\rb\rc\r")
def test_the_parts_joined_are_the_text(text):
    assert read(text).source == text


@given(documents)
def test_a_section_alone_has_the_same_blocks(text):
    for section in read(text).sections:
        alone = [block for part in outline(section.text).parts for block in part.blocks]
        assert tuple(alone) == section.blocks


@given(documents)
def test_a_span_holds_its_text(text):
    for part in read(text).parts:
        source = part.text.encode()
        for block in part.blocks:
            span = source[block.start : block.end].decode()
            if block.syntax is Syntax.MARKDOWN and not {"\n", "\f"} & {*span}:
                assert span == block.text


@given(st.text())
def test_any_text_is_split_or_refused(text):
    with suppress(MalformedArticle):
        assert read(text).source == text


@pytest.mark.parametrize(
    ("slug", "title"),
    [("milia-after-peeling", "Milia after peeling"), ("läuse", "Läuse"), ("", "")],
)
def test_without_any_heading_the_slug_gives_the_title(slug, title):
    document = split("Text.", slug=slug, source_locale="en")

    assert document.title == title


def test_a_title_from_a_heading_has_no_place_of_its_own():
    title, slug = read("Text.\n\n## Day *one*\n").head.blocks

    assert (title.text, title.syntax) == ("Day *one*", Syntax.NONE)
    assert (slug.kind, slug.text) == (BlockKind.SLUG, "gauze-and-tape")


def test_blank_lines_go_to_the_head():
    document = read("\n \n# Care\n\n\nRest.\n")

    assert document.head.text == "\n \n# Care\n\n\n"
    assert document.sections[0].text == "Rest.\n"


def test_the_summary_counts_as_the_articles():
    assert read("---\nsummary: Short.\n---\n").summary == "Short."


def test_risk_comes_from_the_heading_or_else_from_the_front_matter():
    document = read(
        "---\nrisk: {dose: critical, rest: caution}\n---\n## Dose\n\n## Rest {.wide .routine}\n"
        "## More\n"
    )

    assert [s.risk for s in document.sections] == [Risk.CRITICAL, Risk.ROUTINE, Risk.ROUTINE]


def test_one_risk_holds_for_all_sections():
    document = read("---\nrisk: caution\n---\nHello.\n\n## Dose\n")

    assert {section.risk for section in document.sections} == {Risk.CAUTION}


def test_an_explicit_key_is_told_from_a_made_one():
    made, explicit = read("## Dose\n\n## Dose {#max}\n").sections

    assert (made.has_explicit_key, explicit.has_explicit_key) == (False, True)


def test_citations_of_the_front_matter_are_the_documents():
    document = read("---\nreferences:\n- id: nhs\n  URL: https://nhs.example/milia\n---\nText.\n")

    assert [citation.key for citation in document.citations] == ["nhs"]


@pytest.mark.parametrize("mark", [">", "> ", "- ", "1. "])
def test_deep_nesting_is_refused(mark):
    with pytest.raises(MalformedArticle, match=r"care\.md:3: .*deeper than 100"):
        split("Hello.\n\n" + mark * 20_000 + "a", slug="a", source_locale="en", path="care.md")


def test_the_end_of_a_printed_page_is_a_space():
    blocks = read("# T\n\none\ftwo\n\n- three\f\n").parts[-1].blocks

    assert [block.text for block in blocks] == ["one two", "three"]


def test_the_line_counts_from_the_files_first():
    with pytest.raises(MalformedArticle) as refused:
        read("---\ntitle: a\n---\n\n" + ">" * 101)

    assert refused.value.details["line"] == 5


@pytest.mark.parametrize("letter", ["\0", "\ud800"])
def test_what_is_no_character_is_refused(letter):
    with pytest.raises(MalformedArticle) as refused:
        read(f"One\ntwo {letter}")

    assert refused.value.details["line"] == 2


@pytest.mark.parametrize(
    "mark", ["[", "*", "`", "<", "![", "*a ", "[a](", '<a "', "<!--", "{{<", "\\"]
)
def test_a_lot_of_one_mark_is_one_paragraph(mark):
    text = "x" + mark * (100_000 // len(mark))

    assert read(text).source == text


@pytest.mark.parametrize("mark", ["<a '\"", '<a "', "<b>", "</b>", "<!--", "<p", "<x y='", "<pre>"])
def test_a_lot_of_one_tag_is_one_block(mark):
    text = "<div>" + mark * (50_000 // len(mark))

    assert read(text).source == text
