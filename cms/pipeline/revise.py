"""What a new revision of an article is: keys, lineage and predecessors worked out, then saved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from cms.catalog.extract import section_messages
from cms.catalog.message import Message
from cms.catalog.predecessors import Predecessor, Relation, SectionMessages, predecessors
from cms.document.align import Alignment, Lineage, align
from cms.document.model import HEAD_KEY, Document, Risk, Section
from cms.document.revision import Revision
from cms.store.articles import former_keys, former_messages
from cms.store.revisions import Draft, save_revision


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """Who makes a revision and why, and what file it came from."""

    author: str
    note: str = ""
    encoding: str = "utf-8"
    file_digest: str = ""


def revise(
    session: Session, base: Revision | None, document: Document, imprint: Imprint
) -> tuple[Revision, bool]:
    """Save a document read from a source; return the newest revision and whether it is new.

    Raises:
        StaleBase: somebody else has saved after `base`.
    """
    lineage: Sequence[Lineage] = ()
    if base:
        alignment = _aligned(session, base, document)
        lineage = alignment.lineage
        document = replace(document, sections=_with_risks(base.document, alignment.sections))
    return save_document(session, base, document, imprint, lineage)


def save_document(
    session: Session,
    base: Revision | None,
    document: Document,
    imprint: Imprint,
    lineage: Sequence[Lineage] = (),
) -> tuple[Revision, bool]:
    """Save a document whose section keys are known; the same one again saves nothing."""
    if base and (base.document.digest, base.encoding) == (document.digest, imprint.encoding):
        return base, False
    draft = Draft(
        document=document,
        lineage=lineage,
        predecessors=_predecessors(session, base, document, lineage) if base else (),
        note=imprint.note,
        author=imprint.author,
        encoding=imprint.encoding,
        file_digest=imprint.file_digest,
    )
    return save_revision(session, draft, base), True


def _aligned(session: Session, base: Revision, document: Document) -> Alignment:
    known = {part.digest for part in base.document.sections}
    new = {part.digest for part in document.sections} - known
    earlier = former_keys(session, base.article_id, new)
    return align(base.document.sections, document.sections, earlier)


def _with_risks(old: Document, sections: Sequence[Section]) -> tuple[Section, ...]:
    """Keep the risk of sections for which the new text names none: only a person lowers it."""
    risks = {part.key: part.risk for part in old.sections}
    return tuple(
        replace(part, risk=risks.get(part.key, part.risk)) if part.risk is Risk.ROUTINE else part
        for part in sections
    )


def _predecessors(
    session: Session, base: Revision, document: Document, lineage: Sequence[Lineage]
) -> tuple[Predecessor, ...]:
    old, new = _changed(base.document, document)
    found = predecessors(old, new, lineage)
    known = {message for section in old for message in section.messages}
    known |= {pair.message for pair in found if pair.relation is Relation.CARRIED}
    came = [
        message
        for section in new
        if section.key != HEAD_KEY
        for message in section.messages
        if message not in known
    ]
    return (*_returned(session, base.article_id, document, came), *found)


def _returned(
    session: Session, article_id: int, document: Document, came: Sequence[Message]
) -> Iterator[Predecessor]:
    """Carry texts that are back after some revisions without them, in another section now."""
    if not came:
        return
    alive = {message for part in document.parts for message in section_messages(part)}
    former = former_messages(session, article_id, {message.text for message in came})
    for message in came:
        if message not in former:
            for other in former:
                if other.text == message.text and other not in alive:
                    yield Predecessor(message, other, Relation.CARRIED)


def _changed(old: Document, new: Document) -> tuple[list[SectionMessages], list[SectionMessages]]:
    """Return the messages of those sections that the other side does not have as they are."""
    before = {(part.key, part.digest): part for part in old.parts}
    after = {(part.key, part.digest): part for part in new.parts}
    return (
        [_messages(part) for name, part in before.items() if name not in after],
        [_messages(part) for name, part in after.items() if name not in before],
    )


def _messages(section: Section) -> SectionMessages:
    return SectionMessages(section.key, section_messages(section))
