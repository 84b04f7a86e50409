"""Take translation memory files (TMX) into the workspace's memory."""

import os
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.catalog.tmx import TmxUnit, TmxVariant
from cms.catalog.tmx_catalog import may_be, source_of
from cms.catalog.tmx_guard import CHUNK_BYTES
from cms.catalog.tmx_reading import check_tmx, read_tmx
from cms.catalog.xliff_units import language
from cms.errors import FileUnreadable, UnknownLocale
from cms.languages import canonical_tag, fallbacks
from cms.pipeline.index_memory import index_memory
from cms.pipeline.workspace import Workspace
from cms.store.locales import list_locales
from cms.store.memory_units import Rendering, Unit, add_units
from cms.store.trail import record

UNITS_AT_ONCE = 5000  # in one transaction, so that nobody else waits long
TMX_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z", re.ASCII)


Tracked = Callable[[Sequence[int]], Iterable[int]]


@dataclass
class ImportedMemory:
    """What one file brought. `left_out` counts texts by tags that this workspace has no use for.

    `present` counts translations that an article or the memory had already, `elsewhere` units
    without a text in the source locale, by their language, and `taken` texts by the file's tag and
    the locale that they were taken for.
    """

    path: Path
    units: int = 0
    added: int = 0
    present: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    elsewhere: Counter[str] = field(default_factory=Counter)
    taken: Counter[tuple[str, str]] = field(default_factory=Counter)


def import_memory(
    workspace: Workspace, paths: Sequence[Path], source_locale: str = "", tracked: Tracked = iter
) -> list[ImportedMemory]:
    """Read files, some units in each transaction, after all of them were checked.

    `tracked` goes through the parts of each file, and may show how far it is. What is read twice,
    as after somebody interrupted it, is there once.

    Raises:
        UnknownLocale, FileUnreadable, MalformedTmx: nothing was taken.
    """
    source = canonical_tag(source_locale) if source_locale else workspace.source_locale
    for path in paths:
        with _opened(path, tracked) as file:
            check_tmx(file, str(path))
    return [_import(workspace, path, source, tracked) for path in paths]


class _Followed:
    """A file whose reader is followed, part by part."""

    def __init__(self, file: BinaryIO, tracked: Tracked) -> None:
        self._file = file
        size_bytes = os.fstat(file.fileno()).st_size
        self._parts = iter(tracked(range(-(-size_bytes // CHUNK_BYTES))))

    def read(self, size: int) -> bytes:
        next(self._parts, None)
        return self._file.read(size)


@contextmanager
def _opened(path: Path, tracked: Tracked) -> Iterator[_Followed]:
    try:
        with path.open("rb") as file:
            yield _Followed(file, tracked)
    except OSError as error:
        raise FileUnreadable(path=path, reason=error.strerror or str(error)) from error


def _import(workspace: Workspace, path: Path, source: str, tracked: Tracked) -> ImportedMemory:
    report = ImportedMemory(path)
    with workspace.reading() as session:
        served = _Served([source, *list_locales(session)], source)
    indexed: set[str] = set()
    with _opened(path, tracked) as file:
        for units in _portions(_units(read_tmx(file, str(path)), served, report)):
            renderings = [each for unit in units for each in unit.renderings]
            _index(workspace, {each.locale for each in renderings} - indexed)
            indexed.update(each.locale for each in renderings)
            with workspace.writing() as session:
                record(session, Act(Action.MEMORY_IMPORT, details={"file": path.name}))
                added = add_units(session, units, path.name)
            report.added += added
            report.present += len(renderings) - added
    return report


def _index(workspace: Workspace, locales: Collection[str]) -> None:
    """Let the memory know what articles say in these locales, which a file need not bring."""
    for locale in sorted(locales):
        index_memory(workspace, locale)


class _Served:
    """Which of the workspace's locales a tag in a file stands for, if any."""

    def __init__(self, locales: Collection[str], source: str) -> None:
        self.source = source
        self._locales = locales
        self._known: dict[str, str] = {}

    def locale(self, tag: str) -> str:
        """Return the locale itself, or if it is not here, one that may be it.

        That is one that it is a kind of, `de` for `de-AT`, or the only one that is a kind of it.
        """
        if tag not in self._known:
            self._known[tag] = self._find(tag)
        return self._known[tag]

    def _find(self, tag: str) -> str:
        try:
            canonical = canonical_tag(tag)
        except UnknownLocale:
            return ""
        if canonical in self._locales:
            return canonical
        wider = fallbacks(canonical, self._locales)
        narrower = [tag for tag in self._locales if may_be(tag, canonical)]
        return wider[0] if wider else narrower[0] if len(narrower) == 1 else ""


def _units(units: Iterator[TmxUnit], served: _Served, report: ImportedMemory) -> Iterator[Unit]:
    for unit in units:
        report.units += 1
        texts = [(served.locale(variant.locale), variant) for variant in unit.variants]
        source = next((v.text for locale, v in texts if locale == served.source), "")
        if not source:
            report.elsewhere[source_of(unit)] += 1
            continue
        report.left_out.update(variant.locale for locale, variant in texts if not locale)
        others = [
            (locale, v) for locale, v in texts if locale not in ("", served.source) and v.text
        ]
        renderings = tuple(_rendering(locale, variant) for locale, variant in others)
        if renderings:
            report.taken.update((v.locale, locale) for locale, v in others if _is_other(v, locale))
            yield Unit(served.source, source, renderings)


def _is_other(variant: TmxVariant, locale: str) -> bool:
    """Tell whether a text was taken for one in a locale that is not quite its own."""
    return language(variant.locale) != locale


def _rendering(locale: str, variant: TmxVariant) -> Rendering:
    return Rendering(
        locale,
        variant.text,
        variant.created_by,
        _time(variant.created_at),
        variant.changed_by,
        _time(variant.changed_at),
    )


def _time(text: str) -> datetime | None:
    """Read a time as TMX has it, in UTC; what is none says nothing."""
    found = TMX_TIME.fullmatch(text)
    if not found:
        return None
    year, month, day, hour, minute, second = map(int, found.groups())
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None


def _portions(units: Iterator[Unit]) -> Iterator[list[Unit]]:
    portion: list[Unit] = []
    for unit in units:
        portion.append(unit)
        if len(portion) == UNITS_AT_ONCE:
            yield portion
            portion = []
    if portion:
        yield portion
