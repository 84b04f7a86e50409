"""What all readers of one page share."""

from dataclasses import dataclass, field

from cms.importer.article import FoundImage
from cms.importer.html.links import Links


@dataclass
class Page:
    """A page that is being read. `images` came inside it; `warnings` are sentences, each once."""

    path: str
    links: Links
    images: dict[str, FoundImage] = field(default_factory=dict)
    warnings: dict[str, None] = field(default_factory=dict)
