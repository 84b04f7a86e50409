"""What a provider of OpenID Connect is asked, and what of its answers counts.

The code flow with PKCE, state and nonce (OpenID Connect Core 1.0; RFC 6749, 7636, 9207). Nothing
here sends anything. Authlib is an extra: only who uses a provider imports this.
"""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri, prepare_token_request
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from cms.errors import OpenIdFailed

SCOPE = "openid email profile"
LEEWAY_SECONDS = 60  # by which two machines' clocks may differ
# With keys that are nobody's secret; `none` and the HMACs are never meant.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
_KEY_TYPES = ("RSA", "EC")


@dataclass(frozen=True)
class Provider:
    """What a provider says of itself (OpenID Connect Discovery 1.0, 3)."""

    issuer: str
    authorization_url: str
    token_url: str
    keys_url: str
    userinfo_url: str = ""
    algorithms: tuple[str, ...] = ("RS256",)
    auth_methods: tuple[str, ...] = ("client_secret_basic",)


@dataclass(frozen=True)
class Relying:
    """Us, as the provider knows us."""

    client_id: str
    secret: str = field(repr=False)
    redirect_url: str


@dataclass(frozen=True)
class Identity:
    """For whom a provider vouches; the address is one that it has verified."""

    issuer: str
    subject: str
    email: str
    name: str


@dataclass(frozen=True)
class Attempt:
    """One sign-in under way. All that must be remembered comes of one secret in a cookie."""

    secret: str = field(repr=False)

    @property
    def state(self) -> str:
        return self._derived("state")

    @property
    def nonce(self) -> str:
        return self._derived("nonce")

    @property
    def verifier(self) -> str:
        return self._derived("code_verifier")

    def _derived(self, purpose: str) -> str:
        digest = hmac.digest(self.secret.encode(), purpose.encode(), "sha256")
        return urlsafe_b64encode(digest).decode().rstrip("=")


def read_provider(issuer: str, said: Mapping[str, Any]) -> Provider:
    """Read what a provider says of itself.

    Raises:
        OpenIdFailed: it is another, or lacks what is needed.
    """
    if said.get("issuer") != issuer:
        raise OpenIdFailed(reason="it calls itself otherwise than the settings do")
    algorithms = _words(said, "id_token_signing_alg_values_supported", "RS256")
    methods = _words(said, "token_endpoint_auth_methods_supported", "client_secret_basic")
    known = tuple(each for each in algorithms if each in ALGORITHMS)
    if not known:
        raise OpenIdFailed(reason="it signs in no way that counts here")
    return Provider(
        issuer,
        _url(issuer, said, "authorization_endpoint"),
        _url(issuer, said, "token_endpoint"),
        _url(issuer, said, "jwks_uri"),
        _url(issuer, said, "userinfo_endpoint") if said.get("userinfo_endpoint") else "",
        known,
        methods,
    )


def authorization_url(provider: Provider, us: Relying, attempt: Attempt) -> str:
    """Return where a browser is sent to."""
    url: str = prepare_grant_uri(
        provider.authorization_url,
        us.client_id,
        "code",
        redirect_uri=us.redirect_url,
        scope=SCOPE,
        state=attempt.state,
        nonce=attempt.nonce,
        code_challenge=create_s256_code_challenge(attempt.verifier),
        code_challenge_method="S256",
    )
    return url


def read_code(provider: Provider, attempt: Attempt, said: Mapping[str, str]) -> str:
    """Return the code that a browser brings back.

    Raises:
        OpenIdFailed: it belongs to another sign-in or another provider, or the provider refuses.
    """
    if not hmac.compare_digest(said.get("state", "").encode(), attempt.state.encode()):
        raise OpenIdFailed(reason="this sign-in was not begun in this browser, or long ago")
    if said.get("iss", provider.issuer) != provider.issuer:  # RFC 9207
        raise OpenIdFailed(reason="the answer is another provider's")
    if error := said.get("error", ""):
        raise OpenIdFailed(reason=f"the provider says {error[:100]!r}")
    if not said.get("code"):
        raise OpenIdFailed(reason="the provider sent no code")
    return said["code"]


