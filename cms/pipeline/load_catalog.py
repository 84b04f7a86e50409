"""Load what catalogs, their status and releases are made from."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from cms.catalog.build import build_catalog
from cms.catalog.exported import name_exported
from cms.catalog.extract import messages
from cms.catalog.history import History, Translation
from cms.catalog.message import Catalog, Message
from cms.document.revision import Revision
from cms.errors import ArticleNotFound, LocaleNotInWorkspace
from cms.languages import canonical_tag
from cms.store.articles import list_slugs
from cms.store.locales import list_locales
from cms.store.translations import Extent, load_extents, load_history, name_translations


def chosen_articles(session: Session, slugs: Sequence[str]) -> list[str]:
    """Return the slugs asked for, or all.

    Raises:
        ArticleNotFound: an article was asked for that there is not.
    """
    known = list_slugs(session)
    for slug in slugs:
        if slug not in known:
            raise ArticleNotFound(slug=slug)
    return list(slugs) or known


def chosen_locales(session: Session, tag: str) -> list[str]:
    """Return the one locale asked for, or all.

    Raises:
        UnknownLocale, LocaleNotInWorkspace: there is no such locale.
    """
    known = list_locales(session)
    if not tag:
        return known
    wanted = canonical_tag(tag)
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
    history = load_history(session, revision.article_id, locale)
    extent = load_extents(session, revision.article_id).get(locale, Extent(0))
    texts = texts_in_effect(history, revision)
    said = name_translations(session, revision.article_id, locale, extent.count)
    base = name_exported(revision.number, extent.count, revision.document.digest, said)
    return build_catalog(revision, locale, texts, base, extent.newest_at)
