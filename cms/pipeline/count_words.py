"""How many words there are to translate into each locale, by what is there already."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from cms.catalog.extract import messages
from cms.catalog.history import UNTRANSLATED
from cms.catalog.message import Message
from cms.catalog.word_count import Amount, Match, Unit, count_matches
from cms.document.model import Syntax
from cms.document.revision import Revision
from cms.pipeline.load_catalog import chosen_articles, chosen_locales, texts_in_effect
from cms.pipeline.workspace import Workspace
from cms.store.articles import newest_revision
from cms.store.revision_history import revision_history


@dataclass(frozen=True, slots=True)
class LocaleWords:
    """What there is to translate into one locale, and what is done, in all articles together."""

    locale: str
    amounts: Mapping[Match, Amount]

    @property
    def total(self) -> Amount:
        return sum(self.amounts.values(), Amount())


def count_words(
    workspace: Workspace, slugs: Sequence[str] = (), locale: str = ""
) -> list[LocaleWords]:
    """Return a line for each locale; all articles count as one job, as an agency sees them."""
    with workspace.reading() as session:
        found = chosen_articles(session, slugs)
        revisions = [newest_revision(session, slug) for slug in found]
        return [
            LocaleWords(tag, count_matches(_units(session, revisions, tag)))
            for tag in chosen_locales(session, locale)
        ]


def _units(session: Session, revisions: Sequence[Revision], locale: str) -> Iterator[Unit]:
    for revision in revisions:
        if revision.document.source_locale != locale:
            history = revision_history(session, revision, locale)
            texts = texts_in_effect(history, revision)
            for message, syntax in _syntaxes(revision).items():
                yield message, syntax, texts.get(message, UNTRANSLATED)


def _syntaxes(revision: Revision) -> dict[Message, Syntax]:
    """Map a revision's messages, each once, to how they are written."""
    found: dict[Message, Syntax] = {}
    for _, block, message in messages(revision.document):
        found.setdefault(message, block.syntax)
    return found
