"""Which format a file has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.errors import UnknownFormat
from cms.importer.recognise import FORMATS, format_of, require_known


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.md", "Just words", "markdown"),
        ("a.MARKDOWN", "Just words", "markdown"),
        ("a.txt", "# A hash", "text"),
        ("a", "# A heading\n\nText", "markdown"),
        ("a", "---\ntitle: A\n---\nText", "markdown"),
        ("a", "See [this](https://example.org).", "markdown"),
        ("a", "```\ncode\n```", "markdown"),
        ("notes.draft", "Milia [@nhs] heal.", "markdown"),
        ("a", "Aftercare\n\n• Wash\n• Dry\n#1 rule", "text"),
        ("-", "Two * stars and [brackets]", "text"),
    ],
)
def test_a_format_is_known_by_name_or_else_by_content(path, text, expected):
    assert format_of(text, path, "") == expected


def test_the_named_format_wins():
    assert format_of("# A heading", "a.md", "text") == "text"


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("a.pdf", b"%PDF-1.7"),
        ("a.txt", b"%PDF-1.7"),
        ("a", b"PK\x03\x04\x14\0"),
        ("a.docx", b"anything"),
        ("a.txt", b"\xef\xbb\xbf<!DOCTYPE html><p>Wash</p>"),
        ("page", b"\n<html lang='en'>"),
        ("a", b"<?xml version='1.0'?>"),
        ("a.html", b"<p>Wash</p>"),
        ("a.rtf", b"{\\rtf1 Wash}"),
    ],
)
def test_other_formats_are_refused_and_the_known_ones_named(path, content):
    with pytest.raises(UnknownFormat, match="text, markdown"):
        require_known(content, path, "")


def test_an_unknown_name_of_a_format_is_refused():
    with pytest.raises(UnknownFormat):
        require_known(b"Wash", "a.txt", "wordperfect")


def test_markdown_may_begin_with_html_and_a_named_format_with_anything():
    require_known(b"<!DOCTYPE html>", "a.md", "")
    require_known(b"<!DOCTYPE html>", "a.html", "text")


@given(st.text(), st.sampled_from(["a.md", "a.txt", "a"]))
def test_any_text_has_a_format(text, path):
    assert format_of(text, path, "") in FORMATS
