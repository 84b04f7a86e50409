"""What an import brought to an article, kept so that the next one can tell what is new."""

from dataclasses import dataclass, field
from datetime import datetime

from cms.document.conflicts import Conflict
from cms.document.digest import digest


@dataclass(frozen=True, slots=True)
class Brought:
    """What came, where it is no revision as it is: Markdown, and the key of each section in it."""

    markdown: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One import of one article.

    `origin` is what its source calls it; empty for a file that only its name names. `name` is the
    slug of the file's own name, `place` what people call the file, `source_digest` names its bytes.
    `locale` is empty, or that of a translated page, which brings no revision.
    `revision` is the article's newest after it. What came is the document of the revision
    `brought_id`, else `brought`; these and `revision_id` are one store's own.
    """

    article_id: int
    revision_id: int
    origin: str = ""
    name: str = ""
    place: str = ""
    locale: str = ""
    format: str = ""
    source_digest: str = ""
    brought_id: int | None = None
    brought: Brought | None = None
    conflicts: tuple[Conflict, ...] = field(default=())
    author: str = ""
    created_at: datetime | None = None
    revision: int = 0

    @property
    def origin_digest(self) -> str:
        return name_origin(self.origin)


def name_origin(origin: str) -> str:
    """Name an origin, which may be long, for an index; no origin has no name."""
    return digest(origin) if origin else ""
