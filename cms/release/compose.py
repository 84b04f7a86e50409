"""Compose an article in one locale: each section current, or what the policy says instead."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from cms.catalog.extract import message_of, section_messages
from cms.catalog.gate import ENOUGH, Gate, Lack, Want
from cms.catalog.history import History, Translation
from cms.catalog.invariants import differences
from cms.catalog.message import Message
from cms.document.assets import Asset, image_references
from cms.document.citations import cited_keys
from cms.document.head_image import own_image
from cms.document.model import HEAD_KEY, Block, BlockKind, Citation, Document, Section
from cms.document.splice import splice
from cms.document.substitutes import Substitute, Substituted, substituted
from cms.release.policy import Policy, Use

Texts = Mapping[Message, Translation]
EARLIER = (Use.PREVIOUS, Use.PREVIOUS_IF_SAFE)


@dataclass(frozen=True)
class Source:
    """What an article is composed from.

    `histories` and `gate` are by locale. `earlier` gives the versions that a section had before,
    newest first, and `cited_before` all citations that the article ever had, by their keys.
    `assets` are the images that it has, by reference; `substitutes` are in force, of all locales.
    """

    document: Document
    histories: Mapping[str, History]
    gate: Callable[[str], Gate]
    earlier: Callable[[str], Sequence[Section]]
    cited_before: Callable[[], Mapping[str, Citation]] = field(default=dict)
    assets: Mapping[str, Asset] = field(default_factory=dict)
    substitutes: Sequence[Substitute] = ()


@dataclass(frozen=True, slots=True)
class Used:
    """A message of a released section, and the translation that was put in its place, if any."""

    message: Message
    translation: Translation | None = None

    @property
    def text(self) -> str | None:
        return self.translation.text if self.translation else None


@dataclass(frozen=True, slots=True)
class ComposedSection:
    """One section as released: `markdown` and the blocks' `texts` are wholly in `lang`.

    `section` is the version of the source that it says. `used` has an entry for each block;
    `lacks` say why the newest version is not current in the locale.
    """

    section: Section
    use: Use
    lang: str
    markdown: str
    texts: tuple[str, ...]
    used: tuple[Used, ...] = ()
    lacks: tuple[Lack, ...] = ()

    def text(self, kind: BlockKind) -> str:
        """Return the text of the first block of a kind, or an empty one."""
        pairs = zip(self.section.blocks, self.texts, strict=False)
        return next((text for block, text in pairs if block.kind is kind), "")


@dataclass(frozen=True)
class Composed:
    """An article in one locale. The head's texts are title, summary, description and slug.

    `citations` are the document's, and those that only an earlier version of a section has;
    `substituted`, by key, are those of them that are another source in this locale. `assets` are
    the images that the sections show, then the article's `image`, which its front matter names.
    """

    document: Document
    locale: str
    head: ComposedSection
    sections: tuple[ComposedSection, ...]
    citations: tuple[Citation, ...]
    assets: tuple[Asset, ...] = ()
    substituted: Mapping[str, Substituted] = field(default_factory=dict)

    @property
    def parts(self) -> tuple[ComposedSection, ...]:
        return (self.head, *self.sections)

    @property
    def image(self) -> Asset | None:
        own = own_image(self.head.markdown)
        return next((asset for asset in self.assets if asset.reference == own), None)

    @property
    def fallbacks(self) -> Iterator[ComposedSection]:
        return (part for part in self.parts if part.use is not Use.CURRENT)


@dataclass(frozen=True, slots=True)
class Blocked:
    """An article that the policy keeps from being released anew, the section it is for, and why."""

    locale: str
    section: str
    lacks: tuple[Lack, ...] = ()


def wants(lacks: Sequence[Lack]) -> list[str]:
    """Return what is wanting, each thing once.

    What fails a check wants its correction first: nobody may approve it before.
    """
    found = {Want.CHECK if lack.problems else lack.want for lack in lacks}
    return [want.value for want in Want if want in found]


def compose(source: Source, locale: str, policy: Policy) -> Composed | Blocked:
    """Compose one article for one locale; its own texts are as they were written.

    Raises:
        CmsError: the checks of the locale cannot be used.
    """
    document = source.document
    if locale == document.source_locale:
        return _composed(
            source, locale, [_as_written(part, lang=locale) for part in document.parts]
        )
    parts = []
    for part in outcomes(source, locale, policy):
        if isinstance(part, Blocked):
            return part
        parts.append(part)
    return _composed(source, locale, parts, (locale, *policy.chain))


def outcomes(source: Source, locale: str, policy: Policy) -> Iterator[ComposedSection | Blocked]:
    """Yield what each section of an article becomes in a locale that it is translated into."""
    composer = _Composer(source, locale, policy)
    return (composer.part(section) for section in source.document.parts)


def _composed(
    source: Source, locale: str, parts: Sequence[ComposedSection], chain: Sequence[str] = ()
) -> Composed:
    head, *sections = parts
    cited = (*source.document.citations, *_earlier_citations(source, sections))
    instead = {each.original.key: each for each in substituted(cited, source.substitutes, chain)}
    citations = tuple(instead[c.key].citation if c.key in instead else c for c in cited)
    assets = tuple(_shown(source, head, sections)) if source.assets else ()
    return Composed(source.document, locale, head, tuple(sections), citations, assets, instead)


def _shown(
    source: Source, head: ComposedSection, sections: Sequence[ComposedSection]
) -> Iterator[Asset]:
    """Yield the images that the sections show, and the article's own, each once."""
    names = image_references("".join(part.markdown for part in sections))
    for name in dict.fromkeys((*names, own_image(head.markdown))):
        if name in source.assets:
            yield source.assets[name]


