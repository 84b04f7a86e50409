"""Load articles and their revisions."""

import json
from collections.abc import Collection
from operator import attrgetter

from sqlalchemy import bindparam, func, select, tuple_
from sqlalchemy.orm import Session, aliased

from cms.catalog.message import Message
from cms.document.lineage import Lineage, LineageKind
from cms.document.model import Citation, Section
from cms.document.review_dates import CITATION_MARK, ReviewDate
from cms.document.revision import ArticleSummary, NewestRevision, Revision, RevisionSummary
from cms.errors import ArticleNotFound, RevisionNotFound
from cms.store.bulk import PORTION, portions
from cms.store.documents import (
    ARTICLE,
    CITATION,
    CITATIONS,
    PLACE,
    REVISION,
    REVISIONS,
    SECTION,
    SECTIONS,
    SUMMARY,
    VERSION,
    find_revision,
    load_revisions,
    of_few,
    section_of,
)
from cms.store.prepared import Prepared, is_among
from cms.store.tables import (
    ArticleRow,
    CitationRow,
    LineageRow,
    MessageRow,
    RevisionRow,
    RevisionSectionRow,
    SectionRow,
    SectionVersionRow,
)
from cms.store.trail import take_turn

NEWEST = (
    select(RevisionRow.article_id, func.max(RevisionRow.number).label("number"))
    .group_by(RevisionRow.article_id)
    .subquery()
)

_SECTION_DATES = (
    select(REVISION.article_id, REVISION.number, SECTION.key, PLACE.review_by)
    .select_from(RevisionSectionRow.__table__)
    .join(RevisionRow.__table__, REVISION.id == PLACE.revision_id)
    .join(SectionRow.__table__, SECTION.id == PLACE.section_id)
    .where(PLACE.review_by != "")
)
_CITATION_DATES = (
    select(REVISION.article_id, REVISION.number, CITATION.key, CITATION.review_by)
    .select_from(CitationRow.__table__)
    .join(RevisionRow.__table__, REVISION.id == CITATION.revision_id)
    .where(CITATION.review_by != "")
)

_FORMER_KEYS = Prepared(
    select(VERSION.digest, SECTION.key)
    .select_from(RevisionSectionRow.__table__)
    .join(SectionRow.__table__, SECTION.id == PLACE.section_id)
    .join(SectionVersionRow.__table__, VERSION.id == PLACE.version_id)
    .where(SECTION.article_id == bindparam("article"), is_among(VERSION.digest, "digests"))
    # Of twins in one revision the first counts, whatever order the database finds them in.
    .order_by(PLACE.revision_id, PLACE.position.desc())
)
_MESSAGE = MessageRow.__table__.c
_FORMER_MESSAGES = Prepared(
    select(_MESSAGE.context, _MESSAGE.text)
    .where(_MESSAGE.article_id == bindparam("article"), is_among(_MESSAGE.text, "texts"))
    .order_by(_MESSAGE.id)
)
_OF_ONE = REVISIONS.where(ARTICLE.slug == bindparam("slug"))
_NEWEST_OF_ONE = Prepared(_OF_ONE.order_by(REVISION.number.desc()).limit(1))
_NUMBERED_OF_ONE = Prepared(_OF_ONE.where(REVISION.number == bindparam("number")))
_LAST = select(func.max(REVISION.number)).where(REVISION.article_id == ARTICLE.id)
_NEWEST_OF_MANY = REVISIONS.where(
    REVISION.number == _LAST.correlate(ArticleRow.__table__).scalar_subquery()
)


def find_newest(session: Session, slug: str) -> Revision | None:
    """Return the newest revision, or None for a slug that no article has."""
    return find_revision(session, _NEWEST_OF_ONE, slug=slug)


def newest_revisions(session: Session, slugs: Collection[str]) -> list[Revision]:
    """Return the newest revisions of those of the articles that there are, by slug."""
    found = [
        revision
        for portion in portions(slugs)
        for revision in load_revisions(session, _NEWEST_OF_MANY.where(ARTICLE.slug.in_(portion)))
    ]
    return sorted(found, key=lambda revision: revision.document.slug)


def newest_revision(session: Session, slug: str) -> Revision:
    """Return the newest revision.

    Raises:
        ArticleNotFound: no article has this slug.
    """
    revision = find_newest(session, slug)
    if revision is None:
        raise ArticleNotFound(slug=slug)
    return revision


