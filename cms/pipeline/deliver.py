"""Give readers what a channel shows, all of it from one edition."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from cms.document.search_terms import Wanted
from cms.errors import NothingHere, StoreBusy, StoreUnwritable
from cms.pipeline.index_channels import catch_up
from cms.pipeline.workspace import Workspace
from cms.release.chains import fallback_chains
from cms.store import shown
from cms.store.cards import Card
from cms.store.channels import newest_publication
from cms.store.editions import Edition, edition_of, newest_edition
from cms.store.locales import list_locales
from cms.store.releases import find_objects, load_object
from cms.store.search import Search, search
from cms.store.search_words import compounds_of

__all__ = [
    "Card",
    "Content",
    "Edition",
    "PublishedContent",
    "Search",
    "current_edition",
    "served_chains",
]

Chains = Mapping[str, Sequence[str]]  # the locales that serve one, itself first, by its tag


@dataclass(frozen=True, slots=True)
class Changes:
    """What two editions show differently. A document that changed is in both lists."""

    before: Edition
    gone: Sequence[Card]
    new: Sequence[Card]


class Content(Protocol):
    """What a channel shows. Whatever is asked of it is answered of the same edition."""

    @property
    def edition(self) -> Edition: ...

    def cards_of(self, slug: str) -> list[Card]:
        """Return an article's documents, in any order."""

    def cards_of_localised(self, slug: str) -> list[Card]:
        """Return the documents that have this slug in their own locale."""

    def cards_after(self, slug: str, locales: Sequence[str], limit: int) -> list[Card]:
        """Return documents in some locales of the articles after a slug, by slug."""

    def documents(self) -> list[tuple[str, str]]:
        """Return slug and locale of every document."""

    def load(self, digest: str) -> bytes:
        """Return the bytes of a document, or of an image."""

    def load_all(self, digests: Sequence[str]) -> Mapping[str, bytes]:
        """Return the bytes of documents by their digests."""

    def manifest(self) -> bytes:
        """Return the list of all that is shown."""

    def asset(self, name: str) -> bytes:
        """Return an image by its name in exports.

        Raises:
            NothingHere
        """

    def widened(self, searched: Sequence[Wanted]) -> list[Wanted]:
        """Let words be found as a part of longer ones, too."""

    def search(self, asked: Search) -> list[Card]:
        """Return the documents that have what is searched for, the most fitting first."""

    def changes(self, since: int | str) -> Changes:
        """Return what has changed since a release, by its number or digest.

        Raises:
            NothingHere: the channel never showed it.
        """


@dataclass(frozen=True)
class PublishedContent:
    """What was published. One edition gives the same answers for ever."""

    workspace: Workspace
    edition: Edition

    def cards_of(self, slug: str) -> list[Card]:
        with self.workspace.reading() as session:
            return shown.cards_of(session, self.edition, slug)

    def cards_of_localised(self, slug: str) -> list[Card]:
        with self.workspace.reading() as session:
            return shown.cards_of_localised(session, self.edition, slug)

    def cards_after(self, slug: str, locales: Sequence[str], limit: int) -> list[Card]:
        with self.workspace.reading() as session:
            return shown.cards_after(session, self.edition, slug, locales, limit)

    def documents(self) -> list[tuple[str, str]]:
        with self.workspace.reading() as session:
            return list(shown.documents(session, self.edition))

    def load(self, digest: str) -> bytes:
        with self.workspace.reading() as session:
            return load_object(session, digest)

    def load_all(self, digests: Sequence[str]) -> Mapping[str, bytes]:
        with self.workspace.reading() as session:
            return find_objects(session, digests)

    def manifest(self) -> bytes:
        return self.load(self.edition.digest)

    def asset(self, name: str) -> bytes:
        with self.workspace.reading() as session:
            digest = shown.find_asset(session, self.edition, name)
            if digest is None:
                raise NothingHere
            return load_object(session, digest)

    def widened(self, searched: Sequence[Wanted]) -> list[Wanted]:
        with self.workspace.reading() as session:
            longer = compounds_of(session, {term for each in searched for term in each.terms})
        return [each.or_any(longer) for each in searched]

    def search(self, asked: Search) -> list[Card]:
        with self.workspace.reading() as session:
            return search(session, self.edition, asked)

    def changes(self, since: int | str) -> Changes:
        with self.workspace.reading() as session:
            edition = self.edition
            before = edition_of(session, edition.channel, since, edition.move)
            if before is None:
                raise NothingHere
            return Changes(before, *shown.changed_cards(session, before, edition))


def current_edition(workspace: Workspace, channel: str) -> Edition | None:
    """Return what a channel shows by now, or None while nothing was published on it."""
    with workspace.reading() as session:
        edition, move = newest_edition(session, channel), newest_publication(session, channel)
    if move is None or (edition and edition.move == move.number):
        return edition
    with suppress(StoreBusy, StoreUnwritable):  # what was shown until now is better than nothing
        catch_up(workspace, channel)
    with workspace.reading() as session:
        return newest_edition(session, channel)


def served_chains(workspace: Workspace, edition: Edition) -> dict[str, tuple[str, ...]]:
    """Map each locale of an edition to those that serve it: itself, its chain, the source."""
    source = edition.source_locale
    with workspace.reading() as session:
        known = sorted({*list_locales(session), *edition.locales})
    chains = fallback_chains(workspace.settings.fallbacks, source, known)
    return {
        tag: tuple(dict.fromkeys((tag, *chains.get(tag, ()), source))) for tag in edition.locales
    }
