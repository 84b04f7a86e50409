"""A file that is no honest Word document is refused with one line."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.errors import CmsError, MalformedFile
from cms.importer.docx.package import MOST_PARTS, MOST_TAGS
from tests.word_documents import read, with_parts, word_file

WHOLE = word_file(lambda document: document.add_paragraph("Cool it."))
HEAD = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)
FOOT = b"</w:body></w:document>"


def main(content: bytes) -> bytes:
    return with_parts(WHOLE, {"word/document.xml": content})


def archive(names: list[str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name in names:
            made.writestr(name, b"")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7 and so on", "not a whole .docx file"),
        (b"\xd0\xcf\x11\xe0 old", "has a password, or is of Word 97"),
        (WHOLE[: len(WHOLE) // 2], "not a whole .docx file"),
        (archive(["xl/workbook.xml"]), "Document is empty"),
        (archive(["readme.txt"]), "not a Word document"),
        (archive([f"{n}.txt" for n in range(MOST_PARTS + 1)]), "holds 5001 files"),
        (main(HEAD + b"<w:p>"), "word/document.xml' in it"),
        (main(b'<!DOCTYPE x [<!ENTITY a "b">]>' + HEAD + b"&a;" + FOOT), "has a DOCTYPE"),
        (main(HEAD + b"<w:sdt>" * 100_000 + b"</w:sdt>" * 100_000 + FOOT), "Excessive depth"),
        (main(b"<x/>"), "not a Word document"),
        (main(HEAD + b"<w:p/>" * MOST_TAGS + FOOT), "has more than 300000 tags"),
        (with_parts(WHOLE, {"word/bomb.xml": b" " * 70_000_000}), "unpacks to more than"),
    ],
)
def test_it_is_refused_with_one_line(content, reason):
    with pytest.raises(MalformedFile, match=reason) as refused:
        read(content)

    assert str(refused.value).startswith("leaflet.docx: ")
    assert "\n" not in str(refused.value)


def test_a_part_outside_the_archive_is_never_read(tmp_path):
    (tmp_path / "secret.xml").write_bytes(HEAD + FOOT)
    rels = with_parts(
        WHOLE,
        {
            "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            b'relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/'
            b'officeDocument/2006/relationships/officeDocument" '
            + f'Target="../../../../{tmp_path}/secret.xml"/></Relationships>'.encode()
        },
    )

    with pytest.raises(MalformedFile, match="not a Word document"):
        read(rels)


def refusal(content: bytes) -> str:
    try:
        read(content)
    except CmsError as error:
        return str(error)
    return ""


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_damage_is_read_or_refused(data):
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))

    assert "\n" not in refusal(bytes(content))
