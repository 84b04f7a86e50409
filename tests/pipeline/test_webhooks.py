import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from cms.errors import DeliveryNotFound, InvalidWebhook, PreconditionFailed, WebhookNotFound
from cms.outgoing.webhook import Event, EventName, is_signed_by
from cms.pipeline.cut_release import cut_release
from cms.pipeline.manage_webhooks import (
    WebhookRequest,
    add_webhook,
    as_it_is,
    browse_webhooks,
    change_webhook,
    remove_webhook,
    rotate_secret,
)
from cms.pipeline.publish import publish_release, roll_back
from cms.pipeline.release_request import CutRequest
from cms.pipeline.send_webhooks import (
    LIMITS,
    DeliveryState,
    browse_deliveries,
    clean_up,
    is_due,
    replay_delivery,
    send_due,
    show_delivery,
    try_webhook,
)
from cms.pipeline.verify_audit import verify_audit
from cms.pipeline.workspace import Workspace
from cms.settings.outgoing import OutgoingSettings
from cms.store.outbox import LEASE, announce, claim
from tests.pipeline.shelf import Shelf
from tests.webhook_receiver import Play, receiving

DRAFT = "# Burns\n\nHold it under cool water.\n\n## Later {#later}\n\nKeep it dry.\n"
REWORDED = DRAFT.replace("Keep it dry.", "Keep it dry for two days.")


@pytest.fixture
def receiver():
    with receiving() as found:
        yield found


@pytest.fixture
def open_workspace(sqlite_workspace, receiver):
    """A workspace whose operator lets it ask the receiver."""
    return opened(sqlite_workspace, receiver)


@pytest.fixture
def each_workspace(workspace, receiver):
    """The same on each database."""
    return opened(workspace, receiver)


def opened(workspace, receiver):
    found = Workspace(replace(workspace.settings, outgoing=OutgoingSettings((receiver.host,))))
    vars(found)["engine"] = workspace.engine
    return found


def add(workspace, url, **more):
    return add_webhook(workspace, WebhookRequest(url, **more))


def told(receiver, path="/ok"):
    return [json.loads(each.body) for each in receiver.received if each.path == path]


def let_time_pass(workspace):
    """Let what waits to be sent again be due."""
    with workspace.engine.begin() as connection:
        connection.execute(text("UPDATE webhook_delivery SET next_at = created_at"))


def test_a_release_is_told_of_at_each_step(open_workspace, receiver):
    made = add(open_workspace, receiver.url("/ok"), events=("release.cut", "release.published"))
    other = add(open_workspace, receiver.url("/back"), events=("release.rolled-back",))
    shelf = Shelf(open_workspace)
    shelf.save(DRAFT)
    first, _ = cut_release(open_workspace).release, publish_release(open_workspace)
    shelf.save(REWORDED)
    second = cut_release(open_workspace).release
    publish_release(open_workspace)
    roll_back(open_workspace)
    while is_due(open_workspace):
        send_due(open_workspace)

    assert sorted((each["type"], each["data"]["release"]) for each in told(receiver)) == [
        ("release.cut", 1),
        ("release.cut", 2),
        ("release.published", 1),
        ("release.published", 2),
    ]
    assert told(receiver, "/back")[0]["data"] == {
        "before": 2,
        "channel": "live",
        "digest": first.digest,
        "release": 1,
    }
    assert first.digest != second.digest
    message = receiver.received[0]
    secret = made.secret if message.path == "/ok" else other.secret
    assert is_signed_by(secret, message.headers, message.body)


def test_a_new_text_is_told_of_and_a_reworded_one_outdates_translations(each_workspace, receiver):
    add(each_workspace, receiver.url("/ok"), locales=("de", "ja"))
    shelf = Shelf(each_workspace)
    shelf.save(DRAFT)
    shelf.translate_all()
    shelf.save(REWORDED)
    shelf.save(DRAFT)  # its translation is back
    send_due(each_workspace)
    send_due(each_workspace)

    events = [(each["type"], each["data"]) for each in told(receiver)]
    assert sorted(events, key=str) == [
        ("article.stale", _about(2, ["later"])),
        ("translation.needed", _about(1, ["article", "introduction", "later"])),
        ("translation.needed", _about(2, ["later"])),
    ]


def _about(revision, sections):
    locales = ["de", "ja"]
    return {"locales": locales, "revision": revision, "sections": sections, "slug": "burn"}


def test_a_message_has_no_text_of_an_article_and_nobodys_name(open_workspace, receiver):
    add(open_workspace, receiver.url("/ok"))
    shelf = Shelf(open_workspace)
    shelf.save(DRAFT)
    shelf.translate_all()
    shelf.save(REWORDED)
    cut_release(open_workspace, CutRequest(note="for Ann"))
    publish_release(open_workspace, note="as Ann wants")
    send_due(open_workspace)

    said = b" ".join(each.body for each in receiver.received).decode()
    for words in ("Burns", "water", "Keep", "Ann", f'"{open_workspace.author}"'):
        assert words not in said


