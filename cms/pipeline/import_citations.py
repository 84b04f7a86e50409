"""Fill citations with what metadata files know of their sources."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.document.digest import digest
from cms.document.edit_references import ReferenceEditor
from cms.document.fill_references import FieldChange, Metadata, as_citation
from cms.document.references import references_of
from cms.document.revision import Revision
from cms.document.source_metadata import read_metadata
from cms.errors import ArticleNotNamed, MalformedFile, PreconditionFailed
from cms.files import read_file
from cms.importer.decode import LIMIT_BYTES, decode
from cms.pipeline.change_citations import new_key, save_head
from cms.pipeline.load_catalog import chosen_articles
from cms.pipeline.workspace import Workspace
from cms.store.articles import lock_articles, newest_revisions
from cms.store.trail import record

Fields = Mapping[str, Any]
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class MetadataRequest:
    """Which articles to fill: all if none is named.

    `overwrites` what is there; `adds` to the one article that is named what it does not cite.
    `base` names the plan that somebody read; None does what is to be done by now.
    """

    slugs: Sequence[str] = ()
    overwrites: bool = False
    adds: bool = False
    dry_run: bool = False
    base: str | None = None


@dataclass(frozen=True, slots=True)
class FilledArticle:
    """What became of one article's citations; `revision` is the one that it came with, if any."""

    slug: str
    changes: Sequence[FieldChange] = ()
    conflicts: Sequence[FieldChange] = ()
    added: Sequence[str] = ()
    revision: int | None = None


@dataclass(frozen=True)
class MetadataReport:
    """What became of each article that has any of the sources, and the sources that none has."""

    articles: Sequence[FilledArticle]
    unused: Sequence[Fields] = field(default=())

    @property
    def name(self) -> str:
        """Name what is to be done: another name, as soon as any of it is to be done otherwise."""
        told = [(each.slug, each.changes, each.conflicts, each.added) for each in self.articles]
        return digest("metadata", *map(repr, told))[:_DIGITS]


def import_metadata(
    workspace: Workspace, paths: Sequence[Path], request: MetadataRequest
) -> MetadataReport:
    """Fill in one transaction what is empty; each article that changes gets a revision.

    Raises:
        MalformedFile, FileUnreadable, UndecodableText, ArticleTooLarge, EmptyArticle
        ArticleNotFound, CitationsNotEditable
        PreconditionFailed: that is not what was to be done when it was read; `report` is now.
        ArticleNotNamed: nobody said which article shall cite what is to be added.
    """
    if request.adds and len(request.slugs) != 1:
        raise ArticleNotNamed
    metadata = Metadata([source for path in paths for source in _read(path)])
    with workspace.reading() if request.dry_run else workspace.writing() as session:
        record(
            session, Act(Action.CITATION_IMPORT, details={"files": [path.name for path in paths]})
        )
        slugs = chosen_articles(session, request.slugs)
        if not request.dry_run:
            lock_articles(session, slugs)
        filler = _Filler(session, workspace.author, metadata, request)
        found = [filler.fill(revision) for revision in newest_revisions(session, slugs)]
        articles = [each for each in found if each.changes or each.conflicts or each.added]
        report = MetadataReport(articles, [] if request.adds else metadata.unused)
        if request.base not in (None, report.name):
            raise PreconditionFailed(what="What the file would change", report=report)
        return report


def _read(path: Path) -> list[dict[str, Any]]:
    text, _ = decode(read_file(path, LIMIT_BYTES + 1), str(path))
    try:
        return read_metadata(text)
    except ValueError as error:
        raise MalformedFile(path=path, reason=error) from None


@dataclass(frozen=True)
class _Filler:
    session: Session
    author: str
    metadata: Metadata
    request: MetadataRequest

    def fill(self, revision: Revision) -> FilledArticle:
        document, editor = revision.document, ReferenceEditor(revision.document.slug)
        fields = references_of(document)
        found = list(self.metadata.changes(document.citations, fields))
        taken = [each for each in found if self.request.overwrites or not each.is_conflict]
        wanted: dict[str, dict[str, Any]] = {}
        for each in taken:
            wanted.setdefault(each.key, {})[each.name] = each.new
        head = document.head.text
        head = editor.with_fields(head, wanted) if wanted else head
        added = dict(self._added(revision)) if self.request.adds else {}
        for source in added.values():
            head = editor.with_reference(head, source)
        return FilledArticle(
            document.slug,
            taken,
            [each for each in found if each not in taken],
            list(added),
            self._saved(revision, head) if head != document.head.text else None,
        )

    def _added(self, revision: Revision) -> Iterator[tuple[str, Fields]]:
        """Yield the sources that the article does not cite, each with a key of its own."""
        document = revision.document
        taken = {each.key for each in document.citations}
        for source in self.metadata.unused:
            key = str(source.get("id") or "")
            if not key or key in taken:
                key = new_key(as_citation("", source), taken)
            taken.add(key)
            yield key, {**source, "id": key}

    def _saved(self, revision: Revision, head: str) -> int | None:
        if self.request.dry_run:
            return None
        note = "Citations: metadata from files"
        saved, _ = save_head(self.session, revision, head, author=self.author, note=note)
        return saved.number
