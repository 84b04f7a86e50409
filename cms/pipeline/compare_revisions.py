"""Compare two revisions of an article."""

from cms.document.compare import Comparison, compare
from cms.pipeline.workspace import Workspace
from cms.store.articles import load_lineage, load_revision, newest_revision


def compare_revisions(
    workspace: Workspace, slug: str, old: int | None, new: int | None
) -> Comparison:
    """Compare two revisions: by default the newest with the one before it."""
    with workspace.reading() as session:
        newer = newest_revision(session, slug) if new is None else load_revision(session, slug, new)
        before = max(newer.number - 1, 1)
        older = load_revision(session, slug, before if old is None else old)
        lineage = load_lineage(session, newer.id)
        return compare(older.document, newer.document, lineage)
