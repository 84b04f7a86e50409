"""Passwords: what is taken as one, and what is kept of it."""

import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from cms.errors import WeakPassword

SHORTEST = 12  # characters
LONGEST_BYTES = 1024
FEWEST_SIGNS = 5  # different ones
_SHORTEST_WORD = 4  # characters of a word that must not be most of a password

# Of a password that nobody knows: compared with where there is none, so that it takes as long.
NOBODYS = (
    "$argon2id$v=19$m=65536,t=3,p=4$L2QNiMIHn0P+TiAgBoTxmA"
    "$+uEj3ntQQ2QayCKkQVHNfUkZbDxtSpc1w3wWN72Eu6M"
)

# Each digest takes 64 MiB: many at once would take the machine's memory.
_AT_ONCE = BoundedSemaphore(4)
_HASHER = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)


def hash_password(password: str) -> str:
    """Return what is kept of a password: argon2id, with its salt and its parameters."""
    with _AT_ONCE:
        return _HASHER.hash(_normal(password))


def is_password(password: str, kept: str) -> bool:
    """Tell whether a password is the one that was kept.

    With nothing kept it takes as long, so that nobody can tell who has an account.
    """
    given = _normal(password)
    with _AT_ONCE:
        try:
            _HASHER.verify(kept or NOBODYS, given[:LONGEST_BYTES])
        except (VerificationError, InvalidHashError):
            return False
    return bool(kept) and len(given) <= LONGEST_BYTES


def is_outdated(kept: str) -> bool:
    """Tell whether a password was kept with other parameters than today's."""
    return bool(kept) and _HASHER.check_needs_rehash(kept)


def require_good(password: str, words: Iterable[str]) -> None:
    """Refuse what others would guess first; `words` are what they know: name, address, workspace.

    Raises:
        WeakPassword
    """
    text = unicodedata.normalize("NFKC", password)
    for reason in _reasons(text, words):
        raise WeakPassword(reason=reason)


def _reasons(text: str, words: Iterable[str]) -> Iterable[str]:
    if len(_normal(text)) > LONGEST_BYTES:
        yield f"it is longer than {LONGEST_BYTES} bytes"
    if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in text):
        yield "it has control characters"
    if len(text) < SHORTEST:
        yield f"it has fewer than {SHORTEST} characters"
    if len(set(text)) < FEWEST_SIGNS:
        yield f"it has fewer than {FEWEST_SIGNS} different characters"
    if _is_row(text):
        yield "its characters follow one another"
    for word in filter(None, map(_folded, words)):
        if len(word) >= _SHORTEST_WORD and len(_folded(text).replace(word, "")) < SHORTEST // 2:
            yield f"it is little more than {word!r}"


def _is_row(text: str) -> bool:
    """Tell whether it is like 123456789012 or zyxwvutsrqpo, but for a turn or two."""
    steps = [ord(two) - ord(one) for one, two in pairwise(text)]
    return sum(step not in (1, -1, 0) for step in steps) < len(steps) / 4


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace(" ", "")


def _normal(password: str) -> bytes:
    """Write a password as all keyboards and systems would (RFC 8265 asks for as much)."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
