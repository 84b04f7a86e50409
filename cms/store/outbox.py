"""Messages to webhooks: written in the transaction of what they tell of, claimed, settled."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from cms.errors import DeliveryNotFound
from cms.outgoing.webhook import Event, body_of
from cms.store.base import now
from cms.store.tables import WebhookAttemptRow, WebhookDeliveryRow, WebhookRow
from cms.store.webhooks import Webhook, list_webhooks, secrets_in_force

LASTING = timedelta(days=3)  # how long a message is tried
LEASE = timedelta(minutes=2)  # longer than any try takes; who died while trying loses its claim
AT_ONCE = 2  # messages of one webhook: a slow one shall not hold up the others
KEPT = timedelta(days=30)

_KNOWN = "webhooks"  # where a session keeps them
D = WebhookDeliveryRow


class DeliveryState(StrEnum):
    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"  # tried for as long as it was worth it


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try. `status` is 0 where there was no answer; `answer` is how it began."""

    at: datetime
    status: int
    duration_ms: int
    reason: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message to one webhook, and how far it is."""

    name: str
    webhook: str
    event: str
    body: str
    state: DeliveryState
    attempts: int
    next_at: datetime
    until: datetime
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message that this process may send, alone and for a while."""

    delivery: Delivery
    url: str
    secrets: Sequence[str]


def announce(session: Session, event: Event) -> None:
    """Write a message to everybody who wants to know; it is sent once this is committed."""
    for webhook in _listening(session, event.name):
        if narrowed := event.for_locales(webhook.locales):
            write_message(session, webhook, narrowed)


def is_awaited(session: Session, *names: str) -> bool:
    """Tell whether anybody wants to know; for what takes a while to find out."""
    return any(_listening(session, name) for name in names)


def write_message(session: Session, webhook: Webhook, event: Event) -> str:
    """Write a message, and return its name."""
    moment, name = now(), f"msg_{secrets.token_hex(12)}"
    row = {
        "name": name,
        "webhook_id": webhook.id,
        "event": event.name,
        "body": body_of(event, moment),
        "state": DeliveryState.WAITING.value,
        "attempts": 0,
        "next_at": moment,
        "until": moment + LASTING,
        "created_at": moment,
    }
    session.execute(insert(D).values(row))
    return name


def is_anything_due(session: Session, at: datetime) -> bool:
    """Tell whether there is anything to send, without keeping anybody from writing."""
    enabled = select(WebhookRow.id).where(WebhookRow.is_enabled)
    due = select(D.id).where(D.webhook_id.in_(enabled), *_due(at)).limit(1)
    return session.scalar(due) is not None


def claim(session: Session, at: datetime) -> list[Claimed]:
    """Claim what is due, some of each webhook. What another process is at is left to it."""
    found = []
    for webhook in list_webhooks(session):
        if webhook.is_enabled:
            due = select(D).where(D.webhook_id == webhook.id, *_due(at))
            due = due.order_by(D.next_at, D.id).limit(AT_ONCE)
            found += _claimed(session, webhook, list(session.scalars(_locked(due))), at)
    return found


def claim_one(session: Session, webhook: Webhook, name: str, at: datetime) -> list[Claimed]:
    """Claim one message, if it is waiting."""
    one = select(D).where(D.name == name, *_due(at))
    return _claimed(session, webhook, list(session.scalars(_locked(one))), at)


def settle(session: Session, delivery: Delivery, attempt: Attempt) -> None:
    """Keep how a try went, and what is to be done next, as the delivery says by now."""
    number = session.scalar(select(D.id).where(D.name == delivery.name))
    if number is None:  # its webhook was removed meanwhile
        return
    row = {name: getattr(attempt, name) for name in Attempt.__dataclass_fields__}
    session.execute(insert(WebhookAttemptRow).values(delivery_id=number, **row))
    values = {
        "state": delivery.state.value,
        "attempts": delivery.attempts,
        "next_at": delivery.next_at,
        "claimed_until": None,
    }
    session.execute(update(D).where(D.id == number).values(values))


def wait_again(session: Session, name: str, at: datetime) -> None:
    """Let a message be sent once more, from the beginning.

    Raises:
        DeliveryNotFound
    """
    values = {
        "state": DeliveryState.WAITING.value,
        "attempts": 0,
        "next_at": at,
        "until": at + LASTING,
        "claimed_until": None,
    }
    again = update(D).where(D.name == name).values(values).returning(D.id)
    if session.scalar(again) is None:
        raise DeliveryNotFound(name=name)


def load_delivery(session: Session, name: str) -> tuple[Delivery, list[Attempt]]:
    """Return a message and all tries to send it, the oldest first.

    Raises:
        DeliveryNotFound
    """
    row = session.scalar(select(D).where(D.name == name))
    if row is None:
        raise DeliveryNotFound(name=name)
    tries = select(WebhookAttemptRow).where(WebhookAttemptRow.delivery_id == row.id)
    return _delivery(row), [
        Attempt(each.at, each.status, each.duration_ms, each.reason, each.answer)
        for each in session.scalars(tries.order_by(WebhookAttemptRow.id))
    ]


def list_deliveries(session: Session, webhook_id: str, most: int) -> list[Delivery]:
    """Return the messages to a webhook, the newest first."""
    own = select(D).where(D.webhook_id == webhook_id).order_by(D.id.desc()).limit(most)
    return [_delivery(row) for row in session.scalars(own)]


def count_deliveries(session: Session) -> dict[str, int]:
    """Map states to how many messages are in each."""
    counted = {state.value: 0 for state in DeliveryState}
    rows = session.execute(select(D.state, func.count()).group_by(D.state))
    return counted | {DeliveryState(state).value: number for state, number in rows}


def forget_old(session: Session, at: datetime) -> None:
    """Delete what is over for long."""
    old = D.state != DeliveryState.WAITING.value, D.created_at < at - KEPT
    numbers = select(D.id).where(*old)
    session.execute(delete(WebhookAttemptRow).where(WebhookAttemptRow.delivery_id.in_(numbers)))
    session.execute(delete(D).where(*old))


def _listening(session: Session, name: str) -> list[Webhook]:
    """Return who wants to know; one look a transaction is enough, however much it changes."""
    if _KNOWN not in session.info:
        session.info[_KNOWN] = list_webhooks(session)
    return [each for each in session.info[_KNOWN] if each.is_enabled and name in each.events]


def _due(at: datetime) -> tuple[ColumnElement[bool], ...]:
    free = or_(D.claimed_until.is_(None), D.claimed_until <= at)
    return D.state == DeliveryState.WAITING.value, D.next_at <= at, free


def _locked(due: Select[WebhookDeliveryRow]) -> Select[WebhookDeliveryRow]:
    return due.with_for_update(skip_locked=True)  # SQLite has one writer anyway, and no such words


def _claimed(
    session: Session, webhook: Webhook, rows: Sequence[WebhookDeliveryRow], at: datetime
) -> list[Claimed]:
    for row in rows:
        row.claimed_until = at + LEASE
    session.flush()
    keys = secrets_in_force(session, webhook.id, at) if rows else []
    return [Claimed(_delivery(row), webhook.url, keys) for row in rows]


def _delivery(row: WebhookDeliveryRow) -> Delivery:
    return Delivery(
        row.name,
        row.webhook_id,
        row.event,
        row.body,
        DeliveryState(row.state),
        row.attempts,
        row.next_at,
        row.until,
        row.created_at,
    )
