"""Load the glossary, ready to be looked for in texts."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from cms.catalog.find_terms import Finder, terms_by_message
from cms.catalog.glossary import Term
from cms.catalog.message import Message
from cms.document.revision import Revision
from cms.store.glossary import load_terms

Finders = Mapping[str, Finder]  # by source locale
NO_TERMS = Finder(())


def load_finders(session: Session, until: int | None = None) -> Finders:
    """Return what finds the terms of each source locale; nothing where there are none."""
    terms: dict[str, list[Term]] = {}
    for term in load_terms(session, until=until):
        terms.setdefault(term.source_locale, []).append(term)
    return {locale: Finder(tuple(found)) for locale, found in terms.items()}


def terms_in(revision: Revision, finders: Finders) -> dict[Message, tuple[Term, ...]]:
    """Map the messages of a revision that have terms to them."""
    finder = finders.get(revision.document.source_locale, NO_TERMS)
    return terms_by_message(revision.document, finder)


def each_once(found: Mapping[Message, Sequence[Term]]) -> list[Term]:
    """Return the terms that were found, in the order of their names."""
    return sorted({term for terms in found.values() for term in terms}, key=lambda term: term.name)
