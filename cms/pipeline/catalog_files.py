"""Where catalog files lie, and what writing one came to."""

from dataclasses import dataclass
from pathlib import Path

from cms.errors import CmsError
from cms.languages import posix_name


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


def template_path(folder: Path, slug: str) -> Path:
    return folder / f"{slug}.pot"


def catalog_path(folder: Path, slug: str, locale: str, suffix: str = ".po") -> Path:
    return folder / posix_name(locale) / "LC_MESSAGES" / f"{slug}{suffix}"
