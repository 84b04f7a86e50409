"""The workspace's locales: list, add, remove."""

from collections.abc import Sequence

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.errors import LocaleIsSource
from cms.languages import canonical_tag
from cms.pipeline.load_catalog import chosen_locales
from cms.pipeline.workspace import Workspace
from cms.store.locales import add_locale, list_locales, remove_locale
from cms.store.trail import record


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


def remove_locales(workspace: Workspace, tags: Sequence[str]) -> list[str]:
    """Take locales off the list. Their translations stay, and count again when they come back.

    Raises:
        UnknownLocale, LocaleIsSource, LocaleNotInWorkspace: one cannot be removed; none is.
    """
    wanted = _targets(workspace, tags)
    with workspace.writing() as session:
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
