"""Signing in with a provider of OpenID Connect: who is let in, and what is not believed."""

import http.client
import itertools
import json
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from cms.errors import InvalidSettings
from cms.pipeline.manage_users import UserChange, browse_users, change_user
from cms.pipeline.workspace import Workspace
from cms.server.serve import Place, serve
from cms.settings.openid import OpenIdSettings
from cms.settings.people import PeopleSettings
from tests.openid_provider import CLIENT, PERSON, SECRET, running
from tests.people import ANN, HERE, Visitor, add, code

ADDRESSES = itertools.count(10)


@pytest.fixture(scope="module")
def server():
    with running() as provider:
        yield provider


@pytest.fixture
def provider(server):
    fresh = {"person": dict(PERSON), "claims": {}, "said": {}, "answers": {}, "forge": "no"}
    vars(server).update(fresh)
    return server


@pytest.fixture(scope="module")
def house(tmp_path_factory, sqlite_originals, server):
    """A clinic for all tests in which nobody gets in."""
    made = sqlite_originals.copy(tmp_path_factory.mktemp("house") / "clinic")
    add(made, ANN, "editor")
    yield with_provider(made, server)
    made.engine.dispose()


@pytest.fixture
def stranger(house, provider):
    """A browser that nobody has seen before, at an address of its own."""
    return Visitor(house, f"192.0.2.{next(ADDRESSES)}")


@pytest.fixture
def clinic(sqlite_workspace, provider):
    add(sqlite_workspace, ANN, "editor")
    return with_provider(sqlite_workspace, provider)


def with_provider(workspace, provider, **more):
    oidc = OpenIdSettings(provider.url, CLIENT, SECRET, **more)
    people = PeopleSettings(address=HERE)
    return Workspace(replace(workspace.settings, oidc=oidc, people=people))


def go(visitor):
    """Go to the provider, and return the address that it sends one back to."""
    sent = visitor.client.get("/api/session/openid", follow_redirects=False)
    assert sent.status_code == 303, sent.text
    place = urlsplit(sent.headers["location"])
    connection = http.client.HTTPConnection(place.netloc)
    connection.request("GET", f"{place.path}?{place.query}")
    back = connection.getresponse().headers["Location"]
    connection.close()
    return back


def come_back(visitor, address):
    return visitor.client.get(address, follow_redirects=False)


def sign_in(visitor):
    return come_back(visitor, go(visitor))


def test_who_the_provider_vouches_for_is_signed_in(clinic):
    visitor = Visitor(clinic)
    answer = sign_in(visitor)

    assert (answer.status_code, answer.headers["location"]) == (303, "/api/session")
    assert visitor.client.get("/api/session").json()["user"]["email"] == ANN
    assert "cms_openid" not in visitor.client.cookies


def test_what_the_browser_carries_tells_none_of_our_secrets(clinic):
    visitor = Visitor(clinic)
    sent = visitor.client.get("/api/session/openid", follow_redirects=False)
    asked = parse_qs(urlsplit(sent.headers["location"]).query)

    assert SECRET not in sent.headers["location"]
    assert visitor.client.cookies["cms_openid"] not in sent.headers["location"]
    assert "HttpOnly" in sent.headers["set-cookie"]
    assert {"state", "nonce", "code_challenge"} <= asked.keys()


def test_somebody_who_is_no_user_stays_outside(clinic, provider):
    provider.person["email"] = "stranger@clinic.example"

    assert code(sign_in(Visitor(clinic))) == "sign-in-refused"
    assert len(browse_users(clinic)) == 1


def test_somebody_who_is_shut_out_stays_outside(clinic):
    add(clinic, "eva@clinic.example", "admin")
    change_user(clinic, browse_users(clinic)[0].id, UserChange(is_disabled=True))

    assert code(sign_in(Visitor(clinic))) == "sign-in-refused"


def test_with_create_whoever_the_provider_vouches_for_becomes_a_user(sqlite_workspace, provider):
    clinic = with_provider(sqlite_workspace, provider, create=True)

    assert sign_in(Visitor(clinic)).status_code == 303
    (user,) = browse_users(clinic)
    assert (user.email, user.name, [grant.role for grant in user.grants]) == (
        ANN,
        "Ann Lee",
        ["viewer"],
    )


def test_a_name_with_control_characters_is_left_out(sqlite_workspace, provider):
    provider.person["name"] = "Ann\r\nLee"
    clinic = with_provider(sqlite_workspace, provider, create=True)

    assert sign_in(Visitor(clinic)).status_code == 303
    assert [user.name for user in browse_users(clinic)] == [""]


def test_an_address_that_is_given_to_somebody_else_opens_nothing(clinic, provider):
    sign_in(Visitor(clinic))
    provider.person["sub"] = "4712"

    assert code(sign_in(Visitor(clinic))) == "sign-in-refused"


def test_who_is_known_may_have_another_address_meanwhile(clinic, provider):
    sign_in(Visitor(clinic))
    provider.person["email"] = "ann.lee@clinic.example"
    visitor = Visitor(clinic)

    assert sign_in(visitor).status_code == 303
    assert visitor.client.get("/api/session").json()["user"]["email"] == ANN


def test_what_the_id_token_leaves_out_is_asked_for(clinic, provider):
    provider.claims = {"email": None, "email_verified": None, "name": None}

    assert sign_in(Visitor(clinic)).status_code == 303


