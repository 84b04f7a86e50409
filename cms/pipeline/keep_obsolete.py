"""Keep what only a PO file has, put away there as obsolete, when the file is written anew."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.orm import Session

from cms.catalog.catalog_file import CatalogFile, FileEntry
from cms.catalog.formats import read_catalog_file
from cms.catalog.po import format_po
from cms.document.revision import Revision
from cms.files import read_file
from cms.store.translations import load_first_seen


def obsolete_to_keep(session: Session, revision: Revision, path: Path) -> bytes:
    """Return the file's obsolete messages that the article never had, to stand at the end again.

    The store has no place for them, and no reading would take them.

    Raises:
        MalformedPo: the file cannot be read, so that nobody knows what would be lost.
    """
    present = read_file(path)
    if path.suffix != ".po" or b"#~" not in present:
        return b""
    kept = tuple(_kept(session, revision, read_catalog_file(present, str(path))))
    return b"\n" + format_po(CatalogFile((), kept)).encode() if kept else b""


def _kept(session: Session, revision: Revision, file: CatalogFile) -> Iterator[FileEntry]:
    known = load_first_seen(session, revision.article_id)
    for entry in file.entries:
        is_foreign = entry.message not in known or entry.plural is not None
        if entry.obsolete and is_foreign and (entry.translation or any(entry.translations)):
            yield entry
