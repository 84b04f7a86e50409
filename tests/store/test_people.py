"""Users, tokens, sessions and counts of failures, on each database."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from cms.access.limits import ACCOUNT, Count
from cms.access.people import SignedIn, Token, read_grants
from cms.access.permissions import Permission
from cms.errors import PreconditionFailed, TooManyAttempts, UserExists, UserNotFound
from cms.pipeline.limit_attempts import Counted, require_patience
from cms.pipeline.manage_users import NewUser, UserChange, add_user, change_user
from cms.store import attempts, people, sessions, tokens
from cms.store.base import now
from cms.store.engine import writing

ANN = "ann@clinic.example"
GRANTS = read_grants(["editor", "reviewer:ar,de"], [])


@pytest.fixture
def session(workspace):
    with writing(workspace.engine) as opened:
        yield opened


@pytest.fixture
def ann(session):
    return people.insert_user(session, ANN, "Ann", "kept", GRANTS)


def test_a_user_comes_back_as_he_went_in(session, ann):
    found = people.find_user(session, ANN)

    assert found == people.load_user(session, ann)
    assert (found.email, found.name, found.grants) == (ANN, "Ann", GRANTS)
    assert (found.is_disabled, found.version, found.is_admin) == (False, 1, False)
    assert people.list_users(session) == [found]
    assert people.find_user(session, "bob@clinic.example") is None


def test_nobody_is_found_who_is_not_there(session):
    with pytest.raises(UserNotFound):
        people.load_user(session, 999)


def test_an_address_is_taken_once(session, ann):
    with pytest.raises(UserExists):
        people.insert_user(session, ANN, "", "", GRANTS)


def test_each_change_counts(session, ann):
    people.update_user(session, ann, name="Ann Lee")
    people.replace_grants(session, ann, read_grants(["viewer"], []))

    found = people.load_user(session, ann)
    assert (found.name, found.version, [str(each.role) for each in found.grants]) == (
        "Ann Lee",
        3,
        ["viewer"],
    )


def test_what_is_kept_of_a_password_is_replaced_only_where_it_is_the_same_still(session, ann):
    people.replace_hash(session, ann, "another", "newer")
    assert people.load_password_hash(session, ann) == "kept"

    people.replace_hash(session, ann, "kept", "newer")
    assert people.load_password_hash(session, ann) == "newer"
    assert people.load_password_hash(session, 999) == ""


def test_a_provider_has_one_name_for_a_user(session, ann):
    people.insert_identity(session, "https://login.example", "4711", ann)

    assert people.find_identity(session, "https://login.example", "4711") == ann
    assert people.find_identity(session, "https://other.example", "4711") is None
    assert people.has_identity(session, "https://login.example", ann)
    assert not people.has_identity(session, "https://other.example", ann)


@pytest.mark.parametrize("scopes", [None, frozenset({Permission.SELF, Permission.ARTICLES_READ})])
@pytest.mark.parametrize("locales", [None, frozenset({"de", "pt-BR"})])
def test_a_token_comes_back_as_it_went_in(session, ann, scopes, locales):
    moment = now()
    token = Token("abc", ann, "x", scopes, locales, moment, moment + timedelta(days=1), None, None)
    tokens.insert_token(session, token, "digest")

    assert tokens.find_token(session, "abc") == (token, "digest")
    assert tokens.list_tokens(session, ann) == tokens.list_tokens(session) == [token]
    assert tokens.find_token(session, "abd") is None


def test_a_token_is_revoked_once(session, ann):
    token = Token("abc", ann, "x", None, None, now(), None, None, None)
    tokens.insert_token(session, token, "digest")
    tokens.touch_token(session, "abc", now())

    assert tokens.revoke_token(session, "abc", now())
    assert not tokens.revoke_token(session, "abc", now() + timedelta(days=1))
    found, _ = tokens.find_token(session, "abc")
    assert found.revoked_at < now() + timedelta(hours=1)
    assert not found.is_good(now() + timedelta(seconds=1))


def test_sessions_come_and_go(session, ann):
    moment = now()
    signed_in = SignedIn(0, ann, moment, moment, moment + timedelta(hours=1), "x" * 60, "y" * 300)
    number = sessions.insert_session(session, "digest", signed_in)
    sessions.insert_session(session, "other", replace(signed_in, ends_at=moment))

    found = sessions.find_session(session, "digest")
    assert (found.id, found.address, found.agent) == (number, "x" * 40, "y" * 200)
    sessions.forget_ended(session, moment)
    assert sessions.list_sessions(session, ann) == [found]
    assert not sessions.end_session(session, number, ann + 1)
    assert sessions.end_session(session, number, ann)
    assert sessions.find_session(session, "digest") is None


def test_a_browser_is_known_for_a_while(session, ann):
    moment = now()
    sessions.insert_device(session, "digest", ann, moment + timedelta(days=1))

    assert sessions.find_device(session, "digest", moment) == ann
    assert sessions.find_device(session, "digest", moment + timedelta(days=2)) is None
    sessions.end_sessions(session, ann)
    assert sessions.find_device(session, "digest", moment) is None


def test_counts_come_back_as_they_went_in(session):
    moment = now()
    assert attempts.lock_counts(session, ["b", "a"], moment) == {
        "a": Count(0.0, moment),
        "b": Count(0.0, moment),
    }

    attempts.save_counts(session, {"a": Count(2.5, moment)})
    assert attempts.load_counts(session, ["a", "c"]) == {"a": Count(2.5, moment)}
    attempts.forget_counts(session, moment + timedelta(seconds=1))
    assert attempts.load_counts(session, ["a", "b"]) == {}


def test_of_many_attempts_at_once_no_more_pass_than_one_by_one(workspace):
    def attempt(_):
        try:
            require_patience(workspace, [Counted(ACCOUNT, ANN)])
        except TooManyAttempts:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        passed = sum(pool.map(attempt, range(40)))

    assert ACCOUNT.free <= passed <= ACCOUNT.free + 1


def test_of_two_changes_to_one_version_one_counts(workspace):
    user = add_user(workspace, NewUser(ANN, GRANTS))

    def rename(name):
        try:
            return change_user(workspace, user.id, UserChange(name=name), user.version).name
        except PreconditionFailed:
            return "refused"

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(rename, ["one", "two"]))
    assert found.count("refused") == 1
