"""Sign in with a provider of OpenID Connect, which vouches for people."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from cms.access.people import User, read_email, read_name
from cms.access.permissions import Role
from cms.access.principal import Actor, ActorKind, Grant
from cms.access.tokens import new_secret
from cms.audit.act import Act
from cms.audit.actions import Action
from cms.errors import (
    InvalidSettings,
    InvalidUser,
    OpenIdFailed,
    OpenIdOff,
    SignInRefused,
    UserExists,
)
from cms.outgoing.client import Client
from cms.outgoing.exchange import Request
from cms.outgoing.limits import Limits
from cms.pipeline.limit_attempts import provider_counts, require_patience
from cms.pipeline.manage_users import roles_of
from cms.pipeline.sign_in import Browser, Opened, acting_in, open_session
from cms.pipeline.workspace import Workspace
from cms.store.people import (
    find_identity,
    find_user,
    has_identity,
    insert_identity,
    insert_user,
    load_user,
)
from cms.store.trail import record

if TYPE_CHECKING:
    from cms.access.openid import Identity, Provider, Relying

CALLBACK = "/api/session/openid/callback"
DISCOVERY = "/.well-known/openid-configuration"
LIMITS = Limits(size_bytes=1_000_000, seconds=15.0, redirects=0)


def begin_openid(workspace: Workspace, address: str) -> tuple[str, str]:
    """Return where to send a browser, and the secret that its cookie keeps meanwhile.

    Raises:
        OpenIdOff, OpenIdFailed, TooManyAttempts, NotReachable and what else asking raises.
    """
    us = _us(workspace)  # says what is missing, where the extra is
    from cms.access.openid import Attempt, authorization_url

    attempt = Attempt(new_secret())
    require_patience(workspace, provider_counts(address))
    with _client(workspace) as client:
        provider = _provider(workspace, client)
    return authorization_url(provider, us, attempt), attempt.secret


def end_openid(
    workspace: Workspace, secret: str, said: Mapping[str, str], browser: Browser
) -> Opened:
    """Begin a session for whom the provider vouches.

    Raises:
        OpenIdOff, OpenIdFailed, TooManyAttempts
        SignInRefused: the provider vouches for somebody who is no user here.
    """
    us = _us(workspace)
    require_patience(workspace, provider_counts(browser.address))
    identity = _identity(workspace, us, secret, said)
    provider = Actor(ActorKind.SYSTEM, "OpenID Connect", "", browser.address, browser.request)
    user = _user_of(workspace.acting_as(provider), identity)
    return open_session(acting_in(workspace, user, browser), user.id, browser, "openid")


def require_usable_provider(workspace: Workspace) -> None:
    """Refuse settings by which nobody could sign in, before anybody tries.

    Raises:
        InvalidSettings
    """
    if workspace.settings.oidc.issuer:
        _us(workspace)


def _us(workspace: Workspace) -> "Relying":
    """Return what the provider knows us as.

    Raises:
        OpenIdOff: no provider is set.
        InvalidSettings
    """
    settings = workspace.settings
    if not settings.oidc.issuer:
        raise OpenIdOff
    if not settings.people.address:
        reason = "oidc needs people.address, which the provider sends people back to"
        raise InvalidSettings(where="cms.toml", reason=reason)
    try:
        from cms.access.openid import Relying
    except ImportError as error:
        reason = "oidc needs the extra `oidc`: pip install 'aftercare-cms[oidc]'"
        raise InvalidSettings(where="cms.toml", reason=reason) from error
    here = f"{settings.people.address}{CALLBACK}"
    return Relying(settings.oidc.client_id, settings.oidc.secret, here)


def _identity(
    workspace: Workspace, us: "Relying", secret: str, said: Mapping[str, str]
) -> "Identity":
    from cms.access.openid import (
        Attempt,
        read_claims,
        read_code,
        read_identity,
        token_request,
    )

    attempt = Attempt(secret)
    if not secret:
        raise OpenIdFailed(reason="this sign-in was not begun in this browser, or long ago")
    with _client(workspace) as client:
        provider = _provider(workspace, client)
        code = read_code(provider, attempt, said)
        headers, body = token_request(provider, us, attempt, code)
        tokens = _asked(client, Request(provider.token_url, "POST", headers, body))
        keys = _asked(client, Request(provider.keys_url))
        claims = read_claims(provider, us, attempt, tokens, keys)
        if "email" not in claims and provider.userinfo_url:
            claims = {**_userinfo(client, provider, tokens, claims["sub"]), "sub": claims["sub"]}
    return read_identity(provider, claims)


def _client(workspace: Workspace) -> Client:
    """Return a client that may ask the provider, wherever it is: the operator named it."""
    outgoing, place = workspace.settings.outgoing, urlsplit(workspace.settings.oidc.issuer)
    port = place.port or (443 if place.scheme == "https" else 80)
    host = f"[{place.hostname}]" if ":" in (place.hostname or "") else place.hostname
    allowed = (*outgoing.allowed_hosts, f"{host}:{port}")
    return Client(replace(outgoing, allowed_hosts=allowed))


def _provider(workspace: Workspace, client: Client) -> "Provider":
    from cms.access.openid import read_provider

    issuer = workspace.settings.oidc.issuer
    return read_provider(issuer, _asked(client, Request(issuer.rstrip("/") + DISCOVERY)))


def _userinfo(
    client: Client, provider: "Provider", tokens: Mapping[str, Any], subject: str
) -> dict[str, Any]:
    """Ask for what the ID token does not say.

    Raises:
        OpenIdFailed: it is about somebody else (OpenID Connect Core 1.0, 5.3.2).
    """
    headers = {"Authorization": f"Bearer {tokens.get('access_token', '')}"}
    said = _asked(client, Request(provider.userinfo_url, headers=headers))
    if said.get("sub") != subject:
        raise OpenIdFailed(reason="it speaks of two people")
    return said


def _asked(client: Client, request: Request) -> dict[str, Any]:
    """Return the JSON object that comes back."""
    answer = client.send(request, LIMITS)
    try:
        said = json.loads(answer.content) if answer.status == 200 else None
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        reason = f"{urlsplit(request.url).path} answers {answer.status}, and nothing of use"
        raise OpenIdFailed(reason=reason)
    return said


def _user_of(workspace: Workspace, identity: "Identity") -> User:
    """Return the user that a provider means, by the provider's own name once it is known.

    An address can be given to somebody else one day, the provider's name cannot.
    """
    try:
        email = read_email(identity.email)
    except InvalidUser as error:
        raise SignInRefused from error
    with workspace.writing() as session:
        known = find_identity(session, identity.issuer, identity.subject)
        if known is not None:
            return load_user(session, known)
        user = find_user(session, email) or _created(session, workspace, email, identity.name)
        if has_identity(session, identity.issuer, user.id):
            raise SignInRefused
        insert_identity(session, identity.issuer, identity.subject, user.id)
        details = {"openid": identity.issuer}
        record(session, Act(Action.USER_CHANGE, "user", email, details=details))
        return user


def _created(session: Session, workspace: Workspace, email: str, name: str) -> User:
    settings = workspace.settings.oidc
    if not settings.create:
        raise SignInRefused
    try:
        shown = read_name(name)
    except InvalidUser:
        shown = ""
    grants = [Grant(Role(settings.role))]
    try:
        user = load_user(session, insert_user(session, email, shown, "", grants))
    except UserExists as error:  # somebody had this address before
        raise SignInRefused from error
    record(session, Act(Action.USER_ADD, "user", email, details={"roles": roles_of(user)}))
    return user
