"""Look at releases, and write one out as files."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from cms.errors import BrokenFormat, CmsError, LocaleNotExported
from cms.pipeline.workspace import Workspace
from cms.release.formats.find import find_format
from cms.release.formats.release_files import File, Format, ReleaseFiles, SiteSettings
from cms.release.targets.contents import contents
from cms.release.targets.folder import ExportReport, export_to_folder
from cms.store.releases import Release, list_releases, load_json, load_object, load_release

__all__ = ["Release", "ReleaseDetail", "browse_releases", "export_release", "show_release"]


@dataclass(frozen=True)
class ReleaseDetail:
    """A release with its manifest."""

    release: Release
    manifest: dict[str, Any]


@dataclass(frozen=True)
class Export:
    """What an export did, and the locales that it could not write, each as a problem."""

    report: ExportReport
    problems: Sequence[CmsError] = ()


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
) -> Export:
    """Write a release into a folder, replacing what an earlier export wrote there in one step.

    Where the format fails for some locales only, the others are written, and of these stays what
    the earlier export wrote.

    Raises:
        ReleaseNotFound, UnknownExportFormat, BrokenFormat, ForeignFolder: nothing is written.
    """
    chosen = find_format(format_name)
    site = SiteSettings(base_url=workspace.settings.base_url)
    with workspace.reading() as session:
        manifest = load_object(session, load_release(session, number).digest)
        release = ReleaseFiles(json.loads(manifest), manifest, partial(load_object, session))
        try:
            return Export(export_to_folder(chosen.files(release, site), folder))
        except BrokenFormat as error:
            return _export_others(chosen, release, site, folder, error)


def _export_others(
    chosen: Format, release: ReleaseFiles, site: SiteSettings, folder: Path, error: BrokenFormat
) -> Export:
    """Write the locales for which a format does not fail, if it fails for some only."""
    reasons = {tag: _failure(chosen.files(release.only([tag]), site)) for tag in release.locales}
    failed = [tag for tag, reason in reasons.items() if reason]
    if len(failed) in (0, len(reasons)):
        raise error
    others = release.only([tag for tag in reasons if tag not in failed])
    files = chain(chosen.files(others, site), _kept(folder, failed))
    problems = [
        LocaleNotExported(name=error.details["name"], locale=tag, reason=reasons[tag])
        for tag in failed
    ]
    return Export(export_to_folder(files, folder), problems)


def _failure(files: Iterable[File]) -> str:
    """Return why some files cannot be made, or nothing."""
    try:
        for _ in files:
            pass
    except BrokenFormat as error:
        return str(error.details["reason"])
    return ""


def _kept(folder: Path, locales: Sequence[str]) -> Iterator[File]:
    """Yield what an earlier export wrote for some locales."""
    starts = tuple(f"{tag}/" for tag in locales)
    for name in sorted(contents(folder.resolve())):
        if name.startswith(starts):
            yield name, (folder / name).read_bytes()
