"""cms webhook …"""

import pytest

from tests.webhook_receiver import Play, receiving


@pytest.fixture
def receiver():
    with receiving() as found:
        yield found


@pytest.fixture
def told(shop, monkeypatch, receiver):
    """A desk whose operator lets the receiver be asked."""
    monkeypatch.setenv("CMS_OUTGOING_ALLOWED_HOSTS", receiver.host)
    return shop


def added(told, url):
    return told("webhook", "add", url, "--json").json


def test_a_webhook_is_added_told_shown_and_removed(told, receiver):
    made = added(told, receiver.url("/ok"))
    hook = made["webhook"]["id"]

    assert "delivered, status 200" in told("webhook", "test", hook).out
    (sent,) = told("webhook", "deliveries", hook, "--json").json["deliveries"]
    log = told("webhook", "log", sent["id"]).out
    told("webhook", "replay", sent["id"])
    assert "Sent 1 message." in told("webhook", "send").out
    told("webhook", "change", hook, "--disable", "--event", "release.cut")
    listed = told("webhook", "list").out
    assert "thanks" in log
    assert "release.cut" in listed
    assert "release.published" not in listed
    assert made["secret"] not in listed + log + told("webhook", "show", hook).out
    told("webhook", "remove", hook)
    assert "There is no webhook yet." in told("webhook", "list").out


def test_a_rotated_secret_is_another(told, receiver):
    made = added(told, receiver.url("/ok"))

    rotated = told("webhook", "rotate", made["webhook"]["id"], "--json").json

    assert rotated["secret"] != made["secret"]


def test_a_test_that_does_not_arrive_ends_with_1(told, receiver):
    made = added(told, receiver.url("/ok", Play(500)))

    outcome = told("webhook", "test", made["webhook"]["id"])

    assert (outcome.status, "status 500" in outcome.out) == (1, True)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("add", "http://site.example"), "invalid-webhook"),
        (("add", "https://site.example", "--event", "burned"), "invalid-webhook"),
        (("show", "wh_none"), "webhook-not-found"),
        (("log", "msg_none"), "delivery-not-found"),
        (("replay", "msg_none"), "delivery-not-found"),
    ],
)
def test_a_refusal_is_one_clear_line(told, words, code):
    assert told("webhook", *words).refusal == code
