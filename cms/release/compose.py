"""Compose an article in one locale: each section current, or what the policy says instead."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cms.catalog.extract import message_of, section_messages
from cms.catalog.history import UNTRANSLATED, History, Translation
from cms.catalog.message import Message
from cms.catalog.progress import ENOUGH, lacking
from cms.document.citations import cited_keys
from cms.document.model import HEAD_KEY, Block, BlockKind, Citation, Document, Section
from cms.document.skeleton import structure_problems
from cms.document.splice import splice
from cms.release.policy import Policy, Use

Texts = Mapping[Message, Translation]


@dataclass(frozen=True)
class Source:
    """What an article is composed from.

    `earlier` gives the versions that a section had before, newest first, and `cited_before` all
    citations that the article ever had, by their keys.
    """

    document: Document
    histories: Mapping[str, History]
    earlier: Callable[[str], Sequence[Section]]
    cited_before: Callable[[], Mapping[str, Citation]] = field(default=dict)


@dataclass(frozen=True, slots=True)
class ComposedSection:
    """One section as released: `markdown` and the blocks' `texts` are wholly in `lang`."""

    section: Section
    use: Use
    lang: str
    markdown: str
    texts: tuple[str, ...]

    def text(self, kind: BlockKind) -> str:
        """Return the text of the first block of a kind, or an empty one."""
        pairs = zip(self.section.blocks, self.texts, strict=False)
        return next((text for block, text in pairs if block.kind is kind), "")


@dataclass(frozen=True)
class Composed:
    """An article in one locale. The head's texts are title, summary, description and slug.

    `citations` are the document's, and those that only an earlier version of a section has.
    """

    document: Document
    locale: str
    head: ComposedSection
    sections: tuple[ComposedSection, ...]
    citations: tuple[Citation, ...]

    @property
    def fallbacks(self) -> Iterator[ComposedSection]:
        return (part for part in (self.head, *self.sections) if part.use is not Use.CURRENT)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An article that a locale's part of the release does without, and the section it is for."""

    locale: str
    section: str


def compose(source: Source, locale: str, policy: Policy) -> Composed | LeftOut:
    """Compose one article for one locale."""
    document = source.document
    if locale == document.source_locale:
        parts = [_as_written(part, Use.CURRENT, locale) for part in document.parts]
        return _composed(source, locale, parts)
    composer = _Composer(source, locale, policy)
    parts = []
    for section in document.parts:
        part = composer.part(section)
        if part is None:
            return LeftOut(locale, section.key)
        parts.append(part)
    return _composed(source, locale, parts)


def _composed(source: Source, locale: str, parts: Sequence[ComposedSection]) -> Composed:
    head, *sections = parts
    citations = (*source.document.citations, *_earlier_citations(source, sections))
    return Composed(source.document, locale, head, tuple(sections), citations)


def _earlier_citations(source: Source, parts: Sequence[ComposedSection]) -> Iterator[Citation]:
    """Yield what earlier versions cite and the document does not have any more."""
    known = {citation.key for citation in source.document.citations}
    earlier = (part.markdown for part in parts if part.use is Use.PREVIOUS)
    gone = {key for text in earlier for key in cited_keys(text)} - known
    if gone:
        before = source.cited_before()
        yield from (before[key] for key in sorted(gone) if key in before)


def _as_written(section: Section, use: Use, lang: str) -> ComposedSection:
    texts = tuple(block.text for block in section.blocks)
    return ComposedSection(section, use, lang, section.text, texts)


class _Composer:
    """The choices for one article in one locale."""

    def __init__(self, source: Source, locale: str, policy: Policy) -> None:
        self.source, self.locale, self.policy = source, locale, policy
        self.history = source.histories[locale]
        alive = [message for part in source.document.parts for message in section_messages(part)]
        self.texts = self.history.resolve(alive)

    def part(self, section: Section) -> ComposedSection | None:
        """Return what the section becomes, or None when the policy blocks the article."""
        current = self._translated(section, self.texts, Use.CURRENT)
        return current or self._fallback(section)

    def _fallback(self, section: Section) -> ComposedSection | None:
        for use in self.policy.fallbacks[section.risk]:
            if use is Use.BLOCK:
                return None
            found = CHOICES[use](self, section)
            if found:
                return found
        return None

    def _translated(self, section: Section, texts: Texts, use: Use) -> ComposedSection | None:
        """Fill a section's blocks, unless one lacks a text or would break the structure."""
        if lacking(section, texts, self.policy.needed):
            return None
        chosen = [self._text(section, block, texts) for block in section.blocks]
        if structure_problems(section, chosen):
            return None
        filled = tuple(
            text or block.text for text, block in zip(chosen, section.blocks, strict=True)
        )
        return ComposedSection(section, use, self.locale, splice(section, chosen), filled)

    def _previous(self, section: Section) -> ComposedSection | None:
        for earlier in self.source.earlier(section.key):
            texts = self.history.resolve(section_messages(earlier))
            found = self._translated(replace(earlier, risk=section.risk), texts, Use.PREVIOUS)
            if found:
                return found
        return None

    def _source(self, section: Section) -> ComposedSection:
        return _as_written(section, Use.SOURCE, self.source.document.source_locale)

    def _omitted(self, section: Section) -> ComposedSection:
        if section.key == HEAD_KEY:  # no article goes without a title
            return self._source(section)
        return ComposedSection(section, Use.OMIT, self.locale, "", ())

    def _undecided(self, _section: Section) -> None:
        """Take nothing: no check yet tells that the medical facts are unchanged."""
        return

    def _text(self, section: Section, block: Block, texts: Texts) -> str | None:
        """Return a block's translation, or None for one that may stay as the source has it."""
        found = texts.get(message_of(section, block), UNTRANSLATED)
        return found.text if found.state in ENOUGH[self.policy.needed] else None


CHOICES: Mapping[Use, Callable[[_Composer, Section], ComposedSection | None]] = {
    Use.PREVIOUS: _Composer._previous,
    Use.PREVIOUS_IF_SAFE: _Composer._undecided,
    Use.SOURCE: _Composer._source,
    Use.OMIT: _Composer._omitted,
}
