"""The values an article is made of. All immutable."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from cms.document.digest import canonical_json, digest

# The rules by which sections are cut into blocks. Raise it when the same source would give others.
# 2: images in HTML blocks that have a text. 3: no block that holds only shortcodes `{{…}}`.
EXTRACTION_VERSION = 3

HEAD_KEY = "article"  # title, summary and slug count as one section of this name


class BlockKind(StrEnum):
    TITLE = "title"
    SUMMARY = "summary"
    DESCRIPTION = "description"
    SLUG = "slug"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    QUOTE = "quote"
    FOOTNOTE = "footnote"
    HTML = "html"


class Syntax(StrEnum):
    """How a block's text is written into its place."""

    MARKDOWN = "markdown"
    HTML = "html"
    YAML = "yaml"
    NONE = "none"  # the text has no place in the source: a slug, a title taken from a heading


class Risk(StrEnum):
    ROUTINE = "routine"
    CAUTION = "caution"
    CRITICAL = "critical"


class Block(NamedTuple):  # there are many: a frozen dataclass takes three times as long to make
    """One translatable piece of a section.

    `start` and `end` are byte offsets into the section's UTF-8 text. `text` is what a translator
    sees: soft line breaks unwrapped, list and quote prefixes removed, a hard break as a backslash
    and a newline.
    """

    kind: BlockKind
    text: str
    start: int
    end: int
    syntax: Syntax = Syntax.MARKDOWN


@dataclass(frozen=True)
class Section:
    """A heading with the text under it, exactly as written, up to the next heading.

    `level` is 1 to 6, or 0 for text before the first heading and for the article's own section.
    `has_explicit_key` tells a key that the author wrote, `{#key}`, from one made of the heading.
    `extraction` is the version of the rules that cut it into blocks. `review_by` is the day by
    which it must be reviewed, as an ISO 8601 date, or empty; the head's is the article's.
    """

    key: str
    level: int
    heading: str
    text: str
    blocks: tuple[Block, ...]
    has_explicit_key: bool = False
    risk: Risk = Risk.ROUTINE
    extraction: int = EXTRACTION_VERSION
    review_by: str = ""

    @cached_property
    def digest(self) -> str:
        """Name this section version: its text, and texts that have no place in it."""
        return digest(self.text, *(b.text for b in self.blocks if b.syntax is Syntax.NONE))

    @property
    def version(self) -> tuple[str, int]:
        """Name its text and the rules that cut it: what is stored once for all revisions."""
        return self.digest, self.extraction

    def context(self, block: Block) -> str:
        """Return the msgctxt of one of this section's blocks."""
        return f"{HEAD_KEY}.{block.kind}" if self.key == HEAD_KEY else self.key


@dataclass(frozen=True, slots=True)
class Citation:
    """A source link. `accessed` and `review_by` are ISO 8601 dates, or empty."""

    key: str
    url: str = ""
    doi: str = ""
    title: str = ""
    publisher: str = ""
    accessed: str = ""
    review_by: str = ""

    @property
    def link(self) -> str:
        return self.url or (f"https://doi.org/{self.doi}" if self.doi else "")


@dataclass(frozen=True)
class Document:
    """One state of an article.

    `head` is everything before the first section (front matter, a title heading); its blocks are
    title, summary, description and slug. The texts of head and sections, joined, are the source.
    """

    slug: str
    source_locale: str
    head: Section
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...] = field(default=())

    @property
    def parts(self) -> tuple[Section, ...]:
        return (self.head, *self.sections)

    @property
    def source(self) -> str:
        return "".join(part.text for part in self.parts)

    @property
    def title(self) -> str:
        return self._own(BlockKind.TITLE)

    @property
    def summary(self) -> str:
        return self._own(BlockKind.SUMMARY)

    @cached_property
    def digest(self) -> str:
        """Name this revision's content, the same on every machine."""
        parts = [
            [part.key, part.digest, part.risk.value, *filter(None, [part.review_by])]
            for part in self.parts
        ]
        days = {each.key: each.review_by for each in self.citations if each.review_by}
        said = [canonical_json(found) for found in (parts, days) if found]
        return digest(self.slug, self.source_locale, *said)

    def section(self, key: str) -> Section | None:
        return next((part for part in self.parts if part.key == key), None)

    def _own(self, kind: BlockKind) -> str:
        return next((block.text for block in self.head.blocks if block.kind is kind), "")


def texts(document: Document) -> Iterator[tuple[Section, Block]]:
    """Yield every block with its section, in reading order."""
    for part in document.parts:
        for block in part.blocks:
            yield part, block
