"""Bring the memory's index up to what was translated since, before it is searched."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from cms.pipeline.workspace import Workspace
from cms.store.memory_index import index_portion, indexed, newest, newest_settled

Indexing = Callable[[], AbstractContextManager[object]]


def index_memory(workspace: Workspace, locale: str, indexing: Indexing = nullcontext) -> None:
    """Index what is new in a locale, a portion in each transaction.

    Saving translations costs nothing for it, and whoever searches first pays for all; `indexing`
    surrounds that, and may tell somebody why it takes a while.
    """
    with workspace.reading() as session:
        if indexed(session, locale) == newest(session):
            return
    with indexing():
        _index(workspace, locale)


def _index(workspace: Workspace, locale: str) -> None:
    with workspace.writing() as session:
        until = newest_settled(session)
    more = True
    while more:
        with workspace.writing() as session:
            more = index_portion(session, locale, until)
