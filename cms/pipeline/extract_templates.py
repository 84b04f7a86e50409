"""Write gettext templates straight from files, for those who keep articles in a repository."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from cms.document.digest import digest_bytes
from cms.files import read_file, write_files
from cms.importer.article import LIMIT_BYTES
from cms.pipeline.article_files import ImportOptions, files_in, require_distinct_slugs
from cms.pipeline.catalog_files import WrittenFile, template_path
from cms.pipeline.extracted import Extracted, is_in_place, read_extracted, write_extracted

# A file's time changes with every checkout; templates shall change with the texts only.
NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)


class _Template(NamedTuple):
    """What was extracted from a file; without a text, the template that is there stays."""

    path: Path
    place: str
    extracted: Extracted
    text: bytes | None = None


def extract_templates(
    paths: Sequence[Path], folder: Path, options: ImportOptions
) -> list[WrittenFile]:
    """Write a template for each article in files and folders; this needs no workspace.

    Of a file that did not change since the last time, the template is only looked at.
    """
    known = read_extracted(folder, options)
    places = dict(files_in(paths))
    templates = [
        _template(path, places[path], known, folder, options)
        for path in options.tracked(list(places))
    ]
    require_distinct_slugs((str(each.path), each.extracted.slug) for each in templates)
    written = _write(templates, folder)
    write_extracted(folder, options, ((each.place, each.extracted) for each in templates))
    return [_report(each, folder, written) for each in templates]


def _template(
    path: Path, place: str, known: Mapping[str, Extracted], folder: Path, options: ImportOptions
) -> _Template:
    content = read_file(path, LIMIT_BYTES)
    last = known.get(place)
    if last and last.source == digest_bytes(content) and is_in_place(folder, last):
        return _Template(path, place, last)
    return _extract(path, place, content, options)


def _extract(path: Path, place: str, content: bytes, options: ImportOptions) -> _Template:
    # Loading these takes longer than looking through a large folder that did not change.
    from cms.catalog.template import format_template
    from cms.pipeline.read_files import read_content, with_locale

    document = read_content(path, place, content, with_locale(options)).document
    text, messages = format_template(document, NO_DATE)
    template = text.encode()
    extracted = Extracted(digest_bytes(content), document.slug, messages, digest_bytes(template))
    return _Template(path, place, extracted, template)


def _write(templates: Sequence[_Template], folder: Path) -> set[Path]:
    """Write the new templates, and return the paths of those that were others before."""
    new = (
        (template_path(folder, each.extracted.slug).name, each.text)
        for each in templates
        if each.text is not None
    )
    return set(write_files(folder, new).written)


def _report(template: _Template, folder: Path, written: set[Path]) -> WrittenFile:
    slug = template.extracted.slug
    path = template_path(folder, slug)
    return WrittenFile(path, slug, "", template.extracted.messages, path in written)
