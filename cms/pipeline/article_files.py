"""Which files are articles, and how they are to be read.

Loading this module loads no reader, so that a folder which did not change costs little to look at.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cms.errors import DuplicateOrigin, DuplicateSlug, FileUnreadable
from cms.pipeline.folder_files import PAGES, SkippedFile, look_through

SUFFIXES = (".md", ".markdown", ".txt")
PAGE_SUFFIXES = (*SUFFIXES, *PAGES, ".docx")

Progress = Callable[[Sequence[Any]], Iterable[Any]]


def _no_other(_: str) -> bool:
    return False


@dataclass(frozen=True, kw_only=True)
class ImportOptions:
    """How files are read. Empty texts leave the choice to the files themselves.

    `tracked` wraps what is read in a progress bar, `saved` what is saved; `skip_unchanged` leaves
    files unread that are, byte for byte, what was imported last. `unchanged` are the keys of
    sections of which the importer says that their meaning is the same. `tells_of_web` warns of
    images that are on the web; without it, somebody looks after them.
    """

    format: str = ""
    slug: str = ""
    note: str = ""
    source_locale: str = ""
    skip_unchanged: bool = True
    unchanged: tuple[str, ...] = ()
    tells_of_web: bool = True
    tracked: Progress = field(default=iter)
    saved: Progress = field(default=iter)


def files_in(
    paths: Sequence[Path], suffixes: Collection[str] = SUFFIXES
) -> Iterator[tuple[Path, str]]:
    """Yield each file with its place below the path that was named.

    Raises:
        FileUnreadable: a folder cannot be looked into, or has no such file.
    """
    for path in paths:
        if path.is_dir():
            yield from folder_files(path, suffixes)[0]
        else:
            yield path, path.name


def folder_files(
    folder: Path, suffixes: Collection[str], is_other: Callable[[str], bool] = _no_other
) -> tuple[list[tuple[Path, str]], tuple[SkippedFile, ...]]:
    """Return a folder's articles with their places in it, and what is left there.

    `is_other` is asked about suffixes that are not among `suffixes`.

    Raises:
        FileUnreadable: it cannot be looked into, or has no article.
    """
    found = look_through(folder, lambda suffix: suffix in suffixes or is_other(suffix))
    if not found.articles:
        reason = f"there is no {', '.join(suffixes)} file in it"
        raise FileUnreadable(path=folder, reason=reason)
    places = [(folder.joinpath(*names), "/".join(names)) for names in found.articles]
    return places, found.skipped


def require_distinct_slugs(files: Iterable[tuple[str, str]]) -> None:
    """Refuse two files, each a path and a slug, that would be one article.

    Raises:
        DuplicateSlug
    """
    seen: dict[str, str] = {}
    for path, slug in files:
        if slug in seen:
            raise DuplicateSlug(first=seen[slug], second=path, slug=slug)
        seen[slug] = path


def require_distinct_origins(files: Iterable[tuple[str, str]]) -> None:
    """Refuse two files, each a path and what its source calls it, that would be one article.

    Raises:
        DuplicateOrigin
    """
    seen: dict[str, str] = {}
    for path, origin in files:
        if origin in seen:
            raise DuplicateOrigin(first=seen[origin], second=path, origin=origin)
        if origin:
            seen[origin] = path
