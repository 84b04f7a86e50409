"""What a section's translations must satisfy to be current: a state, people, and no error."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from cms.catalog.checks.check import Pair, Problem, Severity
from cms.catalog.checks.known_problems import KnownProblems
from cms.catalog.checks.rules import Rules
from cms.catalog.checks.text import Text, source_text
from cms.catalog.extract import is_optional, message_of
from cms.catalog.find_terms import Finder, find_terms
from cms.catalog.history import UNTRANSLATED, Translation
from cms.catalog.message import Message, State
from cms.catalog.people import is_same_person
from cms.catalog.surroundings import Resolve, Surroundings
from cms.catalog.waiver import Waivers
from cms.document.model import Block, Risk, Section
from cms.document.skeleton import structure_problems
from cms.languages import PSEUDO_LOCALES

ENOUGH: Mapping[State, frozenset[State]] = {
    State.REVIEWED: frozenset({State.REVIEWED}),
    State.TRANSLATED: frozenset({State.REVIEWED, State.TRANSLATED}),
}
Texts = Mapping[Message, Translation]
Found = Mapping[tuple[Message, str], tuple[Problem, ...]]  # by message and translation


class Want(StrEnum):
    """Why a message keeps its section from being current."""

    TRANSLATION = "translation"  # it has none, or only a suggestion
    REVIEW = "review"
    SECOND_PERSON = "second-person"  # who translated it also reviewed it, and it is critical
    CHECK = "check"  # a check finds an error in it
    STRUCTURE = "structure"  # put into its place, it would change the section's structure


@dataclass(frozen=True, slots=True)
class Lack:
    """A message that keeps its section from being current.

    `problems` are the errors that no waiver covers.
    """

    message: Message
    translation: Translation
    want: Want
    problems: tuple[Problem, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Gate:
    """The conditions for one article in one locale.

    `longest` says how many characters the texts of a kind of block may have. `beside` are the
    article's texts, for checks that compare several. `former_names` are what people were called
    before, by what they are called now.
    """

    source_locale: str
    locale: str
    needed: State = State.REVIEWED
    rules: Rules = field(default_factory=Rules)
    waivers: Waivers = field(default_factory=dict)
    finder: Finder = field(default_factory=lambda: Finder(()))
    longest: Mapping[str, int] = field(default_factory=dict)
    beside: Surroundings | None = None
    known: KnownProblems = field(default_factory=KnownProblems)
    former_names: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def among(self, parts: Sequence[Section], resolve: Resolve) -> "Gate":
        """Return the gate of an article with these sections and translations in effect."""
        return replace(self, beside=Surroundings(parts, resolve))

    def lacking(self, section: Section, texts: Texts) -> tuple[Lack, ...]:
        """Return the messages of a section that keep it from being current, each once."""
        found = {lack.message: lack for lack in self._lacking(section, texts)}
        return tuple(found.values())

    def errors(self, section: Section, block: Block, translation: Translation) -> list[Problem]:
        """Return the errors in a block's translation that no waiver covers."""
        return [each for each in self.open_problems(section, block, translation) if each.is_error]

    def open_problems(
        self, section: Section, block: Block, translation: Translation
    ) -> tuple[Problem, ...]:
        """Return what the checks say of a block's translation and no waiver covers."""
        problems = self.problems(section, block, translation)
        texts = block.text, translation.text
        return tuple(each for each in problems if (*texts, each.check) not in self.waivers)

    def objection(self, section: Section, block: Block, translation: Translation) -> Lack | None:
        """Return what is against a translation that has the state it needs, if anything is."""
        errors = self.errors(section, block, translation)
        want = self.want(section, translation, errors)
        message = message_of(section, block)
        return Lack(message, translation, want, tuple(errors)) if want else None

    def want(
        self, section: Section, translation: Translation, problems: Iterable[Problem]
    ) -> Want | None:
        """Tell what a translation wants that has the state it needs, and these problems."""
        if any(problem.is_error for problem in problems):
            return Want.CHECK
        is_critical = section.risk is Risk.CRITICAL and not self.is_for_tests
        return None if not is_critical or self._has_two_people(translation) else Want.SECOND_PERSON

    def is_by(self, person: str, translation: Translation) -> bool:
        """Tell whether somebody made a translation, by whatever name."""
        names = person, *self.former_names.get(person, ())
        return any(is_same_person(name, translation.author) for name in names)

    def _has_two_people(self, translation: Translation) -> bool:
        """Tell whether who reviewed a text did not make it; one that nobody reviewed need not."""
        if translation.state is not State.REVIEWED:
            return True
        reviewer = translation.reviewer
        return bool(reviewer) and not self.is_by(reviewer, translation)

    @property
    def is_for_tests(self) -> bool:
        """Tell whether nobody reads this locale, so that nobody need review it (decision 12)."""
        return self.locale in PSEUDO_LOCALES

    def problems(
        self, section: Section, block: Block, translation: Translation
    ) -> tuple[Problem, ...]:
        """Return all that the checks say of a block's translation, waived or not."""
        if self.is_for_tests:
            return ()
        alone = self.known.problems(self.rules, self.pair(section, block, translation.text))
        if not self.compares:
            return alone
        named = message_of(section, block), translation.text
        return (*self._together(section).get(named, ()), *alone)

    @cached_property
    def compares(self) -> bool:
        """Tell whether a check that compares an article's texts can hold back any of them."""
        said = (
            self.rules.choice(check.name, self.locale, risk) or check.severity
            for check in self.rules.article_checks
            for risk in Risk
        )
        return not self.is_for_tests and Severity.ERROR in said

    def pair(self, section: Section, block: Block, translation: str) -> Pair:
        return Pair(
            source_text(block.text, self.source_locale, block.syntax),
            Text(translation, self.locale, block.syntax),
            block.kind,
            section.risk,
            find_terms(block.text, self.finder, block.syntax),
            self.longest.get(block.kind, 0),
        )

    def _together(self, section: Section) -> Found:
        """Return the errors in a section's texts that are found beside the article's others."""
        name = section.key, section.version, section.risk
        if name not in self._compared:
            self._compared[name] = self._compare(section)
        return self._compared[name]

    @cached_property
    def _compared(self) -> dict[tuple[object, ...], Found]:
        return {}

    def _compare(self, section: Section) -> Found:
        placed = list(self.beside.texts(section, ENOUGH[self.needed])) if self.beside else []
        pairs = [self.pair(each.section, each.block, each.translation.text) for each in placed]
        found: dict[tuple[Message, str], tuple[Problem, ...]] = {}
        for place, problem in self.rules.article_problems(pairs):
            own = placed[place]
            if problem.is_error and own.section.key == section.key:
                name = own.message, own.translation.text
                found[name] = (*found.get(name, ()), problem)
        return found

    def _lacking(self, section: Section, texts: Texts) -> Iterator[Lack]:
        taken: list[str | None] = []
        for block in section.blocks:
            message = message_of(section, block)
            translation = texts.get(message, UNTRANSLATED)
            lack = self._lack(section, block, message, translation)
            taken.append(translation.text if self._is_enough(translation) else None)
            if lack:
                yield lack
        for place, reason in structure_problems(section, taken).items():
            message = message_of(section, section.blocks[place])
            yield Lack(message, texts[message], Want.STRUCTURE, reason=reason)

    def _lack(
        self, section: Section, block: Block, message: Message, translation: Translation
    ) -> Lack | None:
        if not self._is_enough(translation):
            if is_optional(message):
                return None
            if translation.state is not State.TRANSLATED:
                return Lack(message, translation, Want.TRANSLATION)
            errors = self.errors(section, block, translation)
            return Lack(message, translation, Want.REVIEW, tuple(errors))
        return self.objection(section, block, translation)

    def _is_enough(self, translation: Translation) -> bool:
        return translation.state in ENOUGH[self.needed]
