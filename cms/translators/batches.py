"""Cut work into requests, and put what comes back into its place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cms.errors import BrokenTranslator, CmsError
from cms.translators.markup import CodesChanged, MarkedText, restore
from cms.translators.translator import Glossary, Translator


@dataclass(frozen=True, slots=True)
class Languages:
    """From which locale into which, and what terms are in it."""

    source: str
    target: str
    glossary: Glossary = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one text: its translation, or why there is none."""

    marked: MarkedText
    text: str = ""
    reason: str = ""


def cut(texts: Iterable[MarkedText], translator: Translator) -> Iterator[list[MarkedText]]:
    """Yield the texts in portions of what one request may hold."""
    portion: list[MarkedText] = []
    size = 0
    for marked in texts:
        grown = size + len(marked.text)
        is_full = len(portion) == translator.limits.texts or grown > translator.limits.characters
        if portion and is_full:
            yield portion
            portion, grown = [], len(marked.text)
        portion.append(marked)
        size = grown
    if portion:
        yield portion


def translate_batch(
    translator: Translator, texts: Sequence[MarkedText], languages: Languages
) -> list[Answer]:
    """Translate one portion.

    Raises:
        CmsError: nothing came back; a plug-in's own failures are BrokenTranslator.
    """
    found = _asked(translator, [marked.text for marked in texts], languages)
    if len(found) != len(texts) or not all(isinstance(text, str) for text in found):
        reason = f"it gave {len(found)} translations for {len(texts)} texts"
        raise BrokenTranslator(name=translator.name, reason=reason)
    return [_answer(marked, text) for marked, text in zip(texts, found, strict=True)]


def _asked(translator: Translator, texts: list[str], languages: Languages) -> list[str]:
    try:
        return list(
            translator.translate(texts, languages.source, languages.target, languages.glossary)
        )
    except CmsError:
        raise
    except Exception as error:  # somebody else's code
        reason = f"{type(error).__name__}: {error}"
        raise BrokenTranslator(name=translator.name, reason=reason) from error


def _answer(marked: MarkedText, translation: str) -> Answer:
    try:
        return Answer(marked, restore(marked, translation))
    except CodesChanged as problem:
        return Answer(marked, reason=str(problem))
