"""A picture whose end is missing is told."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.importer.pictures import read_picture
from cms.importer.whole_pictures import is_cut_short
from tests.word_documents import picture


def segment(kind: int, content: bytes) -> bytes:
    return bytes([0xFF, kind]) + struct.pack(">H", len(content) + 2) + content


PREVIEW = segment(0xE1, b"\xff\xd8\xff\xd9 a preview with an end of its own")
JPEG = b"\xff\xd8" + PREVIEW + b"\xff" + segment(0xDA, b"\1\2") + b"\1\xff\0\2\xff\xd0\3\xff\xd9"
GIF = (
    b"GIF89a\2\0\2\0\x80\0\0" + b"\0" * 6 + b"!\xf9\4\0\0\0\0\0"
    b",\0\0\0\0\2\0\2\0\x80" + b"\0" * 6 + b"\2\2\x0c\x0a\0;"
)
WEBP = b"RIFF\x10\0\0\0WEBPVP8 \4\0\0\0abcd"
AVIF = b"\0\0\0\x10ftypavif\0\0\0\0\0\0\0\1mdat\0\0\0\0\0\0\0\x12ab\0\0\0\0free"
WHOLE = [picture(), JPEG, GIF, WEBP, AVIF]


@pytest.mark.parametrize("content", WHOLE)
def test_a_whole_picture_stays_so_whatever_follows_it(content):
    assert not read_picture(content).is_cut_short
    assert content == AVIF or not read_picture(content + b"some words of a camera").is_cut_short


@pytest.mark.parametrize("content", [picture(), JPEG, GIF, WEBP])
def test_without_its_end_a_picture_is_cut_short_wherever_that_is(content):
    starts = range(16, len(content))

    assert all(read_picture(content[:end]).is_cut_short for end in starts)


def test_a_box_that_is_longer_than_the_file_is_cut_short():
    assert read_picture(AVIF[:-9]).is_cut_short


@given(st.binary(max_size=60))
def test_any_bytes_can_be_asked_for_their_end(rest):
    for start in WHOLE:
        kind = read_picture(start).media_type
        assert is_cut_short(start[:12] + rest, kind) in (True, False)
