"""The canonical documents as they are stored."""

from collections.abc import Iterator

from cms.release.formats.release_files import File, ReleaseFiles, SiteSettings, arranged


def files(release: ReleaseFiles, settings: SiteSettings) -> Iterator[File]:
    """Yield one JSON document for every article and locale."""
    return arranged(release, ".json", lambda document: document)
