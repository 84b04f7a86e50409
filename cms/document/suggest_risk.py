"""How much a section may matter, from the words in it. A person decides."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from cms.document.model import Document, Risk, Section
from cms.document.risk_words import DOSES, FREE_ENDS, PREFIXES, WITHIN_WORDS, WORDS
from cms.document.words import MARKS

MOST_WORDS = 5  # named as the reason
_LETTER = rf"[\w{MARKS}]"
_GAP = r"[\s*_\[]+"  # between the words of a phrase; some of them may be strong, or a link
_MARKUP = re.compile(r"[*_\[]")
_NUMBER = r"(?<!\d)[0-9٠-٩۰-۹]{2,3}(?!\d)"
_NOTHING = "(?!)"  # an empty pattern would find itself in any text


@dataclass(frozen=True, slots=True)
class RiskSuggestion:
    """A risk, and the words of the text that speak for it, as they stand there."""

    risk: Risk = Risk.ROUTINE
    words: tuple[str, ...] = ()


def suggest_risk(section: Section, locale: str) -> RiskSuggestion:
    """Suggest a section's risk by the most serious words in it."""
    text = "\n".join(block.text for block in section.blocks)
    return suggest_risk_of(text, locale.partition("-")[0])


def open_suggestions(document: Document) -> dict[str, RiskSuggestion]:
    """Map the keys of sections that ask for care, and of which nobody has said so, to how much.

    A risk other than the lowest was given by a person, who knows better.
    """
    undecided = (part for part in document.sections if part.risk is Risk.ROUTINE)
    found = {part.key: suggest_risk(part, document.source_locale) for part in undecided}
    return {key: each for key, each in found.items() if each.risk is not Risk.ROUTINE}


def suggest_risk_of(text: str, language: str) -> RiskSuggestion:
    """Suggest the risk of a text, without a reason where no word asks for any care."""
    for risk in (Risk.CRITICAL, Risk.CAUTION):
        found = dict.fromkeys(_seen(_pattern(language, risk).finditer(text)))
        if found:
            return RiskSuggestion(risk, tuple(found)[:MOST_WORDS])
    return RiskSuggestion()


def _seen(matches: Iterable[re.Match[str]]) -> Iterator[str]:
    return (" ".join(_MARKUP.sub("", match[0]).split()).casefold() for match in matches)


@lru_cache(maxsize=64)
def _pattern(language: str, risk: Risk) -> re.Pattern[str]:
    words = [word.strip() for word in WORDS.get(language, {}).get(risk, "").split(",")]
    ways = [_any_of(list(filter(None, words)), language)]
    if risk is Risk.CRITICAL:
        ways.append(f"{DOSES}(?!{_LETTER})")
    return re.compile("|".join(filter(None, ways)) or _NOTHING, re.IGNORECASE)


def _any_of(words: list[str], language: str) -> str:
    """Match any of the words; by their first letters, since most places begin none of them."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for word in words:
        first = _NUMBER if word[0] == "#" else re.escape(word[0])
        by_first[first].append(_rest(word[1:], language))
    if not words:
        return ""
    ways = (f"{first}(?:{'|'.join(rests)})" for first, rests in by_first.items())
    start = "" if language in WITHIN_WORDS else f"(?<!{_LETTER}){PREFIXES.get(language, '')}"
    return f"{start}(?:{'|'.join(ways)})"


def _rest(word: str, language: str) -> str:
    written = re.escape(word).replace(r"\ ", _GAP).replace(r"\#", rf"\W{{0,3}}{_NUMBER}")
    if language in WITHIN_WORDS:
        return written
    if language in FREE_ENDS:
        return f"{written}{_LETTER}*"
    return written.replace(r"\*", f"{_LETTER}*") + f"(?!{_LETTER})"