def _earlier_citations(source: Source, parts: Sequence[ComposedSection]) -> Iterator[Citation]:
    """Yield what earlier versions cite and the document does not have any more."""
    known = {citation.key for citation in source.document.citations}
    earlier = (part.markdown for part in parts if part.use in EARLIER)
    gone = {key for text in earlier for key in cited_keys(text)} - known
    if gone:
        before = source.cited_before()
        yield from (before[key] for key in sorted(gone) if key in before)


def _as_written(section: Section, use: Use = Use.CURRENT, lang: str = "") -> ComposedSection:
    texts = tuple(block.text for block in section.blocks)
    used = tuple(Used(message_of(section, block)) for block in section.blocks)
    return ComposedSection(section, use, lang, section.text, texts, used)


class _Composer:
    """The choices for one article in one locale."""

    def __init__(self, source: Source, locale: str, policy: Policy) -> None:
        self.source, self.locale, self.policy = source, locale, policy

    def part(self, section: Section) -> ComposedSection | Blocked:
        """Return what the section becomes, or that the policy blocks the article."""
        current = self._translated(section, self.locale, Use.CURRENT)
        if isinstance(current, ComposedSection):
            return current
        for use in self.policy.uses[section.risk]:
            if use is Use.BLOCK:
                break
            found = CHOICES[use](self, section)
            if found:
                return replace(found, lacks=current)
        return Blocked(self.locale, section.key, current)

    def _previous(self, section: Section) -> ComposedSection | None:
        return self._older(section, self.locale, Use.PREVIOUS)

    def _previous_if_safe(self, section: Section) -> ComposedSection | None:
        return self._older(section, self.locale, Use.PREVIOUS_IF_SAFE)

    def _older(self, section: Section, locale: str, use: Use) -> ComposedSection | None:
        """Return the newest earlier version that is complete, by what is at stake today."""
        own = self.source.document.source_locale
        for earlier in self.source.earlier(section.key):
            is_other = earlier.version != section.version
            if is_other and (use is Use.PREVIOUS or not differences(earlier, section, own)):
                version = replace(earlier, risk=section.risk, review_by=section.review_by)
                found = self._translated(version, locale, use)
                if isinstance(found, ComposedSection):
                    return found
        return None

    def _other_locale(
        self, section: Section, end: Use = Use.OTHER_LOCALE
    ) -> ComposedSection | None:
        """Return the section in the nearest locale of the chain that has it.

        It has it, too, as an earlier version of a kind that the policy prefers to `end`.
        """
        own = self.source.document.source_locale
        preferred = takewhile(lambda use: use is not end, self.policy.uses[section.risk])
        earlier = [use for use in preferred if use in EARLIER]
        for locale in takewhile(lambda tag: tag != own, self.policy.chain):
            current = self._translated(section, locale, Use.OTHER_LOCALE)
            if isinstance(current, ComposedSection):
                return current
            older = filter(None, (self._older(section, locale, use) for use in earlier))
            if found := next(older, None):
                return found
        return None

    def _source(self, section: Section, end: Use = Use.SOURCE) -> ComposedSection:
        own = self.source.document.source_locale
        return self._other_locale(section, end) or _as_written(section, Use.SOURCE, own)

    def _omitted(self, section: Section) -> ComposedSection:
        if section.key == HEAD_KEY:  # no article goes without a title
            return self._source(section, Use.OMIT)
        used = tuple(Used(message_of(section, block)) for block in section.blocks)
        return ComposedSection(section, Use.OMIT, self.locale, "", (), used)

    def _translated(
        self, section: Section, locale: str, use: Use
    ) -> ComposedSection | tuple[Lack, ...]:
        """Fill all blocks of a section, or return what keeps it from being current in a locale."""
        gate = self.source.gate(locale)
        texts = self.source.histories[locale].resolve(section_messages(section))
        lacks = gate.lacking(section, texts)
        if lacks:
            return lacks
        used = tuple(_used(section, block, texts, gate) for block in section.blocks)
        chosen = [each.text for each in used]
        pairs = zip(chosen, section.blocks, strict=True)
        filled = tuple(text or block.text for text, block in pairs)
        return ComposedSection(section, use, locale, splice(section, chosen), filled, used)


def _used(section: Section, block: Block, texts: Texts, gate: Gate) -> Used:
    """Return a block's translation; one that may stay as the source has it may have none."""
    message = message_of(section, block)
    found = texts[message]
    return Used(message, found if found.state in ENOUGH[gate.needed] else None)


CHOICES: Mapping[Use, Callable[[_Composer, Section], ComposedSection | None]] = {
    Use.PREVIOUS: _Composer._previous,
    Use.PREVIOUS_IF_SAFE: _Composer._previous_if_safe,
    Use.OTHER_LOCALE: _Composer._other_locale,
    Use.SOURCE: _Composer._source,
    Use.OMIT: _Composer._omitted,
}
