"""Which locale another tool's catalog is in: as the caller says, its header, its place or name."""

import re
from collections.abc import Collection, Iterator
from pathlib import PurePath

from cms.catalog.catalog_file import CatalogFile
from cms.errors import UnknownLocale, WrongCatalog
from cms.languages import canonical_tag

_PIECES = re.compile(r"[.\-_]")


def foreign_locale(path: PurePath, file: CatalogFile, given: str, known: Collection[str]) -> str:
    """Return one of the known locales.

    Raises:
        WrongCatalog: nothing names one, or the header speaks of another language.
    """
    header, folder = _tag(file.header("Language")), _locale_folder(path)
    if header and folder and header != folder:
        reason = f"its header says locale {header!r}, its place says {folder!r}; one must be wrong"
        raise WrongCatalog(path=path, reason=reason)
    if given and header and _language(header) != _language(given):
        reason = f"its header says locale {header!r}, you said {given!r}; one must be wrong"
        raise WrongCatalog(path=path, reason=reason)
    named = given or header or next((tag for tag in _tags_in(path) if tag in known), "")
    if named in known:
        return named
    if named:
        reason = f"{named!r} is not a locale of this workspace; say which one it is with --locale"
        raise WrongCatalog(path=path, reason=reason)
    reason = "nothing tells its locale; name it with --locale"
    raise WrongCatalog(path=path, reason=reason)


def told_locale(path: PurePath, file: CatalogFile) -> str:
    """Return the locale that a file's header, place or whole name tells, or nothing."""
    return _tag(file.header("Language")) or _locale_folder(path) or _tag(path.stem)


def _tags_in(path: PurePath) -> Iterator[str]:
    """Yield what could be tags: the file's name, its last part, then folders, nearest first."""
    stem = path.stem
    ends = (stem[place + 1 :] for place in _separators(stem))
    for name in (stem, *ends, *reversed(path.parts[:-1])):
        yield _tag(name)


def _locale_folder(path: PurePath) -> str:
    """Return the locale of `de/LC_MESSAGES/...`, where gettext looks for files."""
    parts = path.parts[:-1]
    place = parts.index("LC_MESSAGES") if "LC_MESSAGES" in parts else 0
    return _tag(parts[place - 1]) if place else ""


def _separators(stem: str) -> list[int]:
    return [match.start() for match in _PIECES.finditer(stem)][-4:]


def _tag(name: str) -> str:
    try:
        return canonical_tag(name.strip()) if name.strip() else ""
    except UnknownLocale:
        return ""


def _language(tag: str) -> str:
    return tag.partition("-")[0]
