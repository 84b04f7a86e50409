"""What an address and an answer's headers tell of a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.document.keys import require_slug, slugify
from cms.pipeline.fetch_page import read_content_type, slug_of_address, with_mark


@pytest.mark.parametrize(
    ("address", "slug"),
    [
        ("https://clinic.example/aftercare/milia/", "milia"),
        ("https://clinic.example/aftercare/milia.html", "milia"),
        ("https://clinic.example/milia/index.php?x=1", "milia"),
        ("https://clinic.example/v1.2/", "v1-2"),
        ("https://clinic.example/Pflege%20nach%20Fl%C3%BCge", "pflege-nach-flüge"),
        ("https://clinic.example/nul/", "nul-1"),
        (f"https://clinic.example/{'%E3%83%9F' * 300}/", "ミ" * 66),
        ("https://clinic.example/?p=7", "clinic-example"),
        ("https://clinic.example", "clinic-example"),
        ("https://clinic.example/%2e%2e/%2F", "clinic-example"),
    ],
)
def test_an_article_is_named_by_the_last_part_of_its_address(address, slug):
    assert slug_of_address(address) == slug


@given(st.text())
def test_any_path_gives_a_slug(path):
    slug = slug_of_address(f"https://clinic.example/{path}")

    assert slug == require_slug(slugify(slug))


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("text/html", ("text/html", "")),
        ('Text/HTML; charset="UTF-8"', ("text/html", "utf-8")),
        ("", ("", "")),
        ("nonsense", ("text/plain", "")),
        ("text/html; charset=", ("text/html", "")),
    ],
)
def test_a_content_type_is_read(header, expected):
    assert read_content_type(header) == expected


@given(st.text(st.characters(exclude_categories=["C"])))
def test_any_header_can_be_read(header):
    kind, charset = read_content_type(header)

    assert kind == kind.lower()
    assert isinstance(charset, str)


@pytest.mark.parametrize(
    ("content", "charset", "expected"),
    [
        (b"Gr\xf6\xdfe \x96", "iso-8859-1", "\ufeffGröße –"),
        (b"Gr\xf6\xdfe", "utf-8", None),
        (b"text", "", None),
        (b"text", "rot13", None),
        (b"text", "no-such", None),
        (b"\xef\xbb\xbftext", "utf-8", "\ufefftext"),
    ],
)
def test_a_page_says_itself_what_only_the_server_said(content, charset, expected):
    found = with_mark(content, charset)

    assert found == (content if expected is None else expected.encode())


@given(st.binary(), st.sampled_from(["utf-8", "utf-16", "shift_jis", "big5", "hex", "idna", "x"]))
def test_any_bytes_in_any_charset_are_left_or_written_anew(content, charset):
    found = with_mark(content, charset)

    assert found == content or found.startswith(b"\xef\xbb\xbf")
