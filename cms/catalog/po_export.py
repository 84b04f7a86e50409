"""Our catalogs as PO files."""

import re

from cms.catalog.catalog_file import CatalogFile, FileEntry, Headers
from cms.catalog.exported import SHORT
from cms.catalog.message import Catalog, Entry, State
from cms.catalog.po_format import format_po
from cms.document.digest import digest_bytes
from cms.languages import plural_forms, posix_name

CONTENT_HEADER = "X-CMS-Content"
_CONTENT = re.compile(rb'\n"X-CMS-Content: ([0-9a-f]+)\\n"')
_BASE = re.compile(rb'\n"X-CMS-Base: ([0-9a-f ]+)\\n"')

# A template is in no language, but msgfmt -c asks for one.
NO_LANGUAGE = "und"


def format_catalog(catalog: Catalog) -> str:
    """Write a catalog as GNU gettext would, a template if it has no locale.

    The header of a locale's file names what follows it, for `base_as_written`.
    """
    file = catalog_to_po(catalog)
    return format_signed(file) if catalog.locale and file.entries else format_po(file)


def format_signed(file: CatalogFile) -> str:
    """Write a file whose header names what follows it, so that others' changes can be told."""
    messages = format_po(CatalogFile((), file.entries))
    return f"{signed_header(file.headers, messages.encode())}\n{messages}"


def signed_header(headers: Headers, messages: bytes) -> str:
    """Write the header that names the messages which follow it."""
    name = digest_bytes(messages)[:SHORT]
    return format_po(CatalogFile((*headers, (CONTENT_HEADER, name)), ()))


def base_as_written(content: bytes) -> str:
    """Return the X-CMS-Base of a file whose messages nobody has touched since we wrote it.

    It is empty for any other file.
    """
    base = _BASE.search(content.partition(b"\n\n")[0])
    return base[1].decode() if base and is_as_written(content) else ""


def is_as_written(content: bytes) -> bool:
    """Tell whether nobody has touched the messages of a file since we wrote it."""
    header, _, messages = content.partition(b"\n\n")
    named = _CONTENT.search(header)
    return named is not None and named[1].decode() == digest_bytes(messages)[:SHORT]


def catalog_to_po(catalog: Catalog) -> CatalogFile:
    entries = tuple(_entry(entry, is_template=not catalog.locale) for entry in catalog.entries)
    return CatalogFile(_headers(catalog), entries)


def _headers(catalog: Catalog) -> tuple[tuple[str, str], ...]:
    """Put ours in their fixed order, then the catalog's own; it may replace one of ours."""
    own = dict(catalog.headers)
    ours = {name: own.pop(name, value) for name, value in _our_headers(catalog).items()}
    return (*ours.items(), *own.items())


def _our_headers(catalog: Catalog) -> dict[str, str]:
    locale = catalog.locale
    return {
        "Project-Id-Version": catalog.slug,
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": catalog.created,
        "PO-Revision-Date": catalog.revised or catalog.created,
        "Last-Translator": "",
        "Language-Team": "",
        "Language": posix_name(locale) if locale else NO_LANGUAGE,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        **({"Plural-Forms": plural_forms(locale)} if locale else {}),
        "X-CMS-Article": catalog.slug,
        **({"X-CMS-Base": catalog.base} if catalog.base else {}),
    }


def _entry(entry: Entry, *, is_template: bool) -> FileEntry:
    is_fuzzy = entry.state is State.FUZZY and bool(entry.translation) and not is_template
    return FileEntry(
        line=0,
        context=entry.message.context or None,
        text=entry.message.text,
        translation="" if is_template else entry.translation,
        fuzzy=is_fuzzy,
        previous_context=entry.message.context or None if is_fuzzy and entry.previous else None,
        previous_text=entry.previous if is_fuzzy and entry.previous else None,
        comments=entry.comments,
        notes=entry.notes,
        places=entry.places,
    )
