"""Pictures are known by their bytes, and an SVG comes in without what could act."""

import pytest

from cms.importer.pictures import SVG_LIMIT_BYTES, PictureRefused, read_picture
from tests.word_documents import picture

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">%s<circle r="3"/></svg>'


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (picture(), "image/png"),
        (b"\xff\xd8\xff\xe0 and so on", "image/jpeg"),
        (b"GIF89a\1\0\1\0 and so on", "image/gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"\0\0\0\x1cftypavif", "image/avif"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><!-- a -->\n" + SVG % b"", "image/svg+xml"),
    ],
)
def test_a_picture_is_known_by_its_bytes(content, media_type):
    assert read_picture(content).media_type == media_type


@pytest.mark.parametrize(
    "act",
    [
        b"<script>alert(1)</script>",
        b'<a href="javascript:alert(1)"><text>x</text></a>',
        b'<rect onclick="alert(1)"/>',
        b'<image href="https://example.org/x.png"/>',
        b'<use href="https://example.org/x.svg#a"/>',
        b'<foreignObject><iframe src="https://example.org"/></foreignObject>',
        b'<style>@import url("https://example.org/x.css");</style>',
        b'<rect style="fill:url(https://example.org/x)"/>',
    ],
)
def test_an_svg_loses_what_could_act(act):
    content = read_picture(SVG % act).content

    assert b"circle" in content
    acting = (b"alert", b'="https:', b"(https:", b"iframe", b"@import")
    assert not any(word in content for word in acting)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no PNG"),
        (b"%PDF-1.7", "no PNG"),
        (b"<html><svg/></html>", "no PNG"),
        (b"MZ\x90\0", "no PNG"),
        (b"<svg><g>", "cannot|can be read"),
        (b"<svg>" + b"<g>" * 100_000, "can be read"),
        (SVG % (b" " * SVG_LIMIT_BYTES), "larger than 2 MB"),
    ],
)
def test_what_is_no_safe_picture_is_refused(content, reason):
    with pytest.raises(PictureRefused, match=reason):
        read_picture(content)


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\x86\xa0\0\1\x86\xa0\x08\2\0\0\0",
        b"GIF89a\xff\xff\xff\xff and so on",
    ],
)
def test_a_small_file_that_says_it_is_a_huge_picture_is_refused(content):
    with pytest.raises(PictureRefused, match="pixels"):
        read_picture(content)
