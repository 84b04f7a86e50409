"""Look at the images that an article shows."""

from cms.document.assets import Asset
from cms.document.revision import NewestRevision
from cms.errors import AssetNotFound
from cms.pipeline.workspace import Workspace
from cms.store.articles import newest_revision
from cms.store.assets import load_assets
from cms.store.releases import load_object


def browse_assets(workspace: Workspace, slug: str) -> list[Asset]:
    """Return what the newest revision means by its references, by their names.

    Raises:
        ArticleNotFound
    """
    with workspace.reading() as session:
        revision = newest_revision(session, slug)
        newest = NewestRevision(revision.article_id, slug, revision.number)
        found = load_assets(session, [newest])[revision.article_id]
    return sorted(found.values(), key=lambda asset: asset.reference)


def give_asset(workspace: Workspace, slug: str, digest: str) -> tuple[Asset, bytes]:
    """Return an image of an article, with its bytes.

    Raises:
        ArticleNotFound, AssetNotFound
    """
    found = next((a for a in browse_assets(workspace, slug) if a.digest == digest), None)
    if found is None:
        raise AssetNotFound(slug=slug, digest=digest)
    with workspace.reading() as session:
        return found, load_object(session, digest)
