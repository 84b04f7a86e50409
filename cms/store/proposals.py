"""Load and append proposals: texts kept beside a translation until a person decides."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import Session, aliased

from cms.catalog.message import Message, State
from cms.store.base import now
from cms.store.bulk import ids_by_name, insert_rows
from cms.store.tables import MessageRow, ProposalRow, TranslationRow


@dataclass(frozen=True, slots=True)
class Proposal:
    """Another text for a message; `is_declined` once somebody has decided against it.

    `author` made the text, or decided against it: None for whoever saves it, empty where nobody
    was named. `reviewer` vouched for it.
    """

    message: Message
    text: str
    state: State
    previous: str = ""
    comment: str = ""
    is_declined: bool = False
    author: str | None = None
    reviewer: str = ""


_Later = aliased(ProposalRow)
_IS_NEWEST = ~exists().where(
    and_(
        _Later.article_id == ProposalRow.article_id,
        _Later.locale == ProposalRow.locale,
        _Later.message_id == ProposalRow.message_id,
        _Later.text == ProposalRow.text,
        _Later.id > ProposalRow.id,
    )
)
_IS_TAKEN = exists().where(
    and_(
        TranslationRow.article_id == ProposalRow.article_id,
        TranslationRow.locale == ProposalRow.locale,
        TranslationRow.message_id == ProposalRow.message_id,
        TranslationRow.text == ProposalRow.text,
        TranslationRow.id > ProposalRow.since,
    )
)


def load_proposed(session: Session, article_id: int, locale: str) -> dict[Message, dict[str, bool]]:
    """Map messages to the texts ever proposed for them, and whether each was declined."""
    rows = session.execute(
        select(MessageRow.context, MessageRow.text, ProposalRow.text, ProposalRow.is_declined)
        .join(MessageRow, MessageRow.id == ProposalRow.message_id)
        .where(ProposalRow.article_id == article_id, ProposalRow.locale == locale)
        .order_by(ProposalRow.id)
    )
    found: dict[Message, dict[str, bool]] = {}
    for context, source, text, is_declined in rows:
        found.setdefault(Message(context, source), {})[text] = is_declined
    return found


def open_proposals(session: Session, article_id: int, locale: str) -> Iterator[Proposal]:
    """Yield, oldest first, those that nobody has taken or declined."""
    rows = session.execute(
        select(
            MessageRow.context,
            MessageRow.text,
            ProposalRow.text,
            ProposalRow.state,
            ProposalRow.previous,
            ProposalRow.comment,
            ProposalRow.author,
            ProposalRow.reviewer,
        )
        .join(MessageRow, MessageRow.id == ProposalRow.message_id)
        .where(
            ProposalRow.article_id == article_id,
            ProposalRow.locale == locale,
            ~ProposalRow.is_declined,
            _IS_NEWEST,
            ~_IS_TAKEN,
        )
        .order_by(ProposalRow.id)
    )
    for context, source, text, state, previous, comment, *people in rows:
        message = Message(context, source)
        yield Proposal(message, text, State(state), previous, comment, False, *people)


def proposed_texts(session: Session, article_id: int, locale: str) -> set[str]:
    here = (ProposalRow.article_id == article_id, ProposalRow.locale == locale)
    return set(session.scalars(select(ProposalRow.text).where(*here).distinct()))


def append_proposals(
    session: Session, article_id: int, locale: str, author: str, proposals: Sequence[Proposal]
) -> None:
    """Append proposals; each message must be one of the article's."""
    if not proposals:
        return
    ids = _message_ids(session, article_id, proposals)
    newest = select(func.max(TranslationRow.id)).where(TranslationRow.article_id == article_id)
    since, created_at = session.scalar(newest) or 0, now()
    rows = [
        {
            "article_id": article_id,
            "message_id": ids[proposal.message.key],
            "locale": locale,
            "text": proposal.text,
            "state": proposal.state.value,
            "author": author if proposal.author is None else proposal.author,
            "reviewer": proposal.reviewer,
            "previous": proposal.previous,
            "comment": proposal.comment,
            "is_declined": proposal.is_declined,
            "since": since,
            "created_at": created_at,
        }
        for proposal in proposals
    ]
    insert_rows(session, ProposalRow, rows)


def _message_ids(
    session: Session, article_id: int, proposals: Sequence[Proposal]
) -> Mapping[str, int]:
    keys = [proposal.message.key for proposal in proposals]
    return ids_by_name(session, MessageRow.digest, keys, article_id=article_id)
