"""The workspace's target locales."""

from sqlalchemy import delete, exists, insert, select
from sqlalchemy.orm import Session

from cms.store.base import now
from cms.store.tables import LocaleRow, RevisionRow


def list_locales(session: Session) -> list[str]:
    """Return the BCP 47 tags, sorted."""
    return sorted(session.scalars(select(LocaleRow.tag)))


def is_source_locale(session: Session, tag: str) -> bool:
    """Tell whether an article was ever written in a locale."""
    return bool(session.scalar(select(exists().where(RevisionRow.source_locale == tag))))


def add_locale(session: Session, tag: str) -> bool:
    """Add a locale; return whether it was new."""
    if tag in list_locales(session):
        return False
    session.execute(insert(LocaleRow).values(tag=tag, created_at=now()))
    return True


def remove_locale(session: Session, tag: str) -> None:
    """Take a locale off the list. Its translations stay."""
    session.execute(delete(LocaleRow).where(LocaleRow.tag == tag))
