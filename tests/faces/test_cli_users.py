"""cms user, cms token: the operator at the machine."""

import io
import sys
from pathlib import Path

import pytest

from cms.pipeline.authenticate import principal_of_token
from cms.pipeline.manage_users import named_user
from cms.pipeline.sign_in import Browser, open_session, sign_in
from cms.pipeline.workspace import open_workspace

ANN = "ann@clinic.example"


@pytest.fixture
def typed(monkeypatch):
    """Return a function that lets a line come from standard input."""
    return lambda line: monkeypatch.setattr(sys, "stdin", io.StringIO(line))


@pytest.fixture
def store(shop):
    workspace = open_workspace(Path(shop.folder))
    yield workspace
    workspace.engine.dispose()


def test_the_first_user_is_made_at_the_machine(shop, typed, store):
    typed("four words are easily kept\n")

    made = shop("user", "add", "Ann@Clinic.Example", "--role", "admin", "--password-stdin")
    assert made.out == f"{ANN} added: admin\n"
    opened = sign_in(store, ANN, "four words are easily kept", Browser("192.0.2.1"))
    assert opened.user.is_admin


def test_nobody_can_sign_in_before(shop):
    assert shop("user", "list").out == "There are no users. `cms user add` adds one.\n"


def test_users_are_listed(shop):
    shop("user", "add", ANN, "--role", "admin", "--name", "Ann Lee")
    shop("user", "add", "tom@clinic.example", "--role", "translator", "--locale", "de")

    listed = shop("user", "list", "--json").json["users"]
    assert [(user["email"], user["name"]) for user in listed] == [
        (ANN, "Ann Lee"),
        ("tom@clinic.example", ""),
    ]
    assert listed[1]["roles"] == [{"role": "translator", "locales": ["de"]}]
    assert "translator (de)" in shop("user", "list").out


def test_a_user_gets_other_roles(shop):
    shop("user", "add", ANN, "--role", "viewer")

    told = shop("user", "set-role", ANN, "--role", "editor", "--role", "reviewer:ar,de").out
    assert told == f"{ANN} is now: reviewer (ar, de), editor\n"
    assert shop("user", "show", ANN).out == f"{ANN} is: reviewer (ar, de), editor\n"


def test_a_user_is_shut_out_and_let_in_again(shop):
    shop("user", "add", ANN, "--role", "viewer")

    shop("user", "disable", ANN)
    assert "(disabled)" in shop("user", "show", ANN).out
    shop("user", "enable", ANN)
    assert "(disabled)" not in shop("user", "show", ANN).out


def test_a_forgotten_password_is_replaced(shop, typed, store):
    shop("user", "add", ANN, "--role", "viewer")
    typed("another four words\r\n")

    assert shop("user", "set-password", ANN, "--password-stdin").status == 0
    assert sign_in(store, ANN, "another four words", Browser("192.0.2.1"))


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        (["add", "no address", "--role", "viewer"], "invalid-user"),
        (["add", "a\x1b[2Jb@clinic.example", "--role", "viewer"], "invalid-user"),
        (["add", "a@b.example", "--role", "king"], "invalid-user"),
        (["add", "a@b.example", "--role", "translator"], "invalid-user"),
        (
            ["add", "a@b.example", "--role", "translator", "--locale", "fr"],
            "locale-not-in-workspace",
        ),
        (["add", ANN, "--role", "viewer"], "user-exists"),
        (["add", "a@b.example", "--role", "viewer", "--password-stdin"], "weak-password"),
        (["set-role", "nobody@clinic.example", "--role", "viewer"], "user-not-found"),
        (["set-role", ANN, "--role", "viewer"], "last-admin"),
        (["disable", ANN], "last-admin"),
    ],
)
def test_what_cannot_be_is_refused(shop, typed, arguments, refusal):
    shop("user", "add", ANN, "--role", "admin")
    typed("short\n")

    assert shop.refused("user", *arguments).startswith(refusal)


def test_no_password_from_nowhere(shop, typed):
    typed("")

    refused = shop.refused("user", "add", ANN, "--role", "viewer", "--password-stdin")
    assert "nothing came from standard input" in refused


def test_a_token_is_printed_alone_so_that_a_script_can_take_it(shop, store):
    shop("user", "add", ANN, "--role", "admin")

    text = shop("token", "add", ANN, "--name", "Site builder").out.removesuffix("\n")
    assert principal_of_token(store, text, "192.0.2.1").actor.name == ANN


def test_tokens_are_listed_without_their_secrets(shop):
    shop("user", "add", ANN, "--role", "admin")
    limits = ["--scope", "articles:read", "--locale", "de", "--days", "0"]
    made = shop("token", "add", ANN, "--name", "x", *limits, "--json").json["token"]

    (listed,) = shop("token", "list", "--user", ANN, "--json").json["tokens"]
    assert listed == {name: value for name, value in made.items() if name != "text"}
    assert (listed["scopes"], listed["locales"]) == (["articles:read"], ["de"])
    assert listed["expires_at"] is None
    assert made["text"].split("_")[2] not in shop("token", "list").out


def test_a_token_is_good_for_a_year_unless_somebody_says_otherwise(shop):
    shop("user", "add", ANN, "--role", "admin")

    made = shop("token", "add", ANN, "--name", "x", "--json").json["token"]
    assert int(made["expires_at"][:4]) == int(made["created_at"][:4]) + 1


def test_a_token_is_revoked(shop):
    shop("user", "add", ANN, "--role", "admin")
    made = shop("token", "add", ANN, "--name", "x", "--json").json["token"]

    assert shop("token", "revoke", made["id"]).out == f"The token {made['id']} counts no more.\n"
    (listed,) = shop("token", "list", "--json").json["tokens"]
    assert listed["revoked_at"]
    assert shop.refused("token", "revoke", "nonesuch").startswith("token-not-found")


def test_a_token_for_more_than_its_owner_may_is_refused(shop):
    shop("user", "add", ANN, "--role", "viewer")

    wanted = ["token", "add", ANN, "--name", "x", "--scope"]
    assert "may not do 'users:write'" in shop.refused(*wanted, "users:write")
    assert "there is no permission 'all'" in shop.refused(*wanted, "all")


def test_the_operator_ends_sessions_and_gives_another_address(shop, store):
    shop("user", "add", ANN, "--role", "admin")
    for _ in range(2):
        open_session(
            store, named_user(store, ANN).id, Browser("192.0.2.1", "A browser"), "password"
        )

    listed = shop("user", "sessions", ANN, "--json").json["sessions"]
    assert [each["agent"] for each in listed] == ["A browser"] * 2
    assert shop("user", "end-sessions", ANN).out == f"All sessions of {ANN} have ended.\n"
    assert shop("user", "sessions", ANN).out == "Signed in nowhere.\n"
    assert shop("user", "set-email", ANN, "Lee@clinic.example").status == 0
    assert shop("user", "show", "lee@clinic.example").status == 0
    assert "user-exists" in shop.refused("user", "add", ANN, "--role", "viewer")
