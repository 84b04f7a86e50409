"""Webhooks: whom to tell of what, what is still to be told, and how that went."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from cms.store.base import Base, CreatedAt, PrimaryKey, Prose, UtcTime, Word


class WebhookRow(Base):
    """An address that is told of events. `events` and `locales` have spaces between.

    Without locales it is told of all. `reason` says why it is not enabled any more, if we did that.
    """

    __tablename__ = "webhook"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    url: Mapped[Prose]
    events: Mapped[Prose]
    locales: Mapped[Prose]
    note: Mapped[Prose]
    is_enabled: Mapped[bool]
    reason: Mapped[Prose]
    version: Mapped[int]
    created_at: Mapped[CreatedAt]


class WebhookSecretRow(Base):
    """What messages to a webhook are signed with. Decision 40 says why it is plain."""

    __tablename__ = "webhook_secret"

    id: Mapped[PrimaryKey]
    webhook_id: Mapped[str] = mapped_column(ForeignKey("webhook.id"), index=True)
    secret: Mapped[Prose]
    created_at: Mapped[CreatedAt]
    ends_at: Mapped[datetime | None] = mapped_column(UtcTime)


class WebhookDeliveryRow(Base):
    """A message to one webhook: written with the change that it tells of, sent afterwards.

    `name` is what the receiver tells messages apart by. Whoever sends it claims it for a while.
    """

    __tablename__ = "webhook_delivery"
    __table_args__ = (Index(None, "webhook_id", "state", "next_at"),)

    id: Mapped[PrimaryKey]
    name: Mapped[str] = mapped_column(String(40), unique=True)
    webhook_id: Mapped[str] = mapped_column(ForeignKey("webhook.id"))
    event: Mapped[Word]
    body: Mapped[Prose]
    state: Mapped[Word]
    attempts: Mapped[int]
    next_at: Mapped[CreatedAt]
    until: Mapped[CreatedAt]
    claimed_until: Mapped[datetime | None] = mapped_column(UtcTime)
    created_at: Mapped[CreatedAt]


class WebhookAttemptRow(Base):
    """One try to send a message; `status` is 0 where there was no answer."""

    __tablename__ = "webhook_attempt"

    id: Mapped[PrimaryKey]
    delivery_id: Mapped[int] = mapped_column(ForeignKey("webhook_delivery.id"), index=True)
    at: Mapped[CreatedAt]
    status: Mapped[int]
    duration_ms: Mapped[int]
    reason: Mapped[Prose]
    answer: Mapped[Prose]
