"""The glossary: the words that an article's readers shall always meet for the same thing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from cms.languages import fallbacks, narrower

EVERYWHERE = "*"  # stands for all locales, where a term is not translated into any


class Usage(StrEnum):
    APPROVED = "approved"
    FORBIDDEN = "forbidden"
    KEPT = "do-not-translate"


@dataclass(frozen=True, slots=True)
class Rendering:
    """What a term is, or must not be, in one locale. `variants` are other forms of `text`."""

    locale: str
    text: str
    usage: Usage = Usage.APPROVED
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of a source locale. `variants` are its other forms and spellings.

    Renderings are in the order of their locales; in each the preferred one comes first.
    """

    source_locale: str
    text: str
    part_of_speech: str = ""
    definition: str = ""
    note: str = ""
    variants: tuple[str, ...] = ()
    renderings: tuple[Rendering, ...] = field(default=())

    @property
    def name(self) -> tuple[str, str, str]:
        """What tells it from all other terms."""
        return self.source_locale, self.text, self.part_of_speech

    def is_kept(self, locale: str) -> bool:
        """Tell whether the term is not translated into a locale."""
        kept = {each.locale for each in self.renderings if each.usage is Usage.KEPT}
        return EVERYWHERE in kept or _nearest(kept, locale) != ""

    def rendered(self, locale: str, usage: Usage = Usage.APPROVED) -> list[Rendering]:
        """Return the renderings for a locale, or for the one that stands nearest to it."""
        fitting = [each for each in self.renderings if each.usage is usage]
        nearest = _nearest({each.locale for each in fitting}, locale)
        return [each for each in fitting if each.locale == nearest]


def in_order(renderings: Iterable[Rendering]) -> tuple[Rendering, ...]:
    """Sort by locale and usage; among the same of both, the order is a preference and stays."""
    order = list(Usage)
    return tuple(sorted(renderings, key=lambda each: (each.locale, order.index(each.usage))))


def term_note(term: Term, locale: str) -> str:
    """Say in one line what a translator into a locale must know of a term; empty for nothing."""
    parts = list(_note_parts(term, locale))
    kind = f" ({term.part_of_speech})" if term.part_of_speech else ""
    told = "; ".join(filter(None, (term.definition, term.note)))
    remark = f" ({told})" if told else ""
    if not parts and not told:
        return ""
    said = f": {'; '.join(parts)}" if parts else ""
    return " ".join(f"Term: {term.text}{kind}{said}{remark}".split())


def _note_parts(term: Term, locale: str) -> Iterator[str]:
    if term.is_kept(locale):
        yield "do not translate"
    elif approved := term.rendered(locale):
        yield _listed(approved)
    if forbidden := term.rendered(locale, Usage.FORBIDDEN):
        yield f"not: {_listed(forbidden)}"


def _listed(renderings: Sequence[Rendering]) -> str:
    return ", ".join(each.text for each in renderings)


def _nearest(locales: set[str], locale: str) -> str:
    """Return the locale itself, what it falls back to, or one of its regions; else nothing."""
    known = locales - {EVERYWHERE}
    if not known or locale in known:
        return locale if known else ""
    return next(iter((*fallbacks(locale, known), *narrower(locale, known))), "")
