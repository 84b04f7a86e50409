"""Into which locales texts of an article were translated."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from cms.catalog.message import State
from cms.store.bulk import portions
from cms.store.tables import MessageRow, TranslationRow

_MESSAGE, _TRANSLATION = MessageRow.__table__.c, TranslationRow.__table__.c
_WHOLE = (State.TRANSLATED.value, State.REVIEWED.value)


def locales_translated(
    session: Session, article_id: int, keys: Collection[str]
) -> dict[str, set[str]]:
    """Map the keys of messages to the locales that they ever had a whole translation in."""
    found: dict[str, set[str]] = {}
    for portion in portions(keys):
        rows = session.connection().execute(
            select(_MESSAGE.digest, _TRANSLATION.locale)
            .distinct()
            .where(
                _TRANSLATION.message_id == _MESSAGE.id,
                _TRANSLATION.article_id == article_id,
                _TRANSLATION.state.in_(_WHOLE),
                _MESSAGE.article_id == article_id,
                _MESSAGE.digest.in_(portion),
            )
        )
        for key, locale in rows:
            found.setdefault(key, set()).add(locale)
    return found
