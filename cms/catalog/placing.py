"""Which messages the texts of another tool's catalog belong to, by what they say."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from rapidfuzz import fuzz

from cms.catalog.bundle import context_in_bundle
from cms.catalog.catalog_file import FileEntry
from cms.catalog.extract import is_optional
from cms.catalog.likeness import FUZZY_CUTOFF, best_matches
from cms.catalog.markup_of import with_markup_of
from cms.catalog.message import Message
from cms.catalog.normal_text import bare_text, normal_text
from cms.catalog.readings import readings, tidy, without_attributes

# Another article than the file speaks of must have a text much like the file's.
ELSEWHERE_CUTOFF = 80.0


class How(StrEnum):
    """How surely an entry belongs to a message, the surest first."""

    EXACT = "exact"
    NORMALISED = "normalised"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Target:
    """A message of an article, current if the newest revision has it."""

    slug: str
    message: Message
    is_current: bool = True


Found = tuple[Target, str, How]


@dataclass(frozen=True, slots=True)
class Offer:
    """What an entry says: a text, its translation, and the articles that the entry names.

    `found` are the messages that say the same, with the translation as each would have it.
    """

    entry: FileEntry
    text: str
    translation: str
    slugs: frozenset[str]
    found: Sequence[Found]


@dataclass(frozen=True, slots=True)
class Placement:
    """An offer at a message, in the message's way of writing. `likeness` is 0 to 100."""

    offer: Offer
    target: Target
    translation: str
    how: How
    likeness: float = 100.0


@dataclass(frozen=True)
class Placed:
    """At most one placement for each message, and the offers that belong nowhere."""

    placements: tuple[Placement, ...]
    left: tuple[Offer, ...]


@dataclass(frozen=True)
class Targets:
    """All messages that there are to place at, found by what they say."""

    every: Sequence[Target]

    @cached_property
    def by_text(self) -> Mapping[str, list[Target]]:
        return self._by(str)

    @cached_property
    def by_normal_text(self) -> Mapping[str, list[Target]]:
        return self._by(normal_text)

    @cached_property
    def by_bare_text(self) -> Mapping[str, list[Target]]:
        return self._by(bare_text)

    def _by(self, say: Callable[[str], str]) -> Mapping[str, list[Target]]:
        found: dict[str, list[Target]] = defaultdict(list)
        for target in self.every:
            if said := say(target.message.text):
                found[said].append(target)
        return found


def offers_of(entry: FileEntry, form: int, slugs: frozenset[str], targets: Targets) -> list[Offer]:
    """Return what an entry says, several texts where its tool kept many blocks in one.

    Of one with a plural, `form` is the number of its singular's translation.
    """
    forms = entry.translations[form : form + 1]
    translation = entry.translation or (forms[0] if forms else "")
    if not translation.strip():
        return []
    likely: list[Offer] = []
    for reading in readings(entry.text, translation):
        offers = [Offer(entry, *pair, slugs, _find(*pair, targets)) for pair in reading.pairs]
        if any(offer.found for offer in offers):
            return offers
        likely = offers if reading.is_likely else likely
    return likely


def place(offers: Sequence[Offer], waiting: Sequence[Target]) -> Placed:
    """Find for each message the surest of the offers, each of which may serve many messages.

    `waiting` are those that have no translation. Only these get suggestions; a text that the
    articles named by its entry have is no more than that for all others.
    """
    chosen: dict[Target, Placement] = {}
    still_waiting = dict.fromkeys(waiting)
    for offer in offers:
        for placement in _by_what_it_says(offer, still_waiting):
            present = chosen.get(placement.target)
            if present is None or _rank(placement) < _rank(present):
                chosen[placement.target] = placement
    open_still = [target for target in waiting if target not in chosen]
    for placement in _by_likeness(offers, open_still, list(chosen.values())):
        chosen[placement.target] = placement
    return Placed(tuple(chosen.values()), tuple(_left(offers, chosen.values())))


def _left(offers: Iterable[Offer], placements: Iterable[Placement]) -> list[Offer]:
    """Return the offers that serve no message, not even beside one that says the same."""
    said = {(placement.offer.text, placement.offer.translation) for placement in placements}
    return [each for each in offers if (each.text, each.translation) not in said]


def _rank(placement: Placement) -> tuple[object, ...]:
    entry, target = placement.offer.entry, placement.target
    return (
        list(How).index(placement.how),
        entry.obsolete,
        entry.fuzzy,
        not _is_context_of(entry, target),
        -placement.likeness,
    )


