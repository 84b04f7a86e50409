"""Load and save webhooks: whom to tell of what, and what messages are signed with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.orm import Session

from cms.errors import WebhookNotFound
from cms.store.prepared import Prepared
from cms.store.tables import (
    WebhookAttemptRow,
    WebhookDeliveryRow,
    WebhookRow,
    WebhookSecretRow,
)

_WEBHOOK = WebhookRow.__table__.c
# Each transaction that changes an article asks for it.
_EVERY = Prepared(
    select(
        _WEBHOOK.id,
        _WEBHOOK.url,
        _WEBHOOK.events,
        _WEBHOOK.locales,
        _WEBHOOK.note,
        _WEBHOOK.is_enabled,
        _WEBHOOK.reason,
        _WEBHOOK.version,
        _WEBHOOK.created_at,
    ).order_by(_WEBHOOK.created_at, _WEBHOOK.id)
)


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address that is told of events; `version` counts its changes.

    `reason` says why it is not enabled any more, if nobody but we did that.
    """

    id: str
    url: str
    events: tuple[str, ...]
    locales: tuple[str, ...]
    note: str
    is_enabled: bool
    reason: str
    version: int
    created_at: datetime


def list_webhooks(session: Session) -> list[Webhook]:
    """Return all of them, the oldest first."""
    return [_webhook(row) for row in _EVERY.rows(session)]


def load_webhook(session: Session, webhook_id: str) -> Webhook:
    """Return one.

    Raises:
        WebhookNotFound
    """
    found = [each for each in list_webhooks(session) if each.id == webhook_id]
    if not found:
        raise WebhookNotFound(name=webhook_id)
    return found[0]


def insert_webhook(session: Session, webhook: Webhook) -> None:
    session.execute(insert(WebhookRow).values(id=webhook.id, **_values(webhook)))


def update_webhook(session: Session, webhook: Webhook) -> bool:
    """Save a change, unless somebody else changed it meanwhile: then tell so, and save nothing."""
    same = WebhookRow.id == webhook.id, WebhookRow.version == webhook.version - 1
    changed = update(WebhookRow).where(*same).values(_values(webhook)).returning(WebhookRow.id)
    return session.scalar(changed) is not None


def delete_webhook(session: Session, webhook_id: str) -> None:
    """Delete one with its secrets, its messages and how sending them went."""
    own = select(WebhookDeliveryRow.id).where(WebhookDeliveryRow.webhook_id == webhook_id)
    session.execute(delete(WebhookAttemptRow).where(WebhookAttemptRow.delivery_id.in_(own)))
    for table in (WebhookDeliveryRow, WebhookSecretRow):
        session.execute(delete(table).where(table.webhook_id == webhook_id))
    session.execute(delete(WebhookRow).where(WebhookRow.id == webhook_id))


def insert_secret(session: Session, webhook_id: str, secret: str, at: datetime) -> None:
    row = {"webhook_id": webhook_id, "secret": secret, "created_at": at}
    session.execute(insert(WebhookSecretRow).values(row))


def end_secrets(session: Session, webhook_id: str, at: datetime) -> None:
    """Let the secrets that there are end at a moment, if they do not end before."""
    own = WebhookSecretRow.webhook_id == webhook_id
    lasting = or_(WebhookSecretRow.ends_at.is_(None), WebhookSecretRow.ends_at > at)
    session.execute(update(WebhookSecretRow).where(own, lasting).values(ends_at=at))


def secrets_in_force(session: Session, webhook_id: str, at: datetime) -> list[str]:
    """Return the secrets that messages are signed with, the newest first."""
    lasting = or_(WebhookSecretRow.ends_at.is_(None), WebhookSecretRow.ends_at > at)
    own = select(WebhookSecretRow.secret).where(WebhookSecretRow.webhook_id == webhook_id, lasting)
    return list(session.scalars(own.order_by(WebhookSecretRow.id.desc())))


def _webhook(row: Sequence[Any]) -> Webhook:
    name, url, events, locales, *others = row
    return Webhook(name, url, tuple(events.split()), tuple(locales.split()), *others)


def _values(webhook: Webhook) -> dict[str, object]:
    return {
        "url": webhook.url,
        "events": _spaced(webhook.events),
        "locales": _spaced(webhook.locales),
        "note": webhook.note,
        "is_enabled": webhook.is_enabled,
        "reason": webhook.reason,
        "version": webhook.version,
        "created_at": webhook.created_at,
    }


def _spaced(words: Sequence[str]) -> str:
    return " ".join(words)
