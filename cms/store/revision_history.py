"""Load what a revision's messages say in one locale: what everybody who reads an article asks for.

All queries are made once, and ask for nothing that the revision does not need.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from cms.catalog.history import History, Translation, by_message
from cms.catalog.message import Message
from cms.document.revision import Revision
from cms.store.documents import PLACE
from cms.store.histories import (
    MESSAGE,
    ORIGINS,
    PREDECESSOR,
    RELATIONS,
    SAID,
    STATES,
    TRANSLATION,
    relation_in_force,
)
from cms.store.prepared import Prepared, is_among
from cms.store.tables import (
    MessageRow,
    RevisionSectionRow,
    SectionMessageRow,
    TranslationRow,
)

StepRow = Sequence[Any]  # a message's number, its predecessor's, their relation, since when

_CONTENT = SectionMessageRow.__table__.c
_NEWEST = (
    select(func.max(TRANSLATION.id))
    .where(
        TRANSLATION.article_id == bindparam("article"),
        TRANSLATION.locale == bindparam("locale"),
        TRANSLATION.message_id == MESSAGE.id,
    )
    .correlate(MessageRow.__table__)
    .scalar_subquery()
)
_WITH_TEXT = select(MESSAGE.id, MESSAGE.context, MESSAGE.text, *SAID)
_OWN = Prepared(
    _WITH_TEXT.select_from(RevisionSectionRow.__table__)
    .join(
        SectionMessageRow.__table__,
        (_CONTENT.section_id == PLACE.section_id) & (_CONTENT.version_id == PLACE.version_id),
    )
    .join(MessageRow.__table__, MESSAGE.id == _CONTENT.message_id)
    .outerjoin(TranslationRow.__table__, TRANSLATION.id == _NEWEST)
    .where(PLACE.revision_id == bindparam("revision"))
)
_OTHERS = Prepared(
    _WITH_TEXT.select_from(MessageRow.__table__)
    .outerjoin(TranslationRow.__table__, TRANSLATION.id == _NEWEST)
    .where(is_among(MESSAGE.id, "numbers"))
)
_STEPS = Prepared(
    select(
        PREDECESSOR.message_id, PREDECESSOR.predecessor_id, relation_in_force(), PREDECESSOR.since
    )
    .where(PREDECESSOR.article_id == bindparam("article"))
    .order_by(PREDECESSOR.id)
)


def revision_history(session: Session, revision: Revision, locale: str) -> History:
    """Return the part of an article's history that tells what is in effect for one revision."""
    article = revision.article_id
    here: dict[str, str | int] = {"article": article, "locale": locale}
    messages, said = _read(_OWN.rows(session, revision=revision.id, **here))
    steps = _leading_to(_STEPS.rows(session, article=article), messages)
    if before := {step[1] for step in steps} - messages.keys():
        numbers = json.dumps(sorted(before))
        others, said_before = _read(_OTHERS.rows(session, numbers=numbers, **here))
        messages, said = messages | others, said | said_before
    followed = (
        (messages[number], messages[before], RELATIONS[relation], since)
        for number, before, relation, since in steps
    )
    return History(said, by_message(followed))


def _read(rows: Iterable[Sequence[Any]]) -> tuple[dict[int, Message], dict[Message, Translation]]:
    messages: dict[int, Message] = {}
    said: dict[Message, Translation] = {}
    for number, context, text, translation, words, state, origin, *others in rows:
        message = messages[number] = Message(context, text)
        if translation is not None:
            said[message] = Translation(translation, words, STATES[state], ORIGINS[origin], *others)
    return messages, said


def _leading_to(steps: Iterable[StepRow], messages: Mapping[int, Message]) -> list[StepRow]:
    """Return the steps by which any of these messages came to be, in the order given."""
    before: dict[int, list[int]] = {}
    for number, predecessor, _, _ in steps:
        before.setdefault(number, []).append(predecessor)
    waiting = [number for number in before if number in messages]
    found = set(waiting)
    while waiting:
        new = {each for each in before[waiting.pop()] if each in before} - found
        found |= new
        waiting += new
    return [step for step in steps if step[0] in found]
