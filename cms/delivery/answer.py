"""What a route answers, and the bytes and headers that this becomes for one asker."""

import gzip
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from urllib.parse import quote

from cms.delivery.accept import PLAIN
from cms.document.digest import digest_bytes

Headers = list[tuple[bytes, bytes]]

# A shared cache may keep what has no digest in its name for half a minute, and give it out for a
# day more while it asks anew. A site that wants more purges by surrogate key when it is told of a
# publication.
NAMED_BY_PEOPLE = "public, max-age=30, stale-while-revalidate=86400"
NAMED_BY_DIGEST = "public, max-age=31536000, immutable"
NEVER_KEPT = "private, no-store"
SMALLEST_CODED = 200  # bytes: below, a coding saves less than its headers take
BROTLI_QUALITY = 5
GZIP_LEVEL = 6
TEXTUAL = ("text/", "application/json", "application/xml", "image/svg+xml")


@dataclass(frozen=True)
class CacheTerms:
    """Who may keep answers, and what they depend on beside what each of them says."""

    control: str = NAMED_BY_PEOPLE
    varies: Sequence[str] = ()

    @property
    def is_public(self) -> bool:
        return self.control.startswith("public")


# Kept by who may read it alone, and asked for anew each time; kept by nobody.
FOR_READERS = CacheTerms("private, no-cache", ("Authorization", "Cookie"))
FOR_NOBODY = CacheTerms(NEVER_KEPT, ("Authorization", "Cookie"))


@dataclass(frozen=True)
class Answer:
    """A body with what is said of it. `tag` is its digest, which need not be taken twice.

    `keys` are what it is made of, by which shared caches can be told to forget it.
    """

    body: bytes
    media_type: str = "application/json"
    language: str = ""
    keys: Sequence[str] = ()
    varies: Sequence[str] = ()
    is_immutable: bool = False
    tag: str = ""
    more: Headers = field(default_factory=list)

    @property
    def is_textual(self) -> bool:
        return self.media_type.startswith(TEXTUAL)


@dataclass(frozen=True, slots=True)
class Ready:
    """An answer for one coding, to be sent as it is.

    `modified` is in seconds since 1970. `route` is what made it.
    """

    body: bytes
    tag: str
    modified: float
    headers: Headers
    headers_unmodified: Headers
    route: object = None

    @property
    def size_bytes(self) -> int:
        return len(self.body) + 1000


def made_ready(
    answer: Answer, coding: str, terms: CacheTerms, modified: datetime, route: object = None
) -> Ready:
    """Code an answer, and write its headers."""
    body, coding = _coded(answer, coding)
    tag = f'"{answer.tag or digest_bytes(answer.body)}{"" if coding == PLAIN else f"-{coding}"}"'
    said = [*_said(answer, coding, terms, modified), ("etag", tag)]
    content = [("content-type", _content_type(answer)), ("content-length", str(len(body)))]
    unmodified = _encoded(said)
    headers = [*unmodified, *_encoded(content), *answer.more]
    return Ready(body, tag, modified.timestamp(), headers, unmodified, route)


def is_unmodified(ready: Ready, if_none_match: str, if_modified_since: str) -> bool:
    """Tell whether the asker has these bytes already. Where tags are given, they alone count."""
    if if_none_match:
        tags = (each.strip().removeprefix("W/") for each in if_none_match.split(","))
        return if_none_match.strip() == "*" or ready.tag in tags
    return bool(if_modified_since) and ready.modified <= _seconds(if_modified_since)


def _coded(answer: Answer, coding: str) -> tuple[bytes, str]:
    if coding == PLAIN or not answer.is_textual or len(answer.body) < SMALLEST_CODED:
        return answer.body, PLAIN
    if coding == "gzip":
        return gzip.compress(answer.body, GZIP_LEVEL, mtime=0), coding
    import brotli

    return brotli.compress(answer.body, quality=BROTLI_QUALITY), coding


def _said(
    answer: Answer, coding: str, terms: CacheTerms, modified: datetime
) -> Iterable[tuple[str, str]]:
    for_ever = answer.is_immutable and terms.is_public
    yield "cache-control", NAMED_BY_DIGEST if for_ever else terms.control
    varies = [*answer.varies, *(["Accept-Encoding"] if answer.is_textual else []), *terms.varies]
    if varies:
        yield "vary", ", ".join(varies)
    if terms.control != NEVER_KEPT:
        yield "last-modified", format_datetime(modified, usegmt=True)
        yield "surrogate-key", " ".join(quote(key, safe="/") for key in answer.keys)
    if answer.language:
        yield "content-language", answer.language
    if coding != PLAIN:
        yield "content-encoding", coding


def _content_type(answer: Answer) -> str:
    return (
        f"{answer.media_type}; charset=utf-8"
        if answer.media_type.startswith("text/")
        else (answer.media_type)
    )


def _encoded(headers: Iterable[tuple[str, str]]) -> Headers:
    return [(name.encode(), value.encode("latin-1")) for name, value in headers]


def _seconds(date: str) -> float:
    """Return the time that a date of HTTP says, or one before all others."""
    try:
        return parsedate_to_datetime(date).timestamp()
    except (ValueError, TypeError, OverflowError, IndexError):
        return float("-inf")
