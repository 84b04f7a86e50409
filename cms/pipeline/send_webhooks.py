"""Send messages to webhooks: what is due, one, or one again."""

import random
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from cms.access.principal import Actor, ActorKind
from cms.audit.act import Act
from cms.audit.actions import Action
from cms.document.shortening import printable, shortened
from cms.errors import CmsError, DeliveryNotFound, NotReachable
from cms.outgoing.client import Client
from cms.outgoing.exchange import Fetched, Request
from cms.outgoing.limits import Limits
from cms.outgoing.retry_after import retry_after
from cms.outgoing.webhook import TEST, Event, signed_headers
from cms.pipeline.check_citations import outgoing_of
from cms.pipeline.manage_webhooks import disable, is_there
from cms.pipeline.workspace import Workspace
from cms.store.outbox import (
    Attempt,
    Claimed,
    Delivery,
    DeliveryState,
    claim,
    claim_one,
    forget_old,
    is_anything_due,
    list_deliveries,
    load_delivery,
    settle,
    wait_again,
    write_message,
)
from cms.store.trail import record
from cms.store.webhooks import load_webhook

__all__ = ["Attempt", "Delivery", "DeliveryState"]

# An answer is of no interest but for its status; who is slow is asked again later.
LIMITS = Limits(size_bytes=16_000, seconds=15.0, quiet_seconds=10.0, redirects=0, is_cut=True)
FIRST_WAIT_SECONDS = 10.0
LONGEST_WAIT_SECONDS = 6 * 3600.0
GONE = 410
LONGEST_ANSWER = 200  # characters that are kept
SENT_AT_ONCE = 8
SENDER = Actor(ActorKind.SYSTEM, "webhooks")


@dataclass(frozen=True)
class Sent:
    """A message, as it is after a try to send it."""

    delivery: Delivery
    attempt: Attempt


def send_due(workspace: Workspace, is_enough: Callable[[], bool] = bool) -> list[Sent]:
    """Send all that is due, until nothing is, or it is enough. Several processes may do so at once.

    A message is sent again where its process died before it could keep how that went: receivers
    tell messages apart by their id.
    """
    sent: list[Sent] = []
    with Client(outgoing_of(workspace)) as client, ThreadPoolExecutor(SENT_AT_ONCE) as threads:
        while not is_enough() and (claimed := _claim(workspace)):
            sent += threads.map(partial(_send, workspace, client), claimed)
    return sent


def is_due(workspace: Workspace) -> bool:
    """Tell whether there is anything to send; it costs one look."""
    with workspace.reading() as session:
        return is_anything_due(session, _now())


def try_webhook(workspace: Workspace, webhook_id: str) -> Sent:
    """Send a message that says nothing, whether or not the webhook is enabled.

    Raises:
        WebhookNotFound
    """
    with workspace.writing() as session:
        webhook = load_webhook(session, webhook_id)
        name = write_message(session, webhook, Event(TEST, {"webhook": webhook_id}))
        claimed = claim_one(session, webhook, name, _now() + timedelta(seconds=1))
    with Client(outgoing_of(workspace)) as client:
        return _send(workspace, client, claimed[0])


def replay_delivery(workspace: Workspace, name: str, webhook_id: str = "") -> Delivery:
    """Let a message be sent once more, to nobody but its webhook.

    Raises:
        DeliveryNotFound
    """
    with workspace.writing() as session:
        found = _of(load_delivery(session, name), webhook_id)[0]
        wait_again(session, name, _now())
        record(session, Act(Action.WEBHOOK_REPLAY, "webhook", found.webhook, details={"id": name}))
        return load_delivery(session, name)[0]


def browse_deliveries(workspace: Workspace, webhook_id: str, most: int = 50) -> list[Delivery]:
    """Return the newest messages to a webhook, the newest first.

    Raises:
        WebhookNotFound
    """
    with workspace.reading() as session:
        load_webhook(session, webhook_id)
        return list_deliveries(session, webhook_id, most)


def show_delivery(
    workspace: Workspace, name: str, webhook_id: str = ""
) -> tuple[Delivery, Sequence[Attempt]]:
    """Return a message and all tries to send it.

    Raises:
        DeliveryNotFound: there is none, or it is to another webhook than is named.
    """
    with workspace.reading() as session:
        return _of(load_delivery(session, name), webhook_id)


def clean_up(workspace: Workspace) -> None:
    """Forget messages that are over for long."""
    with workspace.writing() as session:
        forget_old(session, _now())


def _claim(workspace: Workspace) -> list[Claimed]:
    if not is_due(workspace):
        return []
    with workspace.writing() as session:
        return claim(session, _now())


def _send(workspace: Workspace, client: Client, claimed: Claimed) -> Sent:
    """Try once, and keep how it went."""
    begun, at = time.monotonic(), _now()
    body = claimed.delivery.body.encode()
    signed = signed_headers(claimed.secrets, claimed.delivery.name, int(at.timestamp()), body)
    request = Request(
        claimed.url, "POST", {"Content-Type": "application/json; charset=utf-8", **signed}, body
    )
    answer, reason = _answer(client, request)
    duration = int((time.monotonic() - begun) * 1000)
    status = answer.status if answer else 0
    attempt = Attempt(at, status, duration, reason, _beginning(answer))
    delivery = after(claimed.delivery, attempt, _wanted_wait(answer), _now())
    with workspace.acting_as(SENDER).writing() as session:
        settle(session, delivery, attempt)
        if status == GONE and is_there(session, delivery.webhook):
            disable(session, delivery.webhook, "its server says that it is gone (status 410)")
    return Sent(delivery, attempt)


def after(delivery: Delivery, attempt: Attempt, wanted_seconds: float, at: datetime) -> Delivery:
    """Return a message as it is after a try: there, given up, or to be tried again later."""
    tries = delivery.attempts + 1
    if 200 <= attempt.status < 300:
        return replace(delivery, attempts=tries, state=DeliveryState.DELIVERED)
    wait = min(FIRST_WAIT_SECONDS * 3.0 ** min(tries - 1, 20), LONGEST_WAIT_SECONDS)
    seconds = max(wait * random.uniform(0.8, 1.2), wanted_seconds)
    following = at + timedelta(seconds=seconds)
    is_over = following > delivery.until or attempt.status == GONE
    state = DeliveryState.FAILED if is_over else DeliveryState.WAITING
    return replace(delivery, attempts=tries, state=state, next_at=min(following, delivery.until))


def _of(found: tuple[Delivery, list[Attempt]], webhook_id: str) -> tuple[Delivery, list[Attempt]]:
    """Refuse a message to another webhook than is named."""
    if webhook_id and found[0].webhook != webhook_id:
        raise DeliveryNotFound(name=found[0].name)
    return found


def _answer(client: Client, request: Request) -> tuple[Fetched | None, str]:
    try:
        answer = client.send(request, LIMITS)
    except NotReachable as error:
        return None, str(error.details.get("reason", error))
    except CmsError as error:
        return None, str(error)
    if 300 <= answer.status < 400:
        return answer, "redirects are not followed; correct the address"
    return answer, ""


def _wanted_wait(answer: Fetched | None) -> float:
    """Return how many seconds the receiver wants us to wait."""
    return (answer and retry_after(answer.headers.get("retry-after", ""))) or 0.0


def _beginning(answer: Fetched | None) -> str:
    """Return how an answer begins, as a line that may be printed."""
    if answer is None:
        return ""
    text = answer.content[: 4 * LONGEST_ANSWER].decode("utf-8", "replace")
    return shortened(printable(text).strip(), LONGEST_ANSWER)


def _now() -> datetime:
    return datetime.now(UTC)
