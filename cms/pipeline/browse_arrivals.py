"""What came to an article from elsewhere, and what of it waits for an editor."""

from dataclasses import dataclass

from cms.document.arrival import Arrival
from cms.document.conflicts import Conflict
from cms.pipeline.take_conflicts import load_open
from cms.pipeline.workspace import Workspace
from cms.store.arrivals import list_arrivals
from cms.store.articles import newest_revision


@dataclass(frozen=True, slots=True)
class Arrivals:
    """All that came to an article, newest first, and the conflicts that nobody has settled."""

    arrivals: tuple[Arrival, ...]
    conflicts: tuple[Conflict, ...]


def show_arrivals(workspace: Workspace, slug: str) -> Arrivals:
    """Return what came to an article.

    Raises:
        ArticleNotFound: no article has this slug.
    """
    with workspace.reading() as session:
        newest = newest_revision(session, slug)
        found = list_arrivals(session, newest.article_id)
        conflicts = [each.conflict for each in load_open(session, newest, found)]
    return Arrivals(tuple(found), tuple(conflicts))
