"""The main job from beginning to end, on the sample library."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cms.errors import FileUnwritable, ForeignFolder, StoreNotEmpty
from cms.files import write_atomically
from cms.pipeline.catalog_files import WrittenFile
from cms.pipeline.catalog_status import CatalogStatus, catalog_status
from cms.pipeline.cut_release import CutReport, cut_release
from cms.pipeline.export_release import export_release
from cms.pipeline.import_articles import import_articles
from cms.pipeline.init_workspace import init_workspace
from cms.pipeline.read_catalogs import ReadFile, read_catalogs
from cms.pipeline.read_files import ImportedFile, ImportOptions
from cms.pipeline.release_request import CutRequest
from cms.pipeline.workspace import Workspace
from cms.pipeline.write_catalogs import write_catalogs
from cms.store.engine import has_no_file, open_engine
from cms.store.schema import found_version

PACKAGE = Path(__file__).parents[1]
SAMPLES = PACKAGE / "samples"
LOCALES = ("de", "fr", "es", "ar", "ja")
FORMATS = ("json", "markdown", "html")

TAKEN = ("CMS_AUTHOR", "CMS_DATABASE_URL")  # the demo shows the policy that is set by default

# A folder with this file was made by the demo, and may be made anew by it.
MARKER = "made-by-cms-demo.txt"


@dataclass(frozen=True)
class DemoReport:
    """What each step gave. `first` are the articles as written, `revised` what came after."""

    workspace: Workspace
    first: Sequence[ImportedFile]
    read: Sequence[ReadFile]
    revised: Sequence[ImportedFile]
    written: Sequence[WrittenFile]
    release: CutReport
    status: Sequence[CatalogStatus]
    exports: Mapping[str, Path]


def run_demo(folder: Path, environment: Mapping[str, str]) -> DemoReport:
    """Make a workspace and take the sample library through it.

    Raises:
        ForeignFolder: the folder holds something that the demo did not make.
        StoreNotEmpty: CMS_DATABASE_URL names a store that is in use.
    """
    own = {name: environment[name] for name in TAKEN if environment.get(name)}
    _require_unused_store(own)
    _make_room(folder)
    write_atomically(folder / MARKER, b"This folder was made by `cms demo`, which makes it anew.\n")
    workspace = init_workspace(folder, "en", LOCALES, own)
    options = ImportOptions(note="As first written")
    first = import_articles(workspace, [SAMPLES / "articles"], options)
    write_catalogs(workspace, (), "", None)
    read = read_catalogs(workspace, [catalogs_folder()], reviewed=True)
    options = ImportOptions(note="Say when to reapply after swimming")
    revised = import_articles(workspace, [SAMPLES / "revised"], options)
    written = write_catalogs(workspace, (), "", None)
    release = cut_release(workspace, CutRequest(note="The sample library"))
    return DemoReport(
        workspace,
        first,
        read,
        revised,
        written,
        release,
        catalog_status(workspace),
        _export(workspace, release.release.number),
    )


def catalogs_folder() -> Path:
    """Return where the samples' translations lie: in an installed package, or in a checkout."""
    inside = PACKAGE / "locales"
    return inside if inside.is_dir() else PACKAGE.parent / "locales"


def _export(workspace: Workspace, number: int) -> dict[str, Path]:
    folder = workspace.settings.releases_folder / str(number)
    for name in FORMATS:
        export_release(workspace, number, name, folder / name)
    return {name: folder / name for name in FORMATS}


def _require_unused_store(environment: Mapping[str, str]) -> None:
    url = environment.get("CMS_DATABASE_URL")
    if not url or has_no_file(url):
        return
    engine = open_engine(url)
    try:
        if found_version(engine):
            raise StoreNotEmpty
    finally:
        engine.dispose()


def _make_room(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise FileUnwritable(path=folder, reason="it is not a folder")
    present = sorted(path.name for path in folder.iterdir())
    if present and MARKER not in present:
        raise ForeignFolder(path=folder, example=present[0])
    shutil.rmtree(folder)
