"""What an importer is asked, and what it answers."""

from dataclasses import dataclass

from cms.document.model import Document

LIMIT_BYTES = 10_000_000  # of a file


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """Which file, under which name.

    `slug` was given by a person and wins over the file's front matter; `default_slug` comes from
    the file's name and loses. `format` is a name of `cms.importer.recognise.FORMATS`, or empty to
    recognise it.
    """

    path: str
    source_locale: str
    slug: str = ""
    default_slug: str = ""
    format: str = ""


@dataclass(frozen=True)
class ImportedArticle:
    """One article out of foreign bytes.

    `encoding` is what `cms.importer.decode.encode` needs to turn the source of an imported
    Markdown file into that file's bytes again. `leftovers` are the lines of a web page that are
    not the article, in order and as they were. `warnings` are sentences for the editor.
    """

    path: str
    document: Document
    encoding: str
    format: str
    leftovers: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
