"""Keep the index of what channels show; nobody needs to ask for it."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from cms.pipeline.workspace import Workspace
from cms.store.bulk import portions
from cms.store.cards import without_card
from cms.store.enter_cards import enter_cards
from cms.store.index_moves import index_moves, unindexed
from cms.store.releases import load_json, load_release

AT_ONCE = 50  # documents: others can write in between


def prepare_release(workspace: Workspace, number: int | None) -> None:
    """Index the documents of a release before a channel points to it, so that moving is quick.

    Raises:
        ReleaseNotFound
    """
    with workspace.reading() as session:
        digests = _documents(session, load_release(session, number).digest)
    _index_documents(workspace, digests)


def catch_up(workspace: Workspace, channel: str) -> None:
    """Enter the moves that the index does not have: those that an older version made."""
    with workspace.reading() as session:
        moves = unindexed(session, channel)
        digests = _documents(session, moves[-1].digest) if moves else ()
    if moves:
        _index_documents(workspace, digests)
        with workspace.writing() as session:
            index_moves(session, channel)


def _documents(session: Session, manifest: str) -> list[str]:
    return [line["digest"] for line in load_json(session, manifest)["documents"]]


def _index_documents(workspace: Workspace, digests: Sequence[str]) -> None:
    with workspace.reading() as session:
        new = without_card(session, digests)
    for portion in portions(new, AT_ONCE):
        with workspace.writing() as session:
            enter_cards(session, portion)