def load_revision(session: Session, slug: str, number: int) -> Revision:
    """Return one revision by its number, counting from 1.

    Raises:
        ArticleNotFound: no article has this slug.
        RevisionNotFound: the article has no such revision.
    """
    found = find_revision(session, _NUMBERED_OF_ONE, slug=slug, number=number)
    if found is None:
        newest_revision(session, slug)
        raise RevisionNotFound(slug=slug, number=number)
    return found


def revision_of_id(session: Session, number: int) -> Revision:
    """Return the revision that one store names so."""
    (found,) = load_revisions(session, REVISIONS.where(REVISION.id == number))
    return found


def existing_slugs(session: Session, slugs: Collection[str]) -> set[str]:
    """Return those of the slugs that articles have."""
    return {
        slug
        for portion in portions(slugs)
        for slug in session.scalars(select(ArticleRow.slug).where(ArticleRow.slug.in_(portion)))
    }


def numbered_revisions(session: Session, wanted: Collection[NewestRevision]) -> list[Revision]:
    """Return revisions by articles and numbers, by slug."""
    names = [(each.article_id, each.number) for each in wanted]
    here = tuple_(REVISION.article_id, REVISION.number)
    found = [
        revision
        for portion in portions(names, PORTION // 2)
        for revision in load_revisions(session, REVISIONS.where(here.in_(portion)))
    ]
    return sorted(found, key=lambda revision: revision.document.slug)


def revision_summaries(
    session: Session, wanted: Collection[NewestRevision]
) -> dict[int, RevisionSummary]:
    """Map articles to a line about each of these revisions."""
    names = [(each.article_id, each.number) for each in wanted]
    here = tuple_(REVISION.article_id, REVISION.number)
    found: dict[int, RevisionSummary] = {}
    for portion in portions(names, PORTION // 2):
        rows = session.connection().execute(
            select(REVISION.article_id, *SUMMARY).where(here.in_(portion))
        )
        found.update((row[0], RevisionSummary(*row[1:])) for row in rows)
    return found


def load_review_dates(
    session: Session, wanted: Collection[NewestRevision]
) -> dict[int, list[ReviewDate]]:
    """Map articles to all the days by which something in these revisions must be reviewed."""
    numbers = {(each.article_id, each.number) for each in wanted}
    found: dict[int, list[ReviewDate]] = {}
    for dates, mark in ((_SECTION_DATES, ""), (_CITATION_DATES, CITATION_MARK)):
        rows = session.connection().execute(of_few(dates, wanted))
        for article, number, key, day in rows:
            if (article, number) in numbers:
                found.setdefault(article, []).append(ReviewDate(day, f"{mark}{key}"))
    return found


def list_slugs(session: Session) -> list[str]:
    """Return every article's slug, sorted the same way whatever the database's collation."""
    return sorted(session.scalars(select(ArticleRow.slug)))


def list_newest(session: Session) -> list[NewestRevision]:
    """Return the newest revision's number for each article, by slug."""
    rows = session.connection().execute(
        select(ARTICLE.id, ARTICLE.slug, NEWEST.c.number).join(
            NEWEST, NEWEST.c.article_id == ARTICLE.id
        )
    )
    return sorted((NewestRevision(*row) for row in rows), key=attrgetter("slug"))


def list_articles(session: Session) -> list[ArticleSummary]:
    """Return a line for each article, by slug."""
    sections = (
        select(RevisionSectionRow.revision_id, func.count().label("count"))
        .where(RevisionSectionRow.position > 0)
        .group_by(RevisionSectionRow.revision_id)
        .subquery()
    )
    rows = session.execute(
        select(
            ArticleRow.slug,
            RevisionRow.source_locale,
            RevisionRow.title,
            RevisionRow.number,
            func.coalesce(sections.c.count, 0),
            RevisionRow.created_at,
        )
        .join(RevisionRow, RevisionRow.article_id == ArticleRow.id)
        .join(
            NEWEST,
            (NEWEST.c.article_id == RevisionRow.article_id)
            & (NEWEST.c.number == RevisionRow.number),
        )
        .outerjoin(sections, sections.c.revision_id == RevisionRow.id)
    )
    return sorted((ArticleSummary(*row) for row in rows), key=attrgetter("slug"))


def list_revisions(session: Session, slug: str) -> list[RevisionSummary]:
    """Return an article's log, newest first.

    Raises:
        ArticleNotFound: no article has this slug.
    """
    rows = session.execute(
        select(*SUMMARY)
        .select_from(RevisionRow)
        .join(ArticleRow, ArticleRow.id == RevisionRow.article_id)
        .where(ArticleRow.slug == slug)
        .order_by(RevisionRow.number.desc())
    ).all()
    if not rows:
        raise ArticleNotFound(slug=slug)
    return [RevisionSummary(*row) for row in rows]


def newest_files(session: Session) -> dict[str, str]:
    """Map each article's slug to the SHA-256 of the file its newest revision was imported from."""
    rows = session.execute(
        select(ArticleRow.slug, RevisionRow.file_digest)
        .join(RevisionRow, RevisionRow.article_id == ArticleRow.id)
        .join(
            NEWEST,
            (NEWEST.c.article_id == RevisionRow.article_id)
            & (NEWEST.c.number == RevisionRow.number),
        )
    )
    return {row[0]: row[1] for row in rows}


def section_versions(
    session: Session, article_id: int, key: str, until: int | None = None
) -> list[Section]:
    """Return the distinct versions that a section ever had, newest first.

    `until` is the last revision that counts, if later ones shall not.
    """
    wanted = (
        SECTIONS.join(RevisionRow.__table__, REVISION.id == PLACE.revision_id)
        .where(REVISION.article_id == article_id, SECTION.key == key)
        .order_by(REVISION.number.desc())
    )
    if until is not None:
        wanted = wanted.where(REVISION.number <= until)
    rows = session.connection().execute(wanted)
    found: dict[tuple[str, int], Section] = {}
    for section in (section_of(row[1:]) for row in rows):
        found.setdefault(section.version, section)
    return list(found.values())


def former_keys(session: Session, article_id: int, digests: Collection[str]) -> dict[str, str]:
    """Map those section versions that an article had before to the keys that they had last."""
    rows = _FORMER_KEYS.rows(session, article=article_id, digests=json.dumps(list(digests)))
    return {row[0]: row[1] for row in rows}


def former_messages(session: Session, article_id: int, texts: Collection[str]) -> list[Message]:
    """Return those messages that an article ever had whose text is one of these, oldest first."""
    rows = _FORMER_MESSAGES.rows(session, article=article_id, texts=json.dumps(list(texts)))
    return [Message(context, text) for context, text in rows]


def former_citations(
    session: Session, article_id: int, until: int | None = None
) -> dict[str, Citation]:
    """Map the keys of all citations that an article ever had to what they were last.

    `until` is the last revision that counts, if later ones shall not.
    """
    wanted = (
        CITATIONS.join(RevisionRow.__table__, REVISION.id == CITATION.revision_id)
        .where(REVISION.article_id == article_id)
        .order_by(REVISION.number)
    )
    if until is not None:
        wanted = wanted.where(REVISION.number <= until)
    rows = session.connection().execute(wanted)
    return {row.key: Citation(*row[1:]) for row in rows}


def lock_articles(session: Session, slugs: Collection[str]) -> None:
    """Make other writers of these articles wait, so that what is read from here on stays true.

    SQLite has one writer at a time anyway.
    """
    if session.connection().dialect.name == "sqlite":
        return
    for portion in portions(sorted(slugs)):
        locked = select(ArticleRow.id).where(ArticleRow.slug.in_(portion)).order_by(ArticleRow.id)
        session.execute(locked.with_for_update()).all()


def take_turn_for_articles(session: Session) -> None:
    """Let nobody else add an article until this transaction ends: two could take one slug."""
    take_turn(session, ArticleRow)


def load_lineage(session: Session, revision_id: int) -> list[Lineage]:
    """Return where sections of a revision came from."""
    section, before = aliased(SectionRow), aliased(SectionRow)
    rows = session.execute(
        select(LineageRow.kind, section.key, before.key)
        .join(section, section.id == LineageRow.section_id)
        .join(before, before.id == LineageRow.from_section_id)
        .where(LineageRow.revision_id == revision_id)
    )
    return [Lineage(LineageKind(kind), key, from_key) for kind, key, from_key in rows]
