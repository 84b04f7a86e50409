"""What a post's content is while it is made into HTML: marks for what Markdown must keep as it is,
and what was met on the way."""

import html
import re
from dataclasses import dataclass, field
from enum import StrEnum

from cms.importer.wordpress.site import Attachment, Site


class Fate(StrEnum):
    """What became of a shortcode or block that articles have nothing like."""

    SHOWN = "shown"  # made into what a reader sees of it
    KEPT = "kept"  # stays as protected text
    TEXT = "text"  # its text came in, without what it did with it
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Finding:
    """A shortcode or block that was met in a post. `kind` is one of the two words."""

    kind: str
    name: str
    fate: Fate


@dataclass
class Assembly:
    """One content at work. `post` is the post's number; `seen` are blocks that are being put in."""

    site: Site
    content: str
    post: int = 0
    findings: list[Finding] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    seen: tuple[int, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        number = 0
        while f"kept{number}x" in self.content:
            number += 1
        self._mark = f"kept{number}x"

    def met(self, kind: str, name: str, fate: Fate) -> None:
        self.findings.append(Finding(kind, name, fate))

    def keep(self, markdown: str) -> str:
        """Return a word that stands for a piece of Markdown until the content is Markdown."""
        self.kept.append(markdown)
        return f"{self._mark}{len(self.kept) - 1}x"

    def filled(self, markdown: str) -> str:
        """Put the kept pieces into the Markdown."""
        if not self.kept:
            return markdown
        return re.sub(rf"{self._mark}(\d+)x", lambda found: self.kept[int(found[1])], markdown)


def link(address: str, text: str = "") -> str:
    shown = html.escape(text.strip() or address.strip())
    return f'<a href="{html.escape(address.strip())}">{shown}</a>'


def figure(attachment: Attachment) -> str:
    """Write an image with its caption, whose text may have tags."""
    alt = html.escape(attachment.alt or attachment.title)
    image = f'<img src="{html.escape(attachment.url)}" alt="{alt}" />'
    caption = f"<figcaption>{attachment.caption}</figcaption>" if attachment.caption else ""
    return f"<figure>{image}{caption}</figure>"
