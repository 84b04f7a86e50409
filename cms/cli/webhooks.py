"""cms webhook …"""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.cli.output import AsJson, counted, current_workspace, print_json, print_table, say

if TYPE_CHECKING:
    from cms.pipeline.manage_webhooks import Webhook
    from cms.pipeline.send_webhooks import Attempt, Delivery, Sent

app = typer.Typer(help="Webhooks: tell other servers what happened.", no_args_is_help=True)

WebhookId = Annotated[str, typer.Argument(metavar="ID", help="The webhook, as `list` names it.")]
MessageId = Annotated[str, typer.Argument(metavar="ID", help="The message, such as msg_2a9f.")]
Events = Annotated[
    list[str] | None, typer.Option("--event", metavar="NAME", help="What to tell of; or all.")
]
Locales = Annotated[
    list[str] | None, typer.Option("--locale", "-l", help="Only what is about these locales.")
]
Note = Annotated[str, typer.Option("--message", "-m", help="What it is for.")]
Most = Annotated[int, typer.Option("--limit", min=1, max=1000, help="At most so many.")]


@app.command()
def add(
    url: Annotated[str, typer.Argument(metavar="URL", help="Where messages are sent, by https.")],
    event: Events = None,
    locale: Locales = None,
    message: Note = "",
    as_json: AsJson = False,
) -> None:
    """Let an address be told of events. Its secret is shown this once."""
    from cms.pipeline.manage_webhooks import WebhookRequest, add_webhook

    request = WebhookRequest(url, event or (), locale or (), message)
    made = add_webhook(current_workspace(), request)
    _print_secret(made.webhook, made.secret, as_json=as_json)


@app.command("list")
def list_all(as_json: AsJson = False) -> None:
    """List the webhooks."""
    from cms.pipeline.manage_webhooks import browse_webhooks

    found = browse_webhooks(current_workspace())
    if as_json:
        print_json({"webhooks": [_described(each) for each in found]})
        return
    print_table(
        ("ID", "Address", "Events", "Locales", "Enabled"),
        [
            (each.id, each.url, _named(each.events), _named(each.locales), _enabled(each))
            for each in found
        ],
        "There is no webhook yet. `cms webhook add URL` makes one.",
    )


@app.command()
def show(webhook_id: WebhookId, as_json: AsJson = False) -> None:
    """Show a webhook."""
    from cms.pipeline.manage_webhooks import show_webhook

    found = _described(show_webhook(current_workspace(), webhook_id))
    if as_json:
        print_json({"webhook": found})
        return
    for name, value in found.items():
        text = _named(value) if isinstance(value, list) else value
        say(f"{name.replace('_', ' ')}: {text}")


