"""Make the report that a publisher signs."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cms.files import write_atomically
from cms.pipeline.provenance_files import ProvenanceFiles
from cms.pipeline.workspace import Workspace
from cms.release.difference import compare_releases
from cms.release.provenance import written
from cms.release.sign_off import SignOff, sign_off
from cms.release.sign_off_page import SignedRelease, sign_off_page
from cms.store.releases import Release, find_release, load_json, load_release

NOTHING: Mapping[str, Any] = {"documents": []}  # what there was before the first release


@dataclass(frozen=True)
class Report:
    """A report, and the release that it compares with, if there is one."""

    release: Release
    since: Release | None
    found: SignOff
    page: bytes


def report_release(
    workspace: Workspace, number: int | None = None, since: int | None = None
) -> Report:
    """Tell what a release changes since another one, or since the one before it.

    Raises:
        ReleaseNotFound: there is no such release.
    """
    with workspace.reading() as session:
        release = load_release(session, number)
        old = load_release(session, since) if since else find_release(session, release.number - 1)
        manifest = load_json(session, release.digest)
        before = load_json(session, old.digest) if old else NOTHING
        differences = compare_releases(before, manifest, lambda name: load_json(session, name))
        found = sign_off(differences, manifest, ProvenanceFiles(session, release).of)
    about = SignedRelease(
        release.number,
        release.digest,
        release.note,
        release.author,
        written(release.created_at) or "",
        old.number if old else 0,
    )
    return Report(release, old, found, sign_off_page(about, found, manifest))


def write_report(report: Report, path: Path) -> bool:
    """Write the report's page; return whether the file changed."""
    return write_atomically(path, report.page)
