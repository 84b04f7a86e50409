"""What both versions of XLIFF are told of a catalog file: units with stable ids, in sections."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cms.catalog.bundle import NAME, is_bundle, parts, place_in_bundle
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
    """One message with the name that it has in the file; `key` is its section's."""

    id: str
    entry: FileEntry
    key: str | None

    @property
    def syntax(self) -> Syntax:
        """Return how codes are told from prose: an article's own texts have none."""
        return Syntax.NONE if (self.key or "").startswith(f"{HEAD_KEY}.") else Syntax.MARKDOWN

    @property
    def section(self) -> str | None:
        return HEAD_KEY if self.syntax is Syntax.NONE else self.key


@dataclass(frozen=True, slots=True)
class Group:
    """Units of one section that follow each other."""

    id: str
    section: str | None
    units: Sequence[Unit]


@dataclass(frozen=True, slots=True)
class Part:
    """What one <file> holds: an article's messages, or those of a file that is of none.

    `original` is the article's slug, or what else the messages are of. `headers` are its own.
    """

    id: str
    original: str
    is_article: bool
    headers: CatalogFile

    @property
    def units(self) -> Iterator[Unit]:
        of_bundle = is_bundle(self.headers)
        names = _Names()
        for entry in self.headers.entries:
            key = place_in_bundle(entry.context)[1] if of_bundle else entry.context
            yield Unit(names.of(message_id(entry.context, entry.text)), entry, key)

    @property
    def groups(self) -> Iterator[Group]:
        """Put messages together by section, in the file's order."""
        names, mark = _Names(), f"{self.original}/" * is_bundle(self.headers)
        for section, run in groupby(self.units, key=lambda unit: unit.section):
            name = section if section is None else mark + section
            yield Group(names.of(f"section-{message_id(name, '')}"), section, list(run))


def forms_of(entry: FileEntry) -> list[tuple[str, str]]:
    """Return source and translation, or as many as a plural has forms."""
    if entry.plural is None:
        return [(entry.text, entry.translation)]
    forms = entry.translations or ("",)
    sources = [entry.plural] * len(forms)
    sources[0] = entry.text if len(forms) > 1 else entry.plural
    return list(zip(sources, forms, strict=True))


def parts_of(file: CatalogFile) -> Iterator[Part]:
    """Yield a part for each article of a bundle, and one for any other file."""
    if not is_bundle(file):
        slug = file.header("X-CMS-Article")
        original = slug or file.header("Project-Id-Version") or "messages"
        yield Part("file", original, bool(slug), file)
        return
    for slug, own in parts(file):
        yield Part(f"file-{message_id(slug, '')}", slug or NAME, bool(slug), own)


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


class _Names:
    """Gives each thing a name of its own; a second one is told from the first by a number."""

    def __init__(self) -> None:
        self.used: Counter[str] = Counter()

    def of(self, name: str) -> str:
        self.used[name] += 1
        count = self.used[name]
        return name if count == 1 else f"{name}-{count}"
