"""What is in a folder: which files are articles, and which are left where they are.

Loading this module loads no reader, so that a folder which did not change costs little to look at.
"""

import os
from collections.abc import Callable, Collection
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from cms.errors import FileUnreadable

HIDDEN = (".", "~$")  # other programs' files; Word locks what it has open by a file `~$name.docx`
PAGES = (".html", ".htm", ".xhtml")
# What a browser calls the folder for the parts of a saved page, after the page's name.
_PARTS = """
_files .files _fichiers -dateien _bestanden _archivos _file _tiedostot _pliki _soubory _elemei
_ficheiros _arquivos _dosyalar _datoteke _fitxers _failid _fails _bylos _fajlovi _fitxategiak -filer
"""
PARTS = tuple(_PARTS.split())
_MEDIA = """
.avif .bmp .css .db .eot .gif .ico .ini .jpeg .jpg .js .json .lock .m4a .mov .mp3 .mp4 .png .po .pot
.svg .tif .tiff .tmx .toml .ttf .wav .webm .webp .woff .woff2 .xlf .xliff .yaml .yml
"""
MEDIA = frozenset(_MEDIA.split())  # which nobody misses among articles

LEADS_OUT = "it is a link out of the folder"
LINKED_FOLDER = "it is a link to a folder"
NO_FORMAT = "it is in no format that can be imported"
MUST_BE_NAMED = "an export of a whole site is imported when it is named"

Names = tuple[str, ...]  # a path below the folder


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file or folder that is left where it is."""

    path: Path
    reason: str


@dataclass(frozen=True)
class FolderFiles:
    """The articles of a folder by their place in it, in order, and what is left out."""

    articles: tuple[Names, ...]
    skipped: tuple[SkippedFile, ...]


def look_through(folder: Path, is_article: Callable[[str], bool]) -> FolderFiles:
    """Look through a folder and all below it; no link leads out of it.

    `is_article` is asked about suffixes, in lower case.

    Raises:
        FileUnreadable: a folder cannot be looked into.
    """
    found: list[Names] = []
    skipped: list[SkippedFile] = []
    open_: list[Names] = [()]
    while open_:
        place = open_.pop()
        for entry in _entries(folder.joinpath(*place)):
            if entry.is_dir(follow_symlinks=False):
                open_.append((*place, entry.name))
            elif _suffix(entry.name) in MEDIA:
                pass
            elif reason := _reason(entry, folder, is_article):
                skipped.append(SkippedFile(Path(entry.path), reason))
            elif entry.is_file() or entry.is_symlink():  # a link that leads nowhere is an error
                found.append((*place, entry.name))
    return FolderFiles(tuple(sorted(found)), tuple(sorted(skipped, key=attrgetter("path"))))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """Return what is in a folder and is neither hidden nor part of a saved page."""
    try:
        with os.scandir(folder) as every:
            entries = [entry for entry in every if not entry.name.startswith(HIDDEN)]
    except OSError as error:
        raise FileUnreadable(path=folder, reason=error.strerror or str(error)) from error
    names = {entry.name.lower() for entry in entries}
    return [each for each in entries if not _is_saved_with(each.name.lower(), names)]


def _is_saved_with(name: str, names: Collection[str]) -> bool:
    """Tell whether a folder belongs to a saved page beside it."""
    page = next((name.removesuffix(end) for end in PARTS if name.endswith(end)), "")
    return bool(page) and any(f"{page}{suffix}" in names for suffix in PAGES)


def _reason(entry: os.DirEntry[str], folder: Path, is_article: Callable[[str], bool]) -> str:
    """Say why something that is no folder is left where it is, if it is."""
    is_link, suffix = entry.is_symlink(), _suffix(entry.name)
    if is_link and entry.is_dir():
        return LINKED_FOLDER
    if not is_article(suffix):
        return MUST_BE_NAMED if suffix == ".xml" else NO_FORMAT
    if is_link and not Path(entry.path).resolve().is_relative_to(folder.resolve()):
        return LEADS_OUT
    return ""


def _suffix(name: str) -> str:
    return "." + name.lower().rpartition(".")[2] if "." in name else ""
