"""Save the posts of an export that are translations: align each with its article."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy.orm import Session

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.catalog.translated_page import Outcome as LineOutcome
from cms.document.arrival import Arrival
from cms.document.bitext_items import name_of_page
from cms.document.digest import digest as combined
from cms.importer.wordpress.entry import Entry
from cms.importer.wordpress.post import FORMAT, source_digest
from cms.importer.wordpress.selection import Chosen
from cms.importer.wordpress.slugs import slug_of
from cms.pipeline.import_images import take_images
from cms.pipeline.load_gate import Gates
from cms.pipeline.read_site import SiteFile
from cms.pipeline.site_portions import Pending, articles_among, portions_of
from cms.pipeline.site_report import ImportedPost, Outcome, texts_by_outcome
from cms.pipeline.take_page import Taking, take_page
from cms.pipeline.workspace import Workspace
from cms.store.arrivals import append_arrivals, known_origins
from cms.store.articles import find_newest, lock_articles
from cms.store.locales import list_locales
from cms.store.trail import record


class SiteTranslations:
    """Takes the posts that are translations of articles."""

    def __init__(self, workspace: Workspace, file: SiteFile) -> None:
        self.workspace, self.file = workspace, file
        self.wanted = file.translations()
        self.same_pages = {
            name_of_page(each.post.link): name_of_page(each.source.link)
            for each in self.wanted.values()
            if each.source and each.post.link and each.source.link
        }
        # Of a dry run; else they are in the store by now.
        self.new = {each.origin: each.slug for each in file.posts if each.outcome is Outcome.NEW}
        sources = {each.source.origin for each in self.wanted.values() if each.source}
        origins = {each.post.origin for each in self.wanted.values()}
        with workspace.reading() as session:
            self.locales = list_locales(session)
            self.articles = articles_among(known_origins(session, sources))
            self.known = {o: k for o, k in known_origins(session, origins).items() if k.locale}

    def save(self) -> None:
        if not self.wanted:
            return
        for portion in portions_of(self._read()):
            with self.workspace.writing() as session:
                record(session, Act(Action.CATALOG_ALIGN))
                taken = [self._take(session, each) for each in portion]
                if self.file.options.dry_run:
                    session.rollback()
            for each, post in zip(portion, taken, strict=True):
                self.file.tell(post, each.read)

    def _read(self) -> Iterator[Pending]:
        for entry, chosen in self.file.entries(self.wanted):
            if outcome := self._without_reading(entry, chosen):
                self.file.tell(self.file.outcome(chosen, self._slug(chosen), outcome))
            elif read := self.file.read(entry, chosen, slug_of(chosen.post)):
                yield Pending(chosen, read, self._digest(entry, chosen))

    def _without_reading(self, entry: Entry, chosen: Chosen) -> Outcome | None:
        if not self._locale(chosen):
            return Outcome.NO_LOCALE
        if not self._slug(chosen):
            return Outcome.NO_SOURCE
        digest = self._digest(entry, chosen)
        is_waiting = self.file.options.accept and self._came_as(chosen, digest)
        is_known = self._came_as(chosen, digest) or self._came_as(chosen, _accepted(digest))
        return Outcome.UNCHANGED if is_known and not is_waiting else None

    def _came_as(self, chosen: Chosen, digest: str) -> bool:
        known = self.known.get(chosen.post.origin)
        return known is not None and known.source_digest == digest

    def _take(self, session: Session, pending: Pending) -> ImportedPost:
        chosen, options = pending.chosen, self.file.options
        slug, locale = self._slug(chosen), self._locale(chosen)
        lock_articles(session, [slug])
        revision = find_newest(session, slug)
        if revision is None:
            return self.file.outcome(chosen, slug, Outcome.NEW, pending.read)
        was_taken = self._came_as(chosen, pending.digest)
        taking = Taking(locale, options.accept, same_pages=self.same_pages, was_taken=was_taken)
        lines = take_page(Gates(session, self.workspace), revision, pending.read.article, taking)
        take_images(session, revision, pending.read.article, None, dry_run=options.dry_run)
        arrival = Arrival(
            article_id=revision.article_id,
            revision_id=revision.id,
            origin=chosen.post.origin,
            place=self.file.place(chosen),
            locale=locale,
            format=FORMAT,
            source_digest=_accepted(pending.digest) if options.accept else pending.digest,
            author=self.workspace.author,
        )
        append_arrivals(session, [arrival])
        taken = texts_by_outcome(lines)
        outcome = Outcome.CHANGED if chosen.post.origin in self.known else Outcome.NEW
        if was_taken and LineOutcome.TAKEN not in taken:
            outcome = Outcome.UNCHANGED
        post = self.file.outcome(chosen, slug, outcome, pending.read)
        return replace(post, revision=revision.number, taken=taken)

    def _slug(self, chosen: Chosen) -> str:
        origin = chosen.source.origin if chosen.source else ""
        source = self.articles.get(origin)
        return source.slug if source else self.new.get(origin, "")

    def _locale(self, chosen: Chosen) -> str:
        """Return the workspace's locale for a post: its own, or the only one of its language."""
        if chosen.locale in self.locales:
            return chosen.locale
        language = chosen.locale.partition("-")[0]
        found = [each for each in self.locales if each.partition("-")[0] == language]
        return found[0] if len(found) == 1 else ""

    def _digest(self, entry: Entry, chosen: Chosen) -> str:
        return source_digest(entry, chosen, self.file.site, self._slug(chosen))


def _accepted(digest: str) -> str:
    """Name a translation that was taken as translated: what waits of it is accepted once."""
    return combined(digest, "accepted")
