"""Write catalog files for translators, never over work that has not been read yet."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from cms.catalog.catalog_file import CatalogFile
from cms.catalog.catalog_format import CatalogFormat
from cms.catalog.find_terms import note_terms
from cms.catalog.formats import format_catalog_as, read_catalog_file
from cms.catalog.message import State
from cms.catalog.plan import TAKEN, PlanLine
from cms.catalog.po import base_as_written, format_catalog
from cms.document.revision import Revision
from cms.errors import CmsError, StoreBusy, UnreadWork
from cms.files import read_file, write_atomically
from cms.pipeline.catalog_files import WrittenFile, catalog_path, template_path
from cms.pipeline.keep_obsolete import obsolete_to_keep
from cms.pipeline.known_catalogs import KnownCatalogs, name_stamp
from cms.pipeline.load_catalog import Catalogs, chosen_articles, chosen_locales
from cms.pipeline.load_terms import Finders, each_once, load_finders, terms_in
from cms.pipeline.plan_catalog import last_seen, plan_file
from cms.pipeline.workspace import Workspace
from cms.store.articles import newest_revision
from cms.store.known_files import KnownFile, load_known_files, remember_files
from cms.store.proposals import proposed_texts
from cms.store.translations import stored_texts


@dataclass(frozen=True, slots=True)
class Destination:
    """Where files go, and in which format."""

    folder: Path
    wanted: CatalogFormat


def write_catalogs(
    workspace: Workspace,
    slugs: Sequence[str],
    locale: str,
    folder: Path | None,
    wanted: CatalogFormat = CatalogFormat.PO,
) -> list[WrittenFile]:
    """Write a file a locale for each article, and as PO a template; others keep their bytes.

    A file with translations that the store does not have is left alone, and the rest are written.
    """
    target = Destination(folder or workspace.settings.locales_folder, wanted)
    files: list[WrittenFile] = []
    news: dict[int, list[KnownFile]] = {}
    with workspace.reading() as session:
        locales = chosen_locales(session, locale)
        finders = load_finders(session)
        for slug in chosen_articles(session, slugs):
            revision = newest_revision(session, slug)
            writer = _Writer(session, revision, target, finders)
            files += writer.write(locales)
            news[revision.article_id] = writer.remembered
    _remember(workspace, news)
    return files


def _remember(workspace: Workspace, news: Mapping[int, Sequence[KnownFile]]) -> None:
    """Keep what is known of the files now; without it, the next run works longer."""
    if any(news.values()):
        with suppress(StoreBusy), workspace.writing() as session:
            for article_id, files in news.items():
                remember_files(session, article_id, files)


class _Writer:
    """Writes the files of one article."""

    def __init__(
        self, session: Session, revision: Revision, target: Destination, finders: Finders
    ) -> None:
        self.session, self.revision, self.target = session, revision, target
        self.catalogs = Catalogs(session, revision, load_known_files(session, revision.article_id))
        self.terms = terms_in(revision, finders)
        stamp = name_stamp(each_once(self.terms))
        self.files = KnownCatalogs(self.catalogs, self.terms, stamp)
        self.remembered: list[KnownFile] = []

    def write(self, locales: Sequence[str]) -> Iterator[WrittenFile]:
        document = self.revision.document
        if self.target.wanted is CatalogFormat.PO:
            yield self._write(template_path(self.target.folder, document.slug), "")
        for locale in locales:
            if locale == document.source_locale:
                continue
            suffix = self.target.wanted.suffix
            path = catalog_path(self.target.folder, document.slug, locale, suffix)
            try:
                yield self._write(path, locale)
            except CmsError as problem:
                yield self._written(path, locale, False, problem)

    def _write(self, path: Path, locale: str) -> WrittenFile:
        present = read_file(path) if path.exists() else None
        content = self._content(path, locale, present)
        changed = present != content and write_atomically(path, content)
        if self.target.wanted is CatalogFormat.PO:
            file = self.files.remember(locale, content)
            self.remembered += [file] * (file != self.catalogs.known.get(locale))
        return self._written(path, locale, changed)

    def _content(self, path: Path, locale: str, present: bytes | None) -> bytes:
        """Return what is to be written over a file, if it may be."""
        known = self.files.know(locale, present) if present else None
        if known and present and (continued := self.files.continued(known, present)):
            return continued
        content = self._from_start(locale)
        if locale and present:
            content += obsolete_to_keep(self.session, self.revision, path)
        if locale and present not in (None, content) and not known:
            _require_read(self.session, self.revision, locale, path, present)
        return content

    def _from_start(self, locale: str) -> bytes:
        if not locale:
            return format_catalog(self.catalogs.template).encode()
        catalog = note_terms(self.catalogs.of(locale), self.terms)
        return format_catalog_as(catalog, self.revision.document.source_locale, self.target.wanted)

    def _written(
        self, path: Path, locale: str, changed: bool, problem: CmsError | None = None
    ) -> WrittenFile:
        count = len(self.catalogs.contents)
        return WrittenFile(path, self.revision.document.slug, locale, count, changed, problem)


def _require_read(
    session: Session, revision: Revision, locale: str, path: Path, present: bytes
) -> None:
    """Refuse to overwrite a file with anything that reading would take, or that only it has.

    Raises:
        UnreadWork: says how many there are.
    """
    if last_seen(session, revision, locale, base_as_written(present)) is not None:
        return
    unread = count_unread(session, revision, locale, read_catalog_file(present, str(path)))
    if unread:
        raise UnreadWork(path=path, count=unread)


def count_unread(session: Session, revision: Revision, locale: str, file: CatalogFile) -> int:
    """Count the translations that reading a file would take, or that only the file has."""
    lines = plan_file(session, revision, locale, file)
    stored = stored_texts(session, revision.article_id, locale)
    stored |= proposed_texts(session, revision.article_id, locale)
    return sum(line.theirs not in stored or _is_news(line) for line in lines)


def _is_news(line: PlanLine) -> bool:
    """Tell whether reading a text that the store has would do more than bring back a suggestion."""
    is_former = line.state is State.FUZZY and line.theirs != line.ours
    return line.verdict in TAKEN and not is_former
