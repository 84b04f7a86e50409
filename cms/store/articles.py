"""Load articles and their revisions."""

from collections.abc import Collection
from operator import attrgetter, itemgetter

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from cms.catalog.message import Message
from cms.document.lineage import Lineage, LineageKind
from cms.document.model import Citation, Section
from cms.document.revision import ArticleSummary, NewestRevision, Revision, RevisionSummary
from cms.errors import ArticleNotFound, RevisionNotFound
from cms.store.bulk import portions
from cms.store.documents import (
    ARTICLE,
    CITATION,
    CITATIONS,
    PLACE,
    REVISION,
    REVISIONS,
    SECTION,
    SECTIONS,
    load_revisions,
    section_of,
)
from cms.store.tables import (
    ArticleRow,
    LineageRow,
    MessageRow,
    RevisionRow,
    RevisionSectionRow,
    SectionRow,
    SectionVersionRow,
)

NEWEST = (
    select(RevisionRow.article_id, func.max(RevisionRow.number).label("number"))
    .group_by(RevisionRow.article_id)
    .subquery()
)

_NEWEST_OF_ONE = REVISIONS.order_by(REVISION.number.desc()).limit(1)
_LAST = select(func.max(REVISION.number)).where(REVISION.article_id == ARTICLE.id)
_NEWEST_OF_MANY = REVISIONS.where(
    REVISION.number == _LAST.correlate(ArticleRow.__table__).scalar_subquery()
)


def find_newest(session: Session, slug: str) -> Revision | None:
    """Return the newest revision, or None for a slug that no article has."""
    found = load_revisions(session, _NEWEST_OF_ONE.where(ARTICLE.slug == slug))
    return found[0] if found else None


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
    wanted = REVISIONS.where(ARTICLE.slug == slug, REVISION.number == number)
    found = load_revisions(session, wanted)
    if not found:
        newest_revision(session, slug)
        raise RevisionNotFound(slug=slug, number=number)
    return found[0]


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
        select(
            RevisionRow.number,
            RevisionRow.digest,
            RevisionRow.title,
            RevisionRow.note,
            RevisionRow.author,
            RevisionRow.created_at,
        )
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


def section_versions(session: Session, article_id: int, key: str) -> list[Section]:
    """Return the distinct versions that a section ever had, newest first."""
    rows = session.connection().execute(
        SECTIONS.join(RevisionRow.__table__, REVISION.id == PLACE.revision_id)
        .where(REVISION.article_id == article_id, SECTION.key == key)
        .order_by(REVISION.number.desc())
    )
    found: dict[tuple[str, int], Section] = {}
    for section in (section_of(row[1:]) for row in rows):
        found.setdefault(section.version, section)
    return list(found.values())


def former_keys(session: Session, article_id: int, digests: Collection[str]) -> dict[str, str]:
    """Map those section versions that an article had before to the keys that they had last."""
    found: dict[str, str] = {}
    for portion in portions(digests):
        rows = session.execute(
            select(SectionVersionRow.digest, SectionRow.key)
            .select_from(RevisionSectionRow)
            .join(SectionRow, SectionRow.id == RevisionSectionRow.section_id)
            .join(SectionVersionRow, SectionVersionRow.id == RevisionSectionRow.version_id)
            .where(SectionRow.article_id == article_id, SectionVersionRow.digest.in_(portion))
            # Of twins in one revision the first counts, whatever order the database finds them in.
            .order_by(RevisionSectionRow.revision_id, RevisionSectionRow.position.desc())
        )
        found.update((row[0], row[1]) for row in rows)
    return found


def former_messages(session: Session, article_id: int, texts: Collection[str]) -> list[Message]:
    """Return those messages that an article ever had whose text is one of these, oldest first."""
    found: list[tuple[int, Message]] = []
    for portion in portions(texts):
        rows = session.execute(
            select(MessageRow.id, MessageRow.context, MessageRow.text).where(
                MessageRow.article_id == article_id, MessageRow.text.in_(portion)
            )
        )
        found += [(number, Message(context, text)) for number, context, text in rows]
    return [message for _, message in sorted(found, key=itemgetter(0))]


def former_citations(session: Session, article_id: int) -> dict[str, Citation]:
    """Map the keys of all citations that an article ever had to what they were last."""
    rows = session.connection().execute(
        CITATIONS.join(RevisionRow.__table__, REVISION.id == CITATION.revision_id)
        .where(REVISION.article_id == article_id)
        .order_by(REVISION.number)
    )
    return {row.key: Citation(*row[1:]) for row in rows}


def lock_articles(session: Session, slugs: Collection[str]) -> None:
    """Make other writers of these articles wait, so that what is read from here on stays true.

    SQLite has one writer at a time anyway.
    """
    for portion in portions(sorted(slugs)):
        locked = select(ArticleRow.id).where(ArticleRow.slug.in_(portion)).order_by(ArticleRow.id)
        session.execute(locked.with_for_update()).all()


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
