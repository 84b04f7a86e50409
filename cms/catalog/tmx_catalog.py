"""Catalogs as translation memories, which hold texts in two languages and little else."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from cms.catalog.catalog_file import CatalogFile, FileEntry
from cms.catalog.tmx import TmxUnit, TmxVariant
from cms.catalog.told_apart import Apart, Named
from cms.catalog.xliff_header import SOURCE_LANGUAGE, USUAL_SOURCE
from cms.catalog.xliff_units import forms_of, language, message_id
from cms.languages import fallbacks, posix_name

CONTEXT = "x-context"
UNNAMED = "none"  # the language of a unit without a text


class LocaleUnclear(ValueError):
    """A memory has texts in several languages, or none; `locales` are those there are."""

    def __init__(self, locales: Iterable[str]) -> None:
        super().__init__()
        self.locales = sorted(locales)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A catalog drawn from a memory, and what was left in there.

    `tag` is what the memory calls the catalog's locale. `elsewhere` counts the units without a
    text in the source locale by their language, `without` those with no text in the catalog's.
    """

    file: CatalogFile
    tag: str = ""
    elsewhere: Mapping[str, int] = field(default_factory=dict)
    without: int = 0


def to_units(file: CatalogFile, source_locale: str, locale: str) -> Iterator[TmxUnit]:
    """Yield a unit for each text that has a translation which nobody has doubts about."""
    for entry in file.active():
        if entry.fuzzy:
            continue
        for source, translation in forms_of(entry):
            if source and translation:
                yield _unit(entry, (source_locale, source), (locale, translation))


def draw(units: Iterable[TmxUnit], source_locale: str, locale: str) -> Drawn:
    """Make a catalog of the texts in one locale; without one, there must be but one.

    Of units in `pl-PL` and none in `pl`, a catalog in `pl` is made, and the other way round.

    Raises:
        LocaleUnclear: there are others, or none.
    """
    drawing = _Drawing(source_locale, locale)
    for number, unit in enumerate(units, start=1):
        drawing.add(number, unit)
    return drawing.drawn()


def may_be(tag: str, locale: str) -> bool:
    """Tell whether a text in one locale is as good as one in the other: `pl-PL` and `pl`."""
    return tag == locale or locale in fallbacks(tag, (locale,)) or tag in fallbacks(locale, (tag,))


def source_of(unit: TmxUnit) -> str:
    """Return the language of a unit: that which it names, or else that of its first text."""
    tags = [language(variant.locale) or variant.locale for variant in unit.variants]
    said = language(unit.source_locale)
    return said if said in tags else next(iter(tags), UNNAMED)


def _unit(entry: FileEntry, source: tuple[str, str], target: tuple[str, str]) -> TmxUnit:
    return TmxUnit(
        variants=(TmxVariant(*source), TmxVariant(*target)),
        source_locale=source[0],
        name=message_id(entry.context, source[1]),
        properties=() if entry.context is None else ((CONTEXT, entry.context),),
        notes=entry.notes,
    )


@dataclass
class _Texts:
    """The messages in one language, each told apart from those before."""

    entries: list[FileEntry] = field(default_factory=list)
    apart: Apart = field(default_factory=Apart)


class _Drawing:
    """Goes through units and keeps what may be asked for, by language."""

    def __init__(self, source_locale: str, locale: str) -> None:
        self.source_locale, self.locale = source_locale, locale
        self.texts: dict[str, _Texts] = {}
        self.is_source: dict[str, bool] = {}
        self.is_wanted: dict[str, bool] = {}
        self.elsewhere: Counter[str] = Counter()
        self.units = 0

    def add(self, number: int, unit: TmxUnit) -> None:
        texts = {tag: v.text for v in unit.variants if (tag := language(v.locale))}
        source = self._source(texts)
        if not texts.get(source):
            self.elsewhere[source_of(unit)] += 1
            return
        self.units += 1
        context = dict(unit.properties).get(CONTEXT)
        name = unit.name or f"tu-{number}"
        for tag, text in texts.items():
            if tag != source and (kept := self._kept(tag)):
                entry = FileEntry(unit.line, context, texts[source], None, text, notes=unit.notes)
                kept.entries.append(kept.apart.tell(Named(name, entry)))

    def drawn(self) -> Drawn:
        tag = self._chosen()
        entries = self.texts[tag].entries
        headers = [("Language", posix_name(self.locale or tag))]
        if self.source_locale != USUAL_SOURCE:
            headers.append((SOURCE_LANGUAGE, posix_name(self.source_locale)))
        file = CatalogFile(tuple(headers), tuple(entries))
        return Drawn(file, tag, self.elsewhere, self.units - len(entries))

    def _source(self, texts: Mapping[str, str]) -> str:
        """Return the language in which a unit has the text that was translated."""
        if self.source_locale in texts:
            return self.source_locale
        return next((tag for tag in texts if self._is_source(tag)), "")

    def _is_source(self, tag: str) -> bool:
        if tag not in self.is_source:
            self.is_source[tag] = may_be(tag, self.source_locale)
        return self.is_source[tag]

    def _kept(self, tag: str) -> _Texts | None:
        """Return where texts of a language go, or None where nobody asks for them."""
        if tag not in self.texts:
            self.texts[tag] = _Texts()
            self.is_wanted[tag] = not self.locale or may_be(tag, self.locale)
            if not self.locale and len(self.texts) > 1:  # nobody can tell which, so none is kept
                self.is_wanted = dict.fromkeys(self.texts, False)
                self.texts = {tag: _Texts() for tag in self.texts}
        return self.texts[tag] if self.is_wanted[tag] else None

    def _chosen(self) -> str:
        """Return the language asked for, or the only one that may be it.

        Raises:
            LocaleUnclear
        """
        if self.locale in self.texts:
            return self.locale
        likely = [tag for tag, is_wanted in self.is_wanted.items() if is_wanted]
        if len(likely) != 1:
            raise LocaleUnclear(likely or self.texts)
        return likely[0]
