"""Locale tags and what follows from them. Tags are BCP 47; CLDR says which exist.

Babel is imported where it is needed, since importing it costs more than most commands.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from cms.errors import UnknownLocale

if TYPE_CHECKING:
    from babel import Locale

Direction = Literal["ltr", "rtl"]

# How GNU gettext counts, and for languages that it does not list, how the GNU translation teams
# and Weblate do. CLDR's categories are others: its `many` of fr, es, it and pt has no form here.
_ONE_AND_OTHER = "nplurals=2; plural=(n != 1);"
_PLURAL_FORMS = {
    "nplurals=1; plural=0;": "bm bo dz id ig ii ja jv km ko lo ms my sg su th vi wo yo yue zh hmn",
    "nplurals=2; plural=(n > 1);": (
        "ak am bn fa ff fil fr gu guw hi hy kab kn ln mg nso oc pa pcm pt-BR si tg ti tl uz wa zu"
    ),
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20)"
    " ? 1 : 2);": "be bs cnr hr ru sh sr uk",
    "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);": "pl",
    "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;": "cs sk",
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1"
    " : 2);": "lt",
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);": "lv",
    "nplurals=3; plural=n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2;": "ro",
    "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);": (
        "dsb hsb sl"
    ),
    "nplurals=3; plural=n==1 ? 0 : n==2 ? 1 : 2;": "ga iu se smn sms",
    "nplurals=4; plural=(n==1 || n==11 ? 0 : n==2 || n==12 ? 1 : n>2 && n<20 ? 2 : 3);": "gd",
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);": "cy",
    "nplurals=4; plural=(n==1 ? 0 : n==0 || (n%100>1 && n%100<11) ? 1 : n%100>10 && n%100<20 ? 2"
    " : 3);": "mt",
    "nplurals=2; plural=(n%10==1 && n%100!=11 ? 0 : 1);": "is mk",
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11"
    " ? 4 : 5);": "ar ars",
}

# Made up for testing; CLDR has their regions, but no texts.
PSEUDO_LOCALES = frozenset({"en-XA", "ar-XB"})
_PSEUDO_REGIONS = frozenset({"XA", "XB"})

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)(?P<private>-x(?:-[a-z0-9]{1,8})+)?"
)
_POSIX = re.compile(r"(?P<tag>[^.@]*)(?:\.[\w-]*)?(?:@(?P<modifier>\w+))?", re.ASCII)
_MODIFIERS = {
    "latin": "latn",
    "cyrillic": "cyrl",
    "arabic": "arab",
    "devanagari": "deva",
    "euro": "",
}
_LONGEST_TAG = 35  # what RFC 5646 asks every program to hold
# The preferred values of the IANA registry. CLDR replaces more (tl, zh-CN); those stay as given.
_PREFERRED = {"iw": "he", "in": "id", "ji": "yi", "jw": "jv", "mo": "ro"}
_NO_LANGUAGES = frozenset({"und", "mul", "zxx", "mis", "root"})
_NO_REGIONS = frozenset({"ZZ"})
_RIGHT_TO_LEFT_SCRIPTS = frozenset(
    {"Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"}
)


class NumberMarks(NamedTuple):
    """What stands before decimals, and between groups of digits."""

    decimal: str
    group: str


class _Subtags(NamedTuple):
    language: str
    script: str
    region: str
    rest: str

    @property
    def tag(self) -> str:
        return "-".join(filter(None, self))


@lru_cache(maxsize=1024)
def canonical_tag(tag: str) -> str:
    """Write a BCP 47 tag or POSIX locale name as BCP 47 in its usual case.

    The subtags stay as given: nothing is added or taken away, only codes that the IANA registry
    has replaced are replaced (`iw` becomes `he`).

    Raises:
        UnknownLocale: it is no tag, or CLDR knows no such language, script or region.
    """
    subtags = _subtags(tag)
    if not _is_known(subtags):
        raise UnknownLocale(tag=tag)
    return subtags.tag


def posix_name(tag: str) -> str:
    """Return the name of the locale's folder and of its `Language` header: `pt_BR`, `zh_Hans`."""
    return canonical_tag(tag).replace("-", "_")


def direction(tag: str) -> Direction:
    """Return the direction that the locale's script is written in."""
    return "rtl" if _script(canonical_tag(tag)) in _RIGHT_TO_LEFT_SCRIPTS else "ltr"


@lru_cache(maxsize=1024)
def script(tag: str) -> str:
    """Return the ISO 15924 code of the script that a locale is written in: `Latn`, `Hant`."""
    return _script(canonical_tag(tag))


def display_name(tag: str, in_tag: str = "en") -> str:
    """Name a locale for people, in a language that CLDR has names in, else in English."""
    subtags = _subtags(canonical_tag(tag))
    names = _names(canonical_tag(in_tag))
    language = names.languages.get(subtags.language, subtags.language)
    details = (
        names.scripts.get(subtags.script, subtags.script),
        names.territories.get(subtags.region, subtags.region),
        subtags.rest,
    )
    shown = ", ".join(filter(None, details))
    return f"{language} ({shown})" if shown else language


def plural_forms(tag: str) -> str:
    """Return the Plural-Forms header; a language that nobody lists counts as English does."""
    canonical = canonical_tag(tag)
    forms = _plural_forms()
    return forms.get(canonical) or forms.get(canonical.split("-")[0], _ONE_AND_OTHER)


