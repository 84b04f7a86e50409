"""What editors declared unchanged: look at it, and veto it."""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.catalog.declaration import EVERYWHERE, Declaration, Veto
from cms.catalog.extract import section_messages
from cms.catalog.history import History
from cms.catalog.message import State
from cms.catalog.unchanged import without
from cms.document.revision import Revision
from cms.errors import NothingDeclared, SectionNotFound
from cms.pipeline.edit_article import require_base
from cms.pipeline.load_catalog import chosen_locales
from cms.pipeline.workspace import Workspace
from cms.store.articles import lock_articles, newest_revision
from cms.store.base import now
from cms.store.histories import Histories
from cms.store.trail import record
from cms.store.translations import Addition, append_translations, load_extents
from cms.store.unchanged import append_vetoes, load_declarations


def show_declarations(workspace: Workspace, slug: str) -> list[Declaration]:
    """Return all that was ever declared unchanged in an article, oldest first."""
    with workspace.reading() as session:
        article_id = newest_revision(session, slug).article_id
        return load_declarations(session, [article_id]).get(article_id, [])


def veto_unchanged(  # noqa: PLR0913 (where, why, and what it is based on)
    workspace: Workspace,
    slug: str,
    key: str,
    reason: str,
    locale: str = EVERYWHERE,
    *,
    base: int | None = None,
) -> list[Declaration]:
    """Make translations that were kept on an editor's word fuzzy again; return what is vetoed.

    Raises:
        StaleBase: somebody has saved after `base`.
        SectionNotFound: the newest revision has no section of that key.
        NothingDeclared: no text of the section holds on an editor's word.
        LocaleNotInWorkspace, LocaleIsSource, UnknownLocale
    """
    with workspace.writing() as session:
        record(session, Act(Action.ARTICLE_VETO, details={"section": key, "reason": reason}))
        lock_articles(session, [slug])
        revision = newest_revision(session, slug)
        require_base(revision, base)
        tag = chosen_locales(session, locale)[0] if locale else EVERYWHERE
        declared = _declared(session, revision, key, tag)
        locales = [tag] if tag else sorted(load_extents(session, revision.article_id))
        _make_fuzzy(session, revision.article_id, locales, declared)
        append_vetoes(session, declared, Veto(tag, reason, workspace.author, now()))
        return declared


def _declared(session: Session, revision: Revision, key: str, locale: str) -> list[Declaration]:
    """Return what still holds in a section on an editor's word."""
    slug = revision.document.slug
    section = revision.document.section(key)
    if section is None:
        raise SectionNotFound(slug=slug, key=key)
    alive = section_messages(section)
    every = load_declarations(session, [revision.article_id]).get(revision.article_id, ())
    found = [each for each in every if each.message in alive and each.holds_in(locale)]
    if not found:
        raise NothingDeclared(slug=slug, key=key)
    return found


def _make_fuzzy(
    session: Session, article_id: int, locales: Sequence[str], declared: Sequence[Declaration]
) -> None:
    """Write suggestions, so that whoever reads a file written before learns of the veto."""
    histories = Histories(session, [article_id])
    for locale in locales:
        additions = list(_suggestions(histories.of(article_id, locale), declared))
        append_translations(session, article_id, locale, "", additions)


def _suggestions(history: History, declared: Sequence[Declaration]) -> Iterator[Addition]:
    messages = [each.message for each in declared]
    before, after = history.resolve(messages), without(history, declared).resolve(messages)
    for message, found in after.items():
        if found.state is State.FUZZY and before[message].state is not State.FUZZY:
            yield Addition(
                message,
                found.text,
                State.FUZZY,
                found.origin,
                previous=found.previous,
                comment=found.comment,
                author=found.author,
            )
