"""Show who is behind an article in a release."""

from collections.abc import Mapping
from typing import Any

from cms.errors import NotInRelease
from cms.languages import canonical_tag
from cms.pipeline.provenance_files import ProvenanceFiles
from cms.pipeline.workspace import Workspace
from cms.store.releases import load_release


def show_provenance(
    workspace: Workspace, slug: str, locale: str, number: int | None = None
) -> Mapping[str, Any]:
    """Return the provenance of one article in one locale, as it was written down.

    Raises:
        ReleaseNotFound, UnknownLocale, NotInRelease: there is none.
    """
    tag = canonical_tag(locale)
    with workspace.reading() as session:
        release = load_release(session, number)
        found = ProvenanceFiles(session, release).of(slug, tag)
    if not found:
        raise NotInRelease(number=release.number, slug=slug, locale=tag)
    return found
