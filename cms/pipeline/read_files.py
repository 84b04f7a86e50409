"""Read files, folders and web pages as articles; this needs neither workspace nor store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cms.document.digest import digest_bytes
from cms.document.model import Document
from cms.errors import CmsError, FilesRefused, InvalidSlug, UnknownLocale
from cms.files import read_file
from cms.importer.article import ImportedArticle, ImportRequest
from cms.importer.recognise import limit_bytes, require_format
from cms.importer.slugs import slug_from_path
from cms.languages import canonical_tag
from cms.pipeline.article_files import (
    SUFFIXES,
    ImportOptions,
    Progress,
    files_in,
    require_distinct_slugs,
)
from cms.pipeline.article_sources import Source
from cms.pipeline.import_images import KnownImages, are_others, with_images
from cms.settings.outgoing import OutgoingSettings

if TYPE_CHECKING:
    from cms.document.merge import Merged

__all__ = [
    "SUFFIXES",
    "ImportOptions",
    "ImportedFile",
    "Progress",
    "files_in",
    "read_content",
    "read_sources",
    "require_distinct_slugs",
    "with_locale",
]

DEFAULT_LOCALE = "en"
MOST_PROBLEMS = 20  # that are told before reading ends

NO_IMAGES: KnownImages = {}
Known = Mapping[tuple[str, str], str]  # a source's own name and the digest of its bytes, to a slug


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """What became of one file or page, or in a dry run would.

    `revision` is the newest then, None outside a workspace; `changed` tells whether it is new.
    `article` and `document` are None for a file that was skipped as unchanged. `merged` tells what
    was changed on both sides; `wanted` is the slug that another article has, `name` what the
    source's own name would give.
    """

    path: str
    slug: str
    file_digest: str
    article: ImportedArticle | None = None
    document: Document | None = None
    revision: int | None = None
    changed: bool = False
    saved: bool = False
    is_new: bool = False
    merged: "Merged | None" = None
    name: str = ""
    wanted: str = ""


def read_sources(
    sources: Sequence[Source],
    options: ImportOptions,
    known: Known,
    settings: OutgoingSettings | None = None,
    images: KnownImages = NO_IMAGES,
) -> list[ImportedFile]:
    """Read files and pages; what is known, and shows the same `images`, is not read again.

    Raises:
        CmsError: a file cannot be imported, by name and line; FilesRefused if there are several.
    """
    options = with_locale(options)
    reading = _Reading(options, known, settings or OutgoingSettings(), images)
    files, problems = [], []
    for source in options.tracked(sources):
        try:
            files.append(reading.read(source))
        except CmsError as problem:
            problems.append(problem)
            if len(problems) == MOST_PROBLEMS:
                break
    _require_none(problems, len(sources))
    return files


def _require_none(problems: Sequence[CmsError], total: int) -> None:
    if len(problems) == 1:
        raise problems[0]
    if problems:
        raise FilesRefused(count=len(problems), total=total, problems=problems)


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
    return _article(content, request)


def _article(content: bytes, request: ImportRequest) -> ImportedArticle:
    from cms.importer.read import read_article  # a folder that did not change needs no reader

    try:
        return read_article(content, request)
    except (InvalidSlug, UnknownLocale) as error:
        raise error.about(request.path) from None


@dataclass(frozen=True)
class _Reading:
    """How all sources of one import are read."""

    options: ImportOptions
    known: Known
    settings: OutgoingSettings
    images: KnownImages

    def read(self, source: Source) -> ImportedFile:
        is_page = source.file is None and source.content is None
        content, request = self._page(source) if is_page else self._file(source)
        # Read in a way that somebody chose, the same bytes are another article.
        digest = "" if self.options.format else digest_bytes(content)
        name = request.slug or request.default_slug
        known = self.known.get((name, digest))
        if known and not are_others(self.images.get(known, {}), source.surroundings):
            return ImportedFile(source.path, known, digest, name=name)
        article = _article(content, request)
        if request.address and not article.origin:
            article = replace(article, origin=request.address)
        tells_of_web = self.options.tells_of_web
        article = with_images(article, source.surroundings, tells_of_web=tells_of_web)
        slug = article.document.slug
        return ImportedFile(source.path, slug, digest, article, article.document, name=name)

    def _file(self, source: Source) -> tuple[bytes, ImportRequest]:
        content = source.content
        if content is None:
            assert source.file is not None, "the other sources are addresses"
            content = read_file(source.file, limit_bytes(source.path, self.options.format))
        place = slug_from_path(source.place, self.options.source_locale)
        return content, self._request(source, place)

    def _page(self, source: Source) -> tuple[bytes, ImportRequest]:
        from cms.pipeline.fetch_page import fetch_page, slug_of_address  # files need no client

        page = fetch_page(source.path, self.settings, self.options.format)
        request = self._request(source, slug_of_address(page.address))
        return page.content, replace(request, address=page.address, format=page.format)

    def _request(self, source: Source, name: str) -> ImportRequest:
        return ImportRequest(
            path=source.path,
            slug=self.options.slug,
            default_slug=name,
            source_locale=self.options.source_locale,
            format=self.options.format,
        )
