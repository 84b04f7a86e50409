"""Save revisions: only what is new is inserted."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cms.catalog.extract import section_messages
from cms.catalog.message import Message
from cms.catalog.predecessors import Predecessor
from cms.document.lineage import Lineage
from cms.document.model import Document, Section
from cms.document.revision import Revision
from cms.errors import StaleBase
from cms.store.base import now
from cms.store.bulk import ids_by_name, insert_missing, insert_named, insert_row, insert_rows
from cms.store.prepared import Prepared, is_among
from cms.store.tables import (
    ArticleRow,
    CitationRow,
    LineageRow,
    MessageRow,
    PredecessorRow,
    RevisionRow,
    RevisionSectionRow,
    SectionMessageRow,
    SectionRow,
    SectionVersionRow,
)
from cms.store.trail import note_articles
from cms.store.translations import newest_number

Pair = tuple[int, int]
Version = tuple[str, int]  # the digest of a section, and the rules that cut it

_HELD = SectionMessageRow.__table__.c
# The primary key begins with the section.
_PAIRS = Prepared(
    select(_HELD.section_id, _HELD.version_id).where(
        is_among(_HELD.section_id, "sections"), _HELD.position == 0
    )
)


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A revision that is about to be saved, with all that was worked out about it.

    `returned` are texts that an older revision had somewhere else: what was ever said of them in
    their new place counts more.
    """

    document: Document
    lineage: Sequence[Lineage] = ()
    predecessors: Sequence[Predecessor] = ()
    returned: Sequence[Predecessor] = ()
    note: str = ""
    author: str = ""
    encoding: str = "utf-8"
    file_digest: str = ""


def save_revision(session: Session, draft: Draft, base: Revision | None) -> Revision:
    """Append a revision after `base`, or the first one of a new article.

    Raises:
        StaleBase: somebody else has saved after `base`.
    """
    article_id = base.article_id if base else _insert_article(session, draft.document.slug)
    revision = _insert_revision(session, draft, article_id, base)
    sections = _section_ids(session, article_id, draft.document.parts)
    versions = _version_ids(session, draft.document.parts)
    _insert_places(session, revision, sections, versions)
    _insert_citations(session, revision)
    pairs = {
        (sections[part.key], versions[part.version]): section_messages(part)
        for part in _changed_parts(draft.document, base)
    }
    messages = _message_ids(session, revision, chain.from_iterable(pairs.values()))
    _insert_section_messages(session, pairs, messages)
    _insert_predecessors(session, revision, draft.returned, 0)
    since = newest_number(session)
    _insert_predecessors(session, revision, draft.predecessors, since)
    _insert_lineage(session, revision, draft.lineage)
    return revision


def _insert_article(session: Session, slug: str) -> int:
    try:
        return insert_row(session, ArticleRow, {"slug": slug, "created_at": now()})
    except IntegrityError as error:
        raise StaleBase(slug=slug, newest=1, base="no article of this name") from error


def _insert_revision(
    session: Session, draft: Draft, article_id: int, base: Revision | None
) -> Revision:
    document, created_at = draft.document, now()
    number = base.number + 1 if base else 1
    values = {
        "article_id": article_id,
        "number": number,
        "digest": document.digest,
        "source_locale": document.source_locale,
        "title": document.title,
        "summary": document.summary,
        "note": draft.note,
        "author": draft.author,
        "encoding": draft.encoding,
        "file_digest": draft.file_digest,
        "created_at": created_at,
    }
    try:
        revision_id = insert_row(session, RevisionRow, values)
    except IntegrityError as error:
        raise StaleBase(slug=document.slug, newest=number, base=number - 1) from error
    note_articles(session, "revision_id", {revision_id: article_id})
    return Revision(
        revision_id,
        article_id,
        number,
        document,
        draft.note,
        draft.author,
        created_at,
        draft.encoding,
    )


def _changed_parts(document: Document, base: Revision | None) -> list[Section]:
    known = {(part.key, part.version) for part in base.document.parts} if base else set()
    return [part for part in document.parts if (part.key, part.version) not in known]


def _section_ids(session: Session, article_id: int, parts: Sequence[Section]) -> Mapping[str, int]:
    keys = [part.key for part in parts]
    known = ids_by_name(session, SectionRow.key, keys, article_id=article_id)
    new = [{"article_id": article_id, "key": key} for key in keys if key not in known]
    return known | insert_named(session, SectionRow.key, new, article_id=article_id)


