"""A small catalog with everything in it that XLIFF has to carry."""

from dataclasses import replace

from cms.catalog.catalog_file import CatalogFile, FileEntry
from cms.catalog.message import Catalog, Entry, Message, State

COOL, CALL, REST = (
    "Hold the burn under *cool* water for **20 minutes** [@who]. Do not use ice.",
    "Call [your clinic](https://x.example/call) if it hurts.\\\nDo not wait.",
    "Rest. Drink water. Sleep.",
)


def catalog(*entries: Entry) -> Catalog:
    return Catalog(
        "burns", "de", entries, "2026-11-22 06:14+0000", "2026-11-22 06:20+0000", "1 4 0123456789ab"
    )


def sample() -> Catalog:
    """Return one entry of each state."""
    return catalog(
        Entry(
            Message("article.title", "Care of a small burn"),
            "Eine kleine Verbrennung versorgen",
            State.REVIEWED,
            notes=("Kind: title",),
            places=("burns#article",),
        ),
        Entry(
            Message("cool", COOL),
            "Halten Sie die Stelle **20 Minuten** unter *kühles* Wasser [@who]. Kein Eis.",
            State.TRANSLATED,
            notes=("Section: Cool the burn", "Risk: critical"),
            places=("burns#cool",),
            comments=("Rinse?", "", "No: hold."),
        ),
        Entry(
            Message("cool", CALL),
            "Rufen Sie [Ihre Praxis](https://x.example/call) an.",
            State.FUZZY,
            previous="Call [your clinic](https://x.example/call).",
        ),
        Entry(Message("rest", REST)),
    )


def translations(file: CatalogFile) -> dict[str, str]:
    return {entry.text: entry.translation for entry in file.entries}


def without_lines(file: CatalogFile) -> list[FileEntry]:
    return [replace(entry, line=0) for entry in file.entries]
