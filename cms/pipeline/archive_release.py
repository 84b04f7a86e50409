"""Write a release as one archive, for whoever is not at this machine."""

from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from cms.pipeline.export_release import export_release
from cms.pipeline.workspace import Workspace

OLDEST = (1980, 1, 1, 0, 0, 0)  # the first day that a ZIP archive can name: no clock in files


def archive_release(workspace: Workspace, number: int, format_name: str) -> bytes:
    """Return a ZIP archive of a release's files; the same release gives the same bytes.

    Raises:
        ReleaseNotFound, UnknownExportFormat, BrokenFormat
        LocaleNotExported: the format fails for a locale.
    """
    with TemporaryDirectory(prefix="cms-export-") as folder:
        done = export_release(workspace, number, format_name, Path(folder, "export"))
        for problem in done.problems:
            raise problem
        target = Path(folder, "export.zip")
        with ZipFile(target, "w", ZIP_DEFLATED) as archive:
            for path in sorted(Path(folder, "export").rglob("*")):
                if path.is_file():
                    _add(archive, path, path.relative_to(Path(folder, "export")).as_posix())
        return target.read_bytes()


def _add(archive: ZipFile, path: Path, name: str) -> None:
    entry = ZipInfo(name, OLDEST)
    entry.compress_type = ZIP_DEFLATED
    archive.writestr(entry, path.read_bytes())
