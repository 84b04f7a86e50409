"""Save what somebody wrote for messages of an article: all of it, or nothing."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.catalog.cell import Cell, Sides, name_cell, number_in
from cms.catalog.extract import is_optional
from cms.catalog.history import UNTRANSLATED, History, Translation, descendants
from cms.catalog.message import Message, Origin, State
from cms.document.revision import Revision
from cms.errors import MessageNotFound, SourceChanged, TranslationRefused, TranslationStale
from cms.pipeline.browse_messages import found_messages, require_target
from cms.pipeline.find_message import find_message
from cms.pipeline.load_catalog import chosen_locales, texts_in_effect
from cms.pipeline.load_gate import Gates
from cms.pipeline.plan_catalog import structure_reasons
from cms.pipeline.workspace import Workspace
from cms.store.articles import lock_articles, newest_revision
from cms.store.histories import Histories
from cms.store.trail import record
from cms.store.translations import Addition, append_translations, find_text

# No file format of translators has a place for them.
_CONTROLS = re.compile(r"[\0-\x08\x0b-\x1f\x7f]")
WRITABLE = (State.FUZZY, State.TRANSLATED)  # approving is somebody's act of its own


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote for a message, whose key begins so.

    `base` is the name of the cell that was read. `comment` is None where it stays as it is.
    """

    message: str
    base: str
    text: str
    state: State = State.TRANSLATED
    comment: str | None = None


def save_translations(
    workspace: Workspace, slug: str, locale: str, written: Sequence[Written]
) -> list[Cell]:
    """Append translations in one transaction; return the cells as they are then, in this order.

    What the checks find does not keep a text from being saved, but from being approved.

    Raises:
        TranslationStale, SourceChanged: somebody else changed a text meanwhile.
        TranslationRefused: a text cannot be put into its place.
        ArticleNotFound, UnknownLocale, LocaleNotInWorkspace, LocaleIsSource, MessageNotFound,
        MessageAmbiguous
    """
    with workspace.writing() as session:
        record(session, Act(Action.CATALOG_EDIT))
        (tag,) = chosen_locales(session, locale)
        lock_articles(session, [slug])
        revision = newest_revision(session, slug)
        require_target(revision, tag)
        desk = _Desk(session, revision, tag)
        news = desk.accepted(written)
        additions = [desk.addition(each, message) for message, each in news.items()]
        changed = [each for each in additions if desk.is_news(each)]
        append_translations(session, revision.article_id, tag, workspace.author, changed)
        gates = Gates(session, workspace)
        history = desk.histories.of(revision.article_id, tag)
        found = found_messages(revision, history, gates, tag)
        cells = {cell.message: cell for cell in found.cells}
        saved = [found.judged(cells[message]) for message in news]
        gates.keep()
        return saved


class _Desk:
    """An article in one locale, with what is written for it."""

    def __init__(self, session: Session, revision: Revision, locale: str) -> None:
        self.session, self.revision, self.locale = session, revision, locale
        self.slug = revision.document.slug
        self.histories = Histories(session, [revision.article_id])
        self.history: History = self.histories.of(revision.article_id, locale)
        self.texts = texts_in_effect(self.history, revision)

    def accepted(self, written: Sequence[Written]) -> Mapping[Message, Written]:
        """Return what is written by message, if all of it can be saved."""
        found = {}
        for each in written:
            message = self._message(each)
            if message in found:
                raise self._refused(message, "it is written twice")
            found[message] = each
        if stale := list(self._stale(found)):
            raise TranslationStale(
                slug=self.slug, locale=self.locale, count=len(stale), sides=stale
            )
        self._require_fitting(found)
        return found

    def addition(self, written: Written, message: Message) -> Addition:
        had = self.texts[message]
        comment = had.comment if written.comment is None else _lines(written.comment)
        text = _lines(written.text)
        state = written.state if text else State.UNTRANSLATED
        return Addition(message, text, state, Origin.HUMAN, "", comment)

    def is_news(self, addition: Addition) -> bool:
        """Tell whether there is anything new; what is approved stays so."""
        had = self.texts[addition.message]
        is_kept = had.state is addition.state or (
            had.state is State.REVIEWED and addition.state is State.TRANSLATED
        )
        is_same = (had.text, had.comment) == (addition.text, addition.comment)
        return not (is_same and is_kept)

    def _message(self, written: Written) -> Message:
        try:
            return find_message(self.slug, self.texts, written.message)
        except MessageNotFound:
            gone = find_message(self.slug, self.histories.messages.values(), written.message)
        raise SourceChanged(slug=self.slug, id=gone.id, sides=[self._gone(gone, written)])

    def _gone(self, message: Message, written: Written) -> Sides:
        after = descendants(self.history.steps, [message])
        followers = tuple((each, found) for each, found in self.texts.items() if each in after)
        theirs = self.history.resolve([message])[message]
        return Sides(message, self._base(written), theirs, written.text, followers)

    def _stale(self, written: Mapping[Message, Written]) -> Iterator[Sides]:
        for message, each in written.items():
            theirs = self.texts[message]
            if each.base != name_cell(message, theirs):
                yield Sides(message, self._base(each), theirs, each.text)

    def _base(self, written: Written) -> str | None:
        number = number_in(written.base)
        if number == UNTRANSLATED.number:
            return UNTRANSLATED.text
        place = self.revision.article_id, self.locale
        return None if number is None else find_text(self.session, *place, number)

    def _require_fitting(self, written: Mapping[Message, Written]) -> None:
        for message, each in written.items():
            if reason := next(_faults(message, each, self.texts[message]), ""):
                raise self._refused(message, reason)
        texts = {message: _lines(each.text) for message, each in written.items() if each.text}
        for message, reason in structure_reasons(self.revision, texts).items():
            raise self._refused(message, reason)

    def _refused(self, message: Message, reason: str) -> TranslationRefused:
        return TranslationRefused(
            slug=self.slug, locale=self.locale, id=message.id, reason=reason.rstrip(".")
        )


def _faults(message: Message, written: Written, had: Translation) -> Iterator[str]:
    if written.state not in WRITABLE:
        yield f"it cannot be saved as {written.state}"
    is_remark = not written.text and not had.text and bool(written.comment)
    if not written.text.strip() and not is_remark and not is_optional(message):
        yield "there is no text; to say that it needs work, save it as fuzzy"
    for text in (written.text, written.comment or ""):
        if found := _CONTROLS.search(_lines(text)):
            yield f"it has a control character, U+{ord(found[0]):04X}"


def _lines(text: str) -> str:
    """Write line ends one way."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
