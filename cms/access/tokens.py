"""Tokens for programs: `cms_<id>_<secret>`.

The id is public, and names a token in lists and in the audit trail. The secret has 256 random
bits, so its plain SHA-256 is all that need be kept: nobody can try them out, as one tries
passwords, and a slow digest would only slow each request down. The end is a checksum, by which
programs that look for secrets in code tell a token from what looks like one, and we a mistyped
one without a look into the store.
"""

import hmac
import re
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from string import ascii_letters, ascii_lowercase, digits
from zlib import crc32

PREFIX = "cms"
ID_LENGTH = 12
SECRET_LENGTH = 43  # of 62 signs: 256 bits
CHECKSUM_LENGTH = 6  # of 62 signs: 32 bits

_SIGNS = digits + ascii_letters
_ID_SIGNS = digits + ascii_lowercase
_TOKEN = re.compile(
    rf"(?P<checked>{PREFIX}_(?P<id>[0-9a-z]{{{ID_LENGTH}}})_(?P<secret>[0-9A-Za-z]{{{SECRET_LENGTH}}}))"
    rf"(?P<checksum>[0-9A-Za-z]{{{CHECKSUM_LENGTH}}})"
)


@dataclass(frozen=True)
class TokenText:
    """A token as it is shown once, to whoever makes it."""

    id: str
    secret: str = field(repr=False)

    @property
    def text(self) -> str:
        checked = f"{PREFIX}_{self.id}_{self.secret}"
        return checked + _checksum(checked)

    @property
    def digest(self) -> str:
        return digest_of(self.secret)


def new_token() -> TokenText:
    return TokenText(_random(_ID_SIGNS, ID_LENGTH), _random(_SIGNS, SECRET_LENGTH))


def read_token(text: str) -> TokenText | None:
    """Read a token; None where it cannot be one of ours."""
    found = _TOKEN.fullmatch(text)
    if found is None or found["checksum"] != _checksum(found["checked"]):
        return None
    return TokenText(found["id"], found["secret"])


def new_secret() -> str:
    """Return 256 random bits, for a cookie."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """Return what is kept of a secret that was made here at random."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def is_secret(secret: str, digest: str) -> bool:
    """Tell whether a secret has a digest, in the same time whatever it is."""
    return hmac.compare_digest(digest_of(secret), digest)


def csrf_token(session: str) -> str:
    """Return what a page sends to prove that it can read this server's answers.

    It comes of the session's secret, so nothing is kept, and it ends with the session.
    """
    return hmac.digest(session.encode(), b"X-CSRF-Token", "sha256").hex()


def _random(signs: str, length: int) -> str:
    return "".join(secrets.choice(signs) for _ in range(length))


def _checksum(text: str) -> str:
    number, signs = crc32(text.encode()), ""
    for _ in range(CHECKSUM_LENGTH):
        number, place = divmod(number, len(_SIGNS))
        signs = _SIGNS[place] + signs
    return signs
