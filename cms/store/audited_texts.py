"""Load what articles say together with the digests of it, to compare one with the other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from cms.catalog.message import Message
from cms.document.model import Section
from cms.document.revision import Revision
from cms.store.bulk import portions
from cms.store.documents import ARTICLE, REVISION, REVISIONS, SECTION, VERSION, load_revisions
from cms.store.tables import (
    ArticleRow,
    MessageRow,
    ObjectRow,
    SectionMessageRow,
    SectionRow,
    SectionVersionRow,
)

AT_ONCE = 50  # revisions, or objects
_MESSAGE, _HELD = MessageRow.__table__.c, SectionMessageRow.__table__.c
_OBJECT = ObjectRow.__table__.c
_KEYS = (
    select(SECTION.key, VERSION.digest, VERSION.extraction, _MESSAGE.digest)
    .select_from(SectionMessageRow.__table__)
    .join(SectionRow.__table__, SECTION.id == _HELD.section_id)
    .join(SectionVersionRow.__table__, VERSION.id == _HELD.version_id)
    .join(MessageRow.__table__, _MESSAGE.id == _HELD.message_id)
    .order_by(_HELD.section_id, _HELD.version_id, _HELD.position)
)


def revisions_with_digests(session: Session) -> Iterator[tuple[Revision, str]]:
    """Yield every revision, article by article, with the digest that is kept of it."""
    names = select(REVISION.id, REVISION.digest).order_by(REVISION.article_id, REVISION.number)
    rows = session.connection().execute(names).all()
    for portion in portions(rows, AT_ONCE):
        digests = {row[0]: row[1] for row in portion}
        wanted = REVISIONS.where(REVISION.id.in_(digests))
        for revision in load_revisions(
            session, wanted.order_by(REVISION.article_id, REVISION.number)
        ):
            yield revision, digests[revision.id]


class SavedMessages:
    """The messages that sections have in the store; those of one article at a time."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._article = 0
        self._keys: dict[tuple[str, str, int], list[str]] = {}

    def keys(self, article_id: int, part: Section) -> Sequence[str]:
        """Return the messages' digests, in order."""
        if article_id != self._article:
            self._article, self._keys = article_id, defaultdict(list)
            rows = self._session.connection().execute(_KEYS.where(SECTION.article_id == article_id))
            for key, digest, extraction, message in rows:
                self._keys[key, digest, extraction].append(message)
        return self._keys.get((part.key, *part.version), [])


def misnamed_messages(session: Session) -> Iterator[tuple[int, str]]:
    """Yield the messages whose digest is another than that of their text, with their articles."""
    rows = session.connection().execute(
        select(_MESSAGE.id, ARTICLE.slug, _MESSAGE.digest, _MESSAGE.context, _MESSAGE.text)
        .join(ArticleRow.__table__, ARTICLE.id == _MESSAGE.article_id)
        .execution_options(yield_per=AT_ONCE * 20)
    )
    for number, slug, name, context, text in rows:
        if Message(context, text).key != name:
            yield number, slug


def stream_objects(session: Session) -> Iterator[tuple[str, bytes]]:
    """Yield the names of all objects with their bytes."""
    wanted = select(_OBJECT.digest, _OBJECT.content).execution_options(yield_per=AT_ONCE)
    for row in session.connection().execute(wanted):
        yield row[0], bytes(row[1])
