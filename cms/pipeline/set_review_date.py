"""Set the day by which an article, a section or a citation must be reviewed."""

from cms.document.model import HEAD_KEY
from cms.document.review_dates import CITATION_MARK, name_place, with_review_dates
from cms.document.revision import Revision
from cms.errors import CitationNotFound, SectionNotFound
from cms.pipeline.revise import Imprint, save_document
from cms.pipeline.workspace import Workspace
from cms.store.articles import lock_articles, newest_revision


def set_review_date(
    workspace: Workspace, slug: str, place: str = HEAD_KEY, day: str = ""
) -> tuple[Revision, bool]:
    """Record a day as a new revision; return the newest one and whether it is new.

    `place` is `article`, a section's key, or `@` and a citation's. An empty day takes it away.

    Raises:
        ArticleNotFound, SectionNotFound, CitationNotFound: there is no such place.
    """
    with workspace.writing() as session:
        lock_articles(session, [slug])
        newest = newest_revision(session, slug)
        document = newest.document
        key = place.removeprefix(CITATION_MARK)
        if place.startswith(CITATION_MARK):
            if key not in {each.key for each in document.citations}:
                raise CitationNotFound(slug=slug, key=key)
        elif document.section(place) is None:
            raise SectionNotFound(slug=slug, key=key)
        note = f"Review of {name_place(place)}: {f'by {day}' if day else 'no day'}"
        imprint = Imprint(author=workspace.author, note=note, encoding=newest.encoding)
        return save_document(session, newest, with_review_dates(document, {place: day}), imprint)
