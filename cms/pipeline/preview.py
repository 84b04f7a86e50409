"""Show what a release would be that is cut now, article by article, and keep nothing of it."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from typing import Any

from sqlalchemy.orm import Session

from cms.document.digest import digest, digest_bytes
from cms.document.revision import NewestRevision
from cms.document.search_terms import Wanted
from cms.document.searchable import searchable
from cms.errors import NothingHere, NothingToRelease
from cms.pipeline.cut_release import Cutter
from cms.pipeline.deliver import Changes
from cms.pipeline.name_inputs import name_inputs
from cms.pipeline.release_request import CutRequest
from cms.pipeline.workspace import Workspace
from cms.release.article import assemble
from cms.release.manifest import write_manifest
from cms.store import shown
from cms.store.base import now
from cms.store.bulk import portions
from cms.store.cards import Card, card_of
from cms.store.channels import LIVE
from cms.store.editions import Edition, edition_of
from cms.store.releases import find_objects, load_object
from cms.store.search import Search

ARTICLES_AT_A_TIME = 20  # in memory
MOST_REMEMBERED = 20_000  # articles

Line = Mapping[str, Any]


@dataclass(frozen=True)
class Previewed:
    """What one article is by now: its documents, and its images by their names."""

    cards: Sequence[Card]
    assets: Mapping[str, str]


@dataclass
class Remembered:
    """What articles were, by a name of all that this depends on; it outlives a request."""

    articles: dict[str, Previewed] = field(default_factory=dict)

    def keep(self, name: str, article: Previewed) -> None:
        if len(self.articles) >= MOST_REMEMBERED:
            self.articles.clear()
        self.articles[name] = article


@contextmanager
def preview_content(workspace: Workspace, remembered: Remembered) -> Iterator["PreviewContent"]:
    """Give what the workspace holds at this moment.

    Raises:
        NothingHere: there is no article.
    """
    with workspace.reading() as session:
        try:
            cutter = Cutter(session, workspace, CutRequest(is_dry_run=True))
        except NothingToRelease:
            raise NothingHere from None
        yield PreviewContent(session, workspace, cutter, remembered)


class PreviewContent:
    """What a release would hold that is cut at this moment. It has no number and no digest."""

    def __init__(
        self, session: Session, workspace: Workspace, cutter: Cutter, remembered: Remembered
    ) -> None:
        self._session, self._cutter, self._remembered = session, cutter, remembered
        own = workspace.source_locale
        locales = tuple(sorted({own, *cutter.composer.locales}))
        self.edition = Edition("preview", 0, 0, "", own, locales, now())
        self._newest = {each.slug: each for each in cutter.wanted}
        self._slugs: dict[str, str] = {}  # of documents, by their digests
        self._contents: dict[str, bytes] = {}

    def cards_of(self, slug: str) -> list[Card]:
        return [card for article in self._articles([slug]).values() for card in article.cards]

    def cards_of_localised(self, slug: str) -> list[Card]:
        return [card for card in self._every_card() if card.localised_slug == slug]

    def cards_after(self, slug: str, locales: Sequence[str], limit: int) -> list[Card]:
        found: list[Card] = []
        for portion in portions((each for each in self._newest if each > slug), ARTICLES_AT_A_TIME):
            for article in self._articles(portion).values():
                found += [card for card in article.cards if card.locale in locales]
            if len(found) >= limit:
                break
        return found[:limit]

    def documents(self) -> list[tuple[str, str]]:
        return [(card.slug, card.locale) for card in self._every_card()]

    def load(self, digest: str) -> bytes:
        if digest not in self._contents:
            self._contents |= find_objects(self._session, [digest])
        if digest not in self._contents and digest in self._slugs:
            self._compose([self._newest[self._slugs[digest]]])
        return self._contents[digest]

    def load_all(self, digests: Sequence[str]) -> Mapping[str, bytes]:
        return {digest: self.load(digest) for digest in digests}

    def manifest(self) -> bytes:
        parts, locales = self._cutter.parts(iter), self._cutter.composer.locales
        return write_manifest(self.edition.source_locale, locales, parts)

    def asset(self, name: str) -> bytes:
        for portion in portions(self._newest, ARTICLES_AT_A_TIME):
            for article in self._articles(portion).values():
                if name in article.assets:
                    return load_object(self._session, article.assets[name])
        raise NothingHere

    def widened(self, searched: Sequence[Wanted]) -> list[Wanted]:
        """Leave questions as they are: of a preview nobody keeps the words."""
        return list(searched)

    def search(self, asked: Search) -> list[Card]:
        """Look through all articles: nothing of a preview is indexed."""
        by_slug = sorted(self._every_card(), key=lambda card: card.slug)
        found = []
        for _, same in groupby(by_slug, key=lambda card: card.slug):
            served = [card for card in same if card.locale in asked.locales]
            if served:
                card = min(served, key=lambda each: asked.locales.index(each.locale))
                count = _count(json.loads(self.load(card.digest)), asked.wanted)
                if count == len(asked.wanted) or (asked.is_any and count):
                    found.append((-count, card.slug, card))
        return [card for *_, card in sorted(found)][asked.offset : asked.offset + asked.limit]

    def changes(self, since: int | str) -> Changes:
        before = edition_of(self._session, LIVE, since)
        if before is None:
            raise NothingHere
        old = {card.digest: card for card in shown.every_card(self._session, before)}
        new = {card.digest: card for card in self._every_card()}
        return Changes(
            before,
            [card for each, card in old.items() if each not in new],
            [card for each, card in new.items() if each not in old],
        )

    def _every_card(self) -> Iterator[Card]:
        for portion in portions(self._newest, ARTICLES_AT_A_TIME):
            for article in self._articles(portion).values():
                yield from article.cards

    def _articles(self, slugs: Collection[str]) -> dict[str, Previewed]:
        """Return what articles are by now; those that are remembered, or were cut so, are known."""
        wanted = [self._newest[slug] for slug in slugs if slug in self._newest]
        inputs = name_inputs(self._session, self._cutter.composer, wanted)
        live = self._cutter.live.digest
        names = {slug: digest(name, live) for slug, name in inputs.items()}
        known = self._remembered.articles
        new = {slug: inputs[slug] for slug, name in names.items() if name not in known}
        if new:
            for slug, article in self._new(new):
                self._remembered.keep(names[slug], article)
        found = {slug: known[name] for slug, name in names.items()}
        for slug, article in found.items():
            self._slugs |= {card.digest: slug for card in article.cards}
        return found

    def _new(self, inputs: Mapping[str, str]) -> Iterator[tuple[str, Previewed]]:
        cut = self._cutter.known(inputs)
        for slug, result in cut.items():
            yield slug, self._previewed(result["documents"])
        others = [self._newest[slug] for slug in inputs if slug not in cut]
        for portion in portions(others, ARTICLES_AT_A_TIME):
            for slug, lines in self._compose(portion).items():
                yield slug, self._previewed(lines)

    def _compose(self, wanted: Sequence[NewestRevision]) -> dict[str, Sequence[Line]]:
        """Compose articles, and hold their documents until the next are composed."""
        articles = list(self._cutter.composer.compose(self._cutter.gates, wanted))
        live = self._cutter.live.document
        parts = {each.slug: assemble(each, partial(live, each.slug)) for each in articles}
        self._cutter.gates.forget()
        self._contents = {
            digest_bytes(content): content for part in parts.values() for content in part.contents
        }
        return {slug: part.documents for slug, part in parts.items()}

    def _previewed(self, lines: Sequence[Line]) -> Previewed:
        missing = [line["digest"] for line in lines if line["digest"] not in self._contents]
        contents = {**self._contents, **find_objects(self._session, missing)}
        cards = [card_of(json.loads(contents[line["digest"]]), line["digest"]) for line in lines]
        assets = [asset for line in lines for asset in line.get("assets", ())]
        names = {each["path"].rpartition("/")[2]: each["digest"] for each in assets}
        return Previewed(cards, names)


def _count(document: Mapping[str, Any], wanted: Sequence[Wanted]) -> int:
    """Return how many of the things that are searched for a document has."""
    terms = searchable(document)
    every = tuple({*terms.title, *terms.headings, *terms.body})
    return sum(each.is_met_by(every) for each in wanted)
