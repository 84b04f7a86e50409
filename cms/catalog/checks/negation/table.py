"""Where the cues of each language's negations are found; read when a language is first met."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module

# Languages that do not space their words, or hang particles on them: their cues are patterns.
JOINED = frozenset(["zh", "yue", "ja", "ko", "th", "lo", "my", "km", "bo", "dz"])

# Languages whose cues were tried on too few texts, or alarm too often: they never make an error.
UNSURE = frozenset(["bo", "fil", "jv", "ku", "ky", "mt", "ps", "so", "tl", "yue"])

_MODULES = {
    "english": "en",
    "germanic": "de nl af da sv nb nn no is",
    "romance": "fr es pt gl ca it ro",
    "slavic": "ru uk be bg mk sr hr bs sh sl",
    "west_slavic": "sk cs pl lt lv",
    "european": "et fi hu eu el sq ga cy mt hy ka eo",
    "turkic": "tr az uz kk ky mn",
    "near_eastern": "ar he fa ur ps ku",
    "african": "am sw so ha",
    "indic": "hi mr ne bn as gu pa si or",
    "dravidian": "ta te kn ml",
    "south_eastern": "id ms jv fil tl vi",
    "joined": "zh yue ja ko th lo km my bo",
}
_MODULE_OF = {language: module for module, some in _MODULES.items() for language in some.split()}
LANGUAGES = tuple(_MODULE_OF)


@dataclass(frozen=True)
class Cues:
    """The words with which a language negates, and those that may stand for a negation.

    Words are separated by spaces; `*` is any beginning or ending, `!` begins an exception to such
    words, `_` joins the words of a phrase and `…` leaves some out. Of the languages in `JOINED`
    they are regular expressions. `firm` ones negate, each for itself. `joint` ones negate as well,
    but several together, or together with a firm one, are one negation: French `ne … jamais`.
    `loose` ones may be rendered by a negation or not: `without`, `avoid`. `idioms` have the words
    of a negation and are none, or need none in another language: `not only`. `seeming` ones have
    the letters of a cue by accident. `optional` ones stand for one negation, or for none: a bound
    (`not more than`, `at most`), German `erst`. `exact` ones are loose, and a translation has a
    loose cue for each. Where a language `is_paired`, a joint cue stands beside a firm one wherever
    it negates, so that both together are one negation, and never two.
    """

    firm: str
    joint: str = ""
    loose: str = ""
    idioms: str = ""
    seeming: str = ""
    optional: str = ""
    exact: str = ""
    is_paired: bool = False


@cache
def cues_of(language: str) -> Cues | None:
    """Return the cues of a language, or none where they are not known."""
    module = _MODULE_OF.get(language)
    if module is None:
        return None
    table: dict[str, Cues] = import_module(f"cms.catalog.checks.negation.{module}").CUES
    return table[language]
