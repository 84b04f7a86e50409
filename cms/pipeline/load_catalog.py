"""Load what catalogs, their status and releases are made from."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from sqlalchemy.orm import Session

from cms.catalog.build import build_catalog, build_template, po_time
from cms.catalog.exported import Exported, name_exported
from cms.catalog.extract import messages
from cms.catalog.history import History, Steps, Translation
from cms.catalog.message import Catalog, Message
from cms.catalog.renewal import Contents
from cms.document.revision import Revision
from cms.errors import ArticleNotFound, LocaleIsSource, LocaleNotInWorkspace
from cms.languages import canonical_tag
from cms.store.articles import existing_slugs, list_slugs
from cms.store.histories import Histories, load_steps
from cms.store.known_files import KnownFile
from cms.store.locales import is_source_locale, list_locales
from cms.store.translations import Extent, News, load_extents, load_news, name_translations


def chosen_articles(session: Session, slugs: Sequence[str]) -> list[str]:
    """Return the slugs asked for, or all.

    Raises:
        ArticleNotFound: an article was asked for that there is not.
    """
    if not slugs:
        return list_slugs(session)
    known = existing_slugs(session, slugs)
    for slug in slugs:
        if slug not in known:
            raise ArticleNotFound(slug=slug)
    return list(slugs)


def chosen_locales(session: Session, tag: str) -> list[str]:
    """Return the one locale asked for, or all.

    Raises:
        UnknownLocale, LocaleNotInWorkspace: there is no such locale.
        LocaleIsSource: articles are written in it.
    """
    known = list_locales(session)
    if not tag:
        return known
    wanted = canonical_tag(tag)
    if wanted not in known and is_source_locale(session, wanted):
        raise LocaleIsSource(tag=wanted)
    if wanted not in known:
        raise LocaleNotInWorkspace(tag=wanted)
    return [wanted]


def document_messages(revision: Revision) -> tuple[Message, ...]:
    """Return a revision's messages, each once, in reading order."""
    return tuple(dict.fromkeys(message for _, _, message in messages(revision.document)))


def texts_in_effect(history: History, revision: Revision) -> dict[Message, Translation]:
    return history.resolve(document_messages(revision))


def load_catalog(session: Session, revision: Revision, locale: str) -> Catalog:
    """Return one locale's catalog of a revision."""
    return Catalogs(session, revision).of(locale)


class Catalogs:
    """A revision's catalogs; what all locales share is loaded once.

    `known` are states that were worked out before, so that only what came later is looked at.
    """

    def __init__(
        self, session: Session, revision: Revision, known: Mapping[str, KnownFile] | None = None
    ) -> None:
        self.session, self.revision, self.known = session, revision, known or {}
        self.article_id = revision.article_id

    def of(self, locale: str) -> Catalog:
        texts = texts_in_effect(self.histories.of(self.article_id, locale), self.revision)
        state = self.state(locale)
        return build_catalog(self.revision, locale, texts, self._base(state), state.newest_at)

    def frame(self, locale: str) -> Catalog:
        """Return a catalog for all that a file's header tells, without its entries."""
        slug, created = self.revision.document.slug, po_time(self.revision.created_at)
        if not locale:
            return Catalog(slug, "", (), created)
        state = self.state(locale)
        revised = po_time(state.newest_at or self.revision.created_at)
        return Catalog(slug, locale, (), created, revised, str(self._base(state)))

    def state(self, locale: str) -> KnownFile:
        """Return what a file of this moment shows."""
        if locale not in self._states:
            self._states[locale] = self._find_state(locale)
        return self._states[locale]

    def news(self, file: KnownFile) -> list[News]:
        """Return the translations that came after a file's state."""
        return [each for each in self._news.get(file.locale, ()) if each.number > file.newest]

    @cached_property
    def contents(self) -> Contents:
        return Contents(self.revision.document)

    @cached_property
    def steps(self) -> Steps:
        return load_steps(self.session, [self.article_id]).get(self.article_id, {})

    @cached_property
    def histories(self) -> Histories:
        return Histories(self.session, [self.article_id])

    @cached_property
    def template(self) -> Catalog:
        return build_template(self.revision.document, self.revision.created_at)

    def _find_state(self, locale: str) -> KnownFile:
        number, known = self.revision.number, self.known.get(locale)
        if not locale:
            return KnownFile("", revision=number)
        if known is None:
            return self._state_from_start(locale)
        news = self.news(known)
        if not news:
            return replace(known, revision=number, newest=self._newest(known))
        times = [each.created_at for each in news]
        count = known.translations + len(news)
        return KnownFile(
            locale,
            revision=number,
            translations=count,
            newest=self._newest(known),
            newest_at=max([*times, known.newest_at or times[0]]),
            said=self._said(locale, count),
        )

    def _state_from_start(self, locale: str) -> KnownFile:
        extent = self._extents.get(locale, Extent(0))
        return KnownFile(
            locale,
            revision=self.revision.number,
            translations=extent.count,
            newest=max((each.newest for each in self._extents.values()), default=0),
            newest_at=extent.newest_at,
            said=self._said(locale, extent.count),
        )

    def _newest(self, known: KnownFile) -> int:
        return max([known.newest, *(found[-1].number for found in self._news.values())])

    def _base(self, state: KnownFile) -> Exported:
        digest = self.revision.document.digest
        return name_exported(state.revision, state.translations, digest, state.said)

    def _said(self, locale: str, count: int) -> str:
        return name_translations(self.session, self.article_id, locale, count)

    @cached_property
    def _states(self) -> dict[str, KnownFile]:
        return {}

    @cached_property
    def _extents(self) -> dict[str, Extent]:
        return load_extents(self.session, self.article_id)

    @cached_property
    def _news(self) -> dict[str, list[News]]:
        since = min(file.newest for locale, file in self.known.items() if locale)
        return load_news(self.session, self.article_id, since)
