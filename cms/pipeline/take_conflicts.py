"""Take the source's side where an import could not change what was changed here."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.document.arrival import Arrival
from cms.document.conflicts import Conflict
from cms.document.merge import take_over
from cms.document.model import Document
from cms.document.open_conflicts import is_open, open_conflicts, says_theirs
from cms.document.revision import Revision
from cms.errors import ConflictNotOpen
from cms.importer.decode import encoded
from cms.pipeline.edit_article import require_base
from cms.pipeline.revise import Imprint, revise
from cms.pipeline.what_came import brought, read_again
from cms.pipeline.workspace import Workspace
from cms.store.arrivals import last_arrival, list_arrivals
from cms.store.articles import lock_articles, newest_revision
from cms.store.trail import record


@dataclass(frozen=True, slots=True)
class Taken:
    """The revision that has what the source says, at which places, and what is open still."""

    slug: str
    revision: int
    places: Sequence[str]
    left: Sequence[Conflict]


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """A conflict that nobody has settled, with what came last from the source that it is with."""

    conflict: Conflict
    came: Document
    origin: str


def take_conflicts(
    workspace: Workspace,
    slug: str,
    places: Sequence[str],
    note: str = "",
    base: int | None = None,
) -> Taken:
    """Save an article with what its source says at some places, or at all that are in conflict.

    Raises:
        ArticleNotFound
        StaleBase: somebody has saved after `base`.
        ConflictNotOpen: a place is in none, or is not what it was, or cannot be taken alone.
    """
    with workspace.writing() as session:
        lock_articles(session, [slug])
        newest = newest_revision(session, slug)
        require_base(newest, base)
        arrivals = list_arrivals(session, newest.article_id)
        found = load_open(session, newest, arrivals)
        wanted = _chosen(newest, found, arrivals, places)
        document = _taken_over(newest.document, wanted)
        named = [each.conflict.place for each in wanted]
        encoding, _ = encoded(document.source, newest.encoding)
        imprint = Imprint(
            author=workspace.author,
            note=note or f"Taken from the source: {', '.join(named)}",
            encoding=encoding,
        )
        revision, _ = revise(session, newest, document, imprint)
        record(session, Act(Action.ARTICLE_TAKE, details={"places": named, "note": note}))
        left = [each.conflict for each in found if is_open(each.conflict, revision.document)]
    return Taken(slug, revision.number, named, left)


def load_open(
    session: Session, newest: Revision, arrivals: Sequence[Arrival]
) -> list[OpenConflict]:
    """Return the conflicts in which both sides say still what they said then."""
    came: dict[str, Document] = {}
    found = []
    for origin, conflict in open_conflicts(arrivals, newest.document):
        if origin not in came:
            last = last_arrival(session, newest.article_id, origin)
            came[origin] = brought(session, last, newest)
        if says_theirs(conflict, came[origin]):
            found.append(OpenConflict(conflict, came[origin], origin))
    return found


def _chosen(
    newest: Revision,
    found: Sequence[OpenConflict],
    arrivals: Sequence[Arrival],
    places: Sequence[str],
) -> list[OpenConflict]:
    """Return the conflicts at the places, or all.

    Raises:
        ConflictNotOpen
    """
    slug = newest.document.slug
    by_place = {each.conflict.place: each for each in reversed(found)}
    known = {conflict.place for arrival in arrivals for conflict in arrival.conflicts}
    if not by_place and not places:
        raise ConflictNotOpen(slug=slug, place="article", reason="nothing is in conflict")
    for place in places:
        if place not in by_place:
            was = "it, or what the source says, has changed since" if place in known else ""
            raise ConflictNotOpen(slug=slug, place=place, reason=was or "it is in no conflict")
    return [by_place[place] for place in dict.fromkeys(places or by_place)]


def _taken_over(here: Document, wanted: Sequence[OpenConflict]) -> Document:
    """Return the document with what each source says at its places.

    Raises:
        ConflictNotOpen: put there, it would read otherwise.
    """
    document = here
    for origin in dict.fromkeys(each.origin for each in wanted):
        mine = [each for each in wanted if each.origin == origin]
        merged = take_over(document, mine[0].came, [each.conflict for each in mine])
        again = document if merged.conflicts else read_again(merged.markdown, here)
        for each in mine:
            if not says_theirs(each.conflict, again):
                raise ConflictNotOpen(
                    slug=here.slug,
                    place=each.conflict.place,
                    reason="it cannot be taken alone: the article would read otherwise",
                )
        document = again
    return document
