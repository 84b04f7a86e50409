"""Our catalogs as PO files."""

from cms.catalog.message import Catalog, Entry, State
from cms.catalog.po_file import PoEntry, PoFile
from cms.catalog.po_format import format_po
from cms.languages import plural_forms, posix_name

# A template is in no language, but msgfmt -c asks for one.
NO_LANGUAGE = "und"


def format_catalog(catalog: Catalog) -> str:
    """Write a catalog as GNU gettext would, a template if it has no locale."""
    return format_po(catalog_to_po(catalog))


def catalog_to_po(catalog: Catalog) -> PoFile:
    entries = tuple(_entry(entry, is_template=not catalog.locale) for entry in catalog.entries)
    return PoFile(_headers(catalog), entries)


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


def _entry(entry: Entry, *, is_template: bool) -> PoEntry:
    is_fuzzy = entry.state is State.FUZZY and bool(entry.translation) and not is_template
    return PoEntry(
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
