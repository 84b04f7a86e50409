"""Webhooks as they come and go. A secret leaves once, in the answer that makes it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Self

from pydantic import Field

from cms.api.shapes import Body, Flag, Shape
from cms.outgoing.webhook import EventName
from cms.pipeline.manage_webhooks import LONGEST_NOTE, Webhook, WebhookRequest, as_it_is
from cms.pipeline.send_webhooks import Attempt, Delivery

Url = Annotated[str, Field(max_length=2_000, examples=["https://site.example/hooks/aftercare"])]
Note = Annotated[str, Field(max_length=LONGEST_NOTE, examples=["Builds the site anew"])]
Events = Annotated[
    list[EventName], Field(max_length=len(EventName), examples=[["release.published"]])
]
Tags = Annotated[
    list[Annotated[str, Field(max_length=40)]], Field(max_length=1_000, examples=[["de"]])
]


class WebhookWanted(Body):
    """An address, and what it shall be told of: without events of all, without locales of all."""

    url: Url
    events: Events = []
    locales: Tags = []
    note: Note = ""
    enabled: Flag = True

    @property
    def request(self) -> WebhookRequest:
        return WebhookRequest(self.url, self.events, self.locales, self.note, self.enabled)


class WebhookPatch(Body):
    """What shall be different; what is left out stays."""

    url: Url | None = None
    events: Events | None = None
    locales: Tags | None = None
    note: Note | None = None
    enabled: Flag | None = None

    def request_after(self, webhook: Webhook) -> WebhookRequest:
        """Return what a webhook shall be that is like this by now."""
        said = {name: value for name, value in self if name != "enabled" and value is not None}
        enabled = webhook.is_enabled if self.enabled is None else self.enabled
        return replace(as_it_is(webhook), **said, is_enabled=enabled)


class WebhookShape(Shape):
    """A webhook. `reason` says why it is not enabled, if its server said that it is gone."""

    id: Annotated[str, Field(examples=["wh_0f3c5a7b9d1e2f40"])]
    url: Url
    events: list[str]
    locales: list[str]
    note: str
    enabled: bool
    reason: str
    created_at: datetime

    @classmethod
    def of_webhook(cls, webhook: Webhook) -> Self:
        return cls(
            id=webhook.id,
            url=webhook.url,
            events=list(webhook.events),
            locales=list(webhook.locales),
            note=webhook.note,
            enabled=webhook.is_enabled,
            reason=webhook.reason,
            created_at=webhook.created_at,
        )


class WebhookList(Shape):
    webhooks: list[WebhookShape]
    next: str | None = None


class WebhookMade(Shape):
    """A webhook with its secret, which is in this answer and nowhere else."""

    webhook: WebhookShape
    secret: Annotated[str, Field(examples=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])]


class DeliveryShape(Shape):
    """A message, and how far it is: `waiting`, `delivered` or `failed`."""

    id: Annotated[str, Field(examples=["msg_0f3c5a7b9d1e2f4011223344"])]
    event: str
    state: str
    attempts: int
    next_at: datetime
    created_at: datetime

    @classmethod
    def of_delivery(cls, delivery: Delivery) -> Self:
        return cls(
            id=delivery.name,
            event=delivery.event,
            state=delivery.state.value,
            attempts=delivery.attempts,
            next_at=delivery.next_at,
            created_at=delivery.created_at,
        )


class DeliveryList(Shape):
    deliveries: list[DeliveryShape]
    next: str | None = None


class AttemptShape(Shape):
    """One try: the status, 0 where there was no answer; why not, and how the answer began."""

    at: datetime
    status: int
    duration_ms: int
    reason: str
    answer: str


class DeliveryLog(Shape):
    """A message as it is sent, and all tries to send it."""

    delivery: DeliveryShape
    body: str
    tries: list[AttemptShape]

    @classmethod
    def of_log(cls, delivery: Delivery, tries: Sequence[Attempt]) -> Self:
        return cls(
            delivery=DeliveryShape.of_delivery(delivery),
            body=delivery.body,
            tries=[AttemptShape.of(each) for each in tries],
        )
