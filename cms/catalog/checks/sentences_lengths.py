"""How long translations are, and which sentences belong together by their lengths."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, combinations, pairwise, product

# Letters of a language for one of English, as people translate (median of texts of 40 and more
# letters; spaces do not count, and letters that stand for more than a sound count more than once).
_LETTERS = {
    "en": 1.0, "af": 1.07, "am": 0.69, "ar": 0.8, "as": 1.02, "az": 1.02, "be": 1.05, "bg": 1.07,
    "bn": 1.08, "bs": 1.05, "ca": 1.12, "cs": 1.0, "cy": 1.04, "da": 1.05, "de": 1.2, "el": 1.25,
    "es": 1.14, "et": 1.02, "eu": 1.16, "fa": 0.93, "fi": 1.07, "fil": 1.2, "fr": 1.19, "ga": 1.14,
    "gl": 1.1, "gu": 0.99, "he": 0.74, "hi": 1.0, "hr": 1.05, "hu": 1.1, "hy": 1.12, "id": 1.08,
    "is": 1.06, "it": 1.16, "ja": 0.96, "ka": 1.09, "kk": 1.09, "km": 1.27, "kn": 1.19, "ko": 0.96,
    "ky": 1.09, "lo": 1.1, "lt": 1.06, "lv": 1.02, "mk": 1.09, "ml": 1.27, "mr": 0.99, "ms": 1.09,
    "my": 1.27, "nb": 1.01, "ne": 1.03, "nl": 1.15, "nn": 1.01, "no": 1.01, "pa": 0.89, "pl": 1.07,
    "pt": 1.1, "ro": 1.16, "ru": 1.09, "si": 0.98, "sk": 1.0, "sl": 1.02, "sq": 1.11, "sr": 1.04,
    "sv": 1.05, "sw": 1.02, "ta": 1.21, "te": 1.07, "th": 1.02, "tl": 1.2, "tr": 1.05, "uk": 1.1,
    "ur": 0.94, "uz": 1.17, "vi": 0.9, "yue": 0.97, "zh": 0.97,
}  # fmt: skip
_DENSE = frozenset({"zh", "yue", "ja", "ko"})
# What a letter of theirs counts, by a regression over human translations: names in Latin letters,
# which such texts are full of, then count as much as they do in English.
_HAN, _KANA, _HANGUL = 3.0, 1.3, 2.2
_DENSE_LETTER = re.compile(
    r"([\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)"
    r"|([\u3040-\u30ff]+)|([\uac00-\ud7a3]+)"
)
_MORE = (_HAN - 1, _KANA - 1, _HANGUL - 1)
_SPREAD_OF_SHORT = 2.0
_FAR = 3.5  # standard deviations
_NEAR = 2.6
_MOST_SENTENCES = 24
_MOST_CLAUSES = 8

Clauses = Sequence[int]  # the lengths of a sentence's clauses


@dataclass(frozen=True, slots=True)
class Usual:
    """How long translations of one language into another are.

    `ratio` is letters of translation for one of the source, `spread` how much it varies in long
    texts. `together` is what each sentence more costs that stands together with others, `alone`
    what one costs that has no counterpart: these tell merged sentences from lost ones best.
    `divided` is what each one more costs into which a sentence is divided between its clauses.
    Human translations of more than a few words lie within `farthest` standard deviations.
    """

    ratio: float
    spread: float = 0.02
    together: float = 2.0
    divided: float = 0.8
    alone: float = 1.5
    farthest: float = 3.5


def usual_lengths(source: str, translation: str) -> Usual | None:
    """Return the usual lengths for two languages, or none where one is not known."""
    ours, theirs = _LETTERS.get(source), _LETTERS.get(translation)
    if not ours or not theirs:
        return None
    return Usual(theirs / ours)


def joined_by(commas: bool, usual: Usual) -> Usual:
    """Return the usual lengths for a language that puts a comma where others end a sentence."""
    return replace(usual, together=1.6 if commas else 2.5)


def letters(text: str, language: str) -> int:
    """Count the letters and signs of a text, as many as they would be in an alphabet."""
    count = len("".join(text.split()))
    if language not in _DENSE:
        return count
    runs = _DENSE_LETTER.findall(text)
    dense = (_MORE[place] * len(run) for each in runs for place, run in enumerate(each) if run)
    return round(count + sum(dense))


def excess(source: float, translation: float, usual: Usual) -> float:
    """Return by how many standard deviations a text is too long."""
    expected = translation / usual.ratio
    variance = usual.spread + 2 * _SPREAD_OF_SHORT / (source + expected + 4)
    return math.log((expected + 2) / (source + 2)) / math.sqrt(variance)


def are_level(source: Sequence[int], translation: Sequence[int], usual: Usual) -> bool:
    """Tell whether as many sentences of one side are of such lengths as those of the other."""
    if len(source) != len(translation):
        return False
    pairs = zip(source, translation, strict=True)
    return all(abs(excess(*pair, usual)) < _FAR for pair in pairs)


def alone(source: Sequence[Clauses], translation: Sequence[int], usual: Usual) -> int:
    """Return how many sentences of the source have no counterpart, by the likeliest alignment.

    Takes the sentences' lengths; those of the source clause by clause. Below 0: so many of the
    translation have none; never some of both. Texts of very many sentences are not looked at.
    """
    if max(len(source), len(translation)) > _MOST_SENTENCES:
        return 0
    here, there = [0, *accumulate(map(sum, source))], [0, *accumulate(translation)]
    kinds = [*_ALIGNED, (1, 0) if len(source) >= len(translation) else (0, 1)]
    best: dict[tuple[int, int], _Path] = {(0, 0): (0.0, 0)}
    for i, j in product(range(len(here)), range(len(there))):
        paths = []
        for m, n in kinds:
            if path := best.get((i - m, j - n)):
                lengths = here[i] - here[i - m], there[j] - there[j - n]
                is_divided = m == 1 and are_divided(source[i - 1], translation[j - n : j], usual)
                paths.append(_longer(path, (m, n), lengths, usual, is_divided))
        if paths:
            best[i, j] = min(paths)
    return best.get((len(source), len(translation)), (0.0, 0))[1]


def are_divided(clauses: Clauses, translation: Sequence[int], usual: Usual) -> bool:
    """Tell whether sentences are of the lengths into which clauses of one can be divided."""
    if not 1 < len(translation) <= len(clauses) <= _MOST_CLAUSES:
        return False
    ends = [0, *accumulate(clauses)]
    cuts = combinations(range(1, len(clauses)), len(translation) - 1)
    parts = ([0, *cut, len(clauses)] for cut in cuts)
    return any(
        all(
            abs(excess(ends[end] - ends[start], length, usual)) < _NEAR
            for (start, end), length in zip(pairwise(part), translation, strict=True)
        )
        for part in parts
    )


# How many sentences of the source become how many of the translation.
_ALIGNED = ((1, 1), (2, 1), (1, 2), (3, 1), (1, 3), (2, 2))
_Path = tuple[float, int]  # its cost, and how many sentences have no counterpart


def _longer(
    path: _Path, step: tuple[int, int], lengths: tuple[int, int], usual: Usual, is_divided: bool
) -> _Path:
    m, n = step
    if not m or not n:
        return path[0] + usual.alone, path[1] + m - n
    far = excess(*lengths, usual)
    together = usual.divided if is_divided else usual.together
    return path[0] + far * far / 2 + together * (m + n - 2), path[1]
