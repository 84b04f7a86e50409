"""The workspace's locales: list, add, remove."""

from collections.abc import Sequence

from cms.errors import LocaleIsSource
from cms.languages import canonical_tag
from cms.pipeline.load_catalog import chosen_locales
from cms.pipeline.workspace import Workspace
from cms.store.locales import add_locale, list_locales, remove_locale


def browse_locales(workspace: Workspace) -> list[str]:
    with workspace.reading() as session:
        return list_locales(session)


def add_locales(workspace: Workspace, tags: Sequence[str]) -> list[str]:
    """Add locales and return those that were new.

    Raises:
        UnknownLocale, LocaleIsSource: one of them cannot be added; none is.
    """
    wanted = [canonical_tag(tag) for tag in tags]
    if workspace.settings.source_locale in wanted:
        raise LocaleIsSource(tag=workspace.settings.source_locale)
    with workspace.writing() as session:
        return [tag for tag in wanted if add_locale(session, tag)]


def remove_locales(workspace: Workspace, tags: Sequence[str]) -> list[str]:
    """Take locales off the list. Their translations stay, and count again when they come back."""
    with workspace.writing() as session:
        wanted = [chosen_locales(session, tag)[0] for tag in tags]
        for tag in wanted:
            remove_locale(session, tag)
        return wanted
