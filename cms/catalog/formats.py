"""The formats of catalog files, told by a file's name or, where that says nothing, its content.

What XLIFF needs is loaded for a file of it only.
"""

import re
from collections.abc import Sequence

from cms.catalog.bundle import bundle
from cms.catalog.catalog_file import CatalogFile, Tracked
from cms.catalog.catalog_format import CatalogFormat, XliffVersion
from cms.catalog.message import Catalog
from cms.catalog.po import catalog_to_po, format_catalog, read_po
from cms.catalog.po_export import format_signed

# Some tools have a name of their own for XLIFF 1.2 with their extensions in it.
XLIFF_SUFFIXES = (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff")
PO_SUFFIXES = (".po", ".pot")
VERSIONS = {CatalogFormat.XLIFF: XliffVersion.V12, CatalogFormat.XLIFF2: XliffVersion.V21}

_XLIFF = re.compile(rb"(?s)[^<]{0,4}<.*\bxliff\b")
_LOOKED_AT_BYTES = 4096


def is_catalog(name: str) -> bool:
    """Tell by its name whether a file holds translations that can be read."""
    return name.lower().endswith((".po", *XLIFF_SUFFIXES))


def read_catalog_file(content: bytes, path: str, tracked: Tracked = iter) -> CatalogFile:
    """Read a catalog file of any format. `path` is for its format, and for errors.

    `tracked` goes through the parts of the content, and may show how far it is.

    Raises:
        MalformedPo, MalformedXliff: with file and line.
    """
    if not _is_xliff(content, path):
        return read_po(content, path, tracked)
    from cms.catalog.xliff import read_xliff

    return read_xliff(content, path, tracked)


def format_catalog_as(catalog: Catalog, source_locale: str, wanted: CatalogFormat) -> bytes:
    """Write a catalog of ours for translators."""
    if wanted is CatalogFormat.PO:
        return format_catalog(catalog).encode()
    from cms.catalog.xliff import format_xliff

    return format_xliff(catalog, source_locale, VERSIONS[wanted])


def format_bundle_as(
    catalogs: Sequence[Catalog], source_locale: str, wanted: CatalogFormat
) -> bytes:
    """Write the catalogs of many articles in one locale as one file for translators."""
    if wanted is CatalogFormat.PO:
        return format_signed(bundle({each.slug: catalog_to_po(each) for each in catalogs})).encode()
    from cms.catalog.xliff import format_xliff_bundle

    return format_xliff_bundle(catalogs, source_locale, VERSIONS[wanted])


def _is_xliff(content: bytes, path: str) -> bool:
    name = path.lower()
    if name.endswith((*XLIFF_SUFFIXES, *PO_SUFFIXES)):
        return name.endswith(XLIFF_SUFFIXES)
    start = content[:_LOOKED_AT_BYTES].replace(b"\0", b"")  # of UTF-16, the letters of ASCII
    return _XLIFF.match(start) is not None
