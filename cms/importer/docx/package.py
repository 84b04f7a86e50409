"""The zip archive that a Word document is, opened as one opens a stranger's."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from cms.document.shortening import printable
from cms.errors import MalformedFile

MOST_PARTS = 5_000
# What mammoth reads within half a gigabyte: a tag takes a kilobyte, and 50 µs.
MOST_BYTES = 150_000_000  # of all parts together, unpacked
MOST_XML_BYTES = 30_000_000
MOST_TAGS = 300_000
LONGEST_REASON = 200
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
OLD_WORD = b"\xd0\xcf\x11\xe0"  # Word 97, or a .docx with a password
MAIN_KIND = "/relationships/officeDocument"
# What zipfile raises of a damaged archive: its own error, those of its three decompressors
# (bz2's is OSError), of a cut end, an unknown method, and a name or date that cannot be.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError),
    *(EOFError, NotImplementedError, ValueError),
)


@dataclass(frozen=True)
class Package:
    """The parts of a Word document, by name; every XML part is well-formed and has no DOCTYPE."""

    path: str
    parts: Mapping[str, bytes]

    @cached_property
    def main(self) -> str:
        """Name the part that has the text.

        Raises:
            MalformedFile: it is a workbook, slides, or nothing that Word wrote.
        """
        named = (
            _joined("", each.get("Target", ""))
            for each in self._relations("_rels/.rels")
            if each.get("Type", "").endswith(MAIN_KIND)
        )
        name = next(filter(None, named), "word/document.xml")
        if name not in self.parts or self.root(name).tag.partition("}")[2] != "document":
            raise MalformedFile(path=self.path, reason="it is not a Word document")
        return name

    def root(self, name: str) -> etree._Element:
        return parsed(self.parts[name], self.path, name)

    def relations(self) -> Iterator[tuple[str, str | None]]:
        """Yield what the main part refers to, by id: a part, "" for what is elsewhere, or None."""
        folder, _, file = self.main.rpartition("/")
        for each in self._relations(f"{folder}/_rels/{file}.rels"):
            name = _joined(folder, each.get("Target", ""))
            is_here = each.get("TargetMode") != "External"
            found = name if name in self.parts else None
            yield each.get("Id", ""), found if is_here else ""

    def related(self, kind: str) -> Iterator[str]:
        """Yield the parts that stand to the main one in a relation, such as `header`."""
        folder, _, file = self.main.rpartition("/")
        for each in self._relations(f"{folder}/_rels/{file}.rels"):
            if each.get("Type", "").endswith(f"/{kind}") and each.get("TargetMode") != "External":
                name = _joined(folder, each.get("Target", ""))
                if name in self.parts:
                    yield name

    def with_main(self, content: bytes) -> io.BytesIO:
        """Return the document as a file again, with other content in its main part."""
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for name, part in {**self.parts, self.main: content}.items():
                archive.writestr(name, part)
        file.seek(0)
        return file

    def _relations(self, name: str) -> list[etree._Element]:
        if name not in self.parts:
            return []
        return list(self.root(name).iter(f"{{{RELATIONSHIPS}}}Relationship"))


def open_package(content: bytes, path: str) -> Package:
    """Unpack a Word document into memory; nothing of it ever becomes a file.

    Raises:
        MalformedFile: it is another thing, cut short, protected, too large, or not to be trusted.
    """
    if content.startswith(OLD_WORD):
        reason = "it has a password, or is of Word 97 to 2003; save it as .docx without one"
        raise MalformedFile(path=path, reason=reason)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            package = Package(path, _parts(archive, path))
    except _BROKEN as error:
        said = f"it is not a whole .docx file ({_line(error)}); save it anew"
        raise MalformedFile(path=path, reason=said) from error
    markup = {name: part for name, part in package.parts.items() if _is_xml(name)}
    if sum(part.count(b"<") for part in markup.values()) > MOST_TAGS:
        reason = f"it has more than {MOST_TAGS} tags, as no article has; split it"
        raise MalformedFile(path=path, reason=reason)
    for name, part in markup.items():
        parsed(part, path, name)
    return package


def parsed(content: bytes, path: str, name: str) -> etree._Element:
    """Parse one XML part without entities, network or depth that hurts.

    Raises:
        MalformedFile
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise MalformedFile(path=path, reason=f"{name!r} in it: {_line(error)}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise MalformedFile(
            path=path, reason=f"{name!r} in it has a DOCTYPE, which Word never writes"
        )
    return root


def _parts(archive: zipfile.ZipFile, path: str) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_PARTS:
        reason = f"it holds {len(entries)} files; a Word document holds no more than {MOST_PARTS}"
        raise MalformedFile(path=path, reason=reason)
    parts: dict[str, bytes] = {}
    left = MOST_BYTES
    for entry in entries:
        name = entry.filename.lstrip("/")
        if name in parts or entry.flag_bits & 1:
            fault = "is in it twice" if name in parts else "is encrypted"
            raise MalformedFile(path=path, reason=f"{name!r} {fault}; save it anew")
        limit = min(left, MOST_XML_BYTES) if _is_xml(name) else left
        parts[name] = _unpacked(archive, entry, limit, path)
        left -= len(parts[name])
    return parts


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int, path: str) -> bytes:
    """Unpack no more than the limit, whatever the archive says of the size."""
    with archive.open(entry) as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        reason = f"{entry.filename!r} in it unpacks to more than {limit} bytes"
        raise MalformedFile(path=path, reason=reason)
    return content


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _joined(folder: str, target: str) -> str:
    """Resolve a target against its folder; one that climbs out names no part."""
    names = [] if target.startswith("/") else folder.split("/") if folder else []
    for name in target.split("/"):
        if name == "..":
            names = names[:-1]
        elif name not in ("", "."):
            names.append(name)
    return "/".join(names)


def _line(error: Exception) -> str:
    return printable(str(error))[:LONGEST_REASON].strip(" .") or type(error).__name__
