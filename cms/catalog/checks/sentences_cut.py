"""Cutting a text into its sentences, by the signs that end them in each script."""

import re
from functools import cache

from cms.document.words import MARKS

# Languages that end sentences with nothing but a space.
WITHOUT_STOPS = frozenset({"th", "lo"})
# Languages that write `3.` for “third”.
# fmt: off
_ORDINAL_STOPS = frozenset({
    "de", "da", "nb", "nn", "no", "is", "fo", "fi", "et", "lv", "cs", "sk", "sl", "hr", "sr", "bs",
    "hu", "pl", "eu", "tr", "az", "kk", "ka", "lb", "hsb", "dsb",
})
# fmt: on

_CLOSING = "\"'»”’)\\]）」』】›*_~"
# What ends a sentence wherever it stands: Han, kana, Devanagari, Urdu, Armenian, Ethiopic,
# Myanmar, Khmer, Tibetan.
_ALWAYS = "。！？｡।॥۔։።፧။។៕༎"
_SPACED = ".!?…؟"  # and what does where a space follows


def _ending(spaced: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![{_ALWAYS}])[{_ALWAYS}]++[{_CLOSING}]*+(?=\s*\S)"
        rf"|(?<![{spaced}])[{spaced}]++[{_CLOSING}]*+(?=\s+[^\s{spaced}])"
    )


_END = _ending(_SPACED)
# `;` asks in Greek; many write `:` for the stop of Armenian.
_END_OF = {"el": _ending(f"{_SPACED};\u037e"), "hy": _ending(f"{_SPACED}:")}
_DASHES = "–—-"
_LONGEST_ABBREVIATION = 24  # characters
_SIGN = re.compile(rf"[{_ALWAYS}{_SPACED}:;\u037e]")
_OPENING = re.compile(r"[\"'«“„‘(\[¿¡•*_~‹\s]*")
_LETTERS = rf"(?:[^\W_]|[{MARKS}])+"
_LAST_WORD = re.compile(rf"{_LETTERS}(?:\.{_LETTERS})*$|[\ufffc]$")

_SAID = re.compile(r"\w")  # a note or an address at the end is no sentence
_INITIAL = rf"[^\W\d_][{MARKS}]*"
_INITIALS = re.compile(rf"{_INITIAL}(?:\.{_INITIAL})*")  # M., U.S., a.k.a., मि.ली.

_ABBREVIATIONS = {
    "": "vs etc eg e.g i.e ie cf al ca approx dr mr mrs ms prof st no nr fig vol tel max min",
    "en": "a.m p.m inc ltd jr sr dept est gov sgt capt col gen rev",
    "de": "z.b d.h u.a u.u bzw ggf evtl usw inkl zzgl ca vgl sog abb bspw str u.ä o.ä min mind s",
    "nl": "bv b.v d.w.z o.a m.b.v i.p.v enz bijv evt incl m.a.w t.o.v t/m resp dhr mevr",
    "fr": "p.ex ex env mme mlle m éd p cf av apr",
    "es": "p.ej ej sr sra srta dra ud uds p.e pág págs núm art aprox",
    "pt": "p.ex ex sr sra dra pág págs núm art aprox av",
    "gl": "p.ex sr sra dra páx",
    "ca": "p.ex ex sr sra dra pàg núm",
    "it": "p.es es sig sig.ra dott pag art ecc ad",
    "ro": "de ex ș.a etc nr str dl dna",
    "sv": "t.ex bl.a d.v.s dvs s.k m.m o.s.v osv ca kl resp inkl ev t.o.m fr.o.m",
    "da": "f.eks bl.a dvs ca kl mv osv evt inkl jf pga",
    "nb": "f.eks bl.a dvs ca kl mv osv evt inkl jf pga",
    "nn": "f.eks bl.a dvs ca kl mv osv evt inkl jf pga",
    "bg": "т.е т.н и.т.н напр вкл стр г ч бр ул д-р проф",
    "sr": "npr tj itd itsl god str tel dr prof нпр тј итд итсл год стр тел др проф",
    "hr": "npr tj itd sl god str tel dr prof",
    "sl": "npr tj itd ipd str tel dr prof",
    "ta": "டாக்டர் திரு",
    "ru": "т.е т.д т.п т.к т.н др пр см рис стр г гг руб тыс млн напр им ул",
    "uk": "т.д т.п т.з ін див рис стор р рр грн тис млн напр ім вул",
    "pl": "np m.in tj itp itd tzw ok dr prof ul wg por str nr",
    "cs": "např tj tzn tzv atd apod resp popř př mj č str obr tel mudr",
    "sk": "napr tj tzn tzv atď apod resp príp č str obr tel mudr",
    "hu": "pl ill stb kb ún ld vö dr",
    "fi": "esim ns yms jne mm eli n ks vrt huom",
    "el": "π.χ κ.λπ κλπ κ.ά δηλ βλ αρ σελ",
    "ka": "მაგ ე.ი ა.შ",
    "tr": "örn vb vs bkz dr prof yy",
    "id": "dll dsb dst dr hlm mis",
}


def sentences(text: str, language: str) -> list[str]:
    """Return the sentences of a text, at least one; joined, they are the text."""
    cut, start = [], 0
    for found in _END_OF.get(language, _END).finditer(text):
        if _SAID.search(text, found.end()) and _ends(text, found, language):
            cut.append(text[start : found.end()])
            start = found.end()
    return [*cut, text[start:]]


def may_have_several(text: str) -> bool:
    """Tell whether a sign inside a text could end a sentence; quickly."""
    return _SIGN.search(text, 0, len(text.rstrip()) - 1) is not None


def _ends(text: str, found: re.Match[str], language: str) -> bool:
    sign = found[0][0]
    if sign in _ALWAYS:
        return True
    opening = _OPENING.match(text, found.end())
    following = text[opening.end() : opening.end() + 1] if opening else ""
    if _goes_on(following):
        return False
    before = text[max(0, found.start() - _LONGEST_ABBREVIATION) : found.start()]
    return sign != "." or not _is_abbreviated(before, language)


def _goes_on(following: str) -> bool:
    """Tell whether a sentence does not begin so. Georgian has small letters only."""
    if "\u10d0" <= following <= "\u10ff":
        return False
    return following.islower() or not following.strip(_DASHES)


def _is_abbreviated(before: str, language: str) -> bool:
    word = _LAST_WORD.search(before)
    if word is None:
        return False
    last = word[0]
    if last.isdigit():
        return language in _ORDINAL_STOPS or before.strip() == last
    if _INITIALS.fullmatch(last) and ("." in last or last.lower() != last.upper()):
        return True
    return last.lower() in _abbreviations(language)


@cache
def _abbreviations(language: str) -> frozenset[str]:
    return frozenset(f"{_ABBREVIATIONS['']} {_ABBREVIATIONS.get(language, '')}".split())
