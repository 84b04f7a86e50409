"""Find out what keeps an article's newest text from being published in a locale."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cms.catalog.extract import section_messages
from cms.catalog.gate import Lack, Want
from cms.catalog.message import Message
from cms.catalog.progress import FirstSeen, SectionState, was_complete
from cms.catalog.reasons import change, is_reworded, shown, why
from cms.catalog.seen import name_seen
from cms.document.citation_checks import Doubt
from cms.document.model import HEAD_KEY, Risk, Section
from cms.document.render import plain_text
from cms.document.review_dates import CITATION_MARK, ReviewDate
from cms.languages import display_name
from cms.release.acts import (
    Act,
    Acts,
    confirm_citation,
    set_review_date,
    substitute_citation,
    try_with_source,
)
from cms.release.compose import EARLIER, Blocked, Composed, ComposedSection, Source, outcomes
from cms.release.coverage import covered_percent, is_untranslated
from cms.release.policy import Policy, Use
from cms.release.readiness import Cell, Obstacle, Readiness, Reason, SectionReadiness, Verdict


@dataclass(frozen=True)
class Facts:
    """What there is to tell beside the texts.

    `seen` says where messages came from; `versions` maps a section's key and version to the newest
    revision that had it. `live_in` are the locales in which readers have the article, `late` the
    reviews that were due before today, and `late_block` says whether they keep it back; so does
    `doubts_block` of `doubts`, the sources that are gone.
    """

    seen: Mapping[Message, FirstSeen] = field(default_factory=dict)
    versions: Mapping[tuple[str, str, int], int] = field(default_factory=dict)
    live_in: frozenset[str] = frozenset()
    late: Sequence[ReviewDate] = ()
    late_block: bool = False
    doubts: Sequence[Doubt] = ()
    doubts_block: bool = False

    def keep_back(self, locale: str) -> bool:
        """Tell whether anything but its texts keeps the article back in a locale."""
        is_doubted = any(each.holds_in(locale) for each in self.doubts)
        return bool((self.late and self.late_block) or (is_doubted and self.doubts_block))


NOTHING = Facts()
Outcomes = Sequence[ComposedSection | Blocked]


def readiness(source: Source, locale: str, policy: Policy, facts: Facts = NOTHING) -> Readiness:
    """Tell what keeps an article's newest text from being published in a locale."""
    found = list(outcomes(source, locale, policy))
    short = tuple(_coverage(source, locale, policy, found))
    is_kept = bool(short) or facts.keep_back(locale)
    verdict = _verdict(found, is_kept=is_kept)
    teller = _Teller(source, locale, facts, verdict)
    return Readiness(
        source.document.slug,
        locale,
        verdict,
        tuple(map(teller.section, source.document.parts, found)),
        (*short, *_doubtful_substitutes(source.document.slug, locale, facts)),
        is_live=locale in facts.live_in,
        acts=tuple(_acts_on_all(source, locale, found)),
    )


def _acts_on_all(source: Source, locale: str, found: Outcomes) -> Iterator[Act]:
    """Yield what a publisher can do where the policy blocks sections."""
    pairs = zip(source.document.parts, found, strict=True)
    risks = dict.fromkeys(part.risk for part, each in pairs if isinstance(each, Blocked))
    if risks:
        yield try_with_source(locale, risks)


def glance(source: Source, locale: str, policy: Policy) -> Cell:
    """Return the verdict on an article and how much is wanting, and nothing that takes longer."""
    found = list(outcomes(source, locale, policy))
    short = [each.reason for each in _coverage(source, locale, policy, found)]
    reasons = Counter([*(_reason(lack) for each in found for lack in each.lacks), *short])
    counts = {reason: reasons[reason] for reason in Reason if reasons[reason]}
    return Cell(source.document.slug, locale, _verdict(found, is_kept=bool(short)), counts)


def _verdict(found: Outcomes, *, is_kept: bool) -> Verdict:
    if is_kept or any(isinstance(each, Blocked) for each in found):
        return Verdict.BLOCKED
    is_ready = not any(each.lacks for each in found)
    return Verdict.READY if is_ready else Verdict.FALLBACKS


def _coverage(source: Source, locale: str, policy: Policy, found: Outcomes) -> Iterator[Obstacle]:
    """Yield that too little of the article is in the locale, if nothing else keeps it back."""
    parts = [each for each in found if isinstance(each, ComposedSection)]
    if len(parts) < len(found):
        return
    head, *sections = parts
    composed = Composed(source.document, locale, head, tuple(sections), ())
    acts = (Acts(source.document.slug, locale).translate(),)
    if policy.omits_untranslated and is_untranslated(composed):
        reason = f"nothing of it is in {display_name(locale)}, so it is left out there"
        yield Obstacle(Reason.COVERAGE, reason, acts=acts)
        return
    percent = covered_percent(composed, policy.weights)
    if percent < policy.needed_percent:
        reason = (
            f"{percent} % of it is in {display_name(locale)}, {policy.needed_percent} % must be"
        )
        yield Obstacle(Reason.COVERAGE, reason, acts=acts)


def late_reviews(slug: str, facts: Facts) -> Iterator[Obstacle]:
    """Yield the reviews of an article that were due."""
    then = "; nothing new of it is released before" if facts.late_block else ""
    for each in facts.late:
        section = "" if each.place.startswith(CITATION_MARK) else each.place
        acts = (set_review_date(slug, each.place),)
        yield Obstacle(Reason.REVIEW_DATE, f"{each}{then}", section, acts=acts)


