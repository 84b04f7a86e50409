"""Write gettext templates straight from files, for those who keep articles in a repository."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from cms.catalog.build import build_template
from cms.catalog.po import format_catalog
from cms.files import write_atomically
from cms.pipeline.catalog_files import WrittenFile, template_path
from cms.pipeline.read_files import ImportedFile, ImportOptions, read_files

# A file's time changes with every checkout; templates shall change with the texts only.
NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)


def extract_templates(
    paths: Sequence[Path], folder: Path, options: ImportOptions
) -> list[WrittenFile]:
    """Write a template for each article in files and folders; this needs no workspace."""
    files = read_files(paths, options, {})
    return [_write(file, folder) for file in files]


def _write(file: ImportedFile, folder: Path) -> WrittenFile:
    assert file.document is not None, "files are read when nothing is known of them"
    catalog = build_template(file.document, NO_DATE)
    path = template_path(folder, file.slug)
    changed = write_atomically(path, format_catalog(catalog).encode())
    return WrittenFile(path, file.slug, "", len(catalog.entries), changed)
