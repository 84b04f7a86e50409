"""/api/webhooks: who is told of what, and how that went."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any, Literal

from fastapi import Path, Query, Request
from starlette.responses import JSONResponse, Response

from cms.access.permissions import Permission
from cms.api.routes import Routes
from cms.api.shapes import Body, Conflict, Cursor, Limit
from cms.api.webhook_shapes import (
    DeliveryList,
    DeliveryLog,
    DeliveryShape,
    WebhookList,
    WebhookMade,
    WebhookPatch,
    WebhookShape,
    WebhookWanted,
)
from cms.errors import PreconditionFailed
from cms.pipeline.manage_webhooks import (
    Webhook,
    add_webhook,
    browse_webhooks,
    change_webhook,
    remove_webhook,
    rotate_secret,
    show_webhook,
)
from cms.pipeline.send_webhooks import (
    browse_deliveries,
    replay_delivery,
    show_delivery,
    try_webhook,
)
from cms.pipeline.workspace import Workspace
from cms.web.asker import acting
from cms.web.etags import read_version, write_tag, write_version
from cms.web.listing import Listing, Paging

routes = Routes("webhooks")

READ, WRITE = Permission.WEBHOOKS_READ, Permission.WEBHOOKS_WRITE
BASE = "the webhook"
WEBHOOKS = Listing[Webhook](
    "webhooks", {"created_at": lambda each: each.created_at.isoformat()}, lambda each: (each.id,)
)
WebhookSort = Literal["created_at", "-created_at"]
WebhookId = Annotated[str, Path(max_length=40)]
MessageId = Annotated[str, Path(max_length=40)]
Most = Annotated[int, Query(ge=1, le=1_000, description="At most so many, the newest.")]


@routes.get("", READ, response_model=WebhookList)
def list_all(
    request: Request, sort: WebhookSort = "created_at", limit: Limit = 50, cursor: Cursor = ""
) -> Any:
    """List the webhooks."""
    page = WEBHOOKS.page(browse_webhooks(acting(request)), Paging(sort, limit, cursor))
    return WebhookList(
        webhooks=[WebhookShape.of_webhook(each) for each in page.items], next=page.after
    )


@routes.post("", WRITE, response_model=WebhookMade, status_code=201)
def add(request: Request, body: WebhookWanted) -> Response:
    """Let an address be told of events. The secret is in this answer, and nowhere else."""
    made = add_webhook(acting(request), body.request)
    return _secret_answer(made.webhook, made.secret, 201)


@routes.get("/{webhook_id}", READ, response_model=WebhookShape)
def get(request: Request, webhook_id: WebhookId) -> Response:
    """Get a webhook."""
    return _answer(show_webhook(acting(request), webhook_id))


@routes.patch("/{webhook_id}", WRITE, response_model=WebhookShape, based_on=BASE)
def change(request: Request, webhook_id: WebhookId, body: WebhookPatch) -> Response:
    """Change what is told to whom: all of it, or nothing."""
    workspace = acting(request)
    with _both_sides(workspace, webhook_id, body):
        wanted = body.request_after(show_webhook(workspace, webhook_id))
        return _answer(change_webhook(workspace, webhook_id, wanted, _base(request, webhook_id)))


@routes.delete("/{webhook_id}", WRITE, status_code=204, based_on=BASE)
def remove(request: Request, webhook_id: WebhookId) -> None:
    """Remove a webhook, and what is still to be sent to it."""
    workspace = acting(request)
    with _both_sides(workspace, webhook_id):
        remove_webhook(workspace, webhook_id, _base(request, webhook_id))


@routes.post("/{webhook_id}/secret", WRITE, response_model=WebhookMade, based_on=BASE)
def rotate(request: Request, webhook_id: WebhookId) -> Response:
    """Give a webhook a new secret; for a day, messages are signed with both."""
    workspace = acting(request)
    with _both_sides(workspace, webhook_id):
        made = rotate_secret(workspace, webhook_id, _base(request, webhook_id))
        return _secret_answer(made.webhook, made.secret, 200)


@routes.post("/{webhook_id}/test", WRITE, response_model=DeliveryLog)
def test(request: Request, webhook_id: WebhookId) -> Any:
    """Send a message that says nothing, and tell how that went. It takes at most 15 seconds."""
    sent = try_webhook(acting(request), webhook_id)
    return DeliveryLog.of_log(sent.delivery, [sent.attempt])


@routes.get("/{webhook_id}/deliveries", READ, response_model=DeliveryList)
def list_deliveries(request: Request, webhook_id: WebhookId, limit: Most = 50) -> Any:
    """List the messages to a webhook, the newest first."""
    found = browse_deliveries(acting(request), webhook_id, limit)
    return DeliveryList(deliveries=[DeliveryShape.of_delivery(each) for each in found])


@routes.get("/{webhook_id}/deliveries/{message_id}", READ, response_model=DeliveryLog)
def get_delivery(request: Request, webhook_id: WebhookId, message_id: MessageId) -> Any:
    """Get a message, and how each try to send it went."""
    return DeliveryLog.of_log(*show_delivery(acting(request), message_id, webhook_id))


@routes.post(
    "/{webhook_id}/deliveries/{message_id}/replay",
    WRITE,
    response_model=DeliveryShape,
    status_code=202,
)
def replay(request: Request, webhook_id: WebhookId, message_id: MessageId) -> Any:
    """Let a message be sent once more, with the id that it had."""
    return DeliveryShape.of_delivery(replay_delivery(acting(request), message_id, webhook_id))


def _base(request: Request, webhook_id: str) -> int:
    """Return the version that the one who asks has read."""
    return read_version(request.state.base, webhook_id)


@contextmanager
def _both_sides(workspace: Workspace, webhook_id: str, yours: Body | None = None) -> Iterator[None]:
    """Where somebody else changed it meanwhile, say what it is now and what was wanted."""
    try:
        yield
    except PreconditionFailed as error:
        theirs = WebhookShape.of_webhook(show_webhook(workspace, webhook_id))
        wanted = yours.model_dump(mode="json", exclude_none=True) if yours else {}
        raise Conflict(error, conflict={"theirs": theirs, "yours": wanted}) from error


def _answer(webhook: Webhook) -> Response:
    shape = WebhookShape.of_webhook(webhook).model_dump(mode="json")
    return JSONResponse(shape, headers={"ETag": _tag(webhook)})


def _secret_answer(webhook: Webhook, secret: str, status: int) -> Response:
    made = WebhookMade(webhook=WebhookShape.of_webhook(webhook), secret=secret)
    headers = {"ETag": _tag(webhook), "Cache-Control": "no-store"}
    return JSONResponse(made.model_dump(mode="json"), status, headers)


def _tag(webhook: Webhook) -> str:
    return write_tag(write_version(webhook.id, webhook.version))
