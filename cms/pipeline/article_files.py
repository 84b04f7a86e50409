"""Which files are articles, and how they are to be read.

Loading this module loads no reader, so that a folder which did not change costs little to look at.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from cms.errors import DuplicateSlug, FileUnreadable

SUFFIXES = (".md", ".markdown", ".txt")

Progress = Callable[[Sequence[Path]], Iterable[Path]]


@dataclass(frozen=True, kw_only=True)
class ImportOptions:
    """How files are read. Empty texts leave the choice to the files themselves.

    `tracked` wraps the paths in a progress bar; `skip_unchanged` leaves files unread that are,
    byte for byte, what an article's newest revision was imported from. `unchanged` are the keys of
    sections of which the importer says that their meaning is the same.
    """

    format: str = ""
    slug: str = ""
    note: str = ""
    source_locale: str = ""
    skip_unchanged: bool = True
    unchanged: tuple[str, ...] = ()
    tracked: Progress = field(default=iter)


def files_in(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Yield each file with its place below the path that was named."""
    for path in paths:
        if not path.is_dir():
            yield path, path.name
            continue
        places = sorted(_places_below(path))
        if not places:
            reason = f"there is no {', '.join(SUFFIXES)} file in it"
            raise FileUnreadable(path=path, reason=reason)
        for parts in places:
            yield path.joinpath(*parts), "/".join(parts)


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


def _places_below(folder: Path) -> Iterator[tuple[str, ...]]:
    """Yield the path of each article as names; what is hidden is another program's."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        above = PurePath(parent).relative_to(folder).parts
        for name in names:
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                yield (*above, name)
