"""Write all that people translated as one translation memory file (TMX)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cms.catalog.tmx import TmxUnit, TmxVariant, format_tmx
from cms.files import write_pieces
from cms.languages import canonical_tag
from cms.pipeline.workspace import Workspace
from cms.store.locales import list_locales
from cms.store.memory_units import Rendering, Unit, stream_units

PLACE = "x-article"  # the type of the property that names article and section


@dataclass
class ExportedMemory:
    path: Path
    locales: Sequence[str]
    units: int = 0


def export_memory(workspace: Workspace, path: Path, locale: str = "") -> ExportedMemory:
    """Write the memory of one locale or all; the same store gives the same bytes.

    Raises:
        UnknownLocale
        FileUnwritable: the file is as it was before.
    """
    with workspace.reading() as session:
        locales = [canonical_tag(locale)] if locale else list_locales(session)
        report = ExportedMemory(path, locales)
        units = _units(stream_units(session, locales), report)
        pieces = format_tmx(units, workspace.source_locale)
        write_pieces(path, (piece.encode() for piece in pieces))
    return report


def _units(units: Iterator[Unit], report: ExportedMemory) -> Iterator[TmxUnit]:
    for unit in units:
        report.units += 1
        place = f"{unit.article}#{unit.section}" if unit.article else ""
        source = TmxVariant(unit.source_locale, unit.text)
        yield TmxUnit(
            (source, *map(_variant, unit.renderings)),
            unit.source_locale,
            properties=((PLACE, place),) if place else (),
        )


def _variant(rendering: Rendering) -> TmxVariant:
    return TmxVariant(
        rendering.locale,
        rendering.text,
        rendering.created_by,
        _time(rendering.created_at),
        rendering.changed_by,
        _time(rendering.changed_at),
    )


def _time(time: datetime | None) -> str:
    return time.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ") if time else ""
