"""Find translations that may show images of their own."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from cms.store.bulk import portions
from cms.store.translations import TRANSLATION

_SHOWS = or_(TRANSLATION.text.contains("!["), TRANSLATION.text.icontains("<img"))


class TranslatedText(NamedTuple):
    """What a locale says in an article now."""

    article_id: int
    locale: str
    text: str


def texts_with_images(session: Session, articles: Collection[int]) -> list[TranslatedText]:
    """Return the newest translations that have an image in them, by article and locale."""
    found: list[TranslatedText] = []
    for portion in portions(articles):
        newest = (
            select(func.max(TRANSLATION.id))
            .where(TRANSLATION.article_id.in_(portion))
            .group_by(TRANSLATION.article_id, TRANSLATION.message_id, TRANSLATION.locale)
        )
        wanted = select(TRANSLATION.article_id, TRANSLATION.locale, TRANSLATION.text).where(
            TRANSLATION.id.in_(newest), _SHOWS
        )
        found += [TranslatedText(*row) for row in session.connection().execute(wanted)]
    return sorted(found)
