"""/api/users/…: what an admin may do about others' sessions, tokens and addresses."""

import pytest

from cms.pipeline.manage_users import browse_users, named_user
from cms.pipeline.verify_audit import verify_audit
from tests.office import OWN
from tests.people import ANN, Visitor, code, token_of

NEW = "olga.lee@clinic.example"


@pytest.fixture
def olga(clinic):
    return named_user(clinic, "olga@clinic.example")


@pytest.fixture
def ann(clinic):
    return Visitor(clinic).enter(named_user(clinic, ANN))


def move(visitor, user, email):
    path = f"/users/{user.id}"
    tag = visitor.client.get(f"/api{path}").headers["etag"]
    return code(visitor.ask("PATCH", path, {"email": email}, **{"If-Match": tag}))


def test_an_admin_sees_and_ends_the_sessions_of_somebody_else(clinic, ann, olga):
    here, there = Visitor(clinic).enter(olga), Visitor(clinic).enter(olga)
    path = f"/users/{olga.id}/sessions"
    listed = ann.client.get(f"/api{path}").json()["sessions"]

    assert len(listed) == 2
    assert code(ann.ask("DELETE", f"{path}/{listed[0]['id']}")) == "204"
    assert sorted(code(each.client.get("/api/session")) for each in (here, there)) == [
        "200",
        "not-signed-in",
    ]
    assert code(ann.ask("DELETE", path)) == "204"
    assert ann.client.get(f"/api{path}").json() == {"sessions": []}
    assert code(ann.client.get("/api/session")) == "200"


def test_a_session_is_ended_as_the_one_whose_it_is(clinic, ann, olga):
    own = ann.client.get("/api/sessions").json()["sessions"][0]["id"]

    assert code(ann.ask("DELETE", f"/users/{olga.id}/sessions/{own}")) == "nothing-here"
    assert code(ann.ask("DELETE", "/users/999/sessions")) == "user-not-found"


def test_an_admin_sees_and_revokes_the_tokens_of_somebody_else_and_makes_none(clinic, ann, olga):
    token, path = token_of(clinic, olga), f"/users/{olga.id}/tokens"
    (listed,) = ann.client.get(f"/api{path}").json()["tokens"]

    assert code(ann.by_token(token, "GET", "/articles")) == "200"
    assert code(ann.ask("POST", path, {"name": "mine"})) == "method-not-allowed"
    assert code(ann.ask("DELETE", f"{path}/{listed['id']}")) == "204"
    assert code(ann.by_token(token, "GET", "/articles")) == "not-signed-in"


def test_who_gets_another_address_signs_in_anew_and_keeps_tokens(clinic, ann, olga):
    token, browser = token_of(clinic, olga), Visitor(clinic).enter(olga)

    assert move(ann, olga, NEW.upper()) == "200"
    assert code(browser.client.get("/api/session")) == "not-signed-in"
    assert ann.by_token(token, "GET", "/session").json()["user"]["email"] == NEW
    assert verify_audit(clinic).faults == []


@pytest.mark.parametrize("email", [ANN, "zoe@clinic.example"])
def test_an_address_of_somebody_else_is_not_given(ann, olga, email):
    assert move(ann, olga, email) == "user-exists"


def test_an_address_that_history_knows_somebody_by_is_given_to_nobody_else(clinic, ann, olga):
    ann_herself = named_user(clinic, ANN)
    move(ann, olga, NEW)
    wanted = {"email": olga.email, "roles": [{"role": "viewer"}]}

    assert code(ann.ask("POST", "/users", wanted)) == "user-exists"
    assert move(ann, ann_herself, olga.email) == "user-exists"
    assert move(ann, olga, olga.email) == "200"
    assert len(browse_users(clinic)) == 3
    assert verify_audit(clinic).faults == []


def test_nobody_is_a_second_person_by_another_address(office):
    risks = {"risks": {"cover-it": "critical"}}
    office.ask(
        "editor", "PATCH", "/articles/burn/risks", json=risks, base=office.tag("/articles/burn")
    )
    office.translate("reviewer", [("Cover it", "Bedecken")])
    path, named = f"/users/{office.user('reviewer').id}", {"email": "new@clinic.example"}
    assert code(office.ask("admin", "PATCH", path, json=named, base=office.tag(path))) == "200"

    def approve(who):
        said, place = {"section": "cover-it", "message": message}, f"/reviews/{OWN}/burn"
        read = office.tag(f"{place}?section=cover-it&message={message}")
        return code(office.ask(who, "POST", place, json=said, base=read))

    message = office.message("Cover it")["id"]
    assert approve("reviewer") == "translations-not-approved"
    assert approve("reviewer.two") == "200"
