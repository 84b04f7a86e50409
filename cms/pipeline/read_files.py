"""Read files and folders as articles; this needs neither workspace nor store."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cms.document.digest import digest_bytes
from cms.document.model import Document
from cms.errors import DuplicateSlug, FileUnreadable, InvalidSlug, UnknownLocale
from cms.files import read_file
from cms.importer.article import ImportedArticle, ImportRequest
from cms.importer.decode import LIMIT_BYTES
from cms.importer.read import read_article
from cms.importer.recognise import require_format
from cms.importer.slugs import slug_from_path
from cms.languages import canonical_tag

SUFFIXES = (".md", ".markdown", ".txt")

Progress = Callable[[Sequence[Path]], Iterable[Path]]


@dataclass(frozen=True, kw_only=True)
class ImportOptions:
    """How files are read. Empty texts leave the choice to the files themselves.

    `tracked` wraps the paths in a progress bar; `skip_unchanged` leaves files unread that are,
    byte for byte, what an article's newest revision was imported from.
    """

    format: str = ""
    slug: str = ""
    note: str = ""
    source_locale: str = ""
    skip_unchanged: bool = True
    tracked: Progress = field(default=iter)


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
    require_format(options.format)
    options = replace(options, source_locale=canonical_tag(options.source_locale or "en"))
    places = dict(_expand(paths))
    files = [_read(path, places[path], options, known) for path in options.tracked(list(places))]
    _require_distinct_slugs(files)
    return files


def _read(
    path: Path, relative: str, options: ImportOptions, known: Mapping[str, str]
) -> ImportedFile:
    content = read_file(path, LIMIT_BYTES)
    # Read in a way that somebody chose, the same bytes are another article.
    file_digest = "" if options.format else digest_bytes(content)
    default = slug_from_path(relative, options.source_locale)
    slug = options.slug or default
    if known.get(slug) == file_digest:
        return ImportedFile(str(path), slug, file_digest)
    request = ImportRequest(
        path=str(path),
        slug=options.slug,
        default_slug=default,
        source_locale=options.source_locale,
        format=options.format,
    )
    try:
        article = read_article(content, request)
    except (InvalidSlug, UnknownLocale) as error:
        raise error.about(path) from None
    return ImportedFile(str(path), article.document.slug, file_digest, article, article.document)


def _expand(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Yield each file with its place below the path that was named."""
    for path in paths:
        if not path.is_dir():
            yield path, path.name
            continue
        found = [(file, file.relative_to(path)) for file in sorted(path.rglob("*"))]
        articles = [(file, place) for file, place in found if _is_article(file, place)]
        if not articles:
            reason = f"there is no {', '.join(SUFFIXES)} file in it"
            raise FileUnreadable(path=path, reason=reason)
        for file, place in articles:
            yield file, place.as_posix()


def _is_article(file: Path, place: Path) -> bool:
    """Tell whether a folder's file is one to import; what is hidden is another program's."""
    is_hidden = any(part.startswith(".") for part in place.parts)
    return file.suffix.lower() in SUFFIXES and not is_hidden and not file.is_dir()


def _require_distinct_slugs(files: Iterable[ImportedFile]) -> None:
    seen: dict[str, str] = {}
    for file in files:
        if file.slug in seen:
            raise DuplicateSlug(first=seen[file.slug], second=file.path, slug=file.slug)
        seen[file.slug] = file.path