def _by_what_it_says(offer: Offer, waiting: Container[Target]) -> Iterator[Placement]:
    """Prefer the entry's own context and the newest revision; elsewhere it is a suggestion."""
    found = [each for each in offer.found if _fits(offer, each)]
    at_home = [one for one in found if one[0].slug in offer.slugs]
    for target, translation, how in _preferred(offer, at_home or found):
        if how is not How.FUZZY or target in waiting:
            yield _placement(offer, target, translation, how)
    for target, translation, _ in found if at_home else ():
        if target.slug not in offer.slugs and target in waiting:
            yield _placement(offer, target, translation, How.FUZZY)


def _placement(offer: Offer, target: Target, translation: str, how: How) -> Placement:
    is_guess = how is How.FUZZY
    likeness = fuzz.ratio(offer.text, target.message.text) if is_guess else 100.0
    return Placement(offer, target, translation, how, likeness)


def _fits(offer: Offer, found: Found) -> bool:
    """Tell whether a message may be meant; a slug only where the entry says that it is one."""
    return not is_optional(found[0].message) or _is_context_of(offer.entry, found[0])


def _is_context_of(entry: FileEntry, target: Target) -> bool:
    """Tell whether an entry names a message's context, alone or as a bundle does."""
    context = target.message.context
    return entry.context in (context, context_in_bundle(target.slug, context))


def _preferred(offer: Offer, found: Sequence[Found]) -> Sequence[Found]:
    in_context = [one for one in found if _is_context_of(offer.entry, one[0])]
    current = [one for one in in_context or found if one[0].is_current]
    return current or in_context or found


def _find(text: str, translation: str, targets: Targets) -> list[Found]:
    """Return the messages that say a text, found in the first way that finds any."""
    return next(filter(None, (find(text, translation, targets) for find in _FINDERS)), [])


def _exact(text: str, translation: str, targets: Targets) -> list[Found]:
    found = targets.by_text.get(text, ())
    said = without_attributes(translation, text) if found else translation
    return [(target, said, How.EXACT) for target in found]


def _normalised(text: str, translation: str, targets: Targets) -> list[Found]:
    found = targets.by_normal_text.get(normal_text(text), ())
    return [(each, _as_ours(each, text, translation), How.NORMALISED) for each in found]


def _as_ours(target: Target, text: str, translation: str) -> str:
    ours = target.message.text
    written = with_markup_of(ours, text, translation)
    return tidy(translation if written is None else written, ours)


def _in_other_markup(text: str, translation: str, targets: Targets) -> list[Found]:
    return [
        _with_its_markup(target, text, translation)
        for target in targets.by_bare_text.get(bare_text(text), ())
    ]


def _with_its_markup(target: Target, text: str, translation: str) -> Found:
    ours = target.message.text
    written = with_markup_of(ours, text, translation)
    if written is None:
        return target, tidy(translation, ours), How.FUZZY
    return target, tidy(written, ours), How.NORMALISED


_FINDERS = (_exact, _normalised, _in_other_markup)


def _by_likeness(
    offers: Sequence[Offer], waiting: Sequence[Target], placed: Sequence[Placement]
) -> Iterator[Placement]:
    """Suggest the texts most like those that wait.

    In the articles that the offers name any text may be suggested, in others only one that has
    no place yet.
    """
    named = {slug for offer in offers for slug in offer.slugs}
    telling = [offer for offer in offers if offer.text != offer.translation]
    here = [target for target in waiting if not named or target.slug in named]
    found = list(_most_alike(here, telling, FUZZY_CUTOFF))
    yield from found
    elsewhere = [target for target in waiting if named and target.slug not in named]
    yield from _most_alike(elsewhere, _left(telling, [*placed, *found]), ELSEWHERE_CUTOFF)


def _most_alike(
    targets: Sequence[Target], offers: Sequence[Offer], cutoff: float
) -> Iterator[Placement]:
    texts = list(dict.fromkeys(target.message.text for target in targets))
    if not texts or not offers:
        return
    matches = best_matches(texts, [offer.text for offer in offers], cutoff)
    by_text = dict(zip(texts, matches, strict=True))
    for target in targets:
        if match := by_text[target.message.text]:
            offer, likeness = offers[match[0]], match[1]
            translation = tidy(offer.translation, target.message.text)
            yield Placement(offer, target, translation, How.FUZZY, likeness)
