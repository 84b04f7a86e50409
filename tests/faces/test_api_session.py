"""/api/session and /api/sessions: who signs in, what a cookie is good for, what it is not."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from cms.access.people import read_grants
from cms.pipeline.manage_users import UserChange, change_user, named_user, set_password
from cms.pipeline.workspace import Workspace
from cms.settings.people import PeopleSettings
from tests.cases import read_cases
from tests.people import ANN, HERE, PASSWORD, Visitor, add, age, code, token_of


@pytest.fixture
def ann(sqlite_workspace):
    return add(sqlite_workspace, ANN, "admin")


@pytest.fixture
def visitor(sqlite_workspace, ann):
    return Visitor(sqlite_workspace).enter(ann)


@pytest.fixture(scope="module")
def answer(house):
    """What Ann is told when she signs in."""
    return Visitor(house).sign_in("Ann@Clinic.Example")


def test_who_signs_in_is_told_what_he_may_do(answer):
    assert answer.json()["user"]["email"] == ANN
    assert answer.json()["permissions"]["users:write"] is None
    assert answer.headers["cache-control"] == "no-store"


def test_no_script_and_no_other_site_gets_the_cookie(answer):
    cookies = answer.headers.get_list("set-cookie")

    assert len(cookies) == 2
    assert all("HttpOnly; " in each and each.endswith("Path=/; SameSite=lax") for each in cookies)


def test_over_https_only_this_host_can_set_the_cookies(house):
    cookies = Visitor(house, site="https://localhost").sign_in(ANN).headers.get_list("set-cookie")

    assert all(each.startswith("__Host-cms_") and each.endswith("; Secure") for each in cookies)


def test_over_https_a_cookie_that_another_host_may_have_set_is_not_read(visitor):
    visitor.client.base_url = "https://localhost"

    assert code(visitor.client.get("/api/session")) == "not-signed-in"


def test_the_store_has_no_secret_of_a_session(visitor):
    with visitor.workspace.engine.connect() as connection:
        found = [*connection.execute(text("SELECT * FROM session, device")).first()]

    for cookie in visitor.client.cookies.values():
        assert cookie not in found


def test_a_sign_in_gives_another_session_than_the_browser_came_with(clinic):
    visitor = Visitor(clinic).enter(named_user(clinic, ANN))
    planted = visitor.client.cookies["cms_session"]

    assert visitor.sign_in(ANN).cookies["cms_session"] != planted
    visitor.client.cookies = {"cms_session": planted}
    assert code(visitor.client.get("/api/session")) == "not-signed-in"


def test_a_session_that_nobody_began_is_none(house):
    visitor = Visitor(house)
    visitor.client.cookies.set("cms_session", "chosen-by-somebody-else")

    assert code(visitor.client.get("/api/session")) == "not-signed-in"


def test_who_signs_out_is_out(visitor):
    cookie = visitor.client.cookies["cms_session"]

    assert code(visitor.ask("DELETE", "/session")) == "204"
    visitor.client.cookies.set("cms_session", cookie)
    assert code(visitor.client.get("/api/session")) == "not-signed-in"


@pytest.mark.parametrize(("column", "hours"), [("seen_at", 2.1), ("ends_at", 12.1)])
def test_a_session_ends_by_itself(visitor, column, hours):
    age(visitor.workspace, "session", column, hours)

    assert code(visitor.client.get("/api/session")) == "not-signed-in"


def test_whoever_asks_now_and_then_stays_signed_in(visitor):
    for _ in range(3):
        age(visitor.workspace, "session", "seen_at", 1.5)
        assert code(visitor.client.get("/api/session")) == "200"


def test_a_changed_password_ends_all_sessions(clinic):
    ann = named_user(clinic, ANN)
    phone, desk = Visitor(clinic).enter(ann), Visitor(clinic).enter(ann)

    wanted = {"current": PASSWORD, "new": "another four words of hers"}
    assert code(desk.ask("PUT", "/session/password", wanted)) == "204"
    assert code(phone.client.get("/api/session")) == "not-signed-in"
    assert code(desk.client.get("/api/session")) == "not-signed-in"


def test_a_password_is_changed_by_whoever_knows_it_only(clinic):
    visitor = Visitor(clinic).enter(named_user(clinic, ANN))

    wanted = {"current": "not her password", "new": "another four words of hers"}
    assert code(visitor.ask("PUT", "/session/password", wanted)) == "wrong-password"
    assert code(visitor.client.get("/api/session")) == "200"


def test_a_password_that_an_admin_sets_ends_all_sessions(visitor, ann):
    set_password(visitor.workspace, ann.id, "another four words of hers")

    assert code(visitor.client.get("/api/session")) == "not-signed-in"


def test_another_role_counts_at_once(visitor):
    bob = add(visitor.workspace, "bob@clinic.example", "editor")
    his = Visitor(visitor.workspace).enter(bob)
    assert code(his.client.get("/api/users")) == "nothing-here"

    change_user(visitor.workspace, bob.id, UserChange(grants=read_grants(["admin"], ())))
    assert code(his.client.get("/api/users")) == "200"


def test_who_is_shut_out_is_out_at_once(visitor):
    bob = add(visitor.workspace, "bob@clinic.example")
    his, token = Visitor(visitor.workspace).enter(bob), token_of(visitor.workspace, bob)

    change_user(visitor.workspace, bob.id, UserChange(is_disabled=True))
    assert code(his.client.get("/api/session")) == "not-signed-in"
    assert code(his.by_token(token, "GET", "/session")) == "not-signed-in"


def test_one_sees_and_ends_ones_own_sessions_only(visitor, ann):
    phone = Visitor(visitor.workspace, "192.0.2.7").enter(ann)
    bob = Visitor(visitor.workspace).enter(add(visitor.workspace, "bob@clinic.example"))
    listed = visitor.client.get("/api/sessions").json()["sessions"]
    (hers,) = (each["id"] for each in listed if each["address"] == "192.0.2.7")

    assert [each["current"] for each in listed].count(True) == 1
    assert code(bob.ask("DELETE", f"/sessions/{hers}")) == "nothing-here"
    assert code(visitor.ask("DELETE", f"/sessions/{hers}")) == "204"
    assert code(phone.client.get("/api/session")) == "not-signed-in"


@pytest.fixture(scope="module")
def page(house):
    """A browser where Ann is signed in."""
    return Visitor(house).enter(named_user(house, ANN))


@pytest.mark.parametrize(("headers", "expected"), read_cases("foreign_requests.txt"))
def test_a_cookie_alone_changes_nothing(page, headers, expected):
    lines = (line.partition(": ") for line in headers.splitlines())
    right = {name: value.replace("RIGHT", page.csrf) for name, _, value in lines}
    sent = {name: value.encode("latin-1") for name, value in right.items()}

    body = b'{"name": "Site builder"}'
    found = page.client.post("/api/tokens", content=body, headers=sent)
    assert code(found) == expected


def test_the_token_of_another_session_is_the_wrong_one(visitor, ann):
    other = Visitor(visitor.workspace).enter(ann)

    asked = visitor.ask("POST", "/tokens", {"name": "x"}, **{"X-CSRF-Token": other.csrf})
    assert code(asked) == "foreign-request"


def test_where_the_settings_name_the_server_no_other_address_counts(house):
    people = PeopleSettings(address="https://cms.clinic.example")
    named = Workspace(replace(house.settings, people=people))
    other = Visitor(named, site=HERE)
    asked = other.sign_in(ANN, Origin=HERE)
    assert code(asked) == "foreign-request"


def test_no_page_of_another_site_signs_anybody_in(house):
    visitor = Visitor(house)

    assert code(visitor.sign_in(ANN, Origin="https://evil.example")) == "foreign-request"
    assert code(visitor.sign_in(ANN, **{"Sec-Fetch-Site": "cross-site"})) == "foreign-request"
    assert visitor.client.cookies == {}


def test_a_request_with_a_token_needs_no_more_and_its_cookie_counts_for_nothing(visitor):
    bob = add(visitor.workspace, "bob@clinic.example")
    token = token_of(visitor.workspace, bob)

    asked = visitor.by_token(token, "GET", "/session").json()
    assert asked["user"]["email"] == bob.email
    assert code(visitor.by_token(token, "POST", "/users", {})) == "nothing-here"
    assert code(visitor.by_token("cms_no_token", "GET", "/session")) == "not-signed-in"


def test_who_follows_a_link_from_elsewhere_may_read(page):
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://mail.example"}

    assert code(page.client.get("/api/session", headers=headers)) == "200"


def test_a_token_makes_no_token_and_changes_no_password(visitor, ann):
    token = token_of(visitor.workspace, ann)

    assert code(visitor.by_token(token, "POST", "/tokens", {"name": "more"})) == "session-needed"
    wanted = {"current": PASSWORD, "new": "another four words of hers"}
    assert code(visitor.by_token(token, "PUT", "/session/password", wanted)) == "session-needed"
    assert code(visitor.by_token(token, "DELETE", "/session")) == "session-needed"
