"""The settings about signing in with OpenID Connect."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from cms.errors import InvalidSettings

SECRET = "CMS_OIDC_SECRET"
# Whoever the provider vouches for gets this by themselves; more is a person's decision.
ROLES = ("viewer", "editor", "publisher")

_ISSUER = re.compile(r"(?:https://[^\s?#]+|http://(?:localhost|127\.0\.0\.1|\[::1\])[^\s?#]*)")
_LANDING = re.compile(r"/(?:[\w.~%-][\w.~%/-]*)?", re.ASCII)
_SECRET = re.compile(r"[!-~]+")


@dataclass(frozen=True)
class OpenIdSettings:
    """Which provider vouches for whom.

    With `create`, whoever it vouches for becomes a user with the `role`. `landing` is where one
    comes to then, on this server.
    """

    issuer: str = ""
    client_id: str = ""
    secret: str = field(default="", repr=False)
    create: bool = False
    role: str = "viewer"
    landing: str = "/api/session"


def read_openid_table(table: Any, where: str) -> OpenIdSettings:
    if not isinstance(table, dict):
        raise _invalid(where, "oidc must be a table, [oidc]")
    known = {field.name for field in fields(OpenIdSettings)} - {"secret"}
    for name, value in table.items():
        if name not in known:
            raise _invalid(where, f"oidc: there is no setting {name!r}")
        if name == "create" and type(value) is not bool:
            raise _invalid(where, "oidc.create must be true or false")
        if name != "create" and not isinstance(value, str):
            raise _invalid(where, f"oidc.{name} must be a text in quotes")
    return _checked(replace(OpenIdSettings(), **table), where)


def openid_of_environment(
    settings: OpenIdSettings, environment: Mapping[str, str]
) -> OpenIdSettings:
    """Take the secret, which no file has."""
    secret = environment.get(SECRET, "")
    if secret and not _SECRET.fullmatch(secret):
        raise _invalid("environment", f"{SECRET} must be of ASCII, without spaces")
    return replace(settings, secret=secret or settings.secret)


def _checked(settings: OpenIdSettings, where: str) -> OpenIdSettings:
    if not _ISSUER.fullmatch(settings.issuer):
        reason = "oidc.issuer must be like https://login.clinic.example; http only on this machine"
        raise _invalid(where, reason)
    if not settings.client_id:
        raise _invalid(where, "oidc.client_id must be what the provider gave this server")
    if settings.role not in ROLES:
        raise _invalid(where, f"oidc.role must be one of {', '.join(ROLES)}")
    if not _LANDING.fullmatch(settings.landing):
        raise _invalid(where, "oidc.landing must be a path on this server, such as /studio")
    return settings


def _invalid(where: str, reason: str) -> InvalidSettings:
    return InvalidSettings(where=where, reason=reason)
