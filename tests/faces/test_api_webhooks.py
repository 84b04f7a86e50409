"""/api/webhooks"""

import pytest

HOOK = {"url": "https://site.example/hook", "events": ["release.published"], "locales": ["de"]}


@pytest.fixture
def made(office):
    answer = office.ask("admin", "POST", "/webhooks", json=HOOK)
    yield answer
    hook = answer.json()["webhook"]["id"]
    tag = office.ask("admin", "GET", f"/webhooks/{hook}").headers.get("etag", "")
    office.ask("admin", "DELETE", f"/webhooks/{hook}", base=tag)


def test_a_secret_is_answered_once(office, made):
    webhook = made.json()["webhook"]

    assert made.status_code == 201
    assert made.json()["secret"].startswith("whsec_")
    assert made.headers["cache-control"] == "no-store"
    for path in ("", f"/{webhook['id']}", f"/{webhook['id']}/deliveries"):
        assert "whsec_" not in office.ask("admin", "GET", f"/webhooks{path}").text


def test_a_change_names_what_it_is_based_on_and_a_stale_one_gets_both_sides(office, made):
    path = f"/webhooks/{made.json()['webhook']['id']}"
    tag = made.headers["etag"]
    without = office.ask("admin", "PATCH", path, json={"enabled": False})
    changed = office.ask("admin", "PATCH", path, json={"enabled": False}, base=tag)
    stale = office.ask("admin", "PATCH", path, json={"note": "mine"}, base=tag)

    assert (without.status_code, changed.status_code, stale.status_code) == (428, 200, 412)
    assert changed.json()["enabled"] is False
    assert changed.json()["events"] == HOOK["events"]
    assert stale.json()["conflict"]["theirs"]["enabled"] is False
    assert stale.json()["conflict"]["yours"] == {"note": "mine"}


def test_a_new_secret_comes_with_a_new_tag(office, made):
    path = f"/webhooks/{made.json()['webhook']['id']}/secret"

    rotated = office.ask("admin", "POST", path, base=made.headers["etag"])

    assert rotated.status_code == 200
    assert rotated.json()["secret"] != made.json()["secret"]
    assert rotated.headers["etag"] != made.headers["etag"]


def test_a_test_tells_how_it_went_and_can_be_sent_again(office, made):
    path = f"/webhooks/{made.json()['webhook']['id']}"

    sent = office.ask("admin", "POST", f"{path}/test").json()
    message = sent["delivery"]["id"]
    log = office.ask("admin", "GET", f"{path}/deliveries/{message}").json()
    replayed = office.ask("admin", "POST", f"{path}/deliveries/{message}/replay")

    assert sent["delivery"]["state"] == "waiting"  # there is no such host
    assert log["tries"][0]["status"] == 0
    assert (replayed.status_code, replayed.json()["attempts"]) == (202, 0)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"url": "http://site.example/hook"}, "invalid-webhook"),
        ({"url": "https://a b"}, "invalid-webhook"),
        ({"events": ["release.burned"]}, "invalid-request"),
        ({"locales": ["xx-nowhere"]}, "unknown-locale"),
        ({"secret": "mine"}, "invalid-request"),
    ],
)
def test_what_cannot_be_a_webhook_is_refused(office, change, code):
    answer = office.ask("admin", "POST", "/webhooks", json={**HOOK, **change})

    assert answer.json()["code"] == code
    assert answer.status_code < 500


@pytest.mark.parametrize("role", ["viewer", "editor", "publisher", "translator", "reviewer"])
def test_only_admins_know_of_webhooks(office, made, role):
    hook = made.json()["webhook"]["id"]

    for path in ("", f"/{hook}", "/wh_no_such"):
        assert office.ask(role, "GET", f"/webhooks{path}").json()["code"] == "nothing-here"
