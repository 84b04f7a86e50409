"""What readers of one locale are given in place of a source, such as their national guideline."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cms.document.model import Citation


@dataclass(frozen=True, slots=True)
class Substitute:
    """One recorded choice for a citation in a locale; the newest counts.

    A withdrawn one says that the earlier ones hold no more. `number` orders them in time.
    """

    key: str
    locale: str
    url: str
    doi: str
    title: str
    publisher: str
    reason: str
    author: str
    created_at: datetime
    is_withdrawn: bool = False
    number: int = 0

    @property
    def link(self) -> str:
        return self.applied_to(Citation(self.key)).link

    def applied_to(self, citation: Citation) -> Citation:
        """Return the citation with this source; nobody said when it was accessed."""
        return replace(
            citation,
            url=self.url,
            doi=self.doi,
            title=self.title,
            publisher=self.publisher,
            accessed="",
        )


@dataclass(frozen=True, slots=True)
class Substituted:
    """What a citation is in the source, and what it is where a substitute holds."""

    original: Citation
    substitute: Substitute

    @property
    def citation(self) -> Citation:
        return self.substitute.applied_to(self.original)


def in_force(substitutes: Iterable[Substitute]) -> list[Substitute]:
    """Return those that hold; they come oldest first."""
    newest = {(each.key, each.locale): each for each in substitutes}
    return [each for each in newest.values() if not each.is_withdrawn]


def substituted(
    citations: Iterable[Citation], substitutes: Sequence[Substitute], chain: Sequence[str]
) -> Iterator[Substituted]:
    """Yield what is another source for a chain of locales; the nearest that has one decides."""
    found = {(each.key, each.locale): each for each in substitutes}
    for citation in citations:
        own = (found[citation.key, tag] for tag in chain if (citation.key, tag) in found)
        if substitute := next(own, None):
            yield Substituted(citation, substitute)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a citation is for the readers of `only_in`, or else of all locales but `not_in`."""

    citation: Citation
    only_in: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()


def readings(
    citation: Citation, substitutes: Sequence[Substitute], chains: Mapping[str, Sequence[str]]
) -> Iterator[Reading]:
    """Yield a citation and all that stands in for it anywhere.

    `chains` are, by locale, those that stand in for it, nearest first.
    """
    own = [each for each in substitutes if each.key == citation.key]
    places: dict[Substitute, list[str]] = {}
    for locale, chain in chains.items() if own else ():
        for found in substituted([citation], own, (locale, *chain)):
            places.setdefault(found.substitute, []).append(locale)
    elsewhere = sorted(locale for locales in places.values() for locale in locales)
    yield Reading(citation, not_in=tuple(elsewhere))
    for each, locales in places.items():
        yield Reading(each.applied_to(citation), only_in=tuple(sorted(locales)))
