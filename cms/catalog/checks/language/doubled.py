"""Words written twice."""

import re
from collections.abc import Iterator
from itertools import pairwise

from cms.catalog.checks.check import Check, Example, Finding, Pair, Severity

# They say a word twice to mean many, very or each, or are written without spaces.
_REDUPLICATING = (
    "id ms jv su min ban ace tl fil ceb ilo haw mi sm to ty fj mg sw zu xh rw ln ha yo ig ee tw "
    "th lo km my vi zh yue ja bo dz tr az kk ky uz tk tt ug mn hi bn gu mr pa ne or as si ta te kn "
    "ml ur sd ps am ti ka hy eu crs tpi ht pap"
)
# Words that grammar puts side by side, or that mean more when they are said twice.
_USUAL = {
    "de": "die das der den dem des sie ihr was wenn denn in an zu",
    "fr": "nous vous",
    "it": "via man piano poco ben quasi pian mano appena",
    "pt": "se quase logo",
    "gl": "se case",
    "nl": "die dat de het je zij u ze zo wie aan",
    "af": "die nie dit so is",
    "sv": "det den som de här för att på",
    "da": "det den som der de for at på så har",
    "nb": "det den som der de for at på så har",
    "nn": "det den som der dei for at på så har",
    "pl": "to się",
    "hu": "egy más már az",
    "el": "λίγο σιγά πρώτα καλά το του της τα τον την",
    "he": "לאט מעט יום שנה אט קצת טיפין",
    "ar": "شيئا شيئاً رويدا رويداً قليلا قليلاً جدا صفا واحدا واحداً",
    "fa": "کم تک یک دانه آرام گاه خیلی زود تکه جدا هر",
    "ru": "чуть еле",
    "ko": "더 한 두 매 잘 그",
    "en": "that had",
}
_SKIPPED = frozenset(_REDUPLICATING.split())
_DOUBLED = re.compile(r"(?<![\w'’.-])([^\W\d_]{2,40})[ \u00a0\n]\1(?![\w'’-])", re.IGNORECASE)


def _doubled(pair: Pair) -> Iterator[Finding]:
    language = pair.translation.language
    if language in _SKIPPED:
        return
    prose = pair.translation.prose
    words = prose.lower().split()
    if not any(after.startswith(before) for before, after in pairwise(words)):
        return  # told cheaply
    if _DOUBLED.search(pair.source.prose):
        return
    usual = _USUAL.get(language, "").split()
    for found in _DOUBLED.finditer(prose):
        # Not where markup stands between the two.
        if found[1].lower() not in usual and found[0] in pair.translation.text:
            yield Finding(f"“{found[0]}”: the word is there twice; take one out")


CHECKS: tuple[Check, ...] = (
    Check(
        "doubled-words",
        Severity.WARNING,
        "A word that stands there twice in a row is mostly a slip. Languages that say words twice "
        "on purpose are left alone, and so is what the source says twice.",
        Example(
            "pt",
            "Keep the wound dry.",
            "Mantenha a ferida ferida seca.",
            "Mantenha a ferida seca.",
        ),
        _doubled,
    ),
)
