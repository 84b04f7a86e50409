"""The number words of a language, made from its table when it is first asked for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, lru_cache
from importlib import import_module

from cms.catalog.checks.quantities.numerals import simple
from cms.catalog.checks.quantities.plain import plain
from cms.catalog.checks.quantities.token import Amount, Weight

_FAMILIES = ("germanic", "romance", "slavic", "balkan", "asian", "others")
_SAME = {
    "nb": "no", "nn": "no", "sr": "hr", "bs": "hr", "sh": "hr", "mk": "bg", "ms": "id",
    "fil": "tl", "prs": "fa", "af": "nl", "dari": "fa",
}  # fmt: skip
_JOINED = {
    "de": "{unit}und{ten}", "nl": "{unit}en{ten}", "da": "{unit}og{ten}", "sv": "{ten}{unit}",
    "no": "{ten}{unit}", "fi": "{ten}{unit}", "et": "{ten} {unit}", "hu": "{ten}{unit}",
    "it": "{ten}{unit}", "cs": "{unit}a{ten}", "sl": "{unit}in{ten}", "sk": "{ten}{unit}",
    "el": "{ten}{unit}", "az": "{ten}{unit}", "tr": "{ten}{unit}", "ru": "{ten}{unit}",
}  # fmt: skip
_ONE_JOINED = {"de": "ein", "nl": "een", "da": "en", "sv": "ett", "no": "en", "fi": "yksi",
               "it": "uno", "hu": "egy", "sl": "ena", "cs": "jed"}  # fmt: skip
_LINE = re.compile(
    r"(?P<value>\d+(?:/\d+)?)(?P<kind>[~.+*t=]*)(?::(?P<unit>[a-z]+))? (?P<words>.*)"
)
_ENDING = 5  # letters that an ending may have


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word says.

    `takes`: a ten takes a unit (+), a scale multiplies (*), a teen is
    behind its unit (t), and an article is part of no number (=).
    """

    value: Amount
    weight: Weight
    takes: str = ""
    others: tuple[Amount, ...] = ()
    unit: str = ""


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The number words of a language, there once of each. `stems` are words that have endings."""

    language: str
    words: Mapping[str, Meaning]
    stems: Mapping[str, Meaning]

    @cached_property
    def telling(self) -> frozenset[str]:
        """The words that a translation must not lose without a word."""
        return frozenset(w for w, each in self.words.items() if each.weight is not Weight.FAINT)

    def written(self, value: Amount) -> tuple[str, ...]:
        """Return the words of three letters or more that say a number."""
        return self._by_value.get(value, ())

    @cached_property
    def _by_value(self) -> Mapping[Amount, tuple[str, ...]]:
        found: dict[Amount, tuple[str, ...]] = {}
        for word, each in (*self.words.items(), *self.stems.items()):
            if len(word) > 2:
                found[each.value] = (*found.get(each.value, ()), word)
        return found

    def meaning(self, word: str) -> Meaning | None:
        """Return what a word says, in any case of its letters."""
        found = self.words.get(word)
        if found or not self.stems:
            return found
        for length in range(len(word), max(2, len(word) - _ENDING - 1), -1):
            found = self.stems.get(word[:length])
            if found:
                return found
        return None


def has_words(language: str) -> bool:
    """Tell whether the number words of a language are known."""
    return vocabulary(language) is not None or language in {"zh", "yue", "ja", "ko", "th"}


@lru_cache(maxsize=64)
def vocabulary(language: str) -> Vocabulary | None:
    """Return the number words of a language, if there is a table of them."""
    name = _SAME.get(language, language)
    table = next((t[name] for t in map(_tables, _FAMILIES) if name in t), None)
    if table is None:
        return None
    words: dict[str, Meaning] = {}
    stems: dict[str, Meaning] = {}
    for line in table.strip().splitlines():
        _read(line, words, stems)
    words = {**_joined(name, words), **words}
    if language == "sr":
        words |= {_cyrillic(word): meaning for word, meaning in words.items()}
        stems |= {_cyrillic(word): meaning for word, meaning in stems.items()}
    return Vocabulary(name, words, stems)


def _tables(family: str) -> Mapping[str, str]:
    tables: Mapping[str, str] = import_module(
        f"cms.catalog.checks.quantities.words_{family}"
    ).TABLES
    return tables


def _read(line: str, words: dict[str, Meaning], stems: dict[str, Meaning]) -> None:
    found = _LINE.fullmatch(line)
    if found is None:
        raise ValueError(line)
    kind = found["kind"]
    weight = (
        Weight.FAINT
        if "~" in kind or found["value"] == "0"
        else Weight.HINT
        if "." in kind
        else Weight.SOFT
    )
    meaning = Meaning(
        simple(Fraction(found["value"])), weight, kind.strip("~."), (), found["unit"] or ""
    )
    for word in found["words"].split():
        table, name = (stems, word[:-1]) if word.endswith("-") else (words, word)
        name = plain(name).replace("_", " ")
        known = table.get(name)  # "cuarto" is fourth and a fourth
        table[name] = replace(known, others=(*known.others, meaning.value)) if known else meaning


def _joined(language: str, words: Mapping[str, Meaning]) -> dict[str, Meaning]:
    """Make the numbers that are written as one word: vierundzwanzig, dreihundert."""
    pattern = _JOINED.get(language)
    if not pattern:
        return {}
    units = [(w, m.value) for w, m in words.items() if m.value in range(2, 10) and not m.takes]
    if language in _ONE_JOINED:
        units.append((_ONE_JOINED[language], 1))
    made: dict[str, Meaning] = {}
    for word, meaning in words.items():
        for unit, value in units:
            if meaning.takes == "+":
                joined = Meaning(meaning.value + value, Weight.SOFT)
                made |= dict.fromkeys(_ways(pattern.format(ten=word, unit=unit), language), joined)
            elif meaning.takes == "*" and meaning.value in {100, 1000}:
                made[f"{unit}{word}"] = Meaning(meaning.value * value, Weight.SOFT)
    return made


def _ways(word: str, language: str) -> tuple[str, ...]:
    """Return how a joined word may be written: tweeëntwintig, ventuno and ventotto."""
    if language == "nl":
        return word, word.replace("een", "eën")
    if language == "it":
        return word, re.sub("[ai](?=uno|otto)", "", word)
    return (word,)


_CYRILLIC = str.maketrans("abcčćdđefghijklmnoprsštuvzž", "абцчћдђефгхијклмнопрсштувзж")


def _cyrillic(word: str) -> str:
    """Write a Serbian word in Cyrillic."""
    for two, one in (("dž", "џ"), ("lj", "љ"), ("nj", "њ")):
        word = word.replace(two, one)
    return word.translate(_CYRILLIC)
