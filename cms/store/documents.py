"""Load revisions with their documents, many of them in a few queries.

Columns of tables, not of mapped classes: the same rows in half the time.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import starmap
from typing import Any

from sqlalchemy import Integer, Select, bindparam, select
from sqlalchemy.orm import Session

from cms.document.model import Block, BlockKind, Citation, Document, Risk, Section, Syntax
from cms.document.revision import NewestRevision, Revision
from cms.store.bulk import PORTION, portions
from cms.store.prepared import Prepared
from cms.store.tables import (
    ArticleRow,
    CitationRow,
    RevisionRow,
    RevisionSectionRow,
    SectionRow,
    SectionVersionRow,
)

ARTICLE, REVISION = ArticleRow.__table__.c, RevisionRow.__table__.c
PLACE, SECTION = RevisionSectionRow.__table__.c, SectionRow.__table__.c
VERSION, CITATION = SectionVersionRow.__table__.c, CitationRow.__table__.c

SUMMARY = (
    REVISION.number,
    REVISION.digest,
    REVISION.title,
    REVISION.note,
    REVISION.author,
    REVISION.created_at,
)
REVISIONS = select(
    REVISION.id,
    REVISION.article_id,
    REVISION.number,
    REVISION.note,
    REVISION.author,
    REVISION.created_at,
    REVISION.encoding,
    REVISION.source_locale,
    ARTICLE.slug,
).join(ArticleRow.__table__, REVISION.article_id == ARTICLE.id)

SECTIONS = (
    select(
        PLACE.revision_id,
        SECTION.key,
        VERSION.level,
        VERSION.heading,
        VERSION.text,
        VERSION.blocks,
        PLACE.has_explicit_key,
        PLACE.risk,
        VERSION.extraction,
        PLACE.review_by,
    )
    .select_from(RevisionSectionRow.__table__)
    .join(SectionRow.__table__, SECTION.id == PLACE.section_id)
    .join(SectionVersionRow.__table__, VERSION.id == PLACE.version_id)
)

CITATIONS = select(
    CITATION.revision_id,
    CITATION.key,
    CITATION.url,
    CITATION.doi,
    CITATION.title,
    CITATION.publisher,
    CITATION.accessed,
    CITATION.review_by,
)

# Made once: to build a query takes longer than to ask it.
_MANY = bindparam("revisions", type_=Integer(), expanding=True)
_ONE = bindparam("revision", type_=Integer())
_SECTIONS_OF_MANY = SECTIONS.where(PLACE.revision_id.in_(_MANY)).order_by(
    PLACE.revision_id, PLACE.position
)
_CITATIONS_OF_MANY = CITATIONS.where(CITATION.revision_id.in_(_MANY)).order_by(
    CITATION.revision_id, CITATION.position
)
_SECTIONS_OF_ONE = Prepared(SECTIONS.where(PLACE.revision_id == _ONE).order_by(PLACE.position))
_CITATIONS_OF_ONE = Prepared(
    CITATIONS.where(CITATION.revision_id == _ONE).order_by(CITATION.position)
)


def of_few(query: Select[Any], wanted: Collection[NewestRevision]) -> Select[Any]:
    """Narrow a select of revisions' rows to a few articles; for many, all are looked through."""
    if len(wanted) > PORTION:
        return query
    return query.where(REVISION.article_id.in_([each.article_id for each in wanted]))


def find_revision(session: Session, wanted: Prepared, **values: str | int) -> Revision | None:
    """Return the one that a prepared select of REVISIONS finds; `values` are its parameters."""
    found = wanted.rows(session, **values)
    if not found:
        return None
    (row,) = found
    sections = [section_of(each[1:]) for each in _SECTIONS_OF_ONE.rows(session, revision=row[0])]
    citations = [Citation(*each[1:]) for each in _CITATIONS_OF_ONE.rows(session, revision=row[0])]
    return _revision(row, sections, citations)


def load_revisions(session: Session, wanted: Select[Any]) -> list[Revision]:
    """Return what a select of REVISIONS finds, in its order."""
    rows = session.connection().execute(wanted).all()
    numbers = [row.id for row in rows]
    sections, citations = _load_sections(session, numbers), _load_citations(session, numbers)
    return [_revision(row, sections[row.id], citations[row.id]) for row in rows]


def _revision(
    row: Sequence[Any], sections: Sequence[Section], citations: Sequence[Citation]
) -> Revision:
    number, article, count, note, author, created_at, encoding, source_locale, slug = row
    head, *others = sections
    document = Document(slug, source_locale, head, tuple(others), tuple(citations))
    return Revision(number, article, count, document, note, author, created_at, encoding)


def _load_sections(session: Session, revisions: Collection[int]) -> dict[int, list[Section]]:
    found: dict[int, list[Section]] = defaultdict(list)
    for portion in portions(revisions):
        for row in session.connection().execute(_SECTIONS_OF_MANY, {"revisions": portion}):
            found[row[0]].append(section_of(row[1:]))
    return found


def _load_citations(session: Session, revisions: Collection[int]) -> dict[int, list[Citation]]:
    found: dict[int, list[Citation]] = defaultdict(list)
    for portion in portions(revisions):
        for row in session.connection().execute(_CITATIONS_OF_MANY, {"revisions": portion}):
            found[row[0]].append(Citation(*row[1:]))
    return found


KINDS = {kind.value: kind for kind in BlockKind}
SYNTAXES = {syntax.value: syntax for syntax in Syntax}
RISKS = {risk.value: risk for risk in Risk}


def section_of(row: Sequence[Any]) -> Section:
    """Return the section of a row of SECTIONS, less the revision's number."""
    key, level, heading, text, blocks, has_explicit_key, risk, *others = row
    cut = tuple(_blocks(blocks))
    return Section(key, level, heading, text, cut, has_explicit_key, RISKS[risk], *others)


def _blocks(stored: Iterable[Sequence[Any]]) -> Iterable[Block]:
    return starmap(
        Block,
        (
            (KINDS[kind], text, start, end, SYNTAXES[syntax])
            for kind, text, start, end, syntax in stored
        ),
    )
