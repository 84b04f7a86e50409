"""What both versions of XLIFF are told of a catalog file: units with stable ids, in sections."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cms.catalog.catalog_file import CatalogFile, FileEntry
from cms.catalog.xliff_xml import escape
from cms.document.digest import digest
from cms.document.model import HEAD_KEY, Syntax
from cms.errors import UnknownLocale
from cms.languages import canonical_tag

ID_DIGITS = 16
_OURS = re.compile(rf"([0-9a-f]{{{ID_DIGITS}}})(?:-\d+)?(?:[.\[]\d+\]?)?")


@dataclass(frozen=True, slots=True)
class Unit:
    """One message with the name that it has in the file."""

    id: str
    entry: FileEntry

    @property
    def syntax(self) -> Syntax:
        """Return how codes are told from prose: an article's own texts have none."""
        is_own = (self.entry.context or "").startswith(f"{HEAD_KEY}.")
        return Syntax.NONE if is_own else Syntax.MARKDOWN


@dataclass(frozen=True, slots=True)
class Group:
    """Units that follow each other: of one section, or of no article at all."""

    id: str
    section: str | None
    units: Sequence[Unit]


def forms_of(entry: FileEntry) -> list[tuple[str, str]]:
    """Return source and translation, or as many as a plural has forms."""
    if entry.plural is None:
        return [(entry.text, entry.translation)]
    forms = entry.translations or ("",)
    sources = [entry.plural] * len(forms)
    sources[0] = entry.text if len(forms) > 1 else entry.plural
    return list(zip(sources, forms, strict=True))


def groups(file: CatalogFile) -> Iterator[Group]:
    """Put the messages of an article's file together by section, in the file's order."""
    units = _units(file.entries)
    if not file.header("X-CMS-Article"):
        yield Group("", None, list(units))
        return
    names = _Names()
    for section, run in groupby(units, key=_section):
        yield Group(names.of(f"section-{message_id(section, '')}"), section, list(run))


def message_id(context: str | None, text: str) -> str:
    """Name a message alike in every file, whatever stands around it."""
    return digest(escape(context or ""), escape(text))[:ID_DIGITS]


def is_named(unit_id: str, context: str | None, text: str) -> bool | None:
    """Tell whether a unit still has the source that it is named by; None if we did not name it."""
    ours = _OURS.fullmatch(unit_id)
    return ours[1] == message_id(context, text) if ours else None


def language(tag: str) -> str:
    """Return a locale as BCP 47 writes it, or nothing for what is none."""
    try:
        return canonical_tag(tag) if tag else ""
    except UnknownLocale:
        return ""


def _section(unit: Unit) -> str | None:
    return HEAD_KEY if unit.syntax is Syntax.NONE else unit.entry.context


def _units(entries: Sequence[FileEntry]) -> Iterator[Unit]:
    names = _Names()
    for entry in entries:
        yield Unit(names.of(message_id(entry.context, entry.text)), entry)


class _Names:
    """Gives each thing a name of its own; a second one is told from the first by a number."""

    def __init__(self) -> None:
        self.used: Counter[str] = Counter()

    def of(self, name: str) -> str:
        self.used[name] += 1
        count = self.used[name]
        return name if count == 1 else f"{name}-{count}"
