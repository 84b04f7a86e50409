"""Suggest translations from the memory for messages that have none."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy.orm import Session

from cms.catalog.likeness import good_matches
from cms.catalog.memory import Likeness, Query
from cms.catalog.memory_answer import MemoryMatch, Place, Use, answers
from cms.catalog.message import Message, Origin, State
from cms.document.revision import Revision
from cms.pipeline.search_memory import MORE_THAN_ASKED, find_alike
from cms.pipeline.suggestions import is_open
from cms.store.bulk import portions
from cms.store.memory_search import fitting_shelves, load_uses
from cms.store.revision_history import revision_history
from cms.store.translations import Addition

# For more messages than these it is faster to load the whole memory once.
MOST_LOOKED_UP = 100
LONGEST_TEXT = 2**31 - 1


def suggest_from_memory(
    session: Session, revision: Revision, locale: str, messages: Sequence[Message]
) -> list[Addition]:
    """Return a fuzzy suggestion for each message that the memory has something for.

    None for one with a text that a person wrote, or that came from its predecessor.

    Whoever calls has called `index_memory` before, outside of the transaction.
    """
    history = revision_history(session, revision, locale)
    texts = history.resolve(messages)
    wanted = [message for message in texts if is_open(message, texts, again=True)]
    found = _alike(session, revision.document.source_locale, locale, wanted)
    return list(_suggestions(session, revision.document.slug, locale, found))


def _suggestions(
    session: Session, slug: str, locale: str, found: Mapping[Message, Sequence[Likeness]]
) -> Iterator[Addition]:
    segments = {each.segment for alike in found.values() for each in alike}
    uses: dict[int, list[Use]] = {}
    for portion in portions(sorted(segments)):
        uses |= load_uses(session, locale, portion)
    for message, alike in found.items():
        for best in answers(alike, uses, Place(slug, message.context), 1):
            yield _addition(message, best)


def _addition(message: Message, best: MemoryMatch) -> Addition:
    """Suggest what was said elsewhere, in the name of who said it."""
    return Addition(
        message,
        best.translation,
        State.FUZZY,
        Origin.MEMORY,
        best.source,
        author=best.use.author,
    )


def _alike(
    session: Session, source_locale: str, locale: str, messages: Sequence[Message]
) -> Mapping[Message, Sequence[Likeness]]:
    """Map each message to the segments most like it."""
    limit = 1 + MORE_THAN_ASKED
    if len(messages) <= MOST_LOOKED_UP:
        return {
            message: find_alike(session, Query(message.text, source_locale, locale, limit))
            for message in messages
        }
    shelves = list(fitting_shelves(session, Query("", source_locale, locale), 0, LONGEST_TEXT))
    segments = [segment for shelf in shelves for segment in shelf.segments]
    texts = [text for shelf in shelves for text in shelf.texts]
    matches = good_matches([message.text for message in messages], texts, limit)
    return {
        message: [Likeness(segments[place], texts[place], likeness) for place, likeness in found]
        for message, found in zip(messages, matches, strict=True)
    }
