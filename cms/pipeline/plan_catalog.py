"""Plan what reading one catalog file would do to the store."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from cms.catalog.exported import read_exported
from cms.catalog.extract import message_of
from cms.catalog.history import History, Translation
from cms.catalog.message import Message
from cms.catalog.plan import TAKEN, Known, PlanLine, make_plan, refuse
from cms.catalog.po_file import PoFile
from cms.document.revision import Revision
from cms.document.skeleton import structure_problems
from cms.pipeline.load_catalog import document_messages, texts_in_effect
from cms.store.articles import list_revisions
from cms.store.translations import load_first_seen, load_history, number_at


def plan_file(
    session: Session, revision: Revision, locale: str, file: PoFile, *, reviewed: bool
) -> list[PlanLine]:
    """Return a line for each translated entry of a file, structure checked."""
    history = load_history(session, revision.article_id, locale)
    known = Known(
        texts_in_effect(history, revision),
        _older(session, revision, history),
        _seen(session, revision, locale, file),
    )
    lines = list(make_plan(file, known, reviewed))
    taken = {line.message: line.theirs for line in lines if line.verdict in TAKEN}
    return refuse(lines, _structure_problems(revision, taken))


def _older(session: Session, revision: Revision, history: History) -> Mapping[Message, Translation]:
    """Return what is in effect for the messages that the article no longer has.

    Suggestions count as well: a file may show one that was made for a text gone since.
    """
    current = set(document_messages(revision))
    every = load_first_seen(session, revision.article_id)
    return history.resolve([message for message in every if message not in current])


def _seen(session: Session, revision: Revision, locale: str, file: PoFile) -> int | None:
    """Return the number of the newest translation that the file's base had, if it is ours."""
    base = read_exported(file.header("X-CMS-Base"))
    if base is None:
        return None
    log = list_revisions(session, revision.document.slug)
    if not any(r.number == base.revision and r.digest.startswith(base.digest) for r in log):
        return None
    return number_at(session, revision.article_id, locale, base.translations)


def _structure_problems(revision: Revision, taken: Mapping[Message, str]) -> dict[Message, str]:
    """Return why translations would change the structure of the sections that they belong to."""
    reasons: dict[Message, str] = {}
    for section in revision.document.parts:
        found = [message_of(section, block) for block in section.blocks]
        texts: Sequence[str | None] = [taken.get(message) for message in found]
        if any(text is not None for text in texts):
            problems = structure_problems(section, texts)
            reasons |= {found[index]: reason for index, reason in problems.items()}
    return reasons
