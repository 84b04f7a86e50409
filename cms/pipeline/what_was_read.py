"""Tell what has changed since a reviewer read it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy.orm import Session

from cms.catalog.history import Translation
from cms.catalog.message import Message
from cms.catalog.seen import is_name, name_seen, translated
from cms.document.model import Document
from cms.document.revision import Revision
from cms.errors import MessageAmbiguous, MessageNotFound, SectionNotFound
from cms.store.articles import load_revision
from cms.store.histories import Histories
from cms.store.translations import load_news

# How far back what somebody read is looked for: what is older is told without its old text.
REVISIONS = 5
TRANSLATIONS = 50

Texts = Mapping[Message, Translation]
Choose = Callable[[Document], Sequence[Message]]


@dataclass(frozen=True, slots=True)
class Changed:
    """A text with what was read as its translation, and what is in effect now; empty for none."""

    message: Message
    read: str
    now: str


@dataclass(frozen=True)
class Reading:
    """What somebody read of an article in a locale.

    `seen` is the name of the texts that `choose` picks, or the words of the only one.
    """

    session: Session
    revision: Revision
    locale: str
    seen: str
    choose: Choose

    def changes(self, texts: Texts) -> list[Changed]:
        """Return what is in effect now and was not then; nothing where that is what was read."""
        messages = translated(self.choose(self.revision.document), texts)
        now = {each: texts[each].text for each in messages}
        if self.seen == name_seen(messages, texts) or [self.seen] == list(now.values()):
            return []
        read = next(self._earlier(), None)
        if read is None:
            words = "" if is_name(self.seen) else self.seen
            read = dict.fromkeys(now, words)
        every = dict.fromkeys((*now, *read))
        found = (Changed(each, read.get(each, ""), now.get(each, "")) for each in every)
        return [each for each in found if each.read != each.now]

    def _earlier(self) -> Iterator[dict[Message, str]]:
        """Yield what was there when that was its name, if it ever was."""
        histories = Histories(self.session, [self.revision.article_id])
        scopes = self._scopes()
        for last in islice(self._numbers(), TRANSLATIONS):
            history = histories.of(self.revision.article_id, self.locale, last)
            for messages in scopes:
                texts = history.resolve(messages)
                if name_seen(messages, texts) == self.seen:
                    yield {each: texts[each].text for each in translated(messages, texts)}

    def _numbers(self) -> Iterator[int]:
        """Yield the numbers of the translations, newest first, and 0 for none."""
        news = load_news(self.session, self.revision.article_id, 0).get(self.locale, [])
        yield from (each.number for each in reversed(news))
        yield 0

    def _scopes(self) -> list[Sequence[Message]]:
        """Return the messages that were asked for, in each of the newest revisions."""
        newest, found = self.revision.number, [self.choose(self.revision.document)]
        for number in range(newest - 1, max(0, newest - REVISIONS), -1):
            then = load_revision(self.session, self.revision.document.slug, number)
            try:
                found.append(self.choose(then.document))
            except (SectionNotFound, MessageNotFound, MessageAmbiguous):
                break
        return found
