"""Plan what a catalog of another tool would do: its texts are looked for in all articles."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sqlalchemy.orm import Session

from cms.catalog.catalog_file import CatalogFile, FileEntry, Headers
from cms.catalog.extract import is_optional
from cms.catalog.message import Message, State
from cms.catalog.placing import How, Offer, Placement, Target, Targets, offers_of, place
from cms.catalog.plan import NO_RULING, TAKEN, PlanLine, Ruling, Verdict
from cms.catalog.plural_forms import MalformedPluralForms, parse_plural_forms
from cms.pipeline.load_gate import Gates
from cms.pipeline.named_articles import named_articles
from cms.pipeline.plan_catalog import plan_and_check
from cms.pipeline.shares import PlacedLine, Placing, Share, SharedPlan
from cms.store.articles import list_articles, lock_articles, newest_revision
from cms.store.messages import (
    current_numbers,
    every_message,
    newest_numbers,
    suggested_pairs,
    translated_numbers,
)


@dataclass(frozen=True, slots=True)
class Request:
    """How a file shall be read. Its `path` may name an article, and its headers a translator."""

    path: str
    locale: str
    ruling: Ruling = NO_RULING
    headers: Headers = ()


@dataclass(frozen=True)
class Library:
    """The messages of all articles by their numbers, as of one moment."""

    numbered: Mapping[int, Target]
    source_locales: Mapping[str, str]
    moment: tuple[int, int]

    @cached_property
    def targets(self) -> Targets:
        return Targets(list(self.numbered.values()))

    def waiting(self, translated: set[int], locale: str) -> list[Target]:
        """Return the messages that need a translation into a locale and have none."""
        return [
            target
            for number, target in self.numbered.items()
            if target.is_current
            and number not in translated
            and not is_optional(target.message)
            and self.source_locales[target.slug] != locale
        ]


def load_library(session: Session, known: Library | None = None) -> Library:
    """Load all messages, if not all of them are known."""
    moment = newest_numbers(session)
    if known and known.moment == moment:
        return known
    current = current_numbers(session)
    numbered = {
        number: Target(slug, message, number in current)
        for number, slug, message in every_message(session)
    }
    locales = {article.slug: article.source_locale for article in list_articles(session)}
    return Library(numbered, locales, moment)


def plan_foreign(gates: Gates, library: Library, file: CatalogFile, request: Request) -> SharedPlan:
    """Plan a file of another tool, article by article."""
    session, locale = gates.session, request.locale
    waiting = library.waiting(translated_numbers(session, locale), locale)
    offers = list(_offers(file, library, request))
    placed = place(offers, waiting)
    by_slug: dict[str, list[Placement]] = defaultdict(list)
    for placement in placed.placements:
        if library.source_locales[placement.target.slug] != locale:
            by_slug[placement.target.slug].append(placement)
    here = _suggested(session, locale, placed.left)
    lock_articles(session, by_slug)
    shares = [_share(gates, slug, by_slug[slug], request) for slug in sorted(by_slug)]
    return SharedPlan(
        locale,
        tuple(_without_idle_guesses(shares)),
        tuple(_left(offer, _words(offer.text, offer.translation) in here) for offer in placed.left),
    )


def _suggested(session: Session, locale: str, left: Sequence[Offer]) -> set[tuple[str, ...]]:
    """Return what is suggested already of the offers that found no place, by their words."""
    wanted = {_words(offer.text, offer.translation) for offer in left}
    return wanted & {_words(*pair) for pair in suggested_pairs(session, locale)} if left else set()


def _words(*texts: str) -> tuple[str, ...]:
    return tuple(" ".join(text.split()) for text in texts)


def _offers(file: CatalogFile, library: Library, request: Request) -> Iterator[Offer]:
    """Yield what the entries say, with the articles that each names, or else the file."""
    known, targets = library.source_locales, library.targets
    by_file = named_articles([request.path], known, request.locale)
    form = _singular_form(file.header("Plural-Forms"))
    for entry in file.entries:
        slugs = named_articles(entry.places, known) or by_file
        yield from offers_of(entry, form, slugs, targets)


def _singular_form(header: str) -> int:
    """Return which form of a plural stands for one thing."""
    try:
        return parse_plural_forms(header).index(1)
    except MalformedPluralForms:
        return 0


def _share(gates: Gates, slug: str, placements: Sequence[Placement], request: Request) -> Share:
    """Plan one article's share of the file as if it were a file of its own."""
    revision = newest_revision(gates.session, slug)
    file = CatalogFile(request.headers, tuple(map(_entry, placements)))
    lines = plan_and_check(gates, revision, request.locale, file, request.ruling)
    by_message = {placement.target.message: placement for placement in placements}
    return Share(revision, tuple(_placed(line, by_message[line.message]) for line in lines))


def _without_idle_guesses(shares: Iterable[Share]) -> Iterator[Share]:
    """Leave out refused guesses of entries that are of use somewhere else."""
    every = list(shares)
    used = {
        placed.line.line
        for share in every
        for placed in share.lines
        if placed.line.verdict is not Verdict.REFUSED
    }
    for share in every:
        kept = [
            each for each in share.lines if not (_is_refused_guess(each) and each.line.line in used)
        ]
        yield Share(share.revision, tuple(kept))


def _is_refused_guess(placed: PlacedLine) -> bool:
    return placed.line.verdict is Verdict.REFUSED and placed.placing.how is How.FUZZY


def _entry(placement: Placement) -> FileEntry:
    entry, is_guess = placement.offer.entry, placement.how is How.FUZZY
    previous = entry.previous_text if entry.fuzzy else None
    return FileEntry(
        entry.line,
        placement.target.message.context,
        placement.target.message.text,
        translation=placement.translation,
        fuzzy=entry.fuzzy or is_guess,
        previous_text=previous or (placement.offer.text if is_guess else None),
        comments=entry.comments,
    )


def _without_overwriting(line: PlanLine) -> PlanLine:
    """Keep a suggestion that is here already: nobody said that this one is better."""
    if line.verdict in TAKEN and line.state is State.FUZZY and line.ours not in {"", line.theirs}:
        reason = "there is a suggestion already"
        return replace(line, verdict=Verdict.UNCHANGED, reason=reason)
    return line


def _placed(line: PlanLine, placement: Placement) -> PlacedLine:
    target, how = placement.target, placement.how
    placing = Placing(target.slug, how, placement.likeness, placement.offer.text)
    if how is How.FUZZY:
        line = replace(line, aside=None)  # nobody need decide about what was only guessed
    return PlacedLine(_without_overwriting(line), placing)


def _left(offer: Offer, is_suggested: bool) -> PlacedLine:
    entry = offer.entry
    message = Message(entry.context or "", offer.text)
    verdict, reason = Verdict.NOT_OURS, "no article has this text or one like it"
    if offer.text == offer.translation:
        verdict, reason = Verdict.UNCHANGED, "no article has this text, but it is not translated"
    elif is_suggested:
        verdict, reason = Verdict.UNCHANGED, "it is a suggestion already"
    line = PlanLine(entry.line, message, verdict, offer.translation, "", reason=reason)
    return PlacedLine(line, Placing(text=offer.text))