@app.command()
def change(
    webhook_id: WebhookId,
    url: Annotated[str, typer.Option("--url", help="Another address.")] = "",
    event: Events = None,
    locale: Locales = None,
    enabled: Annotated[
        bool | None, typer.Option("--enable/--disable", help="Whether it is told anything.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Change what is told to whom, or stop and go on telling; what is not named stays."""
    from dataclasses import replace

    from cms.pipeline.manage_webhooks import as_it_is, change_webhook, show_webhook

    workspace = current_workspace()
    now = show_webhook(workspace, webhook_id)
    wanted = replace(
        as_it_is(now),
        url=url or now.url,
        events=now.events if event is None else event,
        locales=now.locales if locale is None else locale,
        is_enabled=now.is_enabled if enabled is None else enabled,
    )
    changed = change_webhook(workspace, webhook_id, wanted, now.version)
    if as_json:
        print_json({"webhook": _described(changed)})
    else:
        say(f"{webhook_id} is changed.")


@app.command()
def rotate(webhook_id: WebhookId, as_json: AsJson = False) -> None:
    """Give a webhook a new secret; for a day, messages are signed with both."""
    from cms.pipeline.manage_webhooks import rotate_secret

    made = rotate_secret(current_workspace(), webhook_id)
    _print_secret(made.webhook, made.secret, as_json=as_json)


@app.command()
def remove(webhook_id: WebhookId) -> None:
    """Remove a webhook, and what is still to be sent to it."""
    from cms.pipeline.manage_webhooks import remove_webhook

    remove_webhook(current_workspace(), webhook_id)
    say(f"{webhook_id} is removed.")


@app.command("test")
def try_out(webhook_id: WebhookId, as_json: AsJson = False) -> None:
    """Send a message that says nothing, and tell how that went."""
    from cms.pipeline.send_webhooks import DeliveryState, try_webhook

    sent = try_webhook(current_workspace(), webhook_id)
    _print_sent([sent], as_json=as_json)
    if sent.delivery.state is not DeliveryState.DELIVERED:
        raise typer.Exit(1)


@app.command()
def deliveries(webhook_id: WebhookId, limit: Most = 50, as_json: AsJson = False) -> None:
    """List the messages to a webhook, the newest first."""
    from cms.pipeline.send_webhooks import browse_deliveries

    found = browse_deliveries(current_workspace(), webhook_id, limit)
    if as_json:
        print_json({"deliveries": [_delivery(each) for each in found]})
        return
    print_table(
        ("ID", "Event", "State", "Attempts", "Written"),
        [
            (each.name, each.event, each.state, each.attempts, f"{each.created_at:%m-%d %H:%M:%S}")
            for each in found
        ],
        "Nothing was told yet.",
    )


@app.command()
def log(message_id: MessageId, as_json: AsJson = False) -> None:
    """Show a message, and how each try to send it went."""
    from cms.pipeline.send_webhooks import show_delivery

    delivery, attempts = show_delivery(current_workspace(), message_id)
    if as_json:
        print_json({**_delivery(delivery), "tries": [_attempt(each) for each in attempts]})
        return
    say(f"{delivery.name} to {delivery.webhook}, {delivery.state}: {delivery.body}")
    print_table(
        ("When", "Status", "ms", "Why not", "Answer"),
        [
            (f"{each.at:%m-%d %H:%M:%S}", each.status, each.duration_ms, each.reason, each.answer)
            for each in attempts
        ],
        "It was not sent yet.",
    )


@app.command()
def replay(message_id: MessageId) -> None:
    """Let a message be sent once more, with the id that it had."""
    from cms.pipeline.send_webhooks import replay_delivery

    replay_delivery(current_workspace(), message_id)
    say(f"{message_id} waits to be sent: by `cms serve`, or now by `cms webhook send`.")


@app.command()
def send(as_json: AsJson = False) -> None:
    """Send what is due, where no `cms serve` runs that does it."""
    from cms.pipeline.send_webhooks import send_due

    _print_sent(send_due(current_workspace()), as_json=as_json)


def _print_secret(webhook: "Webhook", secret: str, *, as_json: bool) -> None:
    if as_json:
        print_json({"webhook": _described(webhook), "secret": secret})
        return
    say(f"{webhook.id} is told of {_named(webhook.events)}.")
    say(f"Its secret, which is shown this once: {secret}")


def _print_sent(found: "list[Sent]", *, as_json: bool) -> None:
    if as_json:
        print_json(
            {"sent": [{**_delivery(each.delivery), **_attempt(each.attempt)} for each in found]}
        )
        return
    for each in found:
        answer = f"status {each.attempt.status}" if each.attempt.status else each.attempt.reason
        say(f"{each.delivery.name} to {each.delivery.webhook}: {each.delivery.state}, {answer}")
    say(f"Sent {counted(len(found), 'message')}.")


def _described(webhook: "Webhook") -> dict[str, Any]:
    return {
        "id": webhook.id,
        "url": webhook.url,
        "events": list(webhook.events),
        "locales": list(webhook.locales),
        "message": webhook.note,
        "enabled": webhook.is_enabled,
        "reason": webhook.reason,
        "created_at": webhook.created_at,
    }


def _delivery(delivery: "Delivery") -> dict[str, Any]:
    return {
        "id": delivery.name,
        "webhook": delivery.webhook,
        "event": delivery.event,
        "state": delivery.state,
        "attempts": delivery.attempts,
        "next_at": delivery.next_at,
        "created_at": delivery.created_at,
    }


def _attempt(attempt: "Attempt") -> dict[str, Any]:
    return {
        "at": attempt.at,
        "status": attempt.status,
        "ms": attempt.duration_ms,
        "reason": attempt.reason,
        "answer": attempt.answer,
    }


def _named(words: Any) -> str:
    return ", ".join(words) or "all"


def _enabled(webhook: "Webhook") -> str:
    return "yes" if webhook.is_enabled else f"no {webhook.reason}".strip()
