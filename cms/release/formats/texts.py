"""Which words a page adds to an article: those of its language, where we ship them."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from typing import Final

from cms.catalog.pseudo import pseudo_text
from cms.languages import PSEUDO_LOCALES, fallbacks
from cms.release.formats import words, words_asian, words_european, words_near_eastern, words_slavic
from cms.release.formats.words import ENGLISH, Texts

TEXTS: Final[Mapping[str, Texts]] = {
    texts.lang: texts
    for module in (words, words_european, words_slavic, words_near_eastern, words_asian)
    for texts in module.TEXTS
}
ALIKE: Final = {"no": "nb", "nn": "nb"}  # who reads one of them reads the other


@cache
def texts_for(locale: str) -> Texts:
    """Return the words in this language; in English, as its `lang` says, for one we do not ship."""
    if locale in PSEUDO_LOCALES:
        return _pseudo(locale)
    nearest = next(iter(fallbacks(locale, TEXTS)), "en")
    return TEXTS.get(ALIKE.get(locale, locale)) or TEXTS[nearest]


def _pseudo(locale: str) -> Texts:
    said = {name: pseudo_text(text, locale) for name, text in asdict(ENGLISH).items()}
    return Texts(**(said | {"lang": locale}))
