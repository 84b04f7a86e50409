"""Signing in, on each database: what is kept, what ends, what the trail says of it."""

from contextlib import suppress

import pytest
from argon2 import PasswordHasher

from cms.access.passwords import is_outdated, is_password
from cms.access.permissions import Permission
from cms.access.tokens import digest_of, new_token
from cms.audit.act import Act
from cms.audit.actions import Action
from cms.audit.entry import EntryFilter
from cms.errors import NotSignedIn, SignInRefused, TooManyAttempts
from cms.pipeline.authenticate import principal_of_session, principal_of_token
from cms.pipeline.browse_audit import browse_audit
from cms.pipeline.manage_tokens import NewToken, end_token, make_token
from cms.pipeline.manage_users import UserChange, change_user, named_user
from cms.pipeline.sign_in import (
    Browser,
    browse_sessions,
    end_one_session,
    open_session,
    sign_in,
    sign_out,
)
from cms.pipeline.verify_audit import verify_audit
from cms.store.people import load_password_hash, update_user
from cms.store.trail import record
from tests.people import ANN, HOME, PASSWORD, add

HERE = Browser(HOME, "Firefox", "request-1")
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture
def clinic(workspace):
    """Ann has a password that was kept when less was asked for."""
    ann = add(workspace, ANN, "admin")
    with workspace.writing() as session:
        update_user(session, ann.id, password_hash=CHEAP.hash(PASSWORD))
        record(session, Act(Action.USER_SET_PASSWORD, "user", ANN))
    return workspace


def test_a_session_begins_and_ends(clinic):
    opened = sign_in(clinic, ANN, PASSWORD, HERE)
    principal = principal_of_session(clinic, opened.session, HOME)

    assert (principal.actor.name, principal.actor.address) == (ANN, HOME)
    assert principal.may(Permission.USERS_WRITE)
    ((listed, _),) = browse_sessions(clinic, opened.user.id)
    assert (listed.address, listed.agent) == (HOME, "Firefox")
    sign_out(clinic.acting_as(principal.actor), opened.session)
    with pytest.raises(NotSignedIn):
        principal_of_session(clinic, opened.session, HOME)


def test_a_password_that_was_kept_with_other_parameters_is_kept_anew(clinic):
    user = sign_in(clinic, ANN, PASSWORD, HERE).user

    with clinic.reading() as session:
        kept = load_password_hash(session, user.id)
    assert not is_outdated(kept)
    assert is_password(PASSWORD, kept)


def test_one_of_several_sessions_is_ended(clinic):
    ann = named_user(clinic, ANN)
    one, other = (open_session(clinic, ann.id, HERE, "password") for _ in "12")
    (_, (older, is_current)) = browse_sessions(clinic, ann.id, digest_of(one.session))

    end_one_session(clinic, older.id, ann.id)
    assert is_current
    assert principal_of_session(clinic, other.session, HOME)


def test_wrong_passwords_make_wait(clinic):
    for _ in range(5):
        with pytest.raises(SignInRefused):
            sign_in(clinic, ANN, "not her words", HERE)

    with pytest.raises((TooManyAttempts, SignInRefused)):
        sign_in(clinic, ANN, "not her words", HERE)
    with pytest.raises(TooManyAttempts):
        sign_in(clinic, ANN, PASSWORD, HERE)


@pytest.mark.parametrize("end", ["revoked", "disabled"])
def test_a_token_is_good_until_it_is_not(clinic, end):
    bob = add(clinic, "bob@clinic.example", "editor")
    made = make_token(clinic, NewToken(bob.id, "x", frozenset({Permission.ARTICLES_READ})))
    principal = principal_of_token(clinic, made.text.text, HOME)
    assert principal.may(Permission.ARTICLES_READ)
    assert not principal.may(Permission.ARTICLES_WRITE)

    if end == "revoked":
        end_token(clinic, made.token.id)
    else:
        change_user(clinic, bob.id, UserChange(is_disabled=True))
    with pytest.raises(NotSignedIn):
        principal_of_token(clinic, made.text.text, HOME)


def test_the_id_of_a_token_is_worth_nothing(clinic):
    ann = named_user(clinic, ANN)
    made, other = make_token(clinic, NewToken(ann.id, "x")), new_token()
    forged = type(other)(made.token.id, other.secret)

    with pytest.raises(NotSignedIn):
        principal_of_token(clinic, forged.text, HOME)


def test_the_trail_holds_after_all_of_it(clinic):
    opened = open_session(clinic, named_user(clinic, ANN).id, HERE, "password")
    her = clinic.acting_as(principal_of_session(clinic, opened.session, HOME).actor)
    bob = add(her, "bob@clinic.example")
    change_user(her, bob.id, UserChange(name="Bob", is_disabled=True))
    end_token(her, make_token(her, NewToken(opened.user.id, "x")).token.id)
    sign_out(her, opened.session)

    assert list(verify_audit(clinic).faults) == []


@pytest.mark.parametrize(("email", "kind"), [(ANN, "user"), ("nobody@clinic.test", "sign-in")])
def test_the_trail_tells_once_that_somebody_guesses(clinic, email, kind):
    for _ in range(7):
        with suppress(SignInRefused, TooManyAttempts):
            sign_in(clinic, email, "not hers at all", HERE)

    (entry,) = browse_audit(clinic, EntryFilter(action=Action.USER_FAIL_SIGN_IN)).entries
    name = ANN if kind == "user" else ""
    assert (entry.subject.kind, entry.subject.name, entry.actor.address) == (kind, name, HOME)
    assert entry.details == {"limit": "account", "failures": 5}
    assert not verify_audit(clinic).faults
