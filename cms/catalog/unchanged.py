"""Let translations hold where an editor says that a text means what it meant before."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from cms.catalog.declaration import Declaration
from cms.catalog.extract import message_of, section_messages
from cms.catalog.history import History, Step
from cms.catalog.invariants import Difference, Invariant, differences
from cms.catalog.message import Message, Relation
from cms.catalog.predecessors import Predecessor
from cms.document.model import Document, Section
from cms.document.word_diff import in_one_line, word_diff
from cms.errors import MeaningChanged, SectionNotFound

AROUND = 20  # characters shown beside what differs


def without(history: History, declared: Collection[Declaration]) -> History:
    """Return a history in which declarations do not hold: they gave suggestions only."""
    pairs = {(each.message, each.before) for each in declared}
    steps = {
        message: [_step_without(message, step, pairs) for step in found]
        for message, found in history.steps.items()
    }
    return replace(history, steps=steps)


def _step_without(message: Message, step: Step, pairs: Collection[tuple[Message, Message]]) -> Step:
    is_meant = step.relation is Relation.UNCHANGED and (message, step.before) in pairs
    return replace(step, relation=Relation.FUZZY) if is_meant else step


def declare_unchanged(
    old: Document | None, new: Document, keys: Sequence[str], found: Sequence[Predecessor]
) -> tuple[Predecessor, ...]:
    """Let the translations of what was reworded in some sections hold.

    `found` is what messages were carried or rewritten from without that. What was carried stays
    so: it is the very same text.

    Raises:
        SectionNotFound: there is no section of such a key.
        MeaningChanged: something was not only reworded, or nothing was.
    """
    declared = tuple(pair for key in dict.fromkeys(keys) for pair in _declared(old, new, key))
    kept = {pair.message for pair in declared}
    others = (p for p in found if p.message not in kept or p.relation is Relation.CARRIED)
    return (*declared, *others)


def _declared(old: Document | None, new: Document, key: str) -> list[Predecessor]:
    after = new.section(key)
    if after is None:
        raise SectionNotFound(slug=new.slug, key=key)
    before = old.section(key) if old else None
    if before is None:
        raise MeaningChanged(slug=new.slug, key=key, reason="it is new")
    if len(before.blocks) != len(after.blocks):
        raise MeaningChanged(slug=new.slug, key=key, reason="a text came or went")
    if found := differences(before, after, new.source_locale):
        reason = "; ".join(dict.fromkeys(map(_in_words, found)))
        raise MeaningChanged(slug=new.slug, key=key, reason=reason)
    pairs = list(_reworded(before, after))
    if not pairs:
        raise MeaningChanged(slug=new.slug, key=key, reason="no text in it was reworded")
    return pairs


def _reworded(before: Section, after: Section) -> Iterator[Predecessor]:
    """Yield the texts that are new in a section, with those in whose places they stand."""
    known = set(section_messages(before))
    for old, new in zip(before.blocks, after.blocks, strict=True):
        message = message_of(after, new)
        if message not in known:
            yield Predecessor(message, message_of(before, old), Relation.UNCHANGED)


_DIFFERENT = {
    Invariant.QUANTITIES: "numbers or amounts differ",
    Invariant.NEGATIONS: "a negation differs",
    Invariant.LINKS: "links differ",
    Invariant.CITATIONS: "citations differ",
    Invariant.STRUCTURE: "something was added, lost or moved",
}


def _in_words(difference: Difference) -> str:
    changed = in_one_line(word_diff(difference.old, difference.new), AROUND)
    return f"{_DIFFERENT[difference.invariant]} in “{changed}”"
