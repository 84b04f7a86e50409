"""Export formats by name."""

from collections.abc import Mapping

from cms.release.formats import html_files, json_files, markdown_files
from cms.release.formats.release_files import Format, ReleaseFiles, SiteSettings

FORMATS: Mapping[str, Format] = {
    "json": json_files,
    "markdown": markdown_files,
    "html": html_files,
}

__all__ = [
    "FORMATS",
    "Format",
    "ReleaseFiles",
    "SiteSettings",
    "html_files",
    "json_files",
    "markdown_files",
]