def test_but_only_of_the_same_person(clinic, provider):
    provider.claims = {"email": None}
    provider.said = {"userinfo": {"sub": "4712"}}

    assert code(sign_in(Visitor(clinic))) == "openid-failed"


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://evil.example"},
        {"iss": None},
        {"aud": "another-client"},
        {"aud": None},
        {"aud": ["another-client"], "azp": CLIENT},
        {"aud": [CLIENT, "another-client"]},
        {"azp": "another-client"},
        {"exp": 1_000_000_000},
        {"exp": None},
        {"exp": "never"},
        {"iat": 9_000_000_000},
        {"nbf": 9_000_000_000},
        {"nonce": "another"},
        {"nonce": None},
        {"at_hash": "another"},
        {"sub": None},
        {"sub": ""},
        {"sub": 4711},
        {"sub": "x" * 300},
        {"sub": "a\0b"},
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "yes"},
        {"email": ["ann@clinic.example"]},
    ],
    ids=str,
)
def test_each_claim_must_hold(stranger, provider, claims):
    provider.claims = claims

    assert code(sign_in(stranger)) == "openid-failed"
    assert code(stranger.client.get("/api/session")) == "not-signed-in"


@pytest.mark.parametrize("forge", ["none", "HS256", "key"])
def test_no_signature_but_the_providers_counts(stranger, provider, forge):
    provider.forge = forge
    provider.said = {"id_token_signing_alg_values_supported": ["RS256", "HS256", "none"]}

    assert code(sign_in(stranger)) == "openid-failed"


@pytest.mark.parametrize(
    "said",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": None},
        {"token_endpoint": "ftp://127.0.0.1/token"},
        {"jwks_uri": 7},
        {"authorization_endpoint": "http://127.0.0.1/\r\nSet-Cookie: x"},
        {"id_token_signing_alg_values_supported": ["none", "HS256"]},
    ],
    ids=str,
)
def test_a_provider_that_says_odd_things_of_itself_is_not_gone_to(stranger, provider, said):
    provider.said = said

    answer = stranger.client.get("/api/session/openid", follow_redirects=False)
    assert code(answer) == "openid-failed"


@pytest.mark.parametrize("path", ["/token", "/keys", "/.well-known/openid-configuration"])
@pytest.mark.parametrize(
    "answer",
    [(500, b"{}"), (200, b"<html>"), (200, b"[]"), (200, b"{}"), (200, b"[" * 100_000)],
    ids=["500", "html", "list", "empty", "deep"],
)
def test_a_provider_that_fails_lets_nobody_in(stranger, provider, path, answer):
    back = go(stranger)
    provider.answers = {path: answer}

    assert code(come_back(stranger, back)) == "openid-failed"


def test_nobody_brings_back_what_another_browser_went_for(clinic):
    attacker, victim = Visitor(clinic), Visitor(clinic)
    stolen = go(attacker)

    assert code(come_back(victim, stolen)) == "openid-failed"
    go(victim)
    assert code(come_back(victim, stolen)) == "openid-failed"


def test_nobody_comes_back_twice(clinic):
    visitor = Visitor(clinic)
    back = go(visitor)
    kept = visitor.client.cookies["cms_openid"]
    come_back(visitor, back)

    visitor.client.cookies.set("cms_openid", kept)
    assert code(come_back(visitor, back)) == "openid-failed"


@pytest.mark.parametrize(
    "change",
    [
        ("state=", "state=x"),
        ("code=", "nocode="),
        ("code=", "error=access_denied&nocode="),
        ("iss=", "iss=https%3A%2F%2Fevil.example&was="),
    ],
)
def test_what_is_brought_back_must_be_what_was_gone_for(stranger, provider, change):
    back = go(stranger).replace(*change)
    provider.paths.clear()

    assert code(come_back(stranger, back)) == "openid-failed"
    assert "POST /token" not in provider.paths


def test_no_one_chooses_where_one_comes_to(clinic):
    visitor = Visitor(clinic)

    answer = come_back(visitor, go(visitor) + "&next=https://evil.example&landing=//evil.example")
    assert answer.headers["location"] == "/api/session"


def test_where_no_provider_is_set_there_is_nothing_to_go_to(sqlite_workspace):
    visitor = Visitor(sqlite_workspace)

    for path in ("", "/callback?code=1&state=2"):
        answer = visitor.client.get(f"/api/session/openid{path}", follow_redirects=False)
        assert code(answer) == "openid-off"


def test_a_provider_in_a_private_network_opens_no_other_host(clinic, provider):
    provider.said = {"token_endpoint": "http://127.0.0.1:9/token"}

    assert code(sign_in(Visitor(clinic))) == "address-forbidden"


def test_the_trail_tells_who_came_in_how(clinic):
    sign_in(Visitor(clinic, "198.51.100.7"))

    with clinic.engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT actor, address, action, details FROM audit_entry WHERE kind = 'user'"
        ).all()
    told = [(*row[:3], json.loads(row[3])) for row in rows[-1:]]
    assert told == [(ANN, "198.51.100.7", "user.sign-in", {"by": "openid"})]


def test_nothing_is_served_without_an_address_to_come_back_to(house):
    nowhere = Workspace(replace(house.settings, people=PeopleSettings()))

    with pytest.raises(InvalidSettings, match=r"oidc needs people\.address"):
        serve(nowhere, Place(port=0), print)