def doubtful_citations(slug: str, facts: Facts) -> Iterator[Obstacle]:
    """Yield what stands on sources of the article's own that are gone, in whatever locale."""
    for each in facts.doubts:
        if not each.only_in:
            acts = (confirm_citation(each.key), substitute_citation(slug, each.key))
            yield _doubtful(each, acts, facts)


def _doubtful_substitutes(slug: str, locale: str, facts: Facts) -> Iterator[Obstacle]:
    """Yield what stands on sources that are gone and are given to readers of some locales."""
    for each in facts.doubts:
        if each.only_in and each.holds_in(locale):
            acts = (
                confirm_citation(each.address),
                substitute_citation(slug, each.key, locale, replaces=each.address),
            )
            yield _doubtful(each, acts, facts)


def _doubtful(doubt: Doubt, acts: tuple[Act, ...], facts: Facts) -> Obstacle:
    then = "; nothing new of it is released before" if facts.doubts_block else ""
    section = "" if doubt.place == HEAD_KEY else doubt.place
    return Obstacle(Reason.CITATION, f"{doubt}{then}", section, acts=acts)


class _Teller:
    """What there is to say of one article in one locale."""

    def __init__(self, source: Source, locale: str, facts: Facts, verdict: Verdict) -> None:
        self.source, self.locale, self.facts = source, locale, facts
        self.is_blocked = verdict is Verdict.BLOCKED
        self.acts = Acts(source.document.slug, locale)

    def section(self, part: Section, found: ComposedSection | Blocked) -> SectionReadiness:
        use = found.use if isinstance(found, ComposedSection) else Use.BLOCK
        return SectionReadiness(
            part.key,
            plain_text(part.heading) if part.key != HEAD_KEY else "",
            part.risk,
            self._state(part, found),
            use,
            self._meanwhile(found),
            tuple(sorted((self._obstacle(part, lack) for lack in found.lacks), key=_rank)),
        )

    def _state(self, part: Section, found: ComposedSection | Blocked) -> SectionState:
        if isinstance(found, ComposedSection):
            if found.use is Use.CURRENT:
                return SectionState.CURRENT
            if found.use in EARLIER and found.lang == self.locale:
                return SectionState.STALE
        versions, history = self.source.earlier(part.key), self.source.histories[self.locale]
        was = was_complete(part, versions, history, self.source.gate(self.locale))
        return SectionState.STALE if was else SectionState.MISSING

    def _meanwhile(self, found: ComposedSection | Blocked) -> str:
        """Say what readers get of a section that is not current."""
        if isinstance(found, Blocked):
            return "the whole article waits for it"
        if found.use is Use.CURRENT:
            return ""
        start = "readers would get" if self.is_blocked else "meanwhile readers get"
        return f"{start} {self._instead(found)}"

    def _instead(self, found: ComposedSection) -> str:
        if found.use in EARLIER:
            number = self.facts.versions.get((found.section.key, *found.section.version), 0)
            other = "" if found.lang == self.locale else f" in {display_name(found.lang)}"
            return f"the text of revision {number}{other}"
        if found.use is Use.OMIT:
            return "a notice in its place"
        marked = ", marked as such" if found.use is Use.SOURCE else ""
        return f"the text in {display_name(found.lang)}{marked}"

    def _obstacle(self, part: Section, lack: Lack) -> Obstacle:
        seen = self.facts.seen.get(lack.message)
        return Obstacle(
            _reason(lack),
            why(lack, seen),
            part.key,
            lack.message.id,
            shown(lack),
            lack.translation.text,
            seen.revision if seen else 0,
            seen.author if seen else "",
            change(lack).value if is_reworded(lack) else "",
            tuple(dict.fromkeys(problem.check for problem in lack.problems)),
            tuple(self._acts(part, lack)),
        )

    def _acts(self, part: Section, lack: Lack) -> Iterator[Act]:
        if lack.problems:
            yield self.acts.correct()
            for check in dict.fromkeys(problem.check for problem in lack.problems):
                yield self.acts.waive(lack.message.id, check)
        elif lack.want is Want.SECOND_PERSON:
            yield self.acts.review_as_another(part.key, self._seen(part))
        elif lack.want is Want.REVIEW:
            is_critical = part.risk is Risk.CRITICAL
            review = self.acts.review_as_another if is_critical else self.acts.review
            yield review(part.key, self._seen(part))
        elif lack.want is Want.STRUCTURE:
            yield self.acts.correct()
        else:
            yield self.acts.rework() if is_reworded(lack) else self.acts.translate()

    def _seen(self, part: Section) -> str:
        messages = section_messages(part)
        return name_seen(messages, self.source.histories[self.locale].resolve(messages))


_REASONS = {
    Want.TRANSLATION: Reason.TRANSLATION,
    Want.REVIEW: Reason.REVIEW,
    Want.SECOND_PERSON: Reason.SECOND_PERSON,
    Want.CHECK: Reason.CHECK,
    Want.STRUCTURE: Reason.STRUCTURE,
}


def _rank(obstacle: Obstacle) -> int:
    return list(Reason).index(obstacle.reason)


def _reason(lack: Lack) -> Reason:
    if lack.problems:  # they come first: nobody may approve it with them
        return Reason.CHECK
    return Reason.REWORDED if is_reworded(lack) else _REASONS[lack.want]
