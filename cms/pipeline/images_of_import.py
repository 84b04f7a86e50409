"""Which images on the web an import is about: of what it saved, or in a dry run would save."""

from collections.abc import Collection, Sequence

from cms.pipeline.align_translations import AlignedPage
from cms.pipeline.read_files import ImportedFile
from cms.pipeline.site_report import CAME_IN, ImportedPost, Outcome
from cms.pipeline.wanted_images import WantedImages
from cms.pipeline.workspace import Workspace


def images_of_files(
    workspace: Workspace | None, files: Sequence[ImportedFile], *, dry_run: bool
) -> WantedImages:
    """Return what the articles of files show; of those that did not change, what is missing."""
    read = [(file, file.document) for file in files if file.document]
    changed = {
        file.slug: document
        for file, document in read
        if file.changed or file.revision is None  # as outside of a workspace
    }
    wanted = WantedImages()
    for slug, document in changed.items() if dry_run else ():
        wanted.add_document(slug, document)
    slugs = {file.slug for file in files if not (dry_run and file.slug in changed)}
    _add_stored(workspace, wanted, slugs, changed)
    return wanted


def images_of_posts(
    workspace: Workspace | None, posts: Sequence[ImportedPost], would_come: WantedImages | None
) -> WantedImages:
    """Return what posts show; `would_come` is what those show that a dry run did not save."""
    came = [post for post in posts if post.outcome in CAME_IN]
    own = [post for post in came if not post.is_translation]
    changed = {post.slug for post in own if post.outcome is not Outcome.UNCHANGED}
    slugs = {post.slug for post in came} - (changed if would_come else set())
    wanted = would_come or WantedImages()
    _add_stored(workspace, wanted, slugs, changed)
    return wanted


def images_of_pages(workspace: Workspace, pages: Sequence[AlignedPage]) -> WantedImages:
    """Return what is missing of the articles and translations that translated pages are of."""
    wanted = WantedImages()
    _add_stored(workspace, wanted, {page.slug for page in pages if page.slug}, ())
    return wanted


def _add_stored(
    workspace: Workspace | None,
    wanted: WantedImages,
    slugs: Collection[str],
    changed: Collection[str],
) -> None:
    if workspace and slugs:
        with workspace.reading() as session:
            wanted.add_stored(session, sorted(slugs), changed)
