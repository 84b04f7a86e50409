"""Review dates that people set beside an article's text stay when a new text comes."""

from cms.document import front_matter
from cms.document.model import Document
from cms.document.review_dates import CITATION_MARK, review_dates


def kept_dates(before: Document, now: Document) -> dict[str, str]:
    """Return the days of a state of an article that the next one, read from a text, should have.

    A day that the old text said goes when the new one does not say it.
    """
    days = review_dates(before)
    if not days:
        return {}
    gone = {*_stated(before), *review_dates(now)}
    return {place: day for place, day in days.items() if place not in gone}


def _stated(document: Document) -> set[str]:
    front = front_matter.read(document.head.text, document.slug)
    if front is None:
        return set()
    cited = (each.key for each in front.citations if each.review_by)
    return {*front.days, *(f"{CITATION_MARK}{key}" for key in cited)}
