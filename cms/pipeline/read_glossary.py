"""Read a glossary file, CSV or TBX."""

from pathlib import Path

from cms.catalog.glossary_csv import read_csv
from cms.catalog.glossary_file import ReadTerm
from cms.errors import FileUnreadable
from cms.files import read_file
from cms.importer.decode import decoded, encoding_of

LIMIT_BYTES = 50_000_000


def read_glossary(path: Path, source: str) -> tuple[list[ReadTerm], int]:
    """Return a file's terms in the source locale, and how many entries have none in it.

    Raises:
        FileUnreadable, UndecodableText, MalformedGlossary: with file and line.
    """
    content = read_file(path, LIMIT_BYTES)
    if len(content) > LIMIT_BYTES:
        raise FileUnreadable(path=path, reason=f"it is larger than {LIMIT_BYTES} bytes; split it")
    if _is_xml(content):
        from cms.catalog.glossary_tbx import read_tbx

        found = read_tbx(content, str(path), source)
        return found.terms, found.skipped
    text = decoded(content, encoding_of(content, str(path)), str(path))
    return read_csv(text, str(path), source), 0


def _is_xml(content: bytes) -> bool:
    return content[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")