def test_nothing_is_told_of_what_was_undone(open_workspace, receiver):
    webhook = add(open_workspace, receiver.url("/ok")).webhook
    Shelf(open_workspace).save(DRAFT)
    cut_release(open_workspace, CutRequest(is_dry_run=True))
    with suppress(ZeroDivisionError), open_workspace.writing() as session:
        announce(session, Event(EventName.RELEASE_CUT))
        _ = 1 / 0

    found = browse_deliveries(open_workspace, webhook.id)
    assert [each.event for each in found] == ["translation.needed"]


@pytest.mark.parametrize(
    ("play", "status", "reason"),
    [
        (Play(500), 500, ""),
        (Play(404), 404, ""),
        (Play(429, headers={"Retry-After": "86400"}), 429, ""),
        (Play(302, headers={"Location": "http://169.254.169.254/latest"}), 302, "redirects"),
        (Play(200, headers={"Content-Encoding": "gzip"}), 0, ""),
        (Play(200, headers={"Content-Length": "x"}), 0, ""),
    ],
)
def test_what_did_not_arrive_waits_and_is_sent_again(
    open_workspace, receiver, play, status, reason
):
    webhook = add(open_workspace, receiver.url("/ok", play, Play())).webhook
    Shelf(open_workspace).save(DRAFT)

    first = send_due(open_workspace)[0]
    let_time_pass(open_workspace)
    again = send_due(open_workspace)[0]

    assert (first.delivery.state, first.attempt.status) == ("waiting", status)
    assert reason in first.attempt.reason
    assert again.delivery.state is DeliveryState.DELIVERED
    assert len({each.headers["webhook-id"] for each in receiver.received}) == 1
    delivery, tries = show_delivery(open_workspace, again.delivery.name, webhook.id)
    assert (delivery.attempts, len(tries)) == (2, 2)
    assert all("169.254" not in each.path for each in receiver.received)


def test_who_is_slow_is_hung_up_on(open_workspace, receiver, monkeypatch):
    limits = replace(LIMITS, seconds=0.2, quiet_seconds=0.1)
    monkeypatch.setattr("cms.pipeline.send_webhooks.LIMITS", limits)
    webhook = add(open_workspace, receiver.url("/ok", Play(seconds=0.6))).webhook

    sent = try_webhook(open_workspace, webhook.id)

    assert (sent.attempt.status, sent.delivery.state) == (0, "waiting")
    assert "in time" in sent.attempt.reason or "longer" in sent.attempt.reason


def test_who_is_gone_is_told_nothing_more_until_somebody_says_so(each_workspace, receiver):
    webhook = add(each_workspace, receiver.url("/ok", Play(410), Play())).webhook
    Shelf(each_workspace).save(DRAFT)
    send_due(each_workspace)
    (disabled,) = browse_webhooks(each_workspace)
    cut_release(each_workspace)
    assert not is_due(each_workspace)
    change_webhook(each_workspace, webhook.id, replace(as_it_is(disabled), is_enabled=True))
    publish_release(each_workspace)
    send_due(each_workspace)

    assert (disabled.is_enabled, "410" in disabled.reason) == (False, True)
    assert [each["type"] for each in told(receiver)] == ["translation.needed", "release.published"]
    assert not verify_audit(each_workspace).faults


def test_an_address_inside_is_not_asked_unless_an_operator_says_so(open_workspace, receiver):
    webhook = add(open_workspace, "https://localhost:8443/x").webhook

    sent = try_webhook(open_workspace, webhook.id)

    assert sent.attempt.status == 0
    assert "was not asked" in sent.attempt.reason


def test_what_machines_tell_themselves_is_asked_by_nobody(sqlite_workspace):
    outgoing = OutgoingSettings(allowed_hosts=("169.254.169.254:443",))
    allowing = replace(
        sqlite_workspace, settings=replace(sqlite_workspace.settings, outgoing=outgoing)
    )
    webhook = add(allowing, "https://169.254.169.254/latest").webhook

    sent = try_webhook(allowing, webhook.id)

    assert sent.attempt.status == 0
    assert "was not asked" in sent.attempt.reason


def test_a_server_without_tls_is_not_taken_for_one_with(open_workspace, receiver):
    url = receiver.url("/ok").replace("http:", "https:")

    sent = try_webhook(open_workspace, add(open_workspace, url).webhook.id)

    assert (sent.attempt.status, sent.delivery.state) == (0, "waiting")
    assert not receiver.received


@pytest.mark.parametrize(
    ("url", "events"),
    [
        ("http://site.example/hook", ()),
        ("ftp://site.example/hook", ()),
        ("https://user:password@site.example/hook", ()),
        ("https://site.example/hook", ("release.burned",)),
        ("https://site.example\\@evil.example/", ()),
        ("https://[::ffff:127.0.0.1]/", ()),
        ("https://169.254.169.254/hook", ()),
        ("", ()),
    ],
)
def test_what_cannot_be_a_webhook_is_refused(sqlite_workspace, url, events):
    with pytest.raises(InvalidWebhook):
        add(sqlite_workspace, url, events=events)


