"""The texts of an article beside which those of one section are judged."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cms.catalog.extract import message_of
from cms.catalog.history import UNTRANSLATED, Translation
from cms.catalog.message import Message, State
from cms.document.model import Block, Section

Texts = Mapping[Message, Translation]
Resolve = Callable[[Iterable[Message]], Texts]

SETTLED = frozenset({State.TRANSLATED, State.REVIEWED})


class Placed(NamedTuple):
    """A translation in its place."""

    section: Section
    block: Block
    message: Message
    translation: Translation


@dataclass(frozen=True)
class Surroundings:
    """An article's newest sections, and what tells the translations in effect in one locale."""

    parts: Sequence[Section]
    resolve: Resolve

    def texts(self, section: Section, enough: Collection[State]) -> Iterator[Placed]:
        """Yield the texts of a section that are translated, and of others those that count.

        They come in reading order. An earlier version comes last, so that it is the one that has to
        say what the newest texts say.
        """
        is_newest = any(part.version == section.version for part in self.parts)
        others = [part for part in self.parts if part.key != section.key]
        for part in self.parts if is_newest else (*others, section):
            is_own = part.key == section.key
            yield from self._placed(section if is_own else part, SETTLED if is_own else enough)

    def _placed(self, section: Section, wanted: Collection[State]) -> Iterator[Placed]:
        blocks = {message_of(section, block): block for block in section.blocks}
        texts = self.resolve(blocks)
        for message, block in blocks.items():
            found = texts.get(message, UNTRANSLATED)
            if found.state in wanted:
                yield Placed(section, block, message, found)


def overlaid(resolve: Resolve, news: Texts) -> Resolve:
    """Return what tells the translations in effect once some are saved."""

    def resolve_with_news(wanted: Iterable[Message]) -> Texts:
        found = list(wanted)
        return {**resolve(found), **{each: news[each] for each in found if each in news}}

    return resolve_with_news
