"""Content names: SHA-256 over canonical JSON, so that parts cannot run into each other."""

import hashlib
import json
from collections.abc import Iterable

# Made once: `json.dumps` makes a new one for each call that is not plain.
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical_json(value: object) -> str:
    """Write JSON one way only: sorted keys, no spaces, UTF-8 left as it is."""
    return _ENCODER.encode(value)


def digest(*parts: str) -> str:
    """Name content by its SHA-256, 64 hex digits."""
    return digest_bytes(canonical_json(parts).encode())


def digest_of(parts: Iterable[str]) -> str:
    """Name content as `digest` does, part by part, for more than fits into memory well."""
    found, separator = hashlib.sha256(b"["), ""
    for part in parts:
        found.update(f"{separator}{canonical_json(part)}".encode())
        separator = ","
    found.update(b"]")
    return found.hexdigest()


def digest_bytes(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
