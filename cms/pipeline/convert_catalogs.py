"""Make catalog files of one format from another's, without a workspace."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cms.catalog.catalog_format import ExchangeFormat
from cms.catalog.conversion import TMX_SUFFIX, Converted, Wanted, convert
from cms.catalog.formats import PO_SUFFIXES, XLIFF_SUFFIXES
from cms.errors import CmsError, FileInTheWay, FileUnreadable, NotConvertible
from cms.files import read_file, write_atomically
from cms.languages import canonical_tag
from cms.pipeline.article_sources import Upload
from cms.pipeline.catalog_files import read_catalog_bytes

SUFFIXES = (*PO_SUFFIXES, *XLIFF_SUFFIXES, TMX_SUFFIX)
_TEMPLATE = ".pot"


@dataclass(frozen=True, slots=True)
class ConvertedFile:
    """What became of one file.

    `lost` names what the new format cannot hold, `remarks` what was chosen of the old and left out.
    """

    source: Path
    path: Path
    messages: int = 0
    changed: bool = False
    lost: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    problem: CmsError | None = None


@dataclass(frozen=True, slots=True)
class Conversion:
    """What to convert, and what to. Without a format, the target's name tells it."""

    source: Path
    target: Path
    wanted: ExchangeFormat | None
    source_locale: str = "en"
    locale: str = ""
    overwrite: bool = False


def convert_catalogs(order: Conversion) -> list[ConvertedFile]:
    """Convert a file, or each catalog in a folder; each succeeds or fails alone.

    Raises:
        NotConvertible: nothing tells what to convert to.
        FileUnreadable: there is nothing to convert.
        UnknownLocale: one that was named is none.
    """
    order = replace(
        order,
        wanted=order.wanted or _named_format(order.target),
        source_locale=canonical_tag(order.source_locale),
        locale=canonical_tag(order.locale) if order.locale else "",
    )
    return list(_each(order))


def convert_sent_catalog(sent: Upload, wanted: Wanted) -> Converted:
    """Make a file of another format from one that somebody sent.

    Raises:
        MalformedPo, MalformedXliff, MalformedTmx, NotConvertible, UnknownLocale
    """
    source, locale = wanted.source_locale, wanted.locale
    named = replace(
        wanted,
        source_locale=canonical_tag(source),
        locale=canonical_tag(locale) if locale else "",
    )
    return convert(sent.content, sent.name, named)


def _each(order: Conversion) -> Iterator[ConvertedFile]:
    taken: set[Path] = set()
    for source, target in _pairs(order):
        try:
            if target in taken:
                raise FileInTheWay(path=target)
            taken.add(target)
            yield _convert(source, target, order)
        except CmsError as problem:
            yield ConvertedFile(source, target, problem=problem)


def _convert(source: Path, target: Path, order: Conversion) -> ConvertedFile:
    assert order.wanted is not None, "it was asked for, or told by the name"
    wanted = Wanted(order.wanted, order.source_locale, order.locale)
    made = convert(read_catalog_bytes(source), str(source), wanted)
    if target.exists() and not order.overwrite and read_file(target) != made.content:
        raise FileInTheWay(path=target)
    changed = write_atomically(target, made.content)
    return ConvertedFile(source, target, made.messages, changed, made.lost, made.remarks)


def _pairs(order: Conversion) -> Sequence[tuple[Path, Path]]:
    if not order.source.is_dir():
        return [(order.source, _beside(order.source.name, order))]
    found = sorted(path for path in order.source.rglob("*") if _is_catalog(path))
    if not found:
        reason = f"there is no file in it that ends in {', '.join(SUFFIXES)}"
        raise FileUnreadable(path=order.source, reason=reason)
    return [(path, _inside(path, order)) for path in found]


def _beside(name: str, order: Conversion) -> Path:
    """Return where one file goes: the target itself, or into it where that is a folder."""
    return order.target / _renamed(Path(name), order) if order.target.is_dir() else order.target


def _inside(path: Path, order: Conversion) -> Path:
    return order.target / _renamed(path.relative_to(order.source), order)


def _renamed(path: Path, order: Conversion) -> Path:
    assert order.wanted is not None, "it was asked for, or told by the name"
    is_template = path.suffix.lower() == _TEMPLATE and order.wanted is ExchangeFormat.PO
    return path.with_suffix(_TEMPLATE if is_template else order.wanted.suffix)


def _is_catalog(path: Path) -> bool:
    return path.name.lower().endswith(SUFFIXES) and path.is_file()


def _named_format(target: Path) -> ExchangeFormat:
    name = target.name.lower()
    if name.endswith(PO_SUFFIXES):
        return ExchangeFormat.PO
    if name.endswith(XLIFF_SUFFIXES):
        return ExchangeFormat.XLIFF
    if name.endswith(TMX_SUFFIX):
        return ExchangeFormat.TMX
    reason = f"its name does not tell what to convert to; say --format {'|'.join(ExchangeFormat)}"
    raise NotConvertible(path=target, reason=reason)
