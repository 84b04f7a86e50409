"""A provider of OpenID Connect on this machine, faults included.

It speaks the code flow: discovery, authorization with PKCE, the token endpoint with the client's
authentication, keys, userinfo. Whoever comes to its authorization endpoint is `person`.
"""

import hmac
import json
import secrets
import threading
import time
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "handouts", "a+secret/of:ours"
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
PERSON = {
    "sub": "4711",
    "email": "ann@clinic.example",
    "email_verified": True,
    "name": "Ann Lee",
}


class Provider(ThreadingHTTPServer):
    """`claims`, `said`, `answers` replace what it would say: in ID tokens, of itself, by path."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.person: dict[str, Any] = dict(PERSON)
        self.claims: dict[str, Any] = {}
        self.said: dict[str, Any] = {}
        self.answers: dict[str, tuple[int, bytes]] = {}
        self.forge = "no"
        self.codes: dict[str, dict[str, str]] = {}
        self.paths: list[str] = []

    def metadata(self) -> dict[str, Any]:
        names = {
            "authorization_endpoint": "authorize",
            "token_endpoint": "token",
            "jwks_uri": "keys",
            "userinfo_endpoint": "userinfo",
        }
        found = {name: f"{self.url}/{path}" for name, path in names.items()}
        return {"issuer": self.url, **found, **self.said}

    def token(self, asked: dict[str, str], access: str) -> str:
        """Return an ID token, or what the fault makes of it."""
        now = int(time.time())
        claims = {
            "iss": self.url,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            "at_hash": _half(access),
            **self.person,
            **self.claims,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        if self.forge in ("none", "HS256"):
            header = {"alg": self.forge, "kid": "one"}
            signed = ".".join(_encoded(json.dumps(part).encode()) for part in (header, claims))
            # The key that everybody knows, taken for a secret.
            sealed = hmac.digest(KEY.as_pem(private=False), signed.encode(), "sha256")
            return f"{signed}.{_encoded(sealed) if self.forge == 'HS256' else ''}"
        key = OTHER_KEY if self.forge == "key" else KEY
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, key)


def _half(text: str) -> str:
    return _encoded(sha256(text.encode()).digest()[:16])


def _encoded(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")


@contextmanager
def running() -> Iterator[Provider]:
    server = Provider()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        self.work("GET")

    def do_POST(self) -> None:
        self.work("POST")

    def log_message(self, *_: object) -> None:
        pass

    def work(self, method: str) -> None:
        place, content = urlsplit(self.path), self.content()
        self.server.paths.append(f"{method} {place.path}")
        if place.path in self.server.answers:
            return self.answer(*self.server.answers[place.path])
        pages = {
            "GET /.well-known/openid-configuration": self.server.metadata,
            "GET /keys": lambda: {"keys": [KEY.as_dict(private=False), {"kty": "oct", "k": "eA"}]},
            "GET /authorize": lambda: self.authorize(_flat(place.query)),
            "POST /token": lambda: self.exchange(_flat(content)),
            "GET /userinfo": self.userinfo,
        }
        found = pages[f"{method} {place.path}"]()
        if found is not None:
            self.answer(200, json.dumps(found).encode())
        return None

    def content(self) -> str:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()

    def answer(self, status: int, content: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def authorize(self, asked: dict[str, str]) -> None:
        """Send whoever comes back with a code."""
        wanted = {"response_type": "code", "client_id": CLIENT, "code_challenge_method": "S256"}
        assert wanted.items() <= asked.items(), asked
        assert {"openid", "email"} <= set(asked["scope"].split())
        code = secrets.token_hex(8)
        self.server.codes[code] = asked
        back = urlencode({"code": code, "state": asked["state"], "iss": self.server.url, "new": 1})
        self.answer(302, b"", Location=f"{asked['redirect_uri']}?{back}")

    def exchange(self, sent: dict[str, str]) -> dict[str, Any] | None:
        """Give tokens for a code, once, to whom it was meant for."""
        asked = self.server.codes.pop(sent.get("code", ""), None)
        fits = (
            asked is not None
            and self.is_client()
            and sent["grant_type"] == "authorization_code"
            and sent["redirect_uri"] == asked["redirect_uri"]
            and _encoded(sha256(sent["code_verifier"].encode()).digest()) == asked["code_challenge"]
        )
        if asked is None or not fits:
            return self.answer(400, b'{"error": "invalid_grant"}')
        access = secrets.token_hex(8)
        token = self.server.token(asked, access)
        return {"access_token": access, "token_type": "Bearer", "id_token": token}

    def is_client(self) -> bool:
        scheme, _, text = self.headers.get("Authorization", "").partition(" ")
        return scheme == "Basic" and unquote(b64decode(text).decode()) == f"{CLIENT}:{SECRET}"

    def userinfo(self) -> dict[str, Any]:
        assert self.headers["Authorization"].startswith("Bearer ")
        return {**self.server.person, **self.server.said.get("userinfo", {})}


def _flat(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}
