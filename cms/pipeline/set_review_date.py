"""Set the day by which an article, a section or a citation must be reviewed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.document.model import HEAD_KEY, Document
from cms.document.review_dates import CITATION_MARK, name_place, with_review_dates
from cms.document.revision import Revision
from cms.errors import CitationNotFound, SectionNotFound
from cms.pipeline.edit_article import require_base
from cms.pipeline.revise import Imprint, save_document
from cms.pipeline.workspace import Workspace
from cms.store.articles import lock_articles, newest_revision
from cms.store.trail import record


@dataclass(frozen=True, slots=True)
class DatesRequest:
    """What to review by when in an article, and the revision that was read when that was decided.

    A place is `article`, a section's key, or `@` and a citation's. An empty day takes it away.
    """

    slug: str
    days: Mapping[str, str]
    base: int | None = None


def set_review_date(
    workspace: Workspace, slug: str, place: str = HEAD_KEY, day: str = ""
) -> tuple[Revision, bool]:
    """Record a day as `set_review_dates` does."""
    return set_review_dates(workspace, slug, {place: day})


def set_review_dates(
    workspace: Workspace, slug: str, days: Mapping[str, str], base: int | None = None
) -> tuple[Revision, bool]:
    """Record days as a new revision; return the newest one and whether it is new.

    A place is `article`, a section's key, or `@` and a citation's. An empty day takes it away.

    Raises:
        StaleBase: somebody has saved after `base`.
        ArticleNotFound, SectionNotFound, CitationNotFound: there is no such place.
    """
    with workspace.writing() as session:
        record(session, Act(Action.ARTICLE_SET_REVIEW_BY, details={"days": days}))
        lock_articles(session, [slug])
        return _dated(session, workspace.author, DatesRequest(slug, days, base))


def set_dates_of_many(
    workspace: Workspace, wanted: Sequence[DatesRequest]
) -> list[tuple[Revision, bool]]:
    """Record days in many articles, in one transaction: in all of them, or none.

    Raises:
        StaleBase, ArticleNotFound, SectionNotFound, CitationNotFound
    """
    with workspace.writing() as session:
        record(session, Act(Action.ARTICLE_SET_REVIEW_BY, details={"articles": len(wanted)}))
        lock_articles(session, {each.slug for each in wanted})
        return [_dated(session, workspace.author, each) for each in wanted]


def _dated(session: Session, author: str, wanted: DatesRequest) -> tuple[Revision, bool]:
    newest = newest_revision(session, wanted.slug)
    require_base(newest, wanted.base)
    for place in wanted.days:
        _require_place(newest.document, place)
    said = (
        f"{name_place(place)}: {f'by {day}' if day else 'no day'}"
        for place, day in wanted.days.items()
    )
    imprint = Imprint(author=author, note=f"Review of {'; '.join(said)}", encoding=newest.encoding)
    return save_document(session, newest, with_review_dates(newest.document, wanted.days), imprint)


def _require_place(document: Document, place: str) -> None:
    key = place.removeprefix(CITATION_MARK)
    if place.startswith(CITATION_MARK):
        if key not in {each.key for each in document.citations}:
            raise CitationNotFound(slug=document.slug, key=key)
    elif document.section(place) is None:
        raise SectionNotFound(slug=document.slug, key=key)
