"""The workspace's locales: list, add, remove."""

from collections.abc import Iterable, Sequence

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.document.digest import canonical_json, digest
from cms.errors import LocaleIsSource, PreconditionFailed
from cms.languages import canonical_tag
from cms.pipeline.load_catalog import chosen_locales
from cms.pipeline.workspace import Workspace
from cms.store.locales import add_locale, list_locales, remove_locale
from cms.store.trail import record

_DIGITS = 16


def browse_locales(workspace: Workspace) -> list[str]:
    with workspace.reading() as session:
        return list_locales(session)


def add_locales(workspace: Workspace, tags: Sequence[str]) -> list[str]:
    """Add locales and return those that were new.

    Raises:
        UnknownLocale, LocaleIsSource: one of them cannot be added; none is.
    """
    wanted = _targets(workspace, tags)
    with workspace.writing() as session:
        added = [tag for tag in wanted if add_locale(session, tag)]
        for tag in added:
            record(session, Act(Action.LOCALE_ADD, "locale", tag))
        return added


def name_locales(tags: Iterable[str]) -> str:
    """Name a list of locales, in whatever order."""
    return digest(canonical_json(sorted(tags)))[:_DIGITS]


def remove_locales(workspace: Workspace, tags: Sequence[str], base: str | None = None) -> list[str]:
    """Take locales off the list. Their translations stay, and count again when they come back.

    `base` names the list that was read; None takes what there is.

    Raises:
        PreconditionFailed: the list is another one by now.
        UnknownLocale, LocaleIsSource, LocaleNotInWorkspace: one cannot be removed; none is.
    """
    wanted = _targets(workspace, tags)
    with workspace.writing() as session:
        if base not in (None, name_locales(list_locales(session))):
            raise PreconditionFailed(what="The list of locales")
        for tag in wanted:
            chosen_locales(session, tag)
            remove_locale(session, tag)
            record(session, Act(Action.LOCALE_REMOVE, "locale", tag))
    return wanted


def _targets(workspace: Workspace, tags: Sequence[str]) -> list[str]:
    wanted = list(dict.fromkeys(canonical_tag(tag) for tag in tags))
    if workspace.source_locale in wanted:
        raise LocaleIsSource(tag=workspace.source_locale)
    return wanted
