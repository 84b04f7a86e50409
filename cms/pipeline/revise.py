"""What a new revision of an article is: keys, lineage and predecessors worked out, then saved."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from cms.catalog.extract import section_messages
from cms.catalog.message import Message
from cms.catalog.predecessors import Predecessor, Relation, SectionMessages, predecessors
from cms.catalog.unchanged import declare_unchanged
from cms.document.align import Alignment, align
from cms.document.kept_dates import kept_dates
from cms.document.lineage import Lineage
from cms.document.model import HEAD_KEY, Document, Risk, Section
from cms.document.review_dates import with_review_dates
from cms.document.revision import Revision
from cms.pipeline.announce_changes import announce_revision
from cms.store.articles import former_keys, former_messages
from cms.store.revisions import Draft, save_revision


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """Who makes a revision and why, and what file it came from.

    `unchanged` are the keys of sections of which they say that their meaning is the same.
    """

    author: str
    note: str = ""
    encoding: str = "utf-8"
    file_digest: str = ""
    unchanged: Sequence[str] = ()


def revise(
    session: Session, base: Revision | None, document: Document, imprint: Imprint
) -> tuple[Revision, bool]:
    """Save a document read from a source; return the newest revision and whether it is new.

    Raises:
        StaleBase: somebody else has saved after `base`.
        MeaningChanged: a section's meaning is not the same, though somebody says so.
    """
    lineage: Sequence[Lineage] = ()
    if base:
        alignment = _aligned(session, base, document)
        lineage = alignment.lineage
        document = replace(document, sections=with_risks(base.document, alignment.sections))
        document = with_review_dates(document, kept_dates(base.document, document))
    return save_document(session, base, document, imprint, lineage)


def save_document(
    session: Session,
    base: Revision | None,
    document: Document,
    imprint: Imprint,
    lineage: Sequence[Lineage] = (),
) -> tuple[Revision, bool]:
    """Save a document whose section keys are known; the same one again saves nothing.

    Sections that have not changed stay cut as they are, whatever the rules are by now.
    """
    is_same = base and (base.document.digest, base.encoding) == (document.digest, imprint.encoding)
    if base and is_same and not imprint.unchanged:
        return base, False
    if base:
        document = _with_known_cuts(base.document, document)
    return append_revision(session, base, document, imprint, lineage), True


def append_revision(
    session: Session,
    base: Revision | None,
    document: Document,
    imprint: Imprint,
    lineage: Sequence[Lineage] = (),
) -> Revision:
    """Save a document with how its messages follow from those of `base`."""
    found = predecessors(*_changed(base.document, document), lineage) if base else ()
    if imprint.unchanged:
        before = base.document if base else None
        found = declare_unchanged(before, document, imprint.unchanged, found)
    draft = Draft(
        document=document,
        lineage=lineage,
        predecessors=found,
        returned=tuple(_returned(session, base, document, found)) if base else (),
        note=imprint.note,
        author=imprint.author,
        encoding=imprint.encoding,
        file_digest=imprint.file_digest,
    )
    revision = save_revision(session, draft, base)
    announce_revision(session, base, draft, revision)
    return revision


def _with_known_cuts(old: Document, new: Document) -> Document:
    cuts = {part.digest: part for part in old.parts}

    def kept(part: Section) -> Section:
        cut = cuts.get(part.digest, part)
        return replace(part, blocks=cut.blocks, extraction=cut.extraction)

    if all(part.extraction == cuts.get(part.digest, part).extraction for part in new.parts):
        return new
    return replace(new, head=kept(new.head), sections=tuple(map(kept, new.sections)))


def _aligned(session: Session, base: Revision, document: Document) -> Alignment:
    known = {part.digest for part in base.document.sections}
    new = {part.digest for part in document.sections} - known
    earlier = former_keys(session, base.article_id, new)
    return align(base.document.sections, document.sections, earlier)


def with_risks(old: Document, sections: Sequence[Section]) -> tuple[Section, ...]:
    """Keep the risk of sections for which the new text names none: only a person lowers it."""
    risks = {part.key: part.risk for part in old.sections}
    return tuple(
        replace(part, risk=risks.get(part.key, part.risk)) if part.risk is Risk.ROUTINE else part
        for part in sections
    )


def _returned(
    session: Session, base: Revision, document: Document, found: Sequence[Predecessor]
) -> Iterator[Predecessor]:
    """Carry texts that are back after some revisions without them, in another section now."""
    alive = dict.fromkeys(_texts(document))
    known = {*_texts(base.document), *(p.message for p in found if p.relation is Relation.CARRIED)}
    came = [message for message in alive if message not in known]
    former = defaultdict(list)
    for message in former_messages(session, base.article_id, {m.text for m in came}):
        former[message.text].append(message)
    for message in came:
        for other in former[message.text]:
            if other not in alive and not other.context.startswith(f"{HEAD_KEY}."):
                yield Predecessor(message, other, Relation.CARRIED)


def _texts(document: Document) -> Iterator[Message]:
    """Yield the messages of all sections but the article's own."""
    return (message for part in document.sections for message in section_messages(part))


def _changed(old: Document, new: Document) -> tuple[list[SectionMessages], list[SectionMessages]]:
    """Return the messages of those sections that the other side does not have as they are."""
    before = {(part.key, part.version): part for part in old.parts}
    after = {(part.key, part.version): part for part in new.parts}
    return (
        [_messages(part) for name, part in before.items() if name not in after],
        [_messages(part) for name, part in after.items() if name not in before],
    )


def _messages(section: Section) -> SectionMessages:
    return SectionMessages(section.key, section_messages(section))
