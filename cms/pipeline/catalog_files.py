"""Where catalog files lie, and what writing one came to."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cms.catalog.formats import is_catalog
from cms.errors import CmsError, FileUnreadable
from cms.files import read_file
from cms.languages import posix_name

# More than 400,000 messages; a file without an end, such as a device, must not fill the memory.
LIMIT_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """One catalog file: where, for which article and locale, and whether its bytes changed.

    `problem` tells why a file was left as it is.
    """

    path: Path
    slug: str
    locale: str
    messages: int
    changed: bool
    problem: CmsError | None = None


# No slug has an underscore, so that no article's file can have this name.
BUNDLE = "_bundle"


def read_catalog_bytes(path: Path) -> bytes:
    """Read a catalog that came from outside.

    Raises:
        FileUnreadable: it cannot be, or is too large.
    """
    content = read_file(path, LIMIT_BYTES)
    if len(content) > LIMIT_BYTES:
        raise FileUnreadable(path=path, reason=f"it is larger than {LIMIT_BYTES} bytes; split it")
    return content


def catalogs_in(paths: Iterable[Path]) -> list[Path]:
    """Return files as they are named, and of folders all the PO and XLIFF files in them.

    Raises:
        FileUnreadable: a folder has none.
    """
    found: list[Path] = []
    for path in paths:
        inside = sorted(filter(_is_catalog, path.rglob("*"))) if path.is_dir() else [path]
        if not inside:
            raise FileUnreadable(path=path, reason="there is no .po file and no .xlf file in it")
        found += inside
    return found


def _is_catalog(path: Path) -> bool:
    return is_catalog(path.name) and path.is_file()


def template_path(folder: Path, slug: str) -> Path:
    return folder / f"{slug}.pot"


def catalog_path(folder: Path, slug: str, locale: str, suffix: str = ".po") -> Path:
    return folder / posix_name(locale) / "LC_MESSAGES" / f"{slug}{suffix}"
