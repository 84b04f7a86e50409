"""Save one article that came in: find which it is, merge it, revise it, keep what came."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from cms.document.arrival import Arrival, Brought
from cms.document.digest import digest_bytes
from cms.document.merge import Merged, merge
from cms.document.merge_sides import named_sections
from cms.document.model import Document
from cms.document.revision import Revision
from cms.importer.article import ImportedArticle
from cms.importer.decode import encoded
from cms.pipeline.import_images import save_images
from cms.pipeline.revise import Imprint, revise
from cms.pipeline.what_came import brought, read_again
from cms.store.arrivals import append_arrivals, last_arrival
from cms.store.articles import find_newest


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """How an article came, and on whose behalf.

    `source_digest` names the bytes it was read from, empty if they must be read again next time;
    `name` is the slug that the file's own name gives. `unchanged` are the keys of sections of which
    the importer says that their meaning is the same. `follows` is the origin of the same article
    that it came from until now.
    """

    author: str
    source_digest: str = ""
    name: str = ""
    note: str = ""
    unchanged: Sequence[str] = ()
    follows: str = ""


@dataclass(frozen=True)
class Arrived:
    """What became of an article that came in. `changed`: its newest revision is new."""

    revision: Revision
    changed: bool
    merged: Merged
    is_new: bool = False

    @property
    def slug(self) -> str:
        return self.revision.document.slug


def arrive(session: Session, article: ImportedArticle, delivery: Delivery) -> Arrived:
    """Save what came in as the article that its document's slug names; `name_articles` sets that.

    What was changed here since the same origin brought something stays as `merge` says. Of an
    article without an arrival, the newest revision is taken for what came last.

    Raises:
        StaleBase: somebody else has saved meanwhile.
        MeaningChanged: a section's meaning is not the same, though somebody says so.
    """
    newest = find_newest(session, article.document.slug)
    if newest is None:
        return _first(session, article, delivery)
    last = last_arrival(session, newest.article_id, article.origin)
    before = last
    if last is None and delivery.follows:
        before = last_arrival(session, newest.article_id, delivery.follows)
    base = brought(session, before, newest)
    merged = merge(base, newest.document, article.document)
    revision, changed = _revised(session, newest, article, merged, delivery)
    save_images(session, revision, article.images)
    arrival = _arrival(article, delivery, revision, merged)
    if last is None or _brings_more(last, arrival, base, article.document):
        arrival = _with_brought(arrival, last, base, revision.document, article.document)
        append_arrivals(session, [arrival])
    return Arrived(revision, changed, merged)


def _first(session: Session, article: ImportedArticle, delivery: Delivery) -> Arrived:
    merged = Merged(article.document.source)
    revision, _ = revise(session, None, article.document, _imprint(article, delivery))
    save_images(session, revision, article.images)
    arrival = _arrival(article, delivery, revision, merged)
    append_arrivals(session, [replace(arrival, brought_id=revision.id)])
    return Arrived(revision, True, merged, is_new=True)


def _revised(
    session: Session,
    newest: Revision,
    article: ImportedArticle,
    merged: Merged,
    delivery: Delivery,
) -> tuple[Revision, bool]:
    """Save what came as it is, or else what was made of it and what is here."""
    imprint = _imprint(article, delivery)
    if merged.markdown == article.document.source:
        return revise(session, newest, article.document, imprint)
    if merged.markdown == newest.document.source:
        imprint = replace(imprint, encoding=newest.encoding)
        return revise(session, newest, newest.document, imprint)
    encoding, content = encoded(merged.markdown, article.encoding)
    imprint = replace(imprint, encoding=encoding, file_digest=digest_bytes(content))
    return revise(session, newest, read_again(merged.markdown, article.document), imprint)


def _imprint(article: ImportedArticle, delivery: Delivery) -> Imprint:
    return Imprint(
        author=delivery.author,
        note=delivery.note,
        encoding=article.encoding,
        file_digest=delivery.source_digest,
        unchanged=delivery.unchanged,
    )


def _arrival(
    article: ImportedArticle, delivery: Delivery, revision: Revision, merged: Merged
) -> Arrival:
    return Arrival(
        article_id=revision.article_id,
        revision_id=revision.id,
        origin=article.origin,
        name=delivery.name,
        place=_storable(article.path),
        format=article.format,
        source_digest=delivery.source_digest,
        conflicts=merged.conflicts,
        author=delivery.author,
    )


def _storable(path: str) -> str:
    """Write a path that any database takes, whatever bytes its name has."""
    return path.encode(errors="replace").decode().replace("\0", "?")


def _brings_more(last: Arrival, arrival: Arrival, base: Document, came: Document) -> bool:
    """Tell whether anything is to be remembered that is not known from last time."""
    names = (last.source_digest, last.name), (arrival.source_digest, arrival.name)
    return names[0] != names[1] or base.source != came.source


def _with_brought(
    arrival: Arrival, last: Arrival | None, base: Document, here: Document, came: Document
) -> Arrival:
    """Say what came: a revision where it is one as it is, else the text itself."""
    if here.source == came.source:
        return replace(arrival, brought_id=arrival.revision_id)
    if last and base.source == came.source:
        return replace(arrival, brought_id=last.brought_id, brought=last.brought)
    keys = named_sections(base.sections, here.sections, came.sections).theirs
    return replace(arrival, brought=Brought(came.source, tuple(keys)))
