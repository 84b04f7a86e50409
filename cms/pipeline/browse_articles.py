"""Look at articles: the list, one revision, the log."""

from cms.document.revision import ArticleSummary, Revision, RevisionSummary
from cms.pipeline.workspace import Workspace
from cms.store.articles import list_articles, list_revisions, load_revision, newest_revision


def browse_articles(workspace: Workspace) -> list[ArticleSummary]:
    with workspace.reading() as session:
        return list_articles(session)


def show_article(workspace: Workspace, slug: str, number: int | None = None) -> Revision:
    """Return one revision, the newest unless a number is given."""
    with workspace.reading() as session:
        if number is None:
            return newest_revision(session, slug)
        return load_revision(session, slug, number)


def show_log(workspace: Workspace, slug: str) -> list[RevisionSummary]:
    """Return an article's revisions, newest first."""
    with workspace.reading() as session:
        return list_revisions(session, slug)
