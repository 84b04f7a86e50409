"""Compare two releases."""

from dataclasses import dataclass

from cms.errors import NoEarlierRelease
from cms.pipeline.workspace import Workspace
from cms.release.difference import DocumentDifference, compare_releases
from cms.store.releases import Release, load_json, load_release


@dataclass(frozen=True)
class ReleaseComparison:
    """What changed from one release to another."""

    old: Release
    new: Release
    documents: tuple[DocumentDifference, ...]


def compare(workspace: Workspace, number: int | None, since: int | None) -> ReleaseComparison:
    """Compare a release, the newest unless a number is given, with an earlier one, or the last.

    Raises:
        ReleaseNotFound, NoEarlierRelease: there is nothing to compare.
    """
    with workspace.reading() as session:
        new = load_release(session, number)
        old = load_release(session, since or _number_before(new))
        found = compare_releases(
            load_json(session, old.digest),
            load_json(session, new.digest),
            lambda digest: load_json(session, digest),
        )
        return ReleaseComparison(old, new, tuple(found))


def _number_before(release: Release) -> int:
    if release.number == 1:
        raise NoEarlierRelease(number=release.number)
    return release.number - 1
