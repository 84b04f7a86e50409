"""Save what a plan takes of a file, and what it keeps beside ours."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from cms.catalog.message import Origin
from cms.catalog.plan import DECIDED, TAKEN, Aside, PlanLine
from cms.document.revision import Revision
from cms.store.proposals import Proposal, append_proposals
from cms.store.translations import Addition, append_translations


def save_lines(
    session: Session, revision: Revision, locale: str, author: str, lines: Collection[PlanLine]
) -> None:
    additions = [_addition(line) for line in lines if line.verdict in TAKEN]
    append_translations(session, revision.article_id, locale, author, additions)
    proposals = [_proposal(line) for line in lines if line.aside]
    proposals += [_overruled(line) for line in lines if line.reason == DECIDED]
    append_proposals(session, revision.article_id, locale, author, proposals)


def _addition(line: PlanLine) -> Addition:
    return Addition(
        line.message,
        line.theirs,
        line.state,
        Origin.IMPORT,
        line.previous,
        line.comment,
        line.author,
        line.reviewer,
    )


def _proposal(line: PlanLine) -> Proposal:
    is_declined = line.aside is Aside.DECLINED
    return Proposal(
        line.message,
        line.theirs,
        line.state,
        line.previous,
        line.comment,
        is_declined,
        None if is_declined else line.author,
        "" if is_declined else line.reviewer,
    )


def _overruled(line: PlanLine) -> Proposal:
    """Remember that ours was decided against: the file that brought it may come back."""
    return Proposal(line.message, line.ours, line.state, is_declined=True)
