"""Read files and folders as articles; this needs neither workspace nor store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cms.document.digest import digest_bytes
from cms.document.model import Document
from cms.errors import InvalidSlug, UnknownLocale
from cms.files import read_file
from cms.importer.article import ImportedArticle, ImportRequest
from cms.importer.decode import LIMIT_BYTES
from cms.importer.read import read_article
from cms.importer.recognise import require_format
from cms.importer.slugs import slug_from_path
from cms.languages import canonical_tag
from cms.pipeline.article_files import (
    SUFFIXES,
    ImportOptions,
    Progress,
    files_in,
    require_distinct_slugs,
)

__all__ = [
    "SUFFIXES",
    "ImportOptions",
    "ImportedFile",
    "Progress",
    "files_in",
    "read_content",
    "read_files",
    "with_locale",
]

DEFAULT_LOCALE = "en"


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """What became of one file, or in a dry run would.

    `revision` is the newest then, None outside a workspace; `changed` tells whether it is new.
    `article` and `document` are None for a file that was skipped as unchanged.
    """

    path: str
    slug: str
    file_digest: str
    article: ImportedArticle | None = None
    document: Document | None = None
    revision: int | None = None
    changed: bool = False
    saved: bool = False


def read_files(
    paths: Sequence[Path], options: ImportOptions, known: Mapping[str, str]
) -> list[ImportedFile]:
    """Read files and folders; this needs no workspace. `known` maps slugs to file digests."""
    options = with_locale(options)
    places = dict(files_in(paths))
    files = [_read(path, places[path], options, known) for path in options.tracked(list(places))]
    require_distinct_slugs((file.path, file.slug) for file in files)
    return files


def with_locale(options: ImportOptions) -> ImportOptions:
    """Name the source locale, in the one way to write it.

    Raises:
        UnknownFormat, UnknownLocale
    """
    require_format(options.format)
    if options.source_locale in ("", DEFAULT_LOCALE):  # this one is known without asking CLDR
        return replace(options, source_locale=DEFAULT_LOCALE)
    return replace(options, source_locale=canonical_tag(options.source_locale))


def read_content(path: Path, place: str, content: bytes, options: ImportOptions) -> ImportedArticle:
    """Read an article from the content of a file."""
    request = ImportRequest(
        path=str(path),
        slug=options.slug,
        default_slug=slug_from_path(place, options.source_locale),
        source_locale=options.source_locale,
        format=options.format,
    )
    try:
        return read_article(content, request)
    except (InvalidSlug, UnknownLocale) as error:
        raise error.about(path) from None


def _read(
    path: Path, relative: str, options: ImportOptions, known: Mapping[str, str]
) -> ImportedFile:
    content = read_file(path, LIMIT_BYTES)
    # Read in a way that somebody chose, the same bytes are another article.
    file_digest = "" if options.format else digest_bytes(content)
    slug = options.slug or slug_from_path(relative, options.source_locale)
    if known.get(slug) == file_digest:
        return ImportedFile(str(path), slug, file_digest)
    article = read_content(path, relative, content, options)
    return ImportedFile(str(path), article.document.slug, file_digest, article, article.document)
