"""One catalog file made of another, with word of what did not fit."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO

from cms.catalog.catalog_file import CatalogFile, FileEntry
from cms.catalog.catalog_format import CatalogFormat, ExchangeFormat
from cms.catalog.formats import VERSIONS, read_catalog_file
from cms.catalog.losses import losses
from cms.catalog.po import format_po, read_po
from cms.catalog.po_rules import line_breaks_alike
from cms.catalog.tmx import format_tmx
from cms.catalog.tmx_catalog import Drawn, LocaleUnclear, draw, to_units
from cms.catalog.tmx_reading import read_source, read_tmx
from cms.catalog.xliff import format_xliff_file, read_xliff
from cms.catalog.xliff_header import SOURCE_LANGUAGE
from cms.catalog.xliff_units import language
from cms.errors import NotConvertible
from cms.languages import plural_forms

TMX_SUFFIX = ".tmx"
# What GNU gettext asks of a header.
_ASKED_FOR = (
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to make. The locales count where the file itself does not name its own."""

    target: ExchangeFormat
    source_locale: str = "en"
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Converted:
    """A file's new content; `lost` names what the new format cannot hold, with counts.

    `remarks` tell what was chosen, and what was left out, of a memory in many languages.
    """

    content: bytes
    messages: int
    lost: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def convert(content: bytes, path: str, wanted: Wanted) -> Converted:
    """Make a file of another format, and read that to see what it says.

    Raises:
        MalformedPo, MalformedXliff, MalformedTmx: the file cannot be read.
        NotConvertible: it has texts that the other format cannot hold.
    """
    drawn = _read(content, path, wanted)
    file = drawn.file
    fitting = _fitting(file) if wanted.target is ExchangeFormat.PO else file
    try:
        written = _write(fitting, path, wanted)
        again = _read_again(written, path, wanted)
    except UnicodeEncodeError as error:
        reason = f"half a surrogate pair ({error.object[error.start]!r}) is no text"
        raise NotConvertible(path=path, reason=reason) from error
    remarks = tuple(_remarks(drawn, wanted))
    return Converted(written, len(again.entries), losses(file, again), remarks)


def _read(content: bytes, path: str, wanted: Wanted) -> Drawn:
    if not path.lower().endswith(TMX_SUFFIX):
        return Drawn(read_catalog_file(content, path))
    source = language(read_source(BytesIO(content), path)) or wanted.source_locale
    try:
        return draw(read_tmx(BytesIO(content), path), source, language(wanted.locale))
    except LocaleUnclear as error:
        there_are = ", ".join(error.locales) or "none"
        reason = f"name one of its languages with --locale (there are: {there_are})"
        raise NotConvertible(path=path, reason=reason) from error


def _remarks(drawn: Drawn, wanted: Wanted) -> Iterator[str]:
    if wanted.locale and drawn.tag and drawn.tag != language(wanted.locale):
        yield f"{drawn.tag} taken for {wanted.locale}"
    for tag, count in sorted(drawn.elsewhere.items()):
        yield f"left out {_units(count)} in {tag}"
    if drawn.without:
        yield f"left out {_units(drawn.without)} without {drawn.tag}"


def _units(count: int) -> str:
    return "1 unit" if count == 1 else f"{count} units"


def _write(file: CatalogFile, path: str, wanted: Wanted) -> bytes:
    source = language(file.header(SOURCE_LANGUAGE)) or wanted.source_locale
    if wanted.target is ExchangeFormat.PO:
        return format_po(file).encode()
    if wanted.target is ExchangeFormat.TMX:
        units = to_units(file, source, _locale(file, path, wanted))
        return "".join(format_tmx(units, source)).encode()
    return format_xliff_file(file, source, VERSIONS[CatalogFormat(wanted.target.value)])


def _read_again(written: bytes, path: str, wanted: Wanted) -> CatalogFile:
    if wanted.target is ExchangeFormat.PO:
        return read_po(written, path)
    if wanted.target is not ExchangeFormat.TMX:
        return read_xliff(written, path)
    try:
        source = language(read_source(BytesIO(written), path))
        return draw(read_tmx(BytesIO(written), path), source, "").file
    except LocaleUnclear:
        return CatalogFile((), ())


def _locale(file: CatalogFile, path: str, wanted: Wanted) -> str:
    tag = language(file.header("Language")) or language(wanted.locale)
    if not tag:
        reason = "it does not say what language it is in; name it with --locale"
        raise NotConvertible(path=path, reason=reason)
    return tag


def _fitting(file: CatalogFile) -> CatalogFile:
    """Make a file of messages that GNU gettext accepts, with the headers that it asks for."""
    said = {name.lower() for name, _ in file.headers}
    locale = language(file.header("Language"))
    forms = (("Plural-Forms", plural_forms(locale)),) if locale else ()
    added = tuple(pair for pair in (*_ASKED_FOR, *forms) if pair[0].lower() not in said)
    entries = tuple(_fitting_entry(entry) for entry in file.entries if entry.text)
    return replace(file, headers=(*file.headers, *added), entries=entries)


def _fitting_entry(entry: FileEntry) -> FileEntry:
    """Leave a translation that breaks lines otherwise than its text for somebody to look at."""
    return replace(entry, fuzzy=True) if any(line_breaks_alike([entry])) else entry
