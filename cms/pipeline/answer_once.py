"""Answer a request once that may come twice: with an Idempotency-Key."""

from datetime import timedelta

from cms.errors import KeyInUse, KeyReused
from cms.pipeline.workspace import Workspace
from cms.store.answers import (
    OPEN,
    Answer,
    claim_key,
    delete_answer,
    delete_answers_before,
    find_answer,
    save_answer,
)
from cms.store.base import now

KEPT_FOR = timedelta(hours=24)

__all__ = ["Answer", "begin_answer", "forget_answer", "keep_answer"]


def begin_answer(workspace: Workspace, asker: str, key: str, fingerprint: str) -> Answer | None:
    """Return what was answered before; None where the request is now to be answered.

    Raises:
        KeyReused: the key came with another request before.
        KeyInUse: that request is not answered yet, or was cut off.
    """
    with workspace.writing() as session:
        delete_answers_before(session, now() - KEPT_FOR)
        if claim_key(session, asker, key, fingerprint):
            return None
        found = find_answer(session, asker, key)
    if found and found.fingerprint != fingerprint:
        raise KeyReused
    if found is None or found.status == OPEN:
        raise KeyInUse
    return found


def keep_answer(workspace: Workspace, asker: str, key: str, answer: Answer) -> None:
    with workspace.writing() as session:
        save_answer(session, asker, key, answer)


def forget_answer(workspace: Workspace, asker: str, key: str) -> None:
    """Set a key free again: nothing was done, so the request may be sent once more."""
    with workspace.writing() as session:
        delete_answer(session, asker, key)
