"""What was extracted into a folder of templates, so that what did not change is left alone.

`.extracted.json` lies next to the templates. For each source file, by its path below the folder
that was named, it holds the SHA-256 of the file, the slug, the number of messages and the SHA-256
of the template. It is the same wherever it is made, and can be deleted at any time.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from cms import __version__
from cms.document.digest import digest_bytes
from cms.document.model import EXTRACTION_VERSION
from cms.errors import FileUnreadable
from cms.files import read_file, write_atomically
from cms.pipeline.article_files import ImportOptions
from cms.pipeline.catalog_files import template_path

RECORD = ".extracted.json"


class Extracted(NamedTuple):
    """One source file and the template that was made of it. The digests are SHA-256."""

    source: str
    slug: str
    messages: int
    template: str


def read_extracted(folder: Path, options: ImportOptions) -> Mapping[str, Extracted]:
    """Return what is known of each place, nothing if it was made in another way."""
    try:
        record = json.loads(read_file(folder / RECORD))
        if record["made"] != _made(options):
            return {}
        found = {place: Extracted(*values) for place, values in record["files"].items()}
    except (FileUnreadable, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}  # there is none, or somebody else's
    return {place: one for place, one in found.items() if _is_sound(one)}


def write_extracted(
    folder: Path, options: ImportOptions, files: Iterable[tuple[str, Extracted]]
) -> None:
    """Write the record anew; the same bytes are not written again."""
    record = {"made": _made(options), "files": dict(sorted(files))}
    text = json.dumps(record, ensure_ascii=False, indent=0)
    write_atomically(folder / RECORD, f"{text}\n".encode())


def is_in_place(folder: Path, one: Extracted) -> bool:
    """Tell whether the template is still as it was written."""
    try:
        content = read_file(template_path(folder, one.slug))
    except FileUnreadable:
        return False
    return digest_bytes(content) == one.template


def _made(options: ImportOptions) -> dict[str, object]:
    """Name all that a template depends on, its source apart."""
    return {
        "cms": __version__,
        "extraction": EXTRACTION_VERSION,
        "source_locale": options.source_locale,
        "format": options.format,
        "slug": options.slug,
    }


def _is_sound(one: Extracted) -> bool:
    """Tell whether a slug can name a template of this folder, and nothing else."""
    has_types = isinstance(one.slug, str) and isinstance(one.messages, int)
    return has_types and Path(one.slug).name == one.slug != ""
