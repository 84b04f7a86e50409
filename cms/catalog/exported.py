"""The state that a catalog file was exported from, as its X-CMS-Base header names it."""

import re
from dataclasses import dataclass

from cms.document.digest import digest

SHORT = 12  # hex digits: enough to tell an article's revisions, and a file's contents, apart

BASE = re.compile(rf"([0-9]{{1,9}}) ([0-9]{{1,9}}) ([0-9a-f]{{{SHORT}}})")


@dataclass(frozen=True, slots=True)
class Exported:
    """Which revision, and how many translations of it in the file's locale, a file has seen.

    `digest` names what these say, so that the file of another store with the same numbers is told.
    """

    revision: int
    translations: int
    digest: str

    def __str__(self) -> str:
        return f"{self.revision} {self.translations} {self.digest}"


def name_exported(revision: int, translations: int, *contents: str) -> Exported:
    """Name a state by its numbers and by digests of what they stand for."""
    return Exported(revision, translations, digest(*contents)[:SHORT])


def read_exported(header: str) -> Exported | None:
    """Read the header, or return None for one that we did not write."""
    match = BASE.fullmatch(header.strip())
    return Exported(int(match[1]), int(match[2]), match[3]) if match else None
