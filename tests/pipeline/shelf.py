"""A small article and the moves that editors, translators and publishers make with it."""

from collections.abc import Iterable
from pathlib import Path

import polib

from cms.pipeline.catalog_status import catalog_status
from cms.pipeline.cut_release import cut_release
from cms.pipeline.export_release import export_release
from cms.pipeline.import_articles import import_articles
from cms.pipeline.read_catalogs import ReadFile, read_catalogs
from cms.pipeline.read_files import ImportedFile, ImportOptions
from cms.pipeline.workspace import Workspace
from cms.pipeline.write_catalogs import write_catalogs

ARTICLE = """\
---
title: Care of a small burn
summary: What to do in the first days.
---

## Cool the burn {#cool}

Hold the burn under cool water for 20 minutes. Do not use ice.

- Take off rings and watches.
- Leave clothes that stick to the skin.

## Cover it

Lay cling film over the burn. Do not wrap it tightly.

Change it once a day.

## When to call a doctor

Call if the burn is larger than your hand.
"""


class Shelf:
    """One workspace and what people do with it."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.folder = workspace.settings.folder

    def save(self, text: str, slug: str = "burn") -> ImportedFile:
        path = self.folder / "articles" / f"{slug}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
        return import_articles(self.workspace, [path], ImportOptions())[0]

    def write(self) -> dict[Path, bytes]:
        """Write all catalogs and return the bytes of each."""
        files = write_catalogs(self.workspace, (), "", None)
        assert [file.problem for file in files if file.problem] == []
        return {file.path: file.path.read_bytes() for file in files}

    def translate_all(self, reviewed: bool = True) -> list[ReadFile]:
        """Fill every empty message of every catalog, as a translator's program would."""
        paths = [path for path in self.write() if path.suffix == ".po"]
        for path in paths:
            catalog = polib.pofile(str(path))
            for entry in catalog:
                if not entry.msgstr and not entry.msgctxt.endswith(".slug"):
                    entry.msgstr = f"{path.parts[-3]} {entry.msgid}"
            catalog.save()
        return read_catalogs(self.workspace, paths, reviewed=reviewed)

    def states(self, locale: str = "de") -> dict[str, str]:
        """Map each section of the only article to its state."""
        (status,) = catalog_status(self.workspace, (), locale)
        return {section.key: section.state.value for section in status.sections}

    def counts(self, locale: str = "de") -> dict[str, int]:
        (status,) = catalog_status(self.workspace, (), locale)
        return {state.value: count for state, count in status.counts.items() if count}

    def entry(self, text: str, locale: str = "de") -> polib.POEntry:
        path = self.folder / "locales" / locale / "LC_MESSAGES" / "burn.po"
        (found,) = [e for e in polib.pofile(str(path)) if e.msgid == text]
        return found

    def cut(self) -> str:
        return cut_release(self.workspace).release.digest

    def exported(self, name: str, formats: Iterable[str] = ("json", "markdown", "html")) -> Path:
        target = self.folder / name
        for format_name in formats:
            export_release(self.workspace, None, format_name, target / format_name)
        return target


def bring_article(shelf: Shelf) -> None:
    shelf.save(ARTICLE)


# What was done where the article is translated and reviewed.
TRANSLATED = (bring_article, Shelf.translate_all)


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its relative path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
