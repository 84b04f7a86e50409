"""Search what people have translated for texts like a given one."""

from contextlib import nullcontext
from dataclasses import dataclass

from sqlalchemy.orm import Session

from cms.catalog.likeness import FUZZY_CUTOFF
from cms.catalog.memory import (
    Likeness,
    Query,
    candidates,
    most_alike,
    reachable_lengths,
    sure_likeness,
)
from cms.catalog.memory_answer import NOWHERE, MemoryMatch, Place, answers
from cms.errors import ArticleNotFound
from cms.languages import canonical_tag
from cms.pipeline.index_memory import Indexing, index_memory
from cms.pipeline.workspace import Workspace
from cms.store.articles import list_slugs
from cms.store.memory_search import fitting_shelves, load_lists, load_segments, load_uses

# Of the texts that are most alike some may have no translation any more.
MORE_THAN_ASKED = 3


@dataclass(frozen=True, slots=True)
class Search:
    """A text, the locale that it is to be translated into, and the article it is for, if any."""

    text: str
    locale: str
    source_locale: str = ""
    article: str = ""
    limit: int = 5


def search_memory(
    workspace: Workspace, search: Search, indexing: Indexing = nullcontext
) -> list[MemoryMatch]:
    """Return the best translations of texts like this one, also into locales that were removed.

    Of one text, what was said in the article comes first. `indexing` surrounds the making of the
    index, if there is anything new.

    Raises:
        UnknownLocale, ArticleNotFound
    """
    source = canonical_tag(search.source_locale or workspace.source_locale)
    query = Query(search.text, source, canonical_tag(search.locale), search.limit)
    index_memory(workspace, query.locale, indexing)
    with workspace.reading() as session:
        if search.article and search.article not in list_slugs(session):
            raise ArticleNotFound(slug=search.article)
        return look_up(session, query, Place(search.article))


def look_up(session: Session, query: Query, here: Place = NOWHERE) -> list[MemoryMatch]:
    """Search an index that is up to date."""
    found = find_alike(session, query._replace(limit=query.limit + MORE_THAN_ASKED))
    uses = load_uses(session, query.locale, [each.segment for each in found])
    return answers(found, uses, here, query.limit)


def find_alike(session: Session, query: Query) -> list[Likeness]:
    """Return the segments most like a text: by their words, and if that is not sure, among all."""
    near = load_segments(session, query, candidates(load_lists(session, query)))
    found = most_alike(query, [near])
    if found and found[0].likeness >= sure_likeness(query.text):
        return found
    floor = found[-1].likeness if len(found) == query.limit else FUZZY_CUTOFF
    shortest, longest = reachable_lengths(len(query.text), floor)
    return most_alike(query, fitting_shelves(session, query, shortest, longest), floor)
