"""Read any XLIFF file, front to back, without keeping more of it than one unit."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from lxml import etree

from cms.catalog.catalog_file import CatalogFile, Tracked
from cms.catalog.told_apart import Named, told_apart
from cms.catalog.xliff12_read import Reader12
from cms.catalog.xliff21_read import Reader21
from cms.catalog.xliff_header import Header
from cms.catalog.xliff_xml import NotXliff, elements, local, namespace
from cms.errors import MalformedXliff


class Reader(Protocol):
    def start(self, element: etree._Element) -> None: ...

    def end(self, element: etree._Element) -> Named | None: ...


_READERS: dict[str, Callable[[Header], Reader]] = {"1": Reader12, "2": Reader21}


def read_xliff(content: bytes, path: str, tracked: Tracked = iter) -> CatalogFile:
    """Read XLIFF 1.x or 2.x with everything in it that a catalog has. `path` is for the error.

    `tracked` is given the parts of the content, to go through them and show how far it is.

    Raises:
        MalformedXliff: `line` counts from 1.
    """
    header = Header()
    try:
        entries = tuple(told_apart(_entries(elements(content, path, tracked), header)))
    except NotXliff as error:
        raise MalformedXliff(path=path, line=error.line, reason=error.reason) from error
    return header.file(entries)


def _entries(found: Iterable[tuple[str, etree._Element]], header: Header) -> Iterator[Named]:
    reader: Reader | None = None
    ours = ""
    for event, element in found:
        if reader is None:
            reader, ours = _reader(element, header), namespace(element)
        if namespace(element) != ours:
            continue  # somebody's extension
        if event == "start":
            reader.start(element)
            continue
        named = reader.end(element)
        if named:
            yield named
        if named or local(element) == "file":
            _forget(element)


def _reader(root: etree._Element, header: Header) -> Reader:
    """Choose by the version that the file says it is.

    Raises:
        NotXliff: it is none that we know.
    """
    if local(root) != "xliff":
        raise NotXliff(f"it is no XLIFF: its outermost element is {local(root)!r}", root)
    version = root.get("version", "")
    if version[:2] not in {"1.", "2."}:
        raise NotXliff(f"{version!r} is no version of XLIFF that can be read (1.x, 2.x)", root)
    reader = _READERS[version[0]](header)
    reader.start(root)
    return reader


def _forget(element: etree._Element) -> None:
    """Give back the memory of an element that was read, and of those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
