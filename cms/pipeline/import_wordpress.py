"""Import a WordPress export: its posts and pages as articles, its translations as translations.

The file is checked whole before anything is saved; then it is saved in portions. An import that was
interrupted goes on where it was: what came in is known by its origin and digest.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from sqlalchemy.orm import Session

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.importer.wordpress.post import source_digest
from cms.importer.wordpress.slugs import slug_of, slugs_of
from cms.pipeline.arrive import Arrived, Delivery, arrive
from cms.pipeline.name_articles import name_articles
from cms.pipeline.read_site import SiteFile, SiteOptions, opened_site, site_in
from cms.pipeline.site_portions import Pending, articles_among, portions_of
from cms.pipeline.site_report import ImportedPost, Outcome, SiteReport
from cms.pipeline.take_site_translations import SiteTranslations
from cms.pipeline.workspace import Workspace
from cms.store.arrivals import KnownSource, known_origins
from cms.store.articles import existing_slugs, lock_articles
from cms.store.trail import record


def import_wordpress(workspace: Workspace, path: Path, options: SiteOptions) -> SiteReport:
    """Import an export, or in a dry run tell what would come of it.

    Raises:
        FileUnreadable
        MalformedFile: the file is broken; nothing of it has come in.
    """
    options = replace(options, source_locale=workspace.source_locale)
    with opened_site(path, options) as file:
        return _saved(workspace, file)


def import_sent_wordpress(
    workspace: Workspace, file: BinaryIO, name: str, options: SiteOptions
) -> SiteReport:
    """Import an export that somebody sent as `name`, and not from a folder of this machine.

    Raises:
        MalformedFile: the file is broken; nothing of it has come in.
    """
    options = replace(options, source_locale=workspace.source_locale)
    return _saved(workspace, site_in(file, name, options))


def _saved(workspace: Workspace, file: SiteFile) -> SiteReport:
    _Articles(workspace, file).save()
    SiteTranslations(workspace, file).save()
    return file.report()


class _Articles:
    """Saves the posts that are articles."""

    def __init__(self, workspace: Workspace, file: SiteFile) -> None:
        self.workspace, self.file = workspace, file
        self.wanted = file.articles()
        with workspace.reading() as session:
            origins = {each.post.origin for each in self.wanted.values()}
            self.known = articles_among(known_origins(session, origins))
            self.pages = self._pages(session)
            self.names = self._names(session)

    def save(self) -> None:
        for portion in portions_of(self._read()):
            self._save(portion)

    def _names(self, session: Session) -> Mapping[str, str]:
        """Name each article as no other is named, in the file or in the store."""
        posts = [each.post for each in self.wanted.values()]
        both = {**self.pages, **self.known}
        known = {origin: source.slug for origin, source in both.items()}
        taken: set[str] = set()
        while True:
            names = slugs_of(posts, self.file.site, known, taken)
            new = {name for origin, name in names.items() if origin not in known}
            clashes = existing_slugs(session, new)
            if not clashes:
                return names
            taken |= clashes

    def _pages(self, session: Session) -> Mapping[str, KnownSource]:
        """Map new posts to the articles that their pages on the web became before."""
        posts = [each.post for each in self.wanted.values() if each.post.origin not in self.known]
        links = {each.link: each.origin for each in reversed(posts) if each.link}
        taken = {source.slug for source in self.known.values()}
        found = articles_among(known_origins(session, set(links)))
        return {links[at]: page for at, page in found.items() if page.slug not in taken}

    def _read(self) -> Iterator[Pending]:
        """Read what is not as it was."""
        for entry, chosen in self.file.entries(self.wanted):
            slug = self.names[chosen.post.origin]
            digest = source_digest(entry, chosen, self.file.site, slug)
            known = self.known.get(chosen.post.origin)
            if self.file.options.skip_unchanged and known and known.source_digest == digest:
                self.file.tell(self.file.outcome(chosen, slug, Outcome.UNCHANGED))
            elif read := self.file.read(entry, chosen, slug):
                yield Pending(chosen, read, digest)

    def _save(self, portion: list[Pending]) -> None:
        """Save some posts in one transaction, then tell."""
        with self.workspace.writing() as session:
            record(session, Act(Action.ARTICLE_IMPORT, details={"note": self.file.options.note}))
            own = {self.names[each.chosen.post.origin] for each in portion}
            lock_articles(session, sorted(own))
            reserved = set(self.names.values()) - own
            joined = {origin: page.slug for origin, page in self.pages.items()}
            articles = [each.read.article for each in portion]
            named = name_articles(session, articles, reserved, joined)
            arrived = [
                arrive(session, article, self._delivery(each))
                for each, article in zip(portion, named, strict=True)
            ]
            if self.file.options.dry_run:
                session.rollback()
        for each, one in zip(portion, arrived, strict=True):
            self.file.tell(self._outcome(each, one), each.read)

    def _delivery(self, pending: Pending) -> Delivery:
        return Delivery(
            author=self.workspace.author,
            source_digest=pending.digest,
            note=self.file.options.note,
            follows=page.origin if (page := self.pages.get(pending.chosen.post.origin)) else "",
        )

    def _outcome(self, pending: Pending, arrived: Arrived) -> ImportedPost:
        outcome = Outcome.CHANGED if arrived.changed else Outcome.UNCHANGED
        outcome = Outcome.NEW if arrived.is_new else outcome
        wanted = slug_of(pending.chosen.post) if arrived.is_new else arrived.slug
        post = self.file.outcome(pending.chosen, arrived.slug, outcome, pending.read)
        page = self.pages.get(pending.chosen.post.origin)
        told = (f"Its page {page.origin} came in before: both are one article.",) if page else ()
        return replace(
            post,
            warnings=(*told, *post.warnings),
            wanted=wanted if wanted != arrived.slug else "",
            revision=arrived.revision.number,
            conflicts=arrived.merged.conflicts,
            kept=arrived.merged.kept,
        )
