"""Compare what articles say with the digests that the audit trail's rows have of them."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from cms.audit.chain import Fault
from cms.catalog.extract import section_messages
from cms.document.digest import digest_bytes
from cms.document.model import EXTRACTION_VERSION, Section
from cms.document.revision import Revision
from cms.document.split import split
from cms.store.audited_texts import (
    SavedMessages,
    misnamed_messages,
    revisions_with_digests,
    stream_objects,
)


def text_faults(session: Session) -> Iterator[Fault]:
    """Yield the articles whose revisions do not say what their digests are of; objects likewise."""
    for number, slug in misnamed_messages(session):
        yield Fault(0, f"article {slug}: message {number} is not what its digest is of")
    saved, cut = SavedMessages(session), set[tuple[str, int]]()
    for revision, name in revisions_with_digests(session):
        for reason in _revision_faults(revision, name, saved, cut):
            yield Fault(
                0, f"article {revision.document.slug}, revision {revision.number}: {reason}"
            )
    for name, content in stream_objects(session):
        if digest_bytes(content) != name:
            yield Fault(0, f"object {name} is not what its name is the digest of")


def _revision_faults(
    revision: Revision, name: str, saved: SavedMessages, cut: set[tuple[str, int]]
) -> Iterator[str]:
    document = revision.document
    if document.digest != name:
        yield "its texts, risks or review dates are not those that its digest is of"
    for part in document.parts:
        keys = [message.key for message in section_messages(part)]
        if saved.keys(revision.article_id, part) != keys:
            yield f"the messages of section {part.key!r} are not those of its text"
    new = {part.version for part in document.parts} - cut
    cut |= new
    if any(extraction == EXTRACTION_VERSION for _, extraction in new):
        yield from _cut_faults(revision, new)


def _cut_faults(revision: Revision, new: set[tuple[str, int]]) -> Iterator[str]:
    """Cut the source anew, by today's rules, and compare with how it is cut in the store."""
    document = revision.document
    parts = split(document.source, slug=document.slug, source_locale=document.source_locale).parts
    if [part.text for part in parts] != [part.text for part in document.parts]:
        return
    for here, again in zip(document.parts, parts, strict=True):
        if here.version in new and _is_cut_otherwise(here, again):
            yield f"section {here.key!r} is cut otherwise than its text"


def _is_cut_otherwise(here: Section, again: Section) -> bool:
    same = (here.level, here.heading, here.blocks) == (again.level, again.heading, again.blocks)
    return here.extraction == EXTRACTION_VERSION and not same
