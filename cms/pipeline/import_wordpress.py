"""Import a WordPress export: its posts and pages as articles, its translations as translations.

The file is checked whole before anything is saved; then it is saved in portions. An import that was
interrupted goes on where it was: what came in is known by its origin and digest.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from sqlalchemy.orm import Session

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.document.arrival import Arrival
from cms.importer.wordpress.entry import Entry
from cms.importer.wordpress.post import FORMAT, ReadPost, source_digest
from cms.importer.wordpress.selection import Chosen
from cms.importer.wordpress.slugs import slug_of, slugs_of
from cms.pipeline.arrive import Arrived, Delivery, arrive
from cms.pipeline.import_images import take_images
from cms.pipeline.load_gate import Gates
from cms.pipeline.name_articles import name_articles
from cms.pipeline.read_site import SiteFile, SiteOptions, opened_site, site_in
from cms.pipeline.site_report import ImportedPost, Outcome, SiteReport, texts_by_outcome
from cms.pipeline.take_page import Taking, take_page
from cms.pipeline.workspace import Workspace
from cms.store.arrivals import KnownSource, append_arrivals, known_origins
from cms.store.articles import existing_slugs, find_newest, lock_articles
from cms.store.locales import list_locales
from cms.store.trail import record

PORTION = 50  # posts a transaction: an interruption loses little, and others wait for little
PORTION_CHARACTERS = 2_000_000


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
    _Translations(workspace, file).save()
    return file.report()


@dataclass(frozen=True, slots=True)
class _Pending:
    """A post that was read and is to be saved."""

    chosen: Chosen
    read: ReadPost
    digest: str


class _Articles:
    """Saves the posts that are articles."""

    def __init__(self, workspace: Workspace, file: SiteFile) -> None:
        self.workspace, self.file = workspace, file
        self.wanted = file.articles()
        with workspace.reading() as session:
            origins = {each.post.origin for each in self.wanted.values()}
            self.known = _articles_among(known_origins(session, origins))
            self.pages = self._pages(session)
            self.names = self._names(session)

    def save(self) -> None:
        for portion in _portions(self._read()):
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
        found = _articles_among(known_origins(session, set(links)))
        return {links[at]: page for at, page in found.items() if page.slug not in taken}

    def _read(self) -> Iterator[_Pending]:
        """Read what is not as it was."""
        for entry, chosen in self.file.entries(self.wanted):
            slug = self.names[chosen.post.origin]
            digest = source_digest(entry, chosen, self.file.site, slug)
            known = self.known.get(chosen.post.origin)
            if self.file.options.skip_unchanged and known and known.source_digest == digest:
                self.file.tell(self.file.outcome(chosen, slug, Outcome.UNCHANGED))
            elif read := self.file.read(entry, chosen, slug):
                yield _Pending(chosen, read, digest)

    def _save(self, portion: list[_Pending]) -> None:
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

    def _delivery(self, pending: _Pending) -> Delivery:
        return Delivery(
            author=self.workspace.author,
            source_digest=pending.digest,
            note=self.file.options.note,
            follows=page.origin if (page := self.pages.get(pending.chosen.post.origin)) else "",
        )

    def _outcome(self, pending: _Pending, arrived: Arrived) -> ImportedPost:
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


class _Translations:
    """Takes the posts that are translations of articles."""

    def __init__(self, workspace: Workspace, file: SiteFile) -> None:
        self.workspace, self.file = workspace, file
        self.wanted = file.translations()
        # Of a dry run; else they are in the store by now.
        self.new = {each.origin: each.slug for each in file.posts if each.outcome is Outcome.NEW}
        sources = {each.source.origin for each in self.wanted.values() if each.source}
        origins = {each.post.origin for each in self.wanted.values()}
        with workspace.reading() as session:
            self.locales = list_locales(session)
            self.articles = _articles_among(known_origins(session, sources))
            self.known = {o: k for o, k in known_origins(session, origins).items() if k.locale}

    def save(self) -> None:
        if not self.wanted:
            return
        for portion in _portions(self._read()):
            with self.workspace.writing() as session:
                record(session, Act(Action.CATALOG_ALIGN))
                taken = [self._take(session, each) for each in portion]
                if self.file.options.dry_run:
                    session.rollback()
            for each, post in zip(portion, taken, strict=True):
                self.file.tell(post, each.read)

    def _read(self) -> Iterator[_Pending]:
        for entry, chosen in self.file.entries(self.wanted):
            if outcome := self._without_reading(entry, chosen):
                self.file.tell(self.file.outcome(chosen, self._slug(chosen), outcome))
            elif read := self.file.read(entry, chosen, slug_of(chosen.post)):
                yield _Pending(chosen, read, self._digest(entry, chosen))

    def _without_reading(self, entry: Entry, chosen: Chosen) -> Outcome | None:
        known = self.known.get(chosen.post.origin)
        if not self._locale(chosen):
            return Outcome.NO_LOCALE
        if not self._slug(chosen):
            return Outcome.NO_SOURCE
        if known and known.source_digest == self._digest(entry, chosen):
            return Outcome.UNCHANGED
        return None

    def _take(self, session: Session, pending: _Pending) -> ImportedPost:
        chosen, options = pending.chosen, self.file.options
        slug, locale = self._slug(chosen), self._locale(chosen)
        lock_articles(session, [slug])
        revision = find_newest(session, slug)
        if revision is None:
            return self.file.outcome(chosen, slug, Outcome.NEW, pending.read)
        taking = Taking(locale, options.accept)
        lines = take_page(Gates(session, self.workspace), revision, pending.read.article, taking)
        take_images(session, revision, pending.read.article, None, dry_run=options.dry_run)
        arrival = Arrival(
            article_id=revision.article_id,
            revision_id=revision.id,
            origin=chosen.post.origin,
            place=self.file.place(chosen),
            locale=locale,
            format=FORMAT,
            source_digest=pending.digest,
            author=self.workspace.author,
        )
        append_arrivals(session, [arrival])
        is_known = chosen.post.origin in self.known
        outcome = Outcome.CHANGED if is_known else Outcome.NEW
        post = self.file.outcome(chosen, slug, outcome, pending.read)
        return replace(post, revision=revision.number, taken=texts_by_outcome(lines))

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


def _articles_among(known: Mapping[str, KnownSource]) -> dict[str, KnownSource]:
    return {origin: source for origin, source in known.items() if not source.locale}


def _portions(posts: Iterable[_Pending]) -> Iterator[list[_Pending]]:
    """Put together as many posts as are saved at once."""
    portion: list[_Pending] = []
    characters = 0
    for post in posts:
        portion.append(post)
        characters += len(post.read.article.document.source)
        if len(portion) == PORTION or characters > PORTION_CHARACTERS:
            yield portion
            portion, characters = [], 0
    if portion:
        yield portion
