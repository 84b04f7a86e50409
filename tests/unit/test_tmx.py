"""Translation memory files: written, read back, and refused where they are meant to do harm."""

from contextlib import suppress
from io import BytesIO
from itertools import repeat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cms.catalog.tmx import TmxUnit, TmxVariant, format_tmx
from cms.catalog.tmx_reading import check_tmx, read_tmx
from cms.errors import MalformedTmx
from tests.cases import read_cases

TEXT = st.text(st.characters() | st.sampled_from("\r\n\t\x00\x0b\ufffe&<>\"']]>"), max_size=30)
NAME = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), max_size=8)
VARIANTS = st.builds(TmxVariant, st.sampled_from(["en", "pt-BR"]), TEXT, NAME, NAME, NAME, NAME)
UNITS = st.builds(
    TmxUnit,
    st.lists(VARIANTS, max_size=3).map(tuple),
    st.sampled_from(["en", "de"]),
    NAME,
    st.lists(st.tuples(NAME, NAME), max_size=2).map(tuple),
    st.lists(NAME, max_size=2).map(tuple),
)


class Endless:
    """A file that goes on and on: its beginning, then the same piece again and again."""

    def __init__(self, start: bytes, piece: bytes) -> None:
        self.pieces = repeat(piece * (1 + 2**18 // len(piece)))
        self.start = start

    def read(self, _size: int) -> bytes:
        start, self.start = self.start, b""
        return start or next(self.pieces)


def read(text: str | bytes) -> list[TmxUnit]:
    content = text.encode() if isinstance(text, str) else text
    check_tmx(BytesIO(content), "a.tmx")
    return list(read_tmx(BytesIO(content), "a.tmx"))


def body(inside: str) -> str:
    return f'<tmx version="1.4"><header srclang="en"/><body>{inside}</body></tmx>'


def texts(content: str | bytes) -> list[str]:
    return [variant.text for unit in read(content) for variant in unit.variants]


@settings(max_examples=60)
@given(st.lists(UNITS, max_size=3))
def test_what_is_written_is_read_back(units):
    assert read("".join(format_tmx(units, "en"))) == units


@settings(max_examples=60)
@given(st.lists(UNITS, max_size=3))
def test_what_is_written_is_xml_for_another_reader(units):
    written = "".join(format_tmx(units, "en")).encode()

    assert len(etree.fromstring(written).findall("body/tu")) == len(units)


@settings(max_examples=60)
@given(st.binary(max_size=60) | st.text(alphabet="<>/tuvsegmx &;=\"'", max_size=60))
def test_any_bytes_are_read_or_refused(content):
    with suppress(MalformedTmx):
        read(content)


def test_inline_codes_count_as_their_text():
    seg = '<seg>Take <bpt i="1">&lt;b&gt;</bpt>two<ept i="1">&lt;/b&gt;</ept><hi>!</hi><it/></seg>'

    assert texts(body(f'<tu><tuv xml:lang="en">{seg}</tuv></tu>')) == ["Take <b>two</b>!"]


def test_names_and_times_of_a_unit_hold_for_its_variants():
    unit = (
        '<tu creationid="ann" changeid="bob"><tuv xml:lang="en" creationid="eva"><seg/></tuv></tu>'
    )
    (variant,) = read(body(unit))[0].variants

    assert (variant.created_by, variant.changed_by) == ("eva", "bob")


def test_a_variant_without_a_text_is_left_out():
    assert read(body('<tu><tuv xml:lang="en"/></tu>'))[0].variants == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_a_file_may_have_any_usual_encoding(encoding):
    name = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{name}"?>'
    text += body('<tu><tuv lang="de"><seg>Kühlen</seg></tuv></tu>')

    assert texts(text.encode(encoding)) == ["Kühlen"]


def test_the_usual_document_type_is_not_looked_up():
    text = '<!DOCTYPE tmx SYSTEM "http://127.0.0.1:9/tmx14.dtd">'

    assert texts(text + body('<tu><tuv xml:lang="en"><seg>Rest.</seg></tuv></tu>')) == ["Rest."]


@pytest.mark.parametrize(("text", "refusal"), read_cases("tmx_refused.txt"))
def test_a_file_is_refused_with_its_line(text, refusal):
    with pytest.raises(MalformedTmx) as caught:
        read(text)

    assert str(caught.value) == refusal


@pytest.mark.parametrize(
    ("start", "piece"),
    [
        pytest.param("<tmx><body>", "<a>", id="depth"),
        pytest.param("<tmx><body>", "<tu>", id="units in units"),
        pytest.param("<tmx><body><tu>", "<note>a</note>", id="unit"),
        pytest.param('<tmx><body><tu a="', "x", id="attribute"),
        pytest.param('<tmx><body><tu><tuv lang="en"><seg>', "x", id="text"),
    ],
)
def test_what_has_no_end_is_refused_before_it_fills_the_memory(start, piece):
    for read_all in (check_tmx, read_tmx):
        with pytest.raises(MalformedTmx):
            list(read_all(Endless(start.encode(), piece.encode()), "a.tmx") or ())
