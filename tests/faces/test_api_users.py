"""/api/users and /api/tokens: who may do what, and what nobody is shown."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from cms.access.permissions import Permission, Role
from cms.errors import LastAdmin
from cms.pipeline.manage_tokens import browse_tokens
from cms.pipeline.manage_users import UserChange, browse_users, change_user, named_user
from tests.people import ANN, PASSWORD, Visitor, add, age, code, token_of

VIEWER = {"role": "viewer", "locales": []}


@pytest.fixture(scope="module")
def looking(house):
    """Ann, who changes nothing."""
    return Visitor(house).enter(named_user(house, ANN))


@pytest.fixture
def users(clinic):
    return {user.email.partition("@")[0]: user for user in browse_users(clinic)}


@pytest.fixture
def ann(clinic, users):
    return Visitor(clinic).enter(users["ann"])


def test_an_admin_adds_a_user_who_can_sign_in(ann):
    wanted = {
        "email": "Bob@Clinic.Example",
        "name": "Bob",
        "roles": [{"role": "reviewer", "locales": ["de", "ar"]}],
        "password": "bob has four words too",
    }
    added = ann.ask("POST", "/users", wanted)

    assert code(added) == "201"
    assert ann.client.get(added.headers["location"]).json() == added.json()
    assert added.json()["roles"] == [{"role": "reviewer", "locales": ["ar", "de"]}]
    assert code(Visitor(ann.workspace).sign_in("bob@clinic.example", wanted["password"])) == "200"


def test_no_answer_has_a_password_or_what_is_kept_of_it(ann, users):
    pages = ["/users", f"/users/{users['ann'].id}", "/session", "/sessions", "/tokens"]
    text = " ".join(ann.client.get(f"/api{page}").text for page in pages)

    assert "argon2" not in text
    assert "password" not in text
    assert "digest" not in text


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"email": "no address"}, "invalid-user"),
        ({"email": "ann@clinic.example\r\nBcc: all@clinic.example"}, "invalid-user"),
        ({"email": ANN}, "user-exists"),
        ({"name": "Bob\nAnn"}, "invalid-user"),
        ({"name": "Bob\x1b[31m"}, "invalid-user"),
        ({"roles": []}, "invalid-request"),
        ({"roles": [{"role": "king"}]}, "invalid-request"),
        ({"roles": [{"role": "translator"}]}, "invalid-user"),
        ({"roles": [{"role": "viewer", "locales": ["de"]}]}, "invalid-user"),
        ({"roles": [{"role": "translator", "locales": ["xx-nowhere"]}]}, "unknown-locale"),
        ({"roles": [{"role": "translator", "locales": ["fr"]}]}, "locale-not-in-workspace"),
        ({"roles": [{"role": "translator", "locales": [""]}]}, "unknown-locale"),
        ({"roles": [{"role": "translator", "locales": ["de", "*"]}]}, "unknown-locale"),
        ({"password": "too short"}, "weak-password"),
        ({"password": "bob@clinic.example"}, "weak-password"),
        ({"is_admin": True}, "invalid-request"),
        ({"password_hash": "$argon2id$v=19$"}, "invalid-request"),
    ],
)
def test_what_cannot_be_is_refused_and_nobody_is_added(looking, wrong, expected):
    before = browse_users(looking.workspace)
    wanted = {"email": "bob@clinic.example", "roles": [VIEWER], **wrong}

    assert code(looking.ask("POST", "/users", wanted)) == expected
    assert browse_users(looking.workspace) == before


def test_a_change_names_what_it_is_based_on(ann, users):
    path = f"/users/{users['olga'].id}"
    tag = ann.client.get(f"/api{path}").headers["etag"]
    based = {"If-Match": tag}

    assert code(ann.ask("PATCH", path, {"name": "Olga"})) == "precondition-required"
    assert code(ann.ask("PATCH", path, {"name": "Olga"}, **based)) == "200"
    refused = ann.ask("PATCH", path, {"name": "O."}, **based)
    assert code(refused) == "precondition-failed"
    assert refused.json()["conflict"]["theirs"]["name"] == "Olga"
    assert refused.json()["conflict"]["yours"] == {"name": "O."}


def change(visitor, user, wanted):
    path = f"/users/{user.id}"
    tag = visitor.client.get(f"/api{path}").headers["etag"]
    return code(visitor.ask("PATCH", path, wanted, **{"If-Match": tag}))


@pytest.mark.parametrize("wanted", [{"disabled": True}, {"roles": [VIEWER]}])
def test_the_last_admin_stays(ann, users, wanted):
    assert change(ann, users["ann"], wanted) == "last-admin"
    assert change(ann, users["olga"], {"roles": [{"role": "admin"}]}) == "200"
    assert change(ann, users["ann"], wanted) == "200"


def test_an_admin_who_is_shut_out_is_none_to_rely_on(ann, users):
    assert change(ann, users["zoe"], {"roles": [{"role": "admin"}]}) == "200"

    assert change(ann, users["ann"], {"disabled": True}) == "last-admin"


def test_two_admins_cannot_shut_each_other_out_at_once(workspace):
    both = [add(workspace, f"{name}@clinic.example", "admin") for name in ("eve", "eva")]

    def shut_out(user):
        try:
            change_user(workspace, user.id, UserChange(is_disabled=True))
        except LastAdmin as error:
            return error.code

    with ThreadPoolExecutor(2) as pool:
        assert sorted(map(str, pool.map(shut_out, both))) == ["None", "last-admin"]


def test_a_list_is_filtered_and_goes_on(looking):
    first = looking.client.get("/api/users?sort=-email&limit=2").json()
    rest = looking.client.get(f"/api/users?sort=-email&limit=2&cursor={first['next']}").json()

    emails = [user["email"].partition("@")[0] for user in first["users"] + rest["users"]]
    assert emails == ["zoe", "olga", "ann"]
    found = looking.client.get("/api/users?disabled=true").json()["users"]
    assert [user["email"] for user in found] == ["zoe@clinic.example"]
    assert len(looking.client.get("/api/users?role=admin&q=CLINIC").json()["users"]) == 1


@pytest.mark.parametrize("query", ["sort=password_hash", "password_hash=a", "q=a&version=1"])
def test_no_list_is_sorted_or_filtered_by_what_is_not_shown(looking, query):
    assert looking.client.get(f"/api/users?{query}").status_code == 400


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_nobody_else_sees_that_there_are_users(ann, role):
    words = f"{role}:de" if role in ("translator", "reviewer") else role
    his = Visitor(ann.workspace).enter(add(ann.workspace, "bob@clinic.example", words))

    for method, path in [("GET", "/users"), ("GET", "/users/1"), ("GET", "/users/999")]:
        assert code(his.ask(method, path)) == "nothing-here"
    for method, path in [("POST", "/users"), ("PATCH", "/users/1"), ("PUT", "/users/1/password")]:
        assert code(his.ask(method, path, {})) == "nothing-here"


def test_a_token_is_shown_once(ann):
    made = ann.ask("POST", "/tokens", {"name": "Site builder", "scopes": ["articles:read"]})
    text = made.json()["text"]

    assert made.headers["cache-control"] == "no-store"
    assert text.split("_")[1] == made.json()["token"]["id"]
    assert text.split("_")[2] not in ann.client.get("/api/tokens").text
    assert code(ann.by_token(text, "GET", "/articles")) == "200"


def test_a_token_may_do_what_its_scopes_say(ann, users):
    token = token_of(ann.workspace, users["ann"], scopes=frozenset({Permission.USERS_READ}))

    assert code(ann.by_token(token, "GET", "/users")) == "200"
    assert code(ann.by_token(token, "POST", "/users", {})) == "not-allowed"
    assert code(ann.by_token(token, "GET", "/articles")) == "nothing-here"


def test_but_never_more_than_its_owner_at_that_moment(ann, users):
    token = token_of(ann.workspace, users["ann"], scopes=frozenset({Permission.USERS_READ}))
    add(ann.workspace, "eva@clinic.example", "admin")

    assert change(ann, users["ann"], {"roles": [VIEWER]}) == "200"
    assert code(ann.by_token(token, "GET", "/users")) == "nothing-here"


def test_nobody_makes_a_token_for_more_than_he_may(ann, users):
    olga = Visitor(ann.workspace).enter(users["olga"])

    wanted = {"name": "x", "scopes": ["users:write"]}
    assert code(olga.ask("POST", "/tokens", wanted)) == "invalid-token"


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "a\nb"},
        {"scopes": []},
        {"scopes": ["everything"]},
        {"locales": []},
        {"locales": ["xx-nowhere"]},
        {"locales": [""]},
        {"days": 0},
        {"days": 99999},
    ],
)
def test_a_token_that_is_good_for_nothing_is_not_made(looking, wrong):
    assert looking.ask("POST", "/tokens", {"name": "x", **wrong}).status_code in (400, 422)
    assert browse_tokens(looking.workspace) == []


def test_one_sees_and_ends_ones_own_tokens_only(ann, users):
    token = token_of(ann.workspace, users["ann"])
    place = f"/tokens/{token.split('_')[1]}"
    olga = Visitor(ann.workspace).enter(users["olga"])

    assert olga.client.get("/api/tokens").json()["tokens"] == []
    assert code(olga.ask("DELETE", place)) == "token-not-found"
    assert code(olga.ask("DELETE", "/tokens/abc")) == "token-not-found"
    assert code(ann.ask("DELETE", place)) == "204"
    assert code(ann.by_token(token, "GET", "/session")) == "not-signed-in"


def test_a_token_ends_by_itself(ann, users):
    token = token_of(ann.workspace, users["ann"], days=1)
    assert code(ann.by_token(token, "GET", "/session")) == "200"

    age(ann.workspace, "token", "expires_at", 24.1)
    assert code(ann.by_token(token, "GET", "/session")) == "not-signed-in"


def test_that_a_token_is_used_is_written_once_a_minute(ann, users):
    token = token_of(ann.workspace, users["ann"])
    ann.by_token(token, "GET", "/session")
    (before,) = browse_tokens(ann.workspace)
    age(ann.workspace, "token", "used_at", 0.01)

    ann.by_token(token, "GET", "/session")
    (after,) = browse_tokens(ann.workspace)
    assert before.used_at is not None
    assert after.used_at < before.used_at


def test_a_read_does_not_wait_for_who_writes(ann, users):
    token = token_of(ann.workspace, users["ann"])

    with ann.workspace.engine.execution_options(writes=True).begin():
        assert code(ann.by_token(token, "GET", "/session")) == "200"
    (found,) = browse_tokens(ann.workspace)
    assert found.used_at is None


def test_an_admin_sets_another_password(ann, users):
    path = f"/users/{users['olga'].id}/password"

    assert code(ann.ask("PUT", path, {"password": PASSWORD})) == "204"
    assert code(ann.ask("PUT", path, {"password": "short"})) == "weak-password"
    assert code(ann.ask("PUT", "/users/999/password", {"password": PASSWORD})) == "user-not-found"
    assert code(Visitor(ann.workspace).sign_in("olga@clinic.example")) == "200"
