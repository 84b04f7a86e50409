"""The border to XLIFF 1.2 and 2.1: catalogs out, and what translators' tools made of them."""

from collections.abc import Sequence
from dataclasses import replace

from cms.catalog.bundle import bundle
from cms.catalog.catalog_file import CatalogFile
from cms.catalog.catalog_format import XliffVersion
from cms.catalog.message import Catalog, State
from cms.catalog.po_export import catalog_to_po
from cms.catalog.xliff12_write import format_xliff12
from cms.catalog.xliff21_write import format_xliff21
from cms.catalog.xliff_read import read_xliff

__all__ = ["XliffVersion", "format_xliff", "format_xliff_bundle", "format_xliff_file", "read_xliff"]

# What PO files need and XLIFF says elsewhere, or not of an article.
_OF_PO = frozenset(
    [
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
        "Last-Translator",
        "Language-Team",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
        "Plural-Forms",
    ]
)


def format_xliff(catalog: Catalog, source_locale: str, version: XliffVersion) -> bytes:
    """Write a catalog for translators, with what was reviewed marked as final."""
    return format_xliff_file(_file(catalog), source_locale, version)


def format_xliff_bundle(
    catalogs: Sequence[Catalog], source_locale: str, version: XliffVersion
) -> bytes:
    """Write the catalogs of many articles as one file."""
    file = bundle({catalog.slug: _file(catalog) for catalog in catalogs})
    return format_xliff_file(file, source_locale, version)


def format_xliff_file(file: CatalogFile, source_locale: str, version: XliffVersion) -> bytes:
    """Write what any catalog file says; `source_locale` is the language of its texts."""
    return _WRITERS[version](file, source_locale)


def _file(catalog: Catalog) -> CatalogFile:
    file = catalog_to_po(catalog)
    headers = tuple(pair for pair in file.headers if pair[0] not in _OF_PO)
    pairs = zip(file.entries, catalog.entries, strict=True)
    entries = tuple(
        replace(entry, previous_context=None, reviewed=ours.state is State.REVIEWED)
        for entry, ours in pairs
    )
    return replace(file, headers=headers, entries=entries)


_WRITERS = {XliffVersion.V12: format_xliff12, XliffVersion.V21: format_xliff21}
