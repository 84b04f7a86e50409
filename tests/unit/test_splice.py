import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.document.model import Syntax
from cms.document.prose import normal
from cms.document.splice import splice
from tests.cases import read_cases
from tests.markdown_documents import documents, pseudo, read, translations


def everywhere(text: str, translate=pseudo) -> str:
    parts = read(text).parts
    return "".join(splice(part, translations(part, translate)) for part in parts)


def first(text: str, translation: str) -> str:
    (section,) = read(text).sections
    return splice(section, [translation, *[None] * (len(section.blocks) - 1)])


@pytest.mark.parametrize(("text", "expected"), read_cases("splices.txt"))
def test_translations_are_put_into_their_places(text, expected):
    assert everywhere(text) == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("splices.txt"))
def test_windows_line_ends_stay(text, expected):
    assert everywhere(text.replace("\n", "\r\n")) == expected.replace("\n", "\r\n")


@given(documents)
def test_without_translations_every_byte_stays(text):
    for part in read(text).parts:
        assert splice(part, [None] * len(part.blocks)) == part.text


@given(documents)
def test_nothing_outside_the_blocks_changes(text):
    for part in read(text).parts:
        source, kept = part.text.encode(), splice(part, translations(part, lambda _: "\x01"))
        start = 0
        for block in sorted(part.blocks, key=lambda block: block.start):
            if block.syntax is not Syntax.NONE:
                between = source[start : block.start].decode()
                kept, start = kept.removeprefix(between), block.end
                kept = kept.removeprefix('"\\u0001"' if block.syntax is Syntax.YAML else "\x01")
        assert kept == source[start:].decode()


@given(st.text())
def test_normal_is_normal(text):
    assert normal(normal(text)) == normal(text)


def test_a_newline_in_a_translation_is_a_space():
    assert first("One.", "Eins,\nzwei,\r\ndrei.\n") == "Eins, zwei, drei."


def test_a_hard_break_uses_the_files_line_end():
    assert first("- One.\r\n", "Eins,\\\nzwei.") == "- Eins,\\\r\n  zwei.\r\n"


def test_an_escaped_backslash_before_a_newline_is_no_hard_break():
    assert first("One.", "Eins\\\\\nzwei") == "Eins\\\\ zwei"


@pytest.mark.parametrize("text", ["# One\n\n# Two\n", "| One |\n|-----|\n"])
def test_where_only_one_line_fits_a_hard_break_is_a_space(text):
    translated = splice(read(text).sections[0], ["Eins\\\nzwei"])

    assert translated.splitlines()[0] == text.splitlines()[0].replace("One", "Eins zwei")


def test_what_has_no_place_changes_nothing():
    head = read("One.\n").head

    assert splice(head, ["Titel", "pflege"]) == head.text


def test_each_block_needs_its_item():
    with pytest.raises(ValueError, match="shorter"):
        splice(read("One.").sections[0], [])
