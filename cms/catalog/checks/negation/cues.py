"""Counting the negations of a text, by the words and endings with which a language negates."""

import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from cms.catalog.checks.negation.listing import Listing, words_of
from cms.catalog.checks.negation.table import JOINED, Cues, cues_of


@dataclass(frozen=True, slots=True)
class Negations:
    """How many negations a text has at least, how many cues of them, and how many loose cues."""

    least: int
    cues: int
    loose: int

    def exceed(self, others: "Negations", spent: int = 0) -> bool:
        """Tell whether more is negated here than could be there.

        A loose cue there may stand for a negation here, but for those that are spent.
        """
        return self.least > others.cues + max(0, others.loose - spent)


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
        text = self._seeming.pattern.sub(" ", text)
        idioms = [found for found in self._idioms.pattern.findall(text) if self._is_idiom(found)]
        for idiom in idioms:
            text = text.replace(idiom, " ", 1)
        words = words_of(text)
        firm, joint, loose = (each.find(text, words) for each in self._counted)
        cues = max(len(firm), len(joint)) if self.cues.is_paired else len(firm) + len(joint)
        others = [each for each in loose if each not in firm and each not in joint]
        # Where words are not told apart, one verb may have two cues: なく…ません.
        least = min(len(firm), 1) if self.is_joined else len(firm)
        return Negations(least or min(len(joint), 1), cues, len(others) + len(idioms))

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
        return self._listing(cues.firm), self._listing(cues.joint), self._listing(cues.loose)

    @cached_property
    def _demanding(self) -> Listing:
        return self._listing(f"{self.cues.firm} {self.cues.joint}")

    @cached_property
    def _all(self) -> Listing:
        return self._listing(f"{self.cues.firm} {self.cues.joint} {self.cues.loose}")

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
