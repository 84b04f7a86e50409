"""What an importer is asked, and what it answers."""

from collections.abc import Callable
from dataclasses import dataclass

from cms.document.model import Document

LIMIT_BYTES = 10_000_000  # of a file


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """Which file, under which name.

    `slug` was given by a person and wins over the file's front matter; `default_slug` comes from
    the file's name and loses. `format` is a name of `cms.importer.formats`, or empty to recognise
    it. `address` is the web address that the file was fetched from, if it was.
    """

    path: str
    source_locale: str
    slug: str = ""
    default_slug: str = ""
    format: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class FoundImage:
    """An image of an article. `reference` is how its Markdown names it.

    `media_type` is empty until somebody looked at the bytes.
    """

    reference: str
    content: bytes
    media_type: str = ""


@dataclass(frozen=True)
class FoundText:
    """What a reader made of foreign bytes: the Markdown of an article, with its front matter.

    `leftovers` are lines of the source that are not the article, in order and as they were.
    `warnings` are sentences for the editor. `origin` is what the source calls this article, for
    ever (a page's address, a post's number on its site); empty where only its path names it.
    `translation_of` is the origin of the article that this one is a translation of.
    """

    markdown: str
    leftovers: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    origin: str = ""
    translation_of: str = ""
    images: tuple[FoundImage, ...] = ()


Reader = Callable[[bytes, ImportRequest], FoundText]


@dataclass(frozen=True)
class ImportedArticle:
    """One article out of foreign bytes.

    `encoding` is what `cms.importer.decode.encode` needs to turn the source of an imported
    Markdown file into that file's bytes again. The others are as in `FoundText`.
    """

    path: str
    document: Document
    encoding: str
    format: str
    leftovers: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    origin: str = ""
    translation_of: str = ""
    images: tuple[FoundImage, ...] = ()
