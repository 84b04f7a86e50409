"""Load what was ever said of an article's messages, for many articles and locales at once."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from cms.catalog.declaration import EVERYWHERE
from cms.catalog.history import History, Steps, Translation, by_message
from cms.catalog.message import Message, Origin, Relation, State
from cms.store.bulk import ids_by_name, portions
from cms.store.moments import Moment
from cms.store.tables import (
    MessageRow,
    PredecessorRow,
    RevisionRow,
    TranslationRow,
    VetoRow,
)

Messages = Mapping[int, Message]  # by their numbers in the store
Place = tuple[int, str]  # an article's number, and a locale
Said = dict[Message, Translation]

TRANSLATION, MESSAGE = TranslationRow.__table__.c, MessageRow.__table__.c
PREDECESSOR, REVISION = PredecessorRow.__table__.c, RevisionRow.__table__.c
VETO = VetoRow.__table__.c
STATES = {state.value: state for state in State}
ORIGINS = {origin.value: origin for origin in Origin}
RELATIONS = {relation.value: relation for relation in Relation}

_NEWEST = select(func.max(TRANSLATION.id)).group_by(
    TRANSLATION.article_id, TRANSLATION.locale, TRANSLATION.message_id
)
SAID = (
    TRANSLATION.id,
    TRANSLATION.text,
    TRANSLATION.state,
    TRANSLATION.origin,
    TRANSLATION.author,
    TRANSLATION.previous,
    TRANSLATION.comment,
    TRANSLATION.reviewer,
)
_SAID = select(TRANSLATION.article_id, TRANSLATION.locale, TRANSLATION.message_id, *SAID)
_LATER, _EARLIER = MessageRow.__table__.alias(), MessageRow.__table__.alias()


class Histories:
    """What was ever said of some articles' messages.

    The messages and how they follow from one another are the same for all locales: loaded once.
    `moment` is the last that counts, if what came later shall not.
    """

    def __init__(
        self, session: Session, articles: Collection[int], moment: Moment | None = None
    ) -> None:
        self.session, self.articles, self.moment = session, articles, moment
        self.messages: dict[int, Message] = {}
        for portion in portions(articles):
            self.messages |= _find_messages(session, MESSAGE.article_id.in_(portion))
        self.steps = load_steps(session, articles, moment)

    def of(self, article: int, locale: str, until: int | None = None) -> History:
        """Return one history; `until` is the number of the last translation that counts."""
        newest = _NEWEST.where(TRANSLATION.article_id == article, TRANSLATION.locale == locale)
        if until is not None:
            newest = newest.where(TRANSLATION.id <= until)
        return self._history(article, locale, _load_said(self.session, newest, self.messages))

    def of_all(self, locales: Collection[str]) -> dict[int, dict[str, History]]:
        """Return the history of each article in each locale."""
        said: dict[Place, Said] = {}
        for portion in portions(self.articles):
            here = TRANSLATION.article_id.in_(portion), TRANSLATION.locale.in_(locales)
            newest = _NEWEST.where(*here)
            if self.moment:
                newest = newest.where(TRANSLATION.id <= self.moment.translation)
            said |= _load_said(self.session, newest, self.messages)
        return {
            article: {tag: self._history(article, tag, said) for tag in locales}
            for article in self.articles
        }

    def _history(self, article: int, locale: str, said: Mapping[Place, Said]) -> History:
        return History(said.get((article, locale), {}), self.steps.get(article, {}))


def load_history(
    session: Session, article_id: int, locale: str, until: int | None = None
) -> History:
    """Return every message's newest translation in one locale, and how messages follow.

    `until` is the number of the last translation that counts, if later ones shall not.
    """
    return Histories(session, [article_id]).of(article_id, locale, until)


def find_numbers(session: Session, article_id: int, messages: Collection[Message]) -> Messages:
    """Return messages of one article by their numbers."""
    by_key = {message.key: message for message in messages}
    numbers = ids_by_name(session, MessageRow.digest, by_key, article_id=article_id)
    return {number: by_key[key] for key, number in numbers.items()}


def load_said(session: Session, article_id: int, locale: str, messages: Messages) -> Said:
    """Return the newest translation in one locale of each of these messages that has one."""
    said: Said = {}
    for portion in portions(messages):
        here = TRANSLATION.article_id == article_id, TRANSLATION.locale == locale
        newest = _NEWEST.where(*here, TRANSLATION.message_id.in_(portion))
        said |= _load_said(session, newest, messages).get((article_id, locale), {})
    return said


def load_steps(
    session: Session, articles: Collection[int], moment: Moment | None = None
) -> dict[int, Steps]:
    """Map articles to what each message was carried or rewritten from, newest first."""
    found = defaultdict(list)
    wanted = _steps(moment)
    for portion in portions(articles):
        rows = session.connection().execute(wanted.where(PREDECESSOR.article_id.in_(portion)))
        for article, context, text, context_before, text_before, relation, since in rows:
            message, before = Message(context, text), Message(context_before, text_before)
            found[article].append((message, before, RELATIONS[relation], since))
    return {article: by_message(steps) for article, steps in found.items()}


def relation_in_force(moment: Moment | None = None) -> ColumnElement[str]:
    """Return how a message follows from its predecessor.

    What a reviewer has vetoed everywhere is only a suggestion. A veto in one locale is written
    there as a fuzzy translation.
    """
    vetoed = select(VETO.predecessor_id).where(VETO.locale == EVERYWHERE)
    if moment:
        vetoed = vetoed.where(VETO.id <= moment.veto)
    return case((PREDECESSOR.id.in_(vetoed), Relation.FUZZY.value), else_=PREDECESSOR.relation)


@lru_cache(maxsize=8)
def _steps(moment: Moment | None) -> Select[Any]:
    steps = (
        select(
            PREDECESSOR.article_id,
            _LATER.c.context,
            _LATER.c.text,
            _EARLIER.c.context,
            _EARLIER.c.text,
            relation_in_force(moment),
            PREDECESSOR.since,
        )
        .join(_LATER, _LATER.c.id == PREDECESSOR.message_id)
        .join(_EARLIER, _EARLIER.c.id == PREDECESSOR.predecessor_id)
        .order_by(PREDECESSOR.id)
    )
    if moment is None:
        return steps
    known = steps.join(RevisionRow.__table__, REVISION.id == PREDECESSOR.revision_id)
    return known.where(REVISION.number <= moment.revision)


def load_messages(session: Session, numbers: Collection[int]) -> Messages:
    """Return messages by their numbers."""
    found: dict[int, Message] = {}
    for portion in portions(numbers):
        found |= _find_messages(session, MESSAGE.id.in_(portion))
    return found


def _find_messages(session: Session, condition: ColumnElement[bool]) -> dict[int, Message]:
    wanted = select(MESSAGE.id, MESSAGE.context, MESSAGE.text).where(condition)
    rows = session.connection().execute(wanted)
    return {number: Message(context, text) for number, context, text in rows}


def _load_said(session: Session, newest: Select[Any], messages: Messages) -> dict[Place, Said]:
    found: dict[Place, Said] = defaultdict(dict)
    rows = session.connection().execute(_SAID.where(TRANSLATION.id.in_(newest)))
    for article, locale, message, number, text, state, origin, *others in rows:
        found[article, locale][messages[message]] = Translation(
            number, text, STATES[state], ORIGINS[origin], *others
        )
    return found


def changed_since(session: Session, article_id: int, revision: int) -> list[Message]:
    """Return the messages that got a predecessor after a revision, by its number."""
    numbers = select(PREDECESSOR.message_id).join(
        RevisionRow.__table__, REVISION.id == PREDECESSOR.revision_id
    )
    here = PREDECESSOR.article_id == article_id, REVISION.number > revision
    return list(_find_messages(session, MESSAGE.id.in_(numbers.where(*here))).values())
