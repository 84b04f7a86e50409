"""Which format a file has."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.errors import MalformedFile, UnknownFormat
from cms.importer.recognise import OWN, foreign_format, format_of, limit_bytes


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


WORD = b"PK\x03\x04\x14\0"
PAGE = b"<!DOCTYPE html><p>Wash</p>"


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        ("a.html", b"<p>Wash</p>", "html"),
        ("a.HTM", b"Wash", "html"),
        ("a.xhtml", b"<?xml version='1.0'?><html/>", "html"),
        ("a.txt", b"\xef\xbb\xbf" + PAGE, "html"),
        ("page", b"\n<html lang='en'>", "html"),
        ("https://example.org/a", PAGE, "html"),
        ("a.docx", WORD, "docx"),
        ("a.docx", b"anything", "docx"),
    ],
)
def test_a_page_or_a_word_document_is_known_by_name_or_content(path, content, expected):
    form = foreign_format(content, path, "")

    assert form is not None
    assert form.name == expected


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("a.md", b"# Wash"),
        ("a.md", PAGE),
        ("a.txt", b"Wash"),
        ("a", b"Wash"),
    ],
)
def test_text_and_markdown_are_no_other_format(path, content):
    assert foreign_format(content, path, "") is None


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("a.pdf", b"%PDF-1.7"),
        ("a.txt", b"%PDF-1.7"),
        ("a.md", WORD),
        ("a", WORD),
        ("a", b"\xef\xbb\xbf{\\rtf1 Wash}"),
        ("a.rtf", b"{\\rtf1 Wash}"),
        ("feed.xml", b"<?xml version='1.0'?><rss><channel/></rss>"),
    ],
)
def test_other_formats_are_refused_and_the_known_ones_named(path, content):
    with pytest.raises(UnknownFormat, match="text, markdown, html, docx, wordpress"):
        foreign_format(content, path, "")


@pytest.mark.parametrize(
    ("path", "content", "words"),
    [
        ("a.docx", b"%PDF-1.7", "a.docx: it should be docx, but it is a PDF."),
        ("a.docx", b"\xd0\xcf\x11\xe0", "save it as .docx without one"),
        ("a.html", WORD, "it should be html, but it is a zip archive, as Word documents are"),
        ("a.html", b"\x89PNG\r\n", "but it is an image"),
        ("a.htm", b"\x1f\x8b\x08", "packed"),
    ],
)
def test_a_file_with_the_wrong_name_is_told_what_it_is(path, content, words):
    with pytest.raises(MalformedFile, match=re.escape(words)):
        foreign_format(content, path, "")


def test_an_unknown_name_of_a_format_is_refused():
    with pytest.raises(UnknownFormat):
        foreign_format(b"Wash", "a.txt", "wordperfect")


def test_the_named_format_wins_over_name_and_content():
    assert foreign_format(PAGE, "a.html", "text") is None
    form = foreign_format(b"Wash", "a.txt", "html")
    assert form is not None
    assert form.name == "html"


@pytest.mark.parametrize(
    ("path", "name", "limit"),
    [("a.md", "", 10_000_000), ("a.docx", "", 100_000_000), ("a", "docx", 100_000_000)],
)
def test_a_word_document_may_be_larger_for_its_images(path, name, limit):
    assert limit_bytes(path, name) == limit


@given(st.text(), st.sampled_from(["a.md", "a.txt", "a"]))
def test_any_text_has_a_format(text, path):
    assert format_of(text, path, "") in OWN


@given(st.binary(), st.sampled_from(["a.md", "a.txt", "a", "a.html", "a.docx", "a.xml"]))
def test_any_bytes_have_a_format_or_are_refused(content, path):
    with suppress(UnknownFormat, MalformedFile):
        form = foreign_format(content, path, "")
        assert form is None or form.name in ("html", "docx")
