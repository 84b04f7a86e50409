"""Webhooks: add, change, rotate the secret of, and remove them."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.document.shortening import printable
from cms.errors import CmsError, InvalidWebhook, PreconditionFailed
from cms.outgoing.address import read_url, shown
from cms.outgoing.guard import read_allowed
from cms.outgoing.judge import Reach, reach
from cms.outgoing.judge import read_address as read_number
from cms.outgoing.webhook import EventName, new_secret
from cms.pipeline.load_catalog import chosen_locales
from cms.pipeline.workspace import Workspace
from cms.store.base import now
from cms.store.trail import record
from cms.store.webhooks import (
    Webhook,
    delete_webhook,
    end_secrets,
    insert_secret,
    insert_webhook,
    list_webhooks,
    load_webhook,
    update_webhook,
)

__all__ = ["EVENTS", "Webhook"]

EVENTS = tuple(str(name) for name in EventName)
OVERLAP = timedelta(days=1)  # how long messages are signed with an old secret, too
LONGEST_NOTE = 200
MOST_WEBHOOKS = 50  # each change asks all of them whether they want to know


@dataclass(frozen=True)
class WebhookRequest:
    """What a webhook shall be. Without events it is told of all that there are."""

    url: str
    events: Sequence[str] = ()
    locales: Sequence[str] = ()
    note: str = ""
    is_enabled: bool = True


@dataclass(frozen=True)
class MadeWebhook:
    """A webhook, and its secret, which is shown this once."""

    webhook: Webhook
    secret: str


def add_webhook(workspace: Workspace, request: WebhookRequest) -> MadeWebhook:
    """Let an address be told of events.

    Raises:
        InvalidWebhook, UnknownLocale, LocaleNotInWorkspace, LocaleIsSource
    """
    secret = new_secret()
    with workspace.writing() as session:
        if len(list_webhooks(session)) >= MOST_WEBHOOKS:
            raise InvalidWebhook(reason=f"there are {MOST_WEBHOOKS} already, which is the most")
        first = Webhook(f"wh_{secrets.token_hex(8)}", "", (), (), "", True, "", 1, now())
        webhook = _as_wanted(session, workspace, first, request)
        insert_webhook(session, webhook)
        insert_secret(session, webhook.id, secret, webhook.created_at)
        record(session, Act(Action.WEBHOOK_ADD, "webhook", webhook.id, details=_told(webhook)))
    return MadeWebhook(webhook, secret)


def change_webhook(
    workspace: Workspace, webhook_id: str, request: WebhookRequest, version: int | None = None
) -> Webhook:
    """Change what a webhook is; `version` is what somebody read, None where nobody did.

    Raises:
        WebhookNotFound, PreconditionFailed
        InvalidWebhook, UnknownLocale, LocaleNotInWorkspace, LocaleIsSource
    """
    with workspace.writing() as session:
        before = _read(session, webhook_id, version)
        changed = replace(before, version=before.version + 1, reason="")
        return _saved(session, _as_wanted(session, workspace, changed, request))


def rotate_secret(workspace: Workspace, webhook_id: str, version: int | None = None) -> MadeWebhook:
    """Give a webhook a new secret. For a day, messages are signed with both.

    Raises:
        WebhookNotFound, PreconditionFailed
    """
    secret = new_secret()
    with workspace.writing() as session:
        before = _read(session, webhook_id, version)
        end_secrets(session, webhook_id, now() + OVERLAP)
        insert_secret(session, webhook_id, secret, now())
        return MadeWebhook(_saved(session, replace(before, version=before.version + 1)), secret)


def remove_webhook(workspace: Workspace, webhook_id: str, version: int | None = None) -> None:
    """Remove a webhook, and what is still to be sent to it.

    Raises:
        WebhookNotFound, PreconditionFailed
    """
    with workspace.writing() as session:
        _read(session, webhook_id, version)
        delete_webhook(session, webhook_id)
        record(session, Act(Action.WEBHOOK_REMOVE, "webhook", webhook_id, after=""))


def browse_webhooks(workspace: Workspace) -> list[Webhook]:
    """Return all of them, the oldest first."""
    with workspace.reading() as session:
        return list_webhooks(session)


def show_webhook(workspace: Workspace, webhook_id: str) -> Webhook:
    """Return one.

    Raises:
        WebhookNotFound
    """
    with workspace.reading() as session:
        return load_webhook(session, webhook_id)


def as_it_is(webhook: Webhook) -> WebhookRequest:
    """Return what one would ask for to get what there is."""
    events, locales = webhook.events, webhook.locales
    return WebhookRequest(webhook.url, events, locales, webhook.note, webhook.is_enabled)


def is_there(session: Session, webhook_id: str) -> bool:
    return any(each.id == webhook_id for each in list_webhooks(session))


def disable(session: Session, webhook_id: str, reason: str) -> None:
    """Tell an address nothing more, since it said so itself."""
    webhook = load_webhook(session, webhook_id)
    changed = replace(webhook, is_enabled=False, reason=reason, version=webhook.version + 1)
    if webhook.is_enabled:
        _saved(session, changed)


def _read(session: Session, webhook_id: str, version: int | None) -> Webhook:
    found = load_webhook(session, webhook_id)
    if version is not None and version != found.version:
        raise PreconditionFailed(what=f"The webhook {webhook_id!r}")
    return found


def _saved(session: Session, webhook: Webhook) -> Webhook:
    if not update_webhook(session, webhook):
        raise PreconditionFailed(what=f"The webhook {webhook.id!r}")
    record(session, Act(Action.WEBHOOK_CHANGE, "webhook", webhook.id, details=_told(webhook)))
    return webhook


def _told(webhook: Webhook) -> dict[str, Any]:
    """Tell what a webhook is, without what an address may carry in its query."""
    return {
        "url": shown(webhook.url),
        "events": webhook.events,
        "locales": webhook.locales,
        "enabled": webhook.is_enabled,
    }


def _as_wanted(
    session: Session, workspace: Workspace, webhook: Webhook, request: WebhookRequest
) -> Webhook:
    tags = dict.fromkeys(tag for each in request.locales for tag in chosen_locales(session, each))
    return replace(
        webhook,
        url=_read_address(workspace, request.url),
        events=_read_events(request.events),
        locales=tuple(tags),
        note=_read_note(request.note),
        is_enabled=request.is_enabled,
    )


def _read_address(workspace: Workspace, url: str) -> str:
    """Read where messages go: encrypted, unless an operator named the host."""
    try:
        address = read_url(url)
    except CmsError as error:
        raise InvalidWebhook(reason=str(error).rstrip(".")) from error
    allowed = read_allowed(workspace.settings.outgoing.allowed_hosts)
    is_allowed = address.port in allowed.get(address.host, ())
    if address.scheme != "https" and not is_allowed:
        reason = f"{shown(url)!r} is not https, and no operator allowed its host for http"
        raise InvalidWebhook(reason=reason)
    number = read_number(address.host)  # a name may lead elsewhere when it is asked
    if number and reach(number) is not Reach.PUBLIC and not is_allowed:
        raise InvalidWebhook(reason=f"{shown(url)!r} is no address of the public internet")
    return str(address)


def _read_events(names: Sequence[str]) -> tuple[str, ...]:
    for name in names:
        if name not in EVENTS:
            raise InvalidWebhook(reason=f"there is no event {name!r}, only {', '.join(EVENTS)}")
    return tuple(name for name in EVENTS if name in names) or EVENTS


def _read_note(note: str) -> str:
    if len(note) > LONGEST_NOTE:
        raise InvalidWebhook(reason=f"its note is longer than {LONGEST_NOTE} characters")
    return printable(note).strip()
