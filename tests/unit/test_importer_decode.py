"""Bytes to text: every encoding that editors save, and none by guessing."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.errors import ArticleTooLarge, CmsError, EmptyArticle, UndecodableText
from cms.importer.article import ImportRequest
from cms.importer.decode import LIMIT_BYTES, decode, encode
from cms.importer.read import read_article

TEXT = "Kühlen – “täglich”.\r\n\r\n冷やす\n"
WESTERN = "Kühlen Sie die Haut – “täglich”, s’il vous plaît.\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le-sig"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be-sig"),
        ("Keep it dry.\n".encode("utf-16-le"), "utf-16-le"),
        ("Keep it dry.\n".encode("utf-16-be"), "utf-16-be"),
        (WESTERN.encode("cp1252"), "cp1252"),
        ("Ça coûte 5 €, « créée » à Besançon".encode("cp1252"), "cp1252"),
        ("a\ufeffb\x92".encode(), "utf-8"),
    ],
)
def test_an_encoding_is_recognised_and_gives_the_same_bytes_back(content, encoding):
    text, found = decode(content, "a.txt")

    assert found == encoding
    assert encode(text, found) == content


@pytest.mark.parametrize(("locale", "code_page"), [("hu", "cp1250"), ("tr", "cp1254")])
def test_what_windows_1252_cannot_write_is_not_read_as_that(locale, code_page):
    content = "Her gün, minden nap: ö, ü.\n".encode(code_page)

    german = read_article(content, ImportRequest("a.txt", "de", default_slug="a"))
    assert german.encoding == "cp1252"
    with pytest.raises(UndecodableText, match="byte 5 is not text"):
        read_article(content, ImportRequest("a.txt", locale, default_slug="a"))


def test_a_byte_order_mark_is_not_part_of_the_text():
    assert decode(codecs.BOM_UTF8 + b"Title", "a.txt")[0] == "Title"


@pytest.mark.parametrize(
    ("content", "position"),
    [
        ("Kühl".encode() + b"en\xff", 7),
        ("a “word”".encode()[:-1], 9),
        (b"Keep\0dry", 4),
        (b"Keep dry\x1b[0m", 8),
        (codecs.BOM_UTF8 + "ü\x07".encode(), 5),
        (codecs.BOM_UTF16_LE + "ab\x07".encode("utf-16-le"), 6),
        (codecs.BOM_UTF16_LE + b"a\0\0\xd8", 4),
        ("Привет, мир".encode("cp1251"), 0),
        ("Zażółć gęślą jaźń".encode("cp1250"), 2),
        ("皮膚を冷やす。".encode("shift-jis"), 0),
        ("皮膚を冷やす。".encode("euc-jp"), 0),
        ("a\uffffb".encode(), 1),
    ],
)
def test_what_is_not_text_is_refused_with_its_position(content, position):
    with pytest.raises(UndecodableText) as refused:
        decode(content, "a.txt")

    assert refused.value.details["position"] == position


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", codecs.BOM_UTF8, "\u200b\n".encode()])
def test_a_file_without_text_is_refused(content):
    with pytest.raises(EmptyArticle):
        decode(content, "a.txt")


def test_a_file_above_the_limit_is_refused():
    with pytest.raises(ArticleTooLarge):
        decode(b"a" * (LIMIT_BYTES + 1), "a.txt")


@given(st.binary())
def test_any_bytes_are_read_and_written_back_or_refused(content):
    try:
        text, encoding = decode(content, "a.txt")
    except CmsError:
        return
    assert encode(text, encoding) == content
