"""Import translated pages: align each with its article, take what is sure, report the rest."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.orm import Session

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.catalog.translated_page import Outcome, PageLine
from cms.document.revision import Revision
from cms.errors import ArticleNotFound, CmsError, InvalidSlug, LocaleIsSource, WrongLanguage
from cms.files import read_file
from cms.importer.article import ImportedArticle, ImportRequest
from cms.importer.read import read_article
from cms.importer.recognise import limit_bytes, require_format
from cms.importer.slugs import slug_from_path
from cms.pipeline.article_files import PAGE_SUFFIXES, Progress, files_in
from cms.pipeline.article_sources import Upload
from cms.pipeline.import_images import Surroundings, surroundings, take_images
from cms.pipeline.load_catalog import chosen_locales
from cms.pipeline.load_gate import Gates
from cms.pipeline.read_catalogs import STORE_PROBLEMS
from cms.pipeline.take_page import Taking, take_page
from cms.pipeline.workspace import Workspace
from cms.store.articles import find_newest, lock_articles
from cms.store.trail import record


@dataclass(frozen=True, slots=True)
class PageOptions:
    """How pages are read. `slug` names the article; without it, each page's path does.

    `accept` takes what is sure as translated, else it is fuzzy.
    """

    locale: str
    slug: str = ""
    format: str = ""
    accept: bool = False
    dry_run: bool = False
    tracked: Progress = iter


@dataclass(frozen=True, slots=True)
class AlignedPage:
    """What became of one page. `problem` tells why nothing of it was read."""

    path: Path
    slug: str = ""
    locale: str = ""
    lines: tuple[PageLine, ...] = ()
    leftovers: tuple[str, ...] = ()
    problem: CmsError | None = None
    warnings: tuple[str, ...] = ()

    def count(self, outcome: Outcome) -> int:
        return sum(line.outcome is outcome for line in self.lines)


def align_translations(
    workspace: Workspace, paths: Sequence[Path], options: PageOptions
) -> list[AlignedPage]:
    """Read pages, or all pages in folders; each succeeds or fails alone.

    Raises:
        UnknownFormat, UnknownLocale, LocaleNotInWorkspace, LocaleIsSource: what the options name.
    """
    importing = _importing(workspace, options)
    places = dict(files_in(paths, PAGE_SUFFIXES))
    return [importing.page(path, places[path]) for path in options.tracked(list(places))]


def align_sent_page(workspace: Workspace, sent: Upload, options: PageOptions) -> AlignedPage:
    """Read a page that somebody sent, and not from a folder of this machine.

    Raises:
        CmsError: nothing of it was read.
    """
    place = _Place(Path(sent.name), sent.name, sent.content)
    return _importing(workspace, options).take(place)


def _importing(workspace: Workspace, options: PageOptions) -> "_Importing":
    require_format(options.format)
    with workspace.reading() as session:
        (locale,) = chosen_locales(session, options.locale)
    return _Importing(workspace, locale, options)


@dataclass(frozen=True, slots=True)
class _Place:
    """A page, and what is around it; nothing is around one that was sent."""

    path: Path
    relative: str
    content: bytes
    around: Surroundings | None = None


@dataclass(frozen=True, slots=True)
class _Importing:
    workspace: Workspace
    locale: str
    options: PageOptions

    def page(self, path: Path, relative: str) -> AlignedPage:
        try:
            content = read_file(path, limit_bytes(str(path), self.options.format))
            return self.take(_Place(path, relative, content, surroundings(path, relative)))
        except STORE_PROBLEMS:  # the next page would meet it too
            raise
        except CmsError as problem:
            return AlignedPage(path, locale=self.locale, problem=problem)

    def take(self, place: _Place) -> AlignedPage:
        path, dry_run = place.path, self.options.dry_run
        slug = self.options.slug or slug_from_path(place.relative, self.locale)
        page = self._read(path, slug, place.content)
        with self.workspace.writing() as session:
            record(session, Act(Action.CATALOG_ALIGN, details={"file": path.name}))
            revision = self._article(session, page, slug)
            taking = Taking(self.locale, self.options.accept, dry_run)
            report = take_page(Gates(session, self.workspace), revision, page, taking)
            warnings = take_images(session, revision, page, place.around, dry_run=dry_run)
        slug = revision.document.slug
        return AlignedPage(
            path, slug, self.locale, report, page.leftovers, warnings=tuple(warnings)
        )

    def _read(self, path: Path, slug: str, content: bytes) -> ImportedArticle:
        """Read the page under its own slug, which is the article's translated, if it has one."""
        request = ImportRequest(str(path), self.locale, "", slug, self.options.format)
        try:
            page = read_article(content, request)
        except InvalidSlug:
            page = read_article(content, replace(request, slug=slug))
        if _language(page.document.source_locale) != _language(self.locale):
            raise WrongLanguage(path=path, found=page.document.source_locale, tag=self.locale)
        return page

    def _article(self, session: Session, page: ImportedArticle, slug: str) -> Revision:
        """Find the article that was named, or that the page's path or front matter names."""
        slugs = [slug] if self.options.slug else [slug, page.document.slug]
        lock_articles(session, slugs)
        found = (find_newest(session, each) for each in slugs)
        revision = next((each for each in found if each), None)
        if revision is None:
            raise ArticleNotFound(slug=slug).about(page.path)
        if revision.document.source_locale == self.locale:
            raise LocaleIsSource(tag=self.locale).about(page.path)
        return revision


def _language(tag: str) -> str:
    return tag.partition("-")[0]
