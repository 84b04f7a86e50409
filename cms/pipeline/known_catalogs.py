"""Catalog files that are as we left them: continued where only a little has changed.

A file that we wrote shows a state that we remember. What has changed since is found once for all
locales, and all other messages are taken from the file as they stand there.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from cms.catalog.build import filled
from cms.catalog.find_terms import note_terms
from cms.catalog.glossary import Term
from cms.catalog.history import History, ancestors, descendants
from cms.catalog.message import Catalog, Message
from cms.catalog.renewal import PO_VERSION, Contents, cut, join, origins, renewed, written
from cms.document.digest import digest
from cms.document.model import EXTRACTION_VERSION
from cms.pipeline.load_catalog import Catalogs
from cms.store.articles import load_revision
from cms.store.histories import changed_since, find_numbers, load_messages, load_said
from cms.store.known_files import KnownFile, name_file

Terms = Mapping[Message, Sequence[Term]]


def name_stamp(glossary: Iterable[Term]) -> str:
    """Name what a file is made from beside its article's revision and translations."""
    return digest(str(PO_VERSION), str(EXTRACTION_VERSION), *map(repr, glossary))


@dataclass(frozen=True, slots=True)
class _Change:
    """What became of a revision's messages: how many it had, and where each of now was then.

    `new` are the numbers of those that were not there, `followed` messages that have another
    predecessor since, or come from one that has.
    """

    before: int
    origins: Sequence[int | None]
    new: Sequence[int]
    followed: Set[Message] = frozenset()


class KnownCatalogs:
    """The files of one article that we know, and what they are to become."""

    def __init__(self, catalogs: Catalogs, terms: Terms, stamp: str) -> None:
        self.catalogs, self.terms, self.stamp = catalogs, terms, stamp
        self.session, self.article_id = catalogs.session, catalogs.article_id
        self.changes = cache(self._change)
        self.needed = lru_cache(maxsize=1)(self._needed)  # the same for all locales, mostly

    def know(self, locale: str, content: bytes) -> KnownFile | None:
        """Return what is known of a file with this content."""
        known = self.catalogs.known.get(locale)
        return known if known and known.digest == name_file(content) else None

    def continued(self, known: KnownFile, content: bytes) -> bytes | None:
        """Return what a file must be now, or None where it has to be made from the start."""
        if known.stamp != self.stamp:
            return None
        old, change = cut(content), self.changes(known.revision)
        if len(old) != change.before:
            return None
        frame = self.catalogs.frame(known.locale)
        return join(frame, renewed(old, change.origins, self._rewritten(known, change, frame)))

    def remember(self, locale: str, content: bytes) -> KnownFile:
        """Return what is to be known of a file that we have written."""
        state = self.catalogs.state(locale)
        return replace(state, digest=name_file(content), stamp=self.stamp)

    def _rewritten(self, known: KnownFile, change: _Change, frame: Catalog) -> dict[int, bytes]:
        """Write the messages that are new, or may have another translation than in the file."""
        contents = self.catalogs.contents
        stale = (contents.numbers.get(message) for message in self._stale(known, change))
        numbers = sorted({*change.new, *(number for number in stale if number is not None)})
        chosen = replace(frame, entries=tuple(map(contents.entry, numbers)))
        return dict(zip(numbers, written(self._filled(chosen)), strict=True))

    def _stale(self, known: KnownFile, change: _Change) -> Set[Message]:
        """Return the messages that something was said of, or of what they come from."""
        if not known.locale:
            return set()
        news = load_messages(self.session, {each.message for each in self.catalogs.news(known)})
        said = descendants(self.catalogs.steps, news.values()) if news else set()
        return said | change.followed

    def _filled(self, catalog: Catalog) -> Catalog:
        if not catalog.locale or not catalog.entries:
            return catalog
        wanted = tuple(entry.message for entry in catalog.entries)
        needed = self.needed(wanted)
        said = load_said(self.session, self.article_id, catalog.locale, needed)
        texts = History(said, self.catalogs.steps).resolve(wanted)
        entries = tuple(filled(entry, texts[entry.message]) for entry in catalog.entries)
        return note_terms(replace(catalog, entries=entries), self.terms)

    def _needed(self, messages: tuple[Message, ...]) -> Mapping[int, Message]:
        """Return by their numbers the messages, and all that they come from."""
        every = ancestors(self.catalogs.steps, messages)
        return find_numbers(self.session, self.article_id, every)

    def _change(self, number: int) -> _Change:
        contents, revision = self.catalogs.contents, self.catalogs.revision
        if number == revision.number:
            return _Change(len(contents), range(len(contents)), ())
        old = Contents(load_revision(self.session, revision.document.slug, number).document)
        places = origins(old, contents)
        new = [number for number, place in enumerate(places) if place is None]
        followed = changed_since(self.session, self.article_id, number)
        return _Change(len(old), places, new, descendants(self.catalogs.steps, followed))
