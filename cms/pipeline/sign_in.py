"""Sign in and out, and see where one is signed in."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy.orm import Session

from cms.access.limits import DEVICE
from cms.access.passwords import hash_password, is_outdated, is_password
from cms.access.people import SignedIn, User, read_email
from cms.access.principal import Actor, ActorKind
from cms.access.tokens import digest_of, new_secret
from cms.audit.act import Act
from cms.audit.actions import Action
from cms.document.shortening import printable
from cms.errors import InvalidUser, NothingHere, SignInRefused, WrongPassword
from cms.pipeline.authenticate import lasts
from cms.pipeline.limit_attempts import Counted, forgive, require_patience, sign_in_counts
from cms.pipeline.manage_users import set_password
from cms.pipeline.note_failures import nobody_at, note_failure
from cms.pipeline.workspace import Workspace
from cms.store.base import now
from cms.store.people import find_user, load_password_hash, load_user, replace_hash
from cms.store.sessions import (
    end_device,
    end_digest,
    end_session,
    find_device,
    find_session,
    forget_ended,
    insert_device,
    insert_session,
    list_sessions,
)
from cms.store.trail import record


@dataclass(frozen=True)
class Browser:
    """From where somebody signs in by which request, and the cookies that came along, if any."""

    address: str
    agent: str = ""
    request: str = ""
    session: str = field(default="", repr=False)
    device: str = field(default="", repr=False)


@dataclass(frozen=True)
class Opened:
    """A session that began: what the cookies hold, which is kept nowhere else."""

    user: User
    session: str = field(repr=False)
    device: str = field(repr=False)


def sign_in(workspace: Workspace, email: str, password: str, browser: Browser) -> Opened:
    """Begin a session for whoever knows a user's password.

    Nothing here, neither the answer nor the time it takes, tells who has an account.

    Raises:
        SignInRefused, TooManyAttempts
    """
    email = _read(email)
    counted = sign_in_counts(email, browser.address, _known(workspace, email, browser.device))
    require_patience(workspace, counted)
    user, kept = _candidate(workspace, email)
    if not is_password(password, kept) or user is None or user.is_disabled:
        note_failure(workspace, counted, user, nobody_at(browser.address, browser.request))
        raise SignInRefused
    forgive(workspace, counted)
    if is_outdated(kept):
        _keep_anew(acting_in(workspace, user, browser), user, kept, hash_password(password))
    return open_session(acting_in(workspace, user, browser), user.id, browser, "password")


def acting_in(workspace: Workspace, user: User, browser: Browser) -> Workspace:
    """Return the workspace with somebody at work in it who has just proven who it is."""
    actor = Actor(ActorKind.USER, user.email, address=browser.address, request=browser.request)
    return workspace.acting_as(actor)


def open_session(workspace: Workspace, user_id: int, browser: Browser, proof: str) -> Opened:
    """Begin a session; one that the browser came with ends, lest somebody else knows its name.

    Raises:
        SignInRefused: the user was disabled meanwhile.
    """
    opened, settings, moment = (new_secret(), new_secret()), workspace.settings.people, now()
    ends_at = moment + timedelta(hours=settings.session_hours)
    agent = printable(browser.agent)
    signed_in = SignedIn(0, user_id, moment, moment, ends_at, browser.address, agent)
    with workspace.writing() as session:
        user = load_user(session, user_id)
        if user.is_disabled:
            raise SignInRefused
        forget_ended(session, moment)
        end_digest(session, digest_of(browser.session))
        end_device(session, digest_of(browser.device))
        insert_session(session, digest_of(opened[0]), signed_in)
        known_until = moment + timedelta(days=settings.device_days)
        insert_device(session, digest_of(opened[1]), user_id, known_until)
        record(session, Act(Action.USER_SIGN_IN, "user", user.email, details={"by": proof}))
    return Opened(user, *opened)


def sign_out(workspace: Workspace, cookie: str) -> None:
    """End the session of a cookie."""
    with workspace.writing() as session:
        end_digest(session, digest_of(cookie))
        record(session, Act(Action.USER_SIGN_OUT, "user", workspace.author))


def browse_sessions(
    workspace: Workspace, user_id: int, digest: str = ""
) -> list[tuple[SignedIn, bool]]:
    """Return a user's sessions that last, the one used last first, and which has this digest."""
    with workspace.reading() as session:
        current = find_session(session, digest)
        every = list_sessions(session, user_id)
    number = current.id if current else 0
    return [(each, each.id == number) for each in every if lasts(workspace, each)]


def end_one_session(workspace: Workspace, session_id: int, user_id: int) -> None:
    """End a session of a user.

    Raises:
        NothingHere: there is none, or it is somebody else's.
    """
    with workspace.writing() as session:
        if not end_session(session, session_id, user_id):
            raise NothingHere
        record(session, Act(Action.USER_SIGN_OUT, "user", workspace.author))


def change_own_password(workspace: Workspace, user_id: int, current: str, new: str) -> None:
    """Change the password of somebody who is signed in and knows it; all sessions end.

    Raises:
        WrongPassword, WeakPassword, TooManyAttempts
    """
    counted = (Counted(DEVICE, f"user {user_id}"),)
    require_patience(workspace, counted)
    with workspace.reading() as session:
        kept = load_password_hash(session, user_id)
    if not is_password(current, kept):
        raise WrongPassword
    forgive(workspace, counted)
    set_password(workspace, user_id, new)


def _read(email: str) -> str:
    """Return an address as it is kept; what is none is asked for like one that nobody has."""
    with suppress(InvalidUser):
        return read_email(email)
    return email


def _keep_anew(workspace: Workspace, user: User, kept: str, hashed: str) -> None:
    """Keep a password with today's parameters."""
    with workspace.writing() as session:
        replace_hash(session, user.id, kept, hashed)
        details = {"password": "the same, kept with other parameters"}
        record(session, Act(Action.USER_CHANGE, "user", user.email, details=details))


def _known(workspace: Workspace, email: str, device: str) -> str:
    """Return the name of the browser if this user has signed in there before."""
    if not device:
        return ""
    name = digest_of(device)
    with workspace.reading() as session:
        return name if _is_of(session, find_device(session, name, now()), email) else ""


def _is_of(session: Session, user_id: int | None, email: str) -> bool:
    return user_id is not None and load_user(session, user_id).email == email


def _candidate(workspace: Workspace, email: str) -> tuple[User | None, str]:
    with workspace.reading() as session:
        user = find_user(session, email)
        return user, load_password_hash(session, user.id if user else 0)
