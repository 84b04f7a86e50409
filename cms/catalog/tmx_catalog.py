"""Catalogs as translation memories, which hold texts in two languages and little else."""

from collections.abc import Iterable, Iterator

from cms.catalog.catalog_file import CatalogFile, FileEntry
from cms.catalog.tmx import TmxUnit, TmxVariant
from cms.catalog.told_apart import Named, told_apart
from cms.catalog.xliff_units import forms_of, language, message_id
from cms.languages import posix_name

CONTEXT = "x-context"
_ANY = "*all*"


class LocaleUnclear(ValueError):
    """A memory has texts in several languages, or none; `locales` are those there are."""

    def __init__(self, locales: Iterable[str]) -> None:
        super().__init__()
        self.locales = sorted(locales)


def to_units(file: CatalogFile, source_locale: str, locale: str) -> Iterator[TmxUnit]:
    """Yield a unit for each text that has a translation which nobody has doubts about."""
    for entry in file.active():
        if entry.fuzzy:
            continue
        for source, translation in forms_of(entry):
            if source and translation:
                yield _unit(entry, (source_locale, source), (locale, translation))


def from_units(units: Iterable[TmxUnit], source_locale: str, locale: str) -> CatalogFile:
    """Make a catalog of the texts in one locale; without one, there must be but one.

    Raises:
        LocaleUnclear: there are others, or none.
    """
    every = list(units)
    wanted = locale or _only_locale(every, source_locale)
    entries = tuple(told_apart(_entries(every, source_locale, wanted)))
    if not entries:
        raise LocaleUnclear(_locales(every, source_locale))
    return CatalogFile((("Language", posix_name(wanted)),), entries)


def _unit(entry: FileEntry, source: tuple[str, str], target: tuple[str, str]) -> TmxUnit:
    return TmxUnit(
        variants=(TmxVariant(*source), TmxVariant(*target)),
        source_locale=source[0],
        name=message_id(entry.context, source[1]),
        properties=() if entry.context is None else ((CONTEXT, entry.context),),
        notes=entry.notes,
    )


def _entries(units: Iterable[TmxUnit], source_locale: str, locale: str) -> Iterator[Named]:
    for number, unit in enumerate(units, start=1):
        texts = {language(variant.locale): variant.text for variant in unit.variants}
        source, translation = texts.get(_source(unit, source_locale)), texts.get(locale)
        if source and translation is not None:
            context = dict(unit.properties).get(CONTEXT)
            entry = FileEntry(unit.line, context, source, None, translation, notes=unit.notes)
            yield Named(unit.name or f"tu-{number}", entry)


def _source(unit: TmxUnit, source_locale: str) -> str:
    said = unit.source_locale
    return source_locale if said.lower() in {"", _ANY} else language(said)


def _only_locale(units: Iterable[TmxUnit], source_locale: str) -> str:
    locales = _locales(units, source_locale)
    if len(locales) != 1:
        raise LocaleUnclear(locales)
    return locales.pop()


def _locales(units: Iterable[TmxUnit], source_locale: str) -> set[str]:
    return {
        tag
        for unit in units
        for variant in unit.variants
        if (tag := language(variant.locale)) and tag != _source(unit, source_locale)
    }
