"""What other servers are told of, and how they know that it was us (Standard Webhooks 1.0).

PURE but for the randomness of a new secret.
"""

import base64
import binascii
import hmac
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from cms.document.digest import canonical_json

SECRET_PREFIX = "whsec_"
SECRET_BYTES = 32
SCHEME = "v1"


class EventName(StrEnum):
    """What can happen that somebody may want to be told of. These words never change."""

    RELEASE_CUT = "release.cut"
    RELEASE_PUBLISHED = "release.published"
    RELEASE_ROLLED_BACK = "release.rolled-back"
    TRANSLATION_NEEDED = "translation.needed"
    ARTICLE_STALE = "article.stale"
    CITATION_IN_DOUBT = "citation.in-doubt"


TEST = "webhook.test"  # nobody subscribes to it; it is sent when somebody asks for it


@dataclass(frozen=True)
class Event:
    """What happened, in ids, slugs, locales, digests and numbers: no texts, and nobody's name.

    `locales` are those that it is about; without any it is about all.
    """

    name: str
    data: Mapping[str, Any] = field(default_factory=dict)
    locales: Sequence[str] = ()

    def for_locales(self, wanted: Sequence[str]) -> "Event | None":
        """Return what of it concerns those who want these locales, all if they name none."""
        if not wanted or not self.locales:
            return self
        common = [tag for tag in self.locales if tag in wanted]
        return replace(self, locales=common) if common else None


def body_of(event: Event, at: datetime) -> str:
    """Write what is sent."""
    locales = {"locales": list(event.locales)} if event.locales else {}
    moment = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return canonical_json(
        {"type": event.name, "timestamp": moment, "data": {**event.data, **locales}}
    )


def new_secret() -> str:
    return SECRET_PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def signed_headers(
    keys: Iterable[str], message: str, timestamp: int, body: bytes
) -> dict[str, str]:
    """Return the headers by which a receiver knows us: one signature for each secret in force."""
    signatures = " ".join(f"{SCHEME},{_signature(key, message, timestamp, body)}" for key in keys)
    return {
        "webhook-id": message,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signatures,
    }


def is_signed_by(key: str, headers: Mapping[str, str], body: bytes) -> bool:
    """Tell whether a message was signed with a secret; how old it may be is the receiver's say."""
    try:
        timestamp = int(headers["webhook-timestamp"])
        expected = _signature(key, headers["webhook-id"], timestamp, body)
    except (KeyError, ValueError, binascii.Error):
        return False
    found = headers.get("webhook-signature", "").split()
    return any(
        hmac.compare_digest(each.encode(), f"{SCHEME},{expected}".encode()) for each in found
    )


def _signature(key: str, message: str, timestamp: int, body: bytes) -> str:
    secret = base64.b64decode(key.removeprefix(SECRET_PREFIX), validate=True)
    signed = f"{message}.{timestamp}.".encode() + body
    return base64.b64encode(hmac.new(secret, signed, sha256).digest()).decode()
