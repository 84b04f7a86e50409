"""Counting the negations of a text, by the words and endings with which a language negates."""

import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from cms.catalog.checks.negation.listing import Listing, words_of
from cms.catalog.checks.negation.table import JOINED, Cues, cues_of


@dataclass(frozen=True, slots=True)
class Negations:
    """How many negations a text has at least, how many cues of them, and how many loose cues.

    So many `paired` ones of the loose cues are sure to be loose cues of a translation, too. Of the
    `optional` cues, `bounds` have the words of a negation: `no more than`.
    """

    least: int
    cues: int
    loose: int
    paired: int = 0
    optional: int = 0
    bounds: int = 0

    def exceed(self, others: "Negations", spent: int = 0) -> bool:
        """Tell whether more is negated here than could be there.

        A loose or optional cue there may stand for a negation here, but for those that are spent.
        """
        free = max(0, others.loose - spent) + max(0, others.optional - self.optional)
        return self.least > others.cues + free

    @property
    def all_cues(self) -> int:
        """How many cues there are of any kind."""
        return self.cues + self.loose + self.optional


@dataclass(frozen=True)
class Reader:
    """Reads the negations of one language, in texts in small letters."""

    cues: Cues
    is_joined: bool = False

    def negates(self, text: str) -> bool:
        """Tell whether a text seems to negate; quickly."""
        return self._demanding.is_in(text, () if self.is_joined else words_of(text))

    def read(self, text: str) -> Negations:
        """Count the negations of a text."""
        said, optional = self._without_optional(text)
        said, idioms = self._without_idioms(said)
        words = words_of(said)
        firm, joint, loose = (each.find(said, words) for each in self._counted)
        cues = max(len(firm), len(joint)) if self.cues.is_paired else len(firm) + len(joint)
        told = {*firm, *joint}
        others = [each for each in loose if told.isdisjoint((each, *each.split()))]
        # Where words are not told apart, one verb may have two cues: なく…ません.
        least = min(len(firm), 1) if self.is_joined else len(firm)
        exact = self._exact
        paired = len(idioms) + sum(exact.is_in(each, words_of(each)) for each in others)
        return Negations(
            least=least or min(len(joint), 1),
            cues=cues,
            loose=len(others) + len(idioms),
            paired=paired if self.cues.exact else 0,
            optional=len(optional),
            bounds=sum(self.negates(each) for each in optional),
        )

    @property
    def knows_bounds(self) -> bool:
        return bool(self.cues.optional)

    def _without_optional(self, text: str) -> tuple[str, list[str]]:
        """Blank out what may stand for a negation or for none; return it, too."""
        words = () if self.is_joined else words_of(text)
        if not self._optional.may_be_in(words):
            return text, []
        pattern = self._optional.pattern
        return pattern.sub(" ", text), [found[0] for found in pattern.finditer(text)]

    def _without_idioms(self, text: str) -> tuple[str, list[str]]:
        """Blank out what seems to negate and does not; return its idioms, too."""
        words = () if self.is_joined else words_of(text)
        if self._seeming.may_be_in(words):
            text = self._seeming.pattern.sub(" ", text)
        if not self._idioms.may_be_in(words):
            return text, []
        # An idiom at the end of a sentence is one at that of a text, too.
        said = text if self.is_joined else f"{text.rstrip()}."
        idioms = [found for found in self._idioms.pattern.findall(said) if self._is_idiom(found)]
        for idiom in idioms:
            said = said.replace(idiom, " ", 1)
        return (said if idioms else text), idioms

    def stated(self, text: str) -> list[tuple[str, str]]:
        """Return all cues of a text in order, each with the word after it."""
        if self.is_joined:
            return [("".join(found[0].split()), "") for found in self._all.pattern.finditer(text)]
        words = words_of(text)
        return [pair for pair in pairwise([*words, ""]) if self._states(pair[0])]

    def _states(self, word: str) -> bool:
        return self._all.is_in("", (word,))

    def _is_idiom(self, found: str) -> bool:
        """Tell whether what stands for `…` does not negate: `ne … que`, not `ne … pas … que`."""
        if self.is_joined:
            return True
        inside = words_of(found)[1:-1]
        return not self._counted[1].is_in("", inside)

    @cached_property
    def _counted(self) -> tuple[Listing, Listing, Listing]:
        cues = self.cues
        return self._listing(cues.firm), self._listing(cues.joint), self._loose

    @cached_property
    def _loose(self) -> Listing:
        return self._listing(f"{self.cues.loose} {self.cues.exact}")

    @cached_property
    def _exact(self) -> Listing:
        return self._listing(self.cues.exact)

    @cached_property
    def _optional(self) -> Listing:
        return self._listing(self.cues.optional)

    @cached_property
    def _demanding(self) -> Listing:
        return self._listing(f"{self.cues.firm} {self.cues.joint}")

    @cached_property
    def _all(self) -> Listing:
        return self._listing(f"{self.cues.firm} {self.cues.joint} {self._loose.listed}")

    @cached_property
    def _idioms(self) -> Listing:
        return self._listing(self.cues.idioms)

    @cached_property
    def _seeming(self) -> Listing:
        return self._listing(self.cues.seeming)

    def _listing(self, listed: str) -> Listing:
        return Listing(unicodedata.normalize("NFC", listed), self.is_joined)


@cache
def reader_of(language: str) -> Reader | None:
    """Return the reader of a language's negations, or none where its cues are not known."""
    cues = cues_of(language)
    return Reader(cues, language in JOINED) if cues else None
