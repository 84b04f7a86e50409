"""Word documents for tests, written with python-docx."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import cache

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from cms.importer.article import FoundText, ImportRequest
from cms.importer.docx.read import read_word

LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def word_file(write: Callable[[Document], object]) -> bytes:
    """Return the bytes of a document that `write` fills."""
    document = Document(io.BytesIO(blank()))
    write(document)
    return saved(document)


@cache
def blank() -> bytes:
    """Return python-docx's empty document without its looks of tables, which take long to read."""
    document = Document()
    for style in document.styles.element.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and not style.get(qn("w:default")):
            style.getparent().remove(style)
    return saved(document)


def saved(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def read(content: bytes, path: str = "leaflet.docx") -> FoundText:
    return read_word(content, ImportRequest(path, "en", default_slug="leaflet"))


def body_of(content: bytes) -> str:
    """Return the Markdown of a document without its front matter."""
    return read(content).markdown.split("---\n", 2)[-1]


def lines_of(write: Callable[[Document], object]) -> list[str]:
    return [line for line in body_of(word_file(write)).splitlines() if line]


def add_link(paragraph: object, address: str, text: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, LINK, is_external=True))
    link.append(run_of(text))
    paragraph._p.append(link)


def add_change(paragraph: object, kind: str, author: str, text: str) -> None:
    """Add a tracked change: `ins` or `del`."""
    change = OxmlElement(f"w:{kind}")
    change.set(qn("w:author"), author)
    change.append(run_of(text, "w:t" if kind == "ins" else "w:delText"))
    paragraph._p.append(change)


def run_of(text: str, tag: str = "w:t") -> object:
    run, content = OxmlElement("w:r"), OxmlElement(tag)
    content.text = text
    run.append(content)
    return run


def with_parts(content: bytes, changes: Mapping[str, bytes]) -> bytes:
    """Return a document with other parts, or more."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        parts = {name: old.read(name) for name in old.namelist()}
        for name, part in {**parts, **changes}.items():
            new.writestr(name, part, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def picture() -> bytes:
    """Return a PNG of two by two pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    size = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" + b"\xff\0\0" * 2 + b"\0" + b"\0\xff\0" * 2)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )
