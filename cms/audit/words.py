"""Entries as sentences and as lines of a spreadsheet, for people to read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cms.access.principal import ActorKind
from cms.audit.act import Subject
from cms.audit.actions import Action
from cms.audit.entry import Entry, written_time
from cms.document.digest import canonical_json
from cms.document.shortening import printable

# What somebody did to the object that is named after it.
DID: Mapping[str, str] = {
    Action.TRAIL_BEGIN: "began the trail with all that there was of",
    Action.WORKSPACE_INIT: "made",
    Action.ARTICLE_IMPORT: "imported",
    Action.ARTICLE_CREATE: "created",
    Action.ARTICLE_EDIT: "edited",
    Action.ARTICLE_TAKE: "took the source's side in",
    Action.ARTICLE_REVERT: "brought back an earlier revision of",
    Action.ARTICLE_SET_RISK: "set risks in",
    Action.ARTICLE_SET_REVIEW_BY: "set review dates in",
    Action.ARTICLE_FETCH_IMAGES: "fetched images of",
    Action.ARTICLE_VETO: "vetoed that the meaning is unchanged in",
    Action.ARTICLE_MIGRATE: "cut by new rules",
    Action.CITATION_ADD: "added a citation to",
    Action.CITATION_IMPORT: "filled in citations of",
    Action.CITATION_MERGE: "merged citations of",
    Action.CITATION_CHECK: "checked addresses of",
    Action.CITATION_CONFIRM: "confirmed one of",
    Action.CITATION_SUBSTITUTE: "substituted a citation in",
    Action.CITATION_WITHDRAW: "withdrew a substitute in",
    Action.LOCALE_ADD: "added",
    Action.LOCALE_REMOVE: "removed",
    Action.CATALOG_READ: "read a file into",
    Action.CATALOG_EDIT: "translated in",
    Action.CATALOG_ALIGN: "took a translated page into",
    Action.CATALOG_REVIEW: "approved translations in",
    Action.CATALOG_SETTLE: "settled conflicts in",
    Action.CATALOG_TRANSLATE: "suggested translations in",
    Action.WAIVER_ADD: "waived a check in",
    Action.WAIVER_REMOVE: "withdrew a waiver in",
    Action.GLOSSARY_IMPORT: "imported terms into",
    Action.GLOSSARY_REMOVE: "took a term out of",
    Action.MEMORY_IMPORT: "imported translations into",
    Action.RELEASE_CUT: "cut",
    Action.RELEASE_PUBLISH: "published in",
    Action.RELEASE_ROLLBACK: "rolled back",
    Action.USER_ADD: "added",
    Action.USER_CHANGE: "changed",
    Action.USER_RENAME: "gave another address to",
    Action.USER_END_SESSIONS: "ended sessions of",
    Action.USER_REMOVE: "removed",
    Action.USER_SET_PASSWORD: "set the password of",
    Action.USER_SIGN_IN: "signed in as",
    Action.USER_FAIL_SIGN_IN: "tried too often to sign in as",
    Action.USER_SIGN_OUT: "signed out as",
    Action.TOKEN_ADD: "made",
    Action.TOKEN_REVOKE: "revoked",
    Action.WEBHOOK_ADD: "added",
    Action.WEBHOOK_CHANGE: "changed",
    Action.WEBHOOK_REMOVE: "removed",
    Action.WEBHOOK_REPLAY: "sent once more what was sent to",
}
_ALONE = {
    "workspace": "the workspace",
    "glossary": "the glossary",
    "memory": "the memory",
    "sign-in": "somebody",
}
# What a spreadsheet would take for a formula; an apostrophe before it makes it a text.
_FORMULA = re.compile("'*[=+@\t\r-]")
COLUMNS = (
    "number",
    "at",
    "who",
    "kind of actor",
    "token",
    "address",
    "request",
    "action",
    "kind of object",
    "object",
    "locale",
    "details",
    "before",
    "after",
    "hash",
)


def sentence(entry: Entry) -> str:
    """Tell in one line who did what."""
    did = DID.get(entry.action, f"did {entry.action!r} to")
    details = told(entry.details)
    return f"{who(entry)} {did} {object_of(entry.subject)}{f': {details}' if details else ''}"


def who(entry: Entry) -> str:
    actor = entry.actor
    token = f" by token {actor.token}" if actor.token else ""
    address = f" from {actor.address}" if actor.address else ""
    role = " (operator)" if actor.kind == ActorKind.OPERATOR else ""
    return printable(f"{actor.name}{role}{token}{address}")


def object_of(subject: Subject) -> str:
    alone = _ALONE.get(subject.kind, f"the {subject.kind}")
    named = f"{subject.kind} {subject.name}" if subject.name else alone
    return printable(f"{named} in {subject.locale}" if subject.locale else named)


def told(details: Mapping[str, Any]) -> str:
    """Write details in one line; digests as short as people compare them."""
    return printable(", ".join(_detail(name, value) for name, value in details.items() if value))


def _detail(name: str, value: Any) -> str:
    match value:
        case str():
            said = value[:12] if name == "digest" else f"“{value}”" if " " in value else value
        case int():
            said = str(value)
        case list():
            said = " ".join(map(str, value))
        case _:
            said = canonical_json(value)
    return f"{name} {said}"


def text_lines(entry: Entry) -> Iterator[str]:
    """Yield the lines about an entry in an export to be read or printed."""
    yield f"{entry.number}. {written_time(entry.at)} {sentence(entry)}."
    yield f"   before {entry.before or 'nothing'}"
    yield f"   after  {entry.after or 'nothing'}"
    yield f"   entry  {entry.hash}"


def csv_cells(entry: Entry) -> Sequence[str]:
    """Return the cells of COLUMNS; none of them is a formula to a spreadsheet."""
    actor = entry.actor
    cells = (
        str(entry.number),
        written_time(entry.at),
        actor.name,
        str(actor.kind),
        actor.token,
        actor.address,
        actor.request,
        entry.action,
        *entry.subject,
        canonical_json(dict(entry.details)),
        entry.before,
        entry.after,
        entry.hash,
    )
    return [f"'{cell}" if _FORMULA.match(cell) else cell for cell in map(printable, cells)]