def fallbacks(tag: str, available: Collection[str]) -> tuple[str, ...]:
    """Return the available locales that may stand in for one, nearest first, without itself.

    A script is added, CLDR's parents are asked (`es-419` for `es-MX`), and subtags are taken away
    from the end. A locale in another script never stands in: who reads traditional Chinese gets
    `zh-Hant` for `zh-TW`, and not `zh`.
    """
    canonical = canonical_tag(tag)
    script = _script(canonical)
    wider = (name for name in dict.fromkeys(_wider(canonical, script)) if name in available)
    return tuple(name for name in wider if name != canonical and _script(name) == script)


def narrower(tag: str, available: Collection[str]) -> tuple[str, ...]:
    """Return the available locales that a wider one may mean, the likeliest first.

    `pt` may mean `pt-BR`, where most of its readers are, and `pt-PT`.
    """
    canonical = canonical_tag(tag)
    meant = (name for name in available if canonical in fallbacks(name, {canonical}))
    likeliest = _likely().get(canonical.replace("-", "_"), "").split("_")
    return tuple(sorted(meant, key=lambda name: (name.split("-")[-1] not in likeliest, name)))


@lru_cache(maxsize=64)
def number_marks(tag: str) -> NumberMarks:
    """Return the signs that a locale writes in numbers of European digits."""
    symbols = _names(canonical_tag(tag)).number_symbols["latn"]
    return NumberMarks(symbols["decimal"], symbols["group"])


def unit_patterns(tag: str, unit: str) -> Iterator[tuple[str, str]]:
    """Yield how amounts of CLDR's unit are written, short and long: `few`, `{0} dny`."""
    # Babel's public functions format one number at a time and hide which forms there are.
    patterns = _names(canonical_tag(tag))._data["unit_patterns"].get(unit, {})
    for length in ("short", "long"):
        for category, pattern in patterns.get(length, {}).items():
            if category != "per":
                yield category, pattern


@lru_cache(maxsize=64)
def month_names(tag: str) -> Mapping[str, int]:
    """Return the names of months, long and short, with their numbers."""
    named = _names(canonical_tag(tag)).months
    return {
        name: month
        for context in ("stand-alone", "format")
        for width in ("abbreviated", "wide")
        for month, name in named[context][width].items()
    }


def halves_of_the_day(tag: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return what a locale writes beside hours before noon, and beside those after noon."""
    widths = _names(canonical_tag(tag)).day_periods["format"].values()
    before, after = ({names[half] for names in widths if half in names} for half in ("am", "pm"))
    return frozenset(before), frozenset(after)


@lru_cache(maxsize=1)
def _plural_forms() -> Mapping[str, str]:
    return {tag: forms for forms, tags in _PLURAL_FORMS.items() for tag in tags.split()}


def _wider(tag: str, script: str) -> Iterator[str]:
    language, *others = tag.split("-")
    written = tag if script in others else "-".join((language, script, *others))
    yield written
    yield from _parents(written)
    yield from _parents(tag)
    for count in range(len(others) - 1, 0, -1):
        yield "-".join((language, *others[:count]))
    if script not in others:
        yield f"{language}-{script}"
    yield language


def _parents(tag: str) -> Iterator[str]:
    """Yield those of CLDR's parents that are in the same language, as `es-419` for `es-MX`."""
    from babel.core import get_global

    languages = {tag.partition("-")[0], "no"}  # nb is no, too; but ht has fr-HT
    parents = get_global("parent_exceptions")
    name = parents.get(tag.replace("-", "_"), "")
    while name.partition("_")[0] in languages:
        yield name.replace("_", "-")
        name = parents.get(name, "")


def _subtags(tag: str) -> _Subtags:
    """Take a tag apart.

    Raises:
        UnknownLocale: it is no tag.
    """
    match = _TAG.fullmatch(_from_posix(tag)) if len(tag) <= _LONGEST_TAG else None
    if match is None:
        raise UnknownLocale(tag=tag)
    language, script, region, variants, private = match.groups(default="")
    language = _PREFERRED.get(language, language)
    return _Subtags(
        language, script.title(), region.upper(), (variants + private).removeprefix("-")
    )


def _from_posix(tag: str) -> str:
    """Turn `sr_RS.UTF-8@latin` into `sr-latn-rs`; another tag only becomes lower case."""
    posix = _POSIX.fullmatch(tag)
    if posix is None:
        return ""
    language, hyphen, others = posix["tag"].lower().replace("_", "-").partition("-")
    if not language:
        return ""
    modifier = (posix["modifier"] or "").lower()
    script = _MODIFIERS.get(modifier, "")
    variant = "" if modifier in _MODIFIERS else modifier
    return (
        "-".join(filter(None, (language, script, others, variant))) if others or not hyphen else ""
    )


def _is_known(subtags: _Subtags) -> bool:
    if subtags.region in _PSEUDO_REGIONS:
        return subtags.tag in PSEUDO_LOCALES
    english = _names("en")
    return (
        subtags.language in english.languages
        and subtags.language not in _NO_LANGUAGES
        and (not subtags.script or subtags.script in english.scripts)
        and (not subtags.region or subtags.region in english.territories)
        and subtags.region not in _NO_REGIONS
    )


@lru_cache(maxsize=64)
def _names(tag: str) -> "Locale":
    from babel.core import Locale, UnknownLocaleError

    for name in (tag, tag.partition("-")[0]):
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


def _script(tag: str) -> str:
    """Return the script that a locale is written in, stated or most likely."""
    subtags = _subtags(tag)
    if subtags.script:
        return subtags.script
    likely = _likely()
    full = likely.get(f"{subtags.language}_{subtags.region}") or likely.get(subtags.language, "")
    return next((part for part in full.split("_") if len(part) == 4), "Latn")


@lru_cache(maxsize=1)
def _likely() -> Mapping[str, str]:
    from babel.core import get_global

    return get_global("likely_subtags")
