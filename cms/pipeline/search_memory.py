"""Search what people have translated for texts like a given one."""

from sqlalchemy.orm import Session

from cms.catalog.likeness import FUZZY_CUTOFF
from cms.catalog.memory import (
    SURE_LIKENESS,
    Likeness,
    Query,
    candidates,
    most_alike,
    reachable_lengths,
)
from cms.catalog.memory_answer import NOWHERE, MemoryMatch, Place, answers
from cms.languages import canonical_tag
from cms.pipeline.index_memory import index_memory
from cms.pipeline.workspace import Workspace
from cms.store.memory_search import fitting_segments, load_lists, load_segments, load_uses

# Of the texts that are most alike some may have no translation any more.
MORE_THAN_ASKED = 3


def search_memory(
    workspace: Workspace, text: str, locale: str, source_locale: str = "", limit: int = 5
) -> list[MemoryMatch]:
    """Return the best translations of texts like this one, also into locales that were removed.

    Raises:
        UnknownLocale
    """
    source = canonical_tag(source_locale) if source_locale else workspace.source_locale
    query = Query(text, source, canonical_tag(locale), limit)
    index_memory(workspace, query.locale)
    with workspace.reading() as session:
        return look_up(session, query)


def look_up(session: Session, query: Query, here: Place = NOWHERE) -> list[MemoryMatch]:
    """Search an index that is up to date."""
    found = find_alike(session, query._replace(limit=query.limit + MORE_THAN_ASKED))
    uses = load_uses(session, query.locale, [each.segment for each in found])
    return answers(found, uses, here, query.limit)


def find_alike(session: Session, query: Query) -> list[Likeness]:
    """Return the segments most like a text: by their words, and if that is not sure, among all."""
    near = load_segments(session, query, candidates(load_lists(session, query)))
    found = most_alike(query, near)
    if found and found[0].likeness >= SURE_LIKENESS:
        return found
    floor = found[-1].likeness if len(found) == query.limit else FUZZY_CUTOFF
    shortest, longest = reachable_lengths(len(query.text), floor)
    return most_alike(query, fitting_segments(session, query, shortest, longest), floor)
