"""Whether a text is in Latin letters where its locale is written in others."""

import re
from collections.abc import Iterator

from cms.catalog.checks.check import Pair
from cms.catalog.checks.language.function_words import FUNCTION_WORDS
from cms.catalog.checks.language.scripts import locale_letters
from cms.catalog.checks.terms_forms import without
from cms.catalog.glossary import Usage

# What has a digit, a hyphen or a slash is code, a name or a dose.
_BEFORE, _AFTER = r"(?<![\w.@&/-])", r"(?![\w@/-]|[:=.]\w)"
_WORD = re.compile(rf"{_BEFORE}[^\W\d_]{{2,}}{_AFTER}")
_PHRASE = re.compile(rf"{_BEFORE}[a-zà-öø-ÿ]{{2,}} [a-zà-öø-ÿ]{{2,}}{_AFTER}")
_FILLED_IN = re.compile(r"\{\{[^{}]*\}\}|\$?\{[^{}\s]*\}|%\(\w*\)")
_SMALL_LATIN = re.compile(r"[a-zà-öø-ÿ]+")
_UNITS = frozenset(
    {"mg", "ug", "µg", "μg", "mcg", "kg", "ml", "dl", "cl", "mm", "cm", "km", "mmol", "mol", "kcal"}
    | {"kj", "min", "iu", "am", "pm"}
)


def is_left_foreign(pair: Pair) -> bool:
    """Tell whether a translation is its source in Latin letters that its locale has not."""
    prose = _own_words(pair) if _has_only_foreign(pair) else ""
    words = _WORD.findall(prose)
    small = [word for word in words if _is_small(word)]
    if len(words) < 2 or not small:
        return False
    function_words = FUNCTION_WORDS.get(pair.source.language, frozenset())
    # Capitals with "of" or "and" between them are a name or a title.
    is_title = any(not _SMALL_LATIN.fullmatch(word) for word in words[1:])
    return not is_title or any(word not in function_words for word in small)


def is_rendered_foreign(pair: Pair) -> bool:
    """Tell whether a translation that is not its source is words in letters of another locale."""
    prose = _own_words(pair) if _has_only_foreign(pair) else ""
    if len(_WORD.findall(pair.source.prose)) < 2 or not _PHRASE.search(prose):
        return False
    return any(_is_small(word) for word in _WORD.findall(pair.source.prose))


def _has_only_foreign(pair: Pair) -> bool:
    wanted = locale_letters(pair.translation.locale)
    return wanted is not None and wanted.search(pair.translation.prose) is None


def _is_small(word: str) -> bool:
    return _SMALL_LATIN.fullmatch(word) is not None and word not in _UNITS


def _own_words(pair: Pair) -> str:
    """Return the translation's prose without placeholders and what the glossary has in it."""
    prose = _FILLED_IN.sub(" ", pair.translation.prose)
    forms = list(_glossary_forms(pair))
    return without(prose, forms, pair.translation.language) if forms else prose


def _glossary_forms(pair: Pair) -> Iterator[str]:
    locale = pair.translation.locale
    for term in pair.terms:
        if term.is_kept(locale):
            yield from (term.text, *term.variants)
        for each in term.rendered(locale, Usage.APPROVED):
            yield from (each.text, *each.variants)
