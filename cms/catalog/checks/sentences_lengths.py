"""How long translations are, and which sentences belong together by their lengths."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, product

# Letters of a language for one of English, as people translate (median of texts of 40 and more
# letters; spaces do not count).
_LETTERS = {
    "en": 1.0, "af": 1.07, "am": 0.69, "ar": 0.8, "as": 1.02, "az": 1.02, "be": 1.05, "bg": 1.07,
    "bn": 1.08, "bs": 1.05, "ca": 1.12, "cs": 1.0, "cy": 1.04, "da": 1.05, "de": 1.2, "el": 1.25,
    "es": 1.14, "et": 1.02, "eu": 1.16, "fa": 0.93, "fi": 1.07, "fil": 1.2, "fr": 1.19, "ga": 1.14,
    "gl": 1.1, "gu": 0.99, "he": 0.74, "hi": 1.0, "hr": 1.05, "hu": 1.1, "hy": 1.12, "id": 1.08,
    "is": 1.06, "it": 1.16, "ja": 0.58, "ka": 1.09, "kk": 1.09, "km": 1.27, "kn": 1.19, "ko": 0.47,
    "ky": 1.09, "lo": 1.1, "lt": 1.06, "lv": 1.02, "mk": 1.09, "ml": 1.27, "mr": 0.99, "ms": 1.09,
    "my": 1.27, "nb": 1.01, "ne": 1.03, "nl": 1.15, "nn": 1.01, "no": 1.01, "pa": 0.89, "pl": 1.07,
    "pt": 1.1, "ro": 1.16, "ru": 1.09, "si": 0.98, "sk": 1.0, "sl": 1.02, "sq": 1.11, "sr": 1.04,
    "sv": 1.05, "sw": 1.02, "ta": 1.21, "te": 1.07, "th": 1.02, "tl": 1.2, "tr": 1.05, "uk": 1.1,
    "ur": 0.94, "uz": 1.17, "vi": 0.9, "yue": 0.38, "zh": 0.36,
}  # fmt: skip
_DENSE = frozenset({"zh", "yue", "ja", "ko"})  # a syllable or more a letter: lengths vary more
_SPREAD_OF_SHORT = 2.0
_MOST_SENTENCES = 24


@dataclass(frozen=True, slots=True)
class Usual:
    """How long translations of one language into another are.

    `ratio` is letters of translation for one of the source, `spread` how much it varies in long
    texts. `together` is what each sentence more costs that stands together with others, `alone`
    what one costs that has no counterpart: these tell merged sentences from lost ones best.
    Human translations of more than a few words lie within `farthest` standard deviations.
    """

    ratio: float
    spread: float = 0.02
    together: float = 2.0
    alone: float = 1.5
    farthest: float = 3.5


def usual_lengths(source: str, translation: str) -> Usual | None:
    """Return the usual lengths for two languages, or none where one is not known."""
    ours, theirs = _LETTERS.get(source), _LETTERS.get(translation)
    if not ours or not theirs:
        return None
    if {source, translation} & _DENSE:
        return Usual(theirs / ours, spread=0.08, together=2.5, farthest=2.8)
    return Usual(theirs / ours)


def letters(text: str) -> int:
    return len("".join(text.split()))


def excess(source: float, translation: float, usual: Usual) -> float:
    """Return by how many standard deviations a text is too long."""
    expected = translation / usual.ratio
    variance = usual.spread + 2 * _SPREAD_OF_SHORT / (source + expected + 4)
    return math.log((expected + 2) / (source + 2)) / math.sqrt(variance)


def alone(source: Sequence[int], translation: Sequence[int], usual: Usual) -> int:
    """Return how many sentences of the source have no counterpart, by the likeliest alignment.

    Takes the sentences' lengths. Below 0: so many of the translation have none. Texts of very many
    sentences are not looked at.
    """
    if max(len(source), len(translation)) > _MOST_SENTENCES:
        return 0
    here, there = ([0, *accumulate(side)] for side in (source, translation))
    best: dict[tuple[int, int], _Path] = {(0, 0): (0.0, 0)}
    for i, j in product(range(len(here)), range(len(there))):
        steps = [(m, n) for m, n in _STEPS if m <= i and n <= j]
        lengths = {(m, n): (here[i] - here[i - m], there[j] - there[j - n]) for m, n in steps}
        paths = [_longer(best[i - m, j - n], (m, n), lengths[m, n], usual) for m, n in steps]
        best[i, j] = min(paths, default=(0.0, 0))
    return best[len(source), len(translation)][1]


# How many sentences of the source become how many of the translation.
_STEPS = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (3, 1), (1, 3), (2, 2))
_Path = tuple[float, int]  # its cost, and how many sentences have no counterpart


def _longer(path: _Path, step: tuple[int, int], lengths: tuple[int, int], usual: Usual) -> _Path:
    m, n = step
    if not m or not n:
        return path[0] + usual.alone, path[1] + m - n
    far = excess(*lengths, usual)
    return path[0] + far * far / 2 + usual.together * (m + n - 2), path[1]
