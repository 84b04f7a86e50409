"""Remember catalog files, so that one that is as we left it need not be read again."""

from collections.abc import Collection
from dataclasses import astuple, dataclass, fields
from datetime import datetime
from hashlib import blake2b

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from cms.store.bulk import insert_rows
from cms.store.tables import KnownFileRow


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A catalog file of one article, by a digest of its bytes, and the state that it shows.

    `locale` is empty for a template. `stamp` names what else it was written from; a file that we
    have read, but not written, has none. `newest` is the number of the article's newest
    translation in any locale, `newest_at` the time of the newest in this one, and `said` names
    what all of the locale's `translations` say.
    """

    locale: str
    digest: str = ""
    stamp: str = ""
    revision: int = 0
    translations: int = 0
    newest: int = 0
    newest_at: datetime | None = None
    said: str = ""


def name_file(content: bytes) -> str:
    """Name a file's bytes by BLAKE2, in a third of the time that SHA-256 takes without hardware."""
    return blake2b(content, digest_size=32).hexdigest()


_NAMES = tuple(each.name for each in fields(KnownFile))
_COLUMNS = tuple(KnownFileRow.__table__.c[name] for name in _NAMES)


def load_known_files(session: Session, article_id: int) -> dict[str, KnownFile]:
    """Return the files of an article that are known, by locale."""
    wanted = select(*_COLUMNS).where(KnownFileRow.__table__.c.article_id == article_id)
    found = (KnownFile(*row) for row in session.connection().execute(wanted))
    return {file.locale: file for file in found}


def remember_files(session: Session, article_id: int, files: Collection[KnownFile]) -> None:
    """Put files in the place of those that were known of the same locales."""
    locales = [file.locale for file in files]
    here = KnownFileRow.article_id == article_id, KnownFileRow.locale.in_(locales)
    session.execute(delete(KnownFileRow).where(*here))
    rows = [
        {"article_id": article_id, **dict(zip(_NAMES, astuple(file), strict=True))}
        for file in files
    ]
    insert_rows(session, KnownFileRow, rows)
