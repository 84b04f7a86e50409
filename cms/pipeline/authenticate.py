"""Prove who somebody is: by a token, by a session."""

from contextlib import suppress
from datetime import datetime, timedelta

from cms.access.people import SignedIn, Token, User
from cms.access.permissions import Permission
from cms.access.principal import Actor, ActorKind, Principal
from cms.access.tokens import digest_of, is_secret, new_token, read_token
from cms.errors import NotSignedIn, StoreBusy, StoreUnwritable
from cms.pipeline.limit_attempts import require_patience, token_counts
from cms.pipeline.workspace import Workspace
from cms.store.askers import find_bearer, find_visitor
from cms.store.base import now
from cms.store.engine import writing_if_free
from cms.store.sessions import touch_session
from cms.store.tokens import touch_token

# How exactly it is known when somebody was last seen. More would make each read a write.
SEEN_EVERY = timedelta(minutes=1)

_NOBODYS = new_token().digest


def principal_of_token(workspace: Workspace, token: str, address: str) -> Principal:
    """Return whom a token stands for.

    Raises:
        NotSignedIn: it is none of ours, revoked or expired.
        TooManyAttempts: and so were many others from this address; one that is good passes.
    """
    found = _good_token(workspace, token)
    if found is None:
        with suppress(StoreBusy, StoreUnwritable):
            require_patience(workspace, token_counts(address))
        raise NotSignedIn
    known, user = found
    if _is_due(known.used_at):
        _note_use(workspace, known)
    actor = Actor(ActorKind.TOKEN, user.email, known.id, address)
    scopes = None if known.scopes is None else known.scopes | {Permission.SELF}
    return Principal(actor, user.grants, user.id, scopes, known.locales)


def principal_of_session(workspace: Workspace, cookie: str, address: str) -> Principal:
    """Return who signed in.

    Raises:
        NotSignedIn: there is no such session, or it ended.
    """
    signed_in, user = session_of_cookie(workspace, cookie)
    if _is_due(signed_in.seen_at):
        _note_visit(workspace, signed_in)
    return signed_in_as(user, address)


def signed_in_as(user: User, address: str) -> Principal:
    """Return a user who has proven who it is, by a password, a provider or a session."""
    return Principal(Actor(ActorKind.USER, user.email, address=address), user.grants, user.id)


def session_of_cookie(workspace: Workspace, cookie: str) -> tuple[SignedIn, User]:
    """Return a session that has not ended, and whose it is.

    Raises:
        NotSignedIn
    """
    with workspace.reading() as session:
        found = find_visitor(session, digest_of(cookie))
    if found is None or not lasts(workspace, found[0]) or found[1].is_disabled:
        raise NotSignedIn
    return found


def _good_token(workspace: Workspace, text: str) -> tuple[Token, User] | None:
    given = read_token(text)
    if given is None:
        return None
    with workspace.reading() as session:
        found = find_bearer(session, given.id)
    # Where there is no such token, something is compared all the same.
    is_right = is_secret(given.secret, found[1] if found else _NOBODYS)
    if found is None or not is_right:
        return None
    token, _, user = found
    return (token, user) if token.is_good(now()) and not user.is_disabled else None


def lasts(workspace: Workspace, signed_in: SignedIn) -> bool:
    """Tell whether a session has not ended: neither by itself nor by idleness."""
    moment, idle = now(), timedelta(minutes=workspace.settings.people.idle_minutes)
    return moment < signed_in.ends_at and moment - signed_in.seen_at < idle


def _is_due(seen_at: datetime | None) -> bool:
    return seen_at is None or now() - seen_at >= SEEN_EVERY


def _note_use(workspace: Workspace, token: Token) -> None:
    with suppress(StoreBusy, StoreUnwritable), writing_if_free(workspace.engine) as session:
        touch_token(session, token.id, now())


def _note_visit(workspace: Workspace, signed_in: SignedIn) -> None:
    with suppress(StoreBusy, StoreUnwritable), writing_if_free(workspace.engine) as session:
        touch_session(session, signed_in.id, now())