def token_request(
    provider: Provider, us: Relying, attempt: Attempt, code: str
) -> tuple[dict[str, str], bytes]:
    """Return the headers and the body that a code is exchanged with."""
    body = prepare_token_request(
        "authorization_code",
        redirect_uri=us.redirect_url,
        code=code,
        code_verifier=attempt.verifier,
    )
    headers = {
        "Accept": "application/json",
        "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8",
    }
    auth = ClientAuth(us.client_id, us.secret, _auth_method(provider, us))
    _, headers, body = auth.prepare("POST", provider.token_url, headers, body)
    return headers, body.encode()


def read_claims(
    provider: Provider, us: Relying, attempt: Attempt, tokens: Mapping[str, Any], keys: Any
) -> dict[str, Any]:
    """Return what an ID token says, once its signature and each claim hold.

    Raises:
        OpenIdFailed
    """
    registry = JWSRegistry(algorithms=list(provider.algorithms), strict_check_header=False)
    params = {
        "nonce": attempt.nonce,
        "client_id": us.client_id,
        "access_token": tokens.get("access_token"),
    }
    options = {"iss": {"essential": True, "values": [provider.issuer]}}
    try:
        token = jwt.decode(tokens["id_token"], _key_set(keys), registry=registry)
        claims = CodeIDToken(token.claims, token.header, options, params)
        claims.validate(leeway=LEEWAY_SECONDS)
    except (JoseError, ValueError, TypeError, KeyError, AttributeError) as error:
        reason = f"its ID token does not hold ({type(error).__name__})"
        raise OpenIdFailed(reason=reason) from error
    audience = claims["aud"]
    if us.client_id not in ([audience] if isinstance(audience, str) else audience):
        raise OpenIdFailed(reason="its ID token is for somebody else")
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= 255 or "\0" in subject:
        raise OpenIdFailed(reason="its ID token names nobody")
    return dict(claims)


def read_identity(provider: Provider, claims: Mapping[str, Any]) -> Identity:
    """Return for whom a provider vouches.

    Raises:
        OpenIdFailed: it knows no address, or has not verified it.
    """
    email, is_verified = claims.get("email"), claims.get("email_verified")
    if not isinstance(email, str) or is_verified not in (True, "true"):
        raise OpenIdFailed(reason="it has verified no e-mail address of this person")
    name = claims.get("name")
    shown = name if isinstance(name, str) else ""
    return Identity(provider.issuer, claims["sub"], email, shown)


def _url(issuer: str, said: Mapping[str, Any], name: str) -> str:
    url = said.get(name)
    scheme = issuer.partition("://")[0]  # http is for an issuer on this machine only
    if not isinstance(url, str) or not url.isprintable() or " " in url:
        raise OpenIdFailed(reason=f"it names no {name}")
    if not url.startswith(("https://", f"{scheme}://")):
        raise OpenIdFailed(reason=f"its {name} is not safe")
    return url


def _words(said: Mapping[str, Any], name: str, default: str) -> tuple[str, ...]:
    found = said.get(name, [default])
    return tuple(each for each in found if isinstance(each, str)) if found else (default,)


def _auth_method(provider: Provider, us: Relying) -> str:
    if not us.secret:
        return "none"  # PKCE alone proves that it is us
    methods = ("client_secret_basic", "client_secret_post")
    return next((each for each in methods if each in provider.auth_methods), methods[0])


def _key_set(said: Any) -> KeySet:
    """Return the provider's keys that signatures can be of; it may have others."""
    keys = [
        key
        for key in said["keys"]
        if key.get("kty") in _KEY_TYPES and key.get("use", "sig") == "sig"
    ]
    return KeySet.import_key_set({"keys": keys})