def _version_ids(session: Session, parts: Sequence[Section]) -> Mapping[Version, int]:
    by_version = {part.version: part for part in parts}
    known = _known_versions(session, by_version)
    new = {name: _version(part) for name, part in by_version.items() if name not in known}
    insert_missing(session, SectionVersionRow, list(new.values()))
    return known | _known_versions(session, new)


def _known_versions(session: Session, wanted: Iterable[Version]) -> dict[Version, int]:
    by_rules = defaultdict(list)
    for name, extraction in wanted:
        by_rules[extraction].append(name)
    found = {}
    for extraction, names in by_rules.items():
        ids = ids_by_name(session, SectionVersionRow.digest, names, extraction=extraction)
        found.update({(name, extraction): row_id for name, row_id in ids.items()})
    return found


def _version(part: Section) -> dict[str, Any]:
    return {
        "digest": part.digest,
        "extraction": part.extraction,
        "level": part.level,
        "heading": part.heading,
        "text": part.text,
        "blocks": [[b.kind, b.text, b.start, b.end, b.syntax] for b in part.blocks],
    }


def _insert_places(
    session: Session,
    revision: Revision,
    sections: Mapping[str, int],
    versions: Mapping[Version, int],
) -> None:
    places = [
        {
            "revision_id": revision.id,
            "position": position,
            "section_id": sections[part.key],
            "version_id": versions[part.version],
            "has_explicit_key": part.has_explicit_key,
            "risk": part.risk.value,
            "review_by": part.review_by,
        }
        for position, part in enumerate(revision.document.parts)
    ]
    insert_rows(session, RevisionSectionRow, places)


def _insert_citations(session: Session, revision: Revision) -> None:
    citations = [
        {"revision_id": revision.id, "position": position, **asdict(citation)}
        for position, citation in enumerate(revision.document.citations)
    ]
    insert_rows(session, CitationRow, citations)


def _message_ids(
    session: Session, revision: Revision, messages: Iterable[Message]
) -> Mapping[Message, int]:
    """Map messages to their numbers; those that the article never had are inserted."""
    by_key = {message.key: message for message in messages}
    article = revision.article_id
    known = ids_by_name(session, MessageRow.digest, by_key, article_id=article)
    new = [
        {
            "article_id": article,
            "revision_id": revision.id,
            "digest": key,
            "context": message.context,
            "text": message.text,
        }
        for key, message in by_key.items()
        if key not in known
    ]
    ids = known | insert_named(session, MessageRow.digest, new, article_id=article)
    return {message: ids[key] for key, message in by_key.items()}


def _insert_section_messages(
    session: Session, pairs: Mapping[Pair, Sequence[Message]], messages: Mapping[Message, int]
) -> None:
    """Insert what (section, version) pairs hold, but for pairs that an older revision had."""
    known = _known_pairs(session, pairs)
    rows = [
        {
            "section_id": section_id,
            "version_id": version_id,
            "position": position,
            "message_id": messages[message],
        }
        for (section_id, version_id), contents in pairs.items()
        if (section_id, version_id) not in known
        for position, message in enumerate(contents)
    ]
    insert_rows(session, SectionMessageRow, rows)


def _known_pairs(session: Session, pairs: Iterable[Pair]) -> set[Pair]:
    """Return the pairs that sections have had, those asked about among them."""
    sections = sorted({section_id for section_id, _ in pairs})
    return {(row[0], row[1]) for row in _PAIRS.rows(session, sections=json.dumps(sections))}


def _insert_predecessors(
    session: Session, revision: Revision, found: Sequence[Predecessor], since: int
) -> None:
    involved = [m for pair in found for m in (pair.message, pair.predecessor)]
    ids = _message_ids(session, revision, involved)
    rows = {(ids[pair.message], ids[pair.predecessor]): pair.relation.value for pair in found}
    insert_rows(
        session,
        PredecessorRow,
        [
            {
                "article_id": revision.article_id,
                "revision_id": revision.id,
                "message_id": message_id,
                "predecessor_id": predecessor_id,
                "relation": relation,
                "since": since,
            }
            for (message_id, predecessor_id), relation in rows.items()
        ],
    )


def _insert_lineage(session: Session, revision: Revision, lineage: Sequence[Lineage]) -> None:
    """Insert where sections came from; both sides exist by now."""
    keys = {key for line in lineage for key in (line.key, line.from_key)}
    ids = ids_by_name(session, SectionRow.key, keys, article_id=revision.article_id)
    rows = [
        {
            "revision_id": revision.id,
            "section_id": ids[line.key],
            "from_section_id": ids[line.from_key],
            "kind": line.kind.value,
        }
        for line in lineage
    ]
    insert_rows(session, LineageRow, rows)