def test_how_an_answer_begins_is_kept_as_a_line_that_may_be_printed(open_workspace, receiver):
    answer = Play(500, b"\x1b[2J no\r\n\xff " + b"x" * 300)
    webhook = add(open_workspace, receiver.url("/ok", answer)).webhook

    kept = try_webhook(open_workspace, webhook.id).attempt.answer

    assert kept.isprintable()
    assert len(kept) == 200


def test_two_who_send_at_once_send_each_message_once(each_workspace, receiver):
    add(each_workspace, receiver.url("/ok"), events=("translation.needed",))
    for number in range(6):
        Shelf(each_workspace).save(DRAFT, slug=f"burn-{number}")
    with ThreadPoolExecutor(3) as threads:
        list(threads.map(lambda _: send_due(each_workspace), range(3)))

    assert len(told(receiver)) == 6
    assert len({each.headers["webhook-id"] for each in receiver.received}) == 6


def test_what_was_claimed_by_one_who_died_is_sent_by_another_later(each_workspace, receiver):
    add(each_workspace, receiver.url("/ok"))
    Shelf(each_workspace).save(DRAFT)
    with each_workspace.writing() as session:
        claim(session, datetime.now(UTC) - LEASE + timedelta(hours=1))
    assert not is_due(each_workspace)
    with each_workspace.writing() as session:
        session.execute(text("UPDATE webhook_delivery SET claimed_until = created_at"))

    assert len(send_due(each_workspace)) == 1


def test_a_rotated_secret_and_the_one_before_both_count(open_workspace, receiver):
    made = add(open_workspace, receiver.url("/ok"))
    rotated = rotate_secret(open_workspace, made.webhook.id)
    try_webhook(open_workspace, made.webhook.id)

    (message,) = receiver.received
    assert is_signed_by(made.secret, message.headers, message.body)
    assert is_signed_by(rotated.secret, message.headers, message.body)
    assert not verify_audit(open_workspace).faults


def test_a_message_can_be_sent_again_with_the_id_that_it_had(open_workspace, receiver):
    made, other = add(open_workspace, receiver.url("/ok")), add(open_workspace, receiver.url("/b"))
    sent = try_webhook(open_workspace, made.webhook.id)
    with pytest.raises(DeliveryNotFound):
        replay_delivery(open_workspace, sent.delivery.name, other.webhook.id)
    replay_delivery(open_workspace, sent.delivery.name)
    send_due(open_workspace)

    assert len(told(receiver)) == 2
    assert len({each.headers["webhook-id"] for each in receiver.received}) == 1


def test_a_webhook_that_somebody_changed_meanwhile_is_not_overwritten(sqlite_workspace):
    webhook = add(sqlite_workspace, "https://site.example/hook").webhook
    change_webhook(sqlite_workspace, webhook.id, as_it_is(webhook), webhook.version)

    with pytest.raises(PreconditionFailed):
        change_webhook(sqlite_workspace, webhook.id, as_it_is(webhook), webhook.version)
    with pytest.raises(PreconditionFailed):
        remove_webhook(sqlite_workspace, webhook.id, webhook.version)


def test_a_removed_webhook_leaves_nothing_but_its_entries(each_workspace, receiver):
    webhook = add(each_workspace, receiver.url("/ok")).webhook
    try_webhook(each_workspace, webhook.id)
    remove_webhook(each_workspace, webhook.id)

    with each_workspace.reading() as session:
        for table in ("webhook", "webhook_secret", "webhook_delivery", "webhook_attempt"):
            assert not session.scalar(text(f"SELECT count(*) FROM {table}"))  # noqa: S608 (names of ours)
    with pytest.raises(WebhookNotFound):
        try_webhook(each_workspace, webhook.id)
    assert not verify_audit(each_workspace).faults


def test_what_is_over_for_long_is_forgotten(open_workspace, receiver):
    webhook = add(open_workspace, receiver.url("/ok")).webhook
    try_webhook(open_workspace, webhook.id)
    with open_workspace.writing() as session:
        old = datetime.now(UTC) - timedelta(days=31)
        session.execute(text("UPDATE webhook_delivery SET created_at = :at"), {"at": old})
    clean_up(open_workspace)

    assert not browse_deliveries(open_workspace, webhook.id)


def test_the_secret_is_in_no_other_table(open_workspace, receiver):
    made = add(open_workspace, receiver.url("/ok"))
    try_webhook(open_workspace, made.webhook.id)
    file = sqlite3.connect(open_workspace.settings.folder / "cms.db")

    dump = [line for line in file.iterdump() if made.secret in line]
    file.close()

    assert len(dump) == 1
    assert 'INTO "webhook_secret"' in dump[0]
