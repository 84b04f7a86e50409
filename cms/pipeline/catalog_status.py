"""How far each catalog is, section by section, and why it is no further."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from sqlalchemy.orm import Session

from cms.catalog.extract import section_messages
from cms.catalog.history import UNTRANSLATED, History, Translation
from cms.catalog.message import Message, State
from cms.catalog.progress import (
    SectionState,
    SectionStatus,
    Texts,
    count_states,
    lacking,
    section_status,
)
from cms.document.kind_of_change import kind_of_change
from cms.document.revision import Revision
from cms.document.word_diff import in_one_line, word_diff
from cms.pipeline.load_catalog import (
    chosen_articles,
    chosen_locales,
    document_messages,
    texts_in_effect,
)
from cms.pipeline.workspace import Workspace
from cms.store.articles import newest_revision, section_versions
from cms.store.histories import Histories
from cms.store.translations import FirstSeen, load_first_seen

SHOWN_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class SectionReport:
    """A section's state, and in words what keeps it from being current."""

    key: str
    state: SectionState
    reason: str


@dataclass(frozen=True, slots=True)
class CatalogStatus:
    """One article in one locale. The slug counts only once it is translated."""

    slug: str
    locale: str
    counts: Mapping[State, int]
    sections: tuple[SectionReport, ...]

    @property
    def messages(self) -> int:
        return sum(self.counts.values())


def catalog_status(
    workspace: Workspace, slugs: Sequence[str] = (), locale: str = ""
) -> list[CatalogStatus]:
    """Return a line for each article and locale, in that order."""
    needed = State(workspace.settings.required_state)
    with workspace.reading() as session:
        locales = chosen_locales(session, locale)
        return [
            status
            for slug in chosen_articles(session, slugs)
            for status in _Article(session, newest_revision(session, slug), needed).all(locales)
        ]


class _Article:
    """One article, with what is the same for all locales."""

    def __init__(self, session: Session, revision: Revision, needed: State) -> None:
        self.revision, self.needed = revision, needed
        self.histories = Histories(session, [revision.article_id])
        self.seen = load_first_seen(session, revision.article_id)
        self.versions = cache(partial(section_versions, session, revision.article_id))

    def all(self, locales: Sequence[str]) -> list[CatalogStatus]:
        own = self.revision.document.source_locale
        return [self.one(locale) for locale in locales if locale != own]

    def one(self, locale: str) -> CatalogStatus:
        document = self.revision.document
        history = self.histories.of(self.revision.article_id, locale)
        texts = texts_in_effect(history, self.revision)
        was_complete = partial(self._was_complete, history)
        sections = (
            section_status(part, texts, self.needed, was_complete) for part in document.parts
        )
        return CatalogStatus(
            document.slug,
            locale,
            count_states(document_messages(self.revision), texts),
            tuple(_report(status, texts, self.seen) for status in sections),
        )

    def _was_complete(self, history: History, key: str) -> bool:
        return any(
            not lacking(version, history.resolve(section_messages(version)), self.needed)
            for version in self.versions(key)
        )


def _report(
    status: SectionStatus, texts: Texts, seen: Mapping[Message, FirstSeen]
) -> SectionReport:
    if not status.lacking:
        return SectionReport(status.key, status.state, "")
    message = status.lacking[0]
    more = len(status.lacking) - 1
    reason = _reason(message, texts.get(message, UNTRANSLATED), seen.get(message))
    return SectionReport(status.key, status.state, reason + (f" (and {more} more)" if more else ""))


def _reason(message: Message, translation: Translation, seen: FirstSeen | None) -> str:
    quoted = f"“{_short(message.text)}”"
    if translation.state is State.TRANSLATED:
        return f"{quoted} is translated, but not reviewed"
    if translation.state is State.UNTRANSLATED or not translation.previous:
        return f"{quoted} is not translated" if not translation.text else f"{quoted} is fuzzy"
    kind = kind_of_change(translation.previous, message.text)
    since = f" in revision {seen.revision} by {seen.author}" if seen else ""
    difference = in_one_line(word_diff(translation.previous, message.text), SHOWN_CHARACTERS // 2)
    return f"“{difference}” changed{since} ({kind})"


def _short(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= SHOWN_CHARACTERS else line[: SHOWN_CHARACTERS - 1] + "…"
