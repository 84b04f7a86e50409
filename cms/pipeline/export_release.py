"""Look at releases, and write one out as files."""

import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from cms.errors import UnknownExportFormat
from cms.pipeline.workspace import Workspace
from cms.release.formats import FORMATS, ReleaseFiles, SiteSettings
from cms.release.targets.folder import ExportReport, export_to_folder
from cms.store.releases import Release, list_releases, load_json, load_object, load_release

__all__ = ["Release", "ReleaseDetail", "browse_releases", "export_release", "show_release"]


@dataclass(frozen=True)
class ReleaseDetail:
    """A release with its manifest."""

    release: Release
    manifest: dict[str, Any]


def browse_releases(workspace: Workspace) -> list[Release]:
    """Return every release, newest first."""
    with workspace.reading() as session:
        return list_releases(session)


def show_release(workspace: Workspace, number: int | None = None) -> ReleaseDetail:
    """Return one release, the newest unless a number is given."""
    with workspace.reading() as session:
        release = load_release(session, number)
        return ReleaseDetail(release, load_json(session, release.digest))


def export_release(
    workspace: Workspace, number: int | None, format_name: str, folder: Path
) -> ExportReport:
    """Write a release into a folder, replacing what an earlier export wrote there in one step.

    Raises:
        ReleaseNotFound, UnknownExportFormat, ForeignFolder: nothing is written.
    """
    if format_name not in FORMATS:
        raise UnknownExportFormat(name=format_name, known=", ".join(FORMATS))
    site = SiteSettings(base_url=workspace.settings.base_url)
    with workspace.reading() as session:
        manifest = load_object(session, load_release(session, number).digest)
        release = ReleaseFiles(json.loads(manifest), manifest, partial(load_object, session))
        return export_to_folder(FORMATS[format_name].files(release, site), folder)
