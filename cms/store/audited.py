"""Which tables the audit trail answers for, and how; every table is in just one of these lists."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
Told = Callable[[Sequence[Row]], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Ledger:
    """A table whose rows are only added: entries carry a digest of those that came with them.

    They are about an object of this kind, whose name `owner` leads to, and whose locale `locale`
    has. `tell` makes details of rows.
    """

    kind: str
    owner: str = ""
    locale: str = ""
    tell: Told = lambda rows: {}


def _revision(rows: Sequence[Row]) -> dict[str, Any]:
    return {"revision": rows[-1]["number"], "digest": rows[-1]["digest"]}


def _states(rows: Sequence[Row]) -> dict[str, Any]:
    found: dict[str, int] = {}
    for row in rows:
        found[row["state"]] = found.get(row["state"], 0) + 1
    return found


def _release(rows: Sequence[Row]) -> dict[str, Any]:
    return {"digest": rows[-1]["digest"]}


LEDGERS: Mapping[str, Ledger] = {
    "revision": Ledger("article", "article_id", tell=_revision),
    "citation": Ledger("article", "revision_id"),
    "lineage": Ledger("article", "revision_id"),
    "predecessor": Ledger("article", "article_id"),
    "veto": Ledger("article", "predecessor_id"),
    "arrival": Ledger("article", "article_id"),
    "asset": Ledger("article", "article_id"),
    "citation_substitute": Ledger("article", "article_id"),
    "translation": Ledger("catalog", "article_id", "locale", _states),
    "proposal": Ledger("catalog", "article_id", "locale"),
    "waiver": Ledger("catalog", "article_id", "locale"),
    "citation_check": Ledger("citations"),
    "citation_confirmation": Ledger("citations"),
    "term": Ledger("glossary"),
    "rendering": Ledger("glossary"),
    "memory_unit": Ledger("memory"),
    "release": Ledger("release", "number", tell=_release),
    "publication": Ledger("channel", "channel"),
}

OF_ARTICLES = frozenset({"article", "catalog"})  # kinds that are named by the article's slug
INDIRECT = frozenset({"revision_id", "predecessor_id"})  # owners that only lead to an article

# Change only together with an act; that what they hold is right follows from other rows, or from
# what the act says of the object's state.
RECORDED: Mapping[str, str] = {
    "article": "a slug, by which entries name what its revisions say",
    "section": "a key, which the digest of each revision names",
    "revision_section": "keys, texts, risks and days, which the digest of each revision names",
    "section_version": "texts, which the digest of each revision names",
    "section_message": "follows from the sections' texts",
    "message": "follows from the sections' texts",
    "locale": "entries name what there is",
    "user": "entries name what there is",
    "user_grant": "part of its user",
    "user_identity": "part of its user",
    "token": "entries name what there is",
    "webhook": "entries name what there is",
    "webhook_secret": "part of its webhook",
}

EXEMPT: Mapping[str, str] = {
    "audit_entry": "the trail itself",
    "object": "bytes named by their SHA-256; they count only where other rows name them",
    "composition": "a cache: what composing the same inputs gave",
    "readiness": "a cache: found again from the same inputs",
    "known_problems": "a cache: what the checks found, which they would find again",
    "job": "how far work is; what it does is in the trail by itself",
    "job_file": "what was sent with work, until that is over",
    "answer": "a cache: what requests were answered with, for a day",
    "known_file": "a cache: which bytes files had; without it they are read again",
    "memory_segment": "an index of texts that are elsewhere, made when somebody searches",
    "memory_message": "an index of texts that are elsewhere, made when somebody searches",
    "memory_entry": "an index of texts that are elsewhere, made when somebody searches",
    "memory_shelf": "an index of texts that are elsewhere, made when somebody searches",
    "memory_list": "an index of texts that are elsewhere, made when somebody searches",
    "memory_mark": "how far that index goes",
    "card": "an index of documents, made of publications and manifests",
    "search_word": "part of that index",
    "shown": "an index of documents, made of publications and manifests",
    "shown_asset": "an index of images, made of publications and manifests",
    "shown_move": "how far that index goes",
    "session": "a sign-in; that somebody signed in is an act, that it goes on is none",
    "device": "a browser that somebody signed in with before",
    "webhook_delivery": "what is told of changes that have entries of their own",
    "webhook_attempt": "how telling it went",
    "attempt": "how often somebody tried to sign in lately",
}
