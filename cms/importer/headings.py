"""Does this line look like a heading? It does unless one of these rules knows better.

The rules look at the text alone; `cms.importer.outline` looks at what stands around it.
"""

import re
from collections.abc import Callable

from cms.importer.punctuation import ends_in_stop
from cms.importer.text import SPACELESS, screen_width

WIDEST = 100  # columns
MOST_WORDS = 15
WIDEST_SPACELESS = 60  # scripts without spaces say more in a column
MOST_TITLE_WORDS = 25
WIDEST_TITLE = 150
MOST_CHARACTERS = 300  # the rules below are not meant to read a paragraph of megabytes

SPACELESS_LETTER = re.compile(f"[{SPACELESS}]")
ENUMERATION = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})+[.)]?|\d{1,2}[.)．、]|[IVX]{1,4}[.)])[\s\xa0]+(?=\D)"
    r"|\d{1,2}[.．、](?=[^\W\d])"
)
LEVEL_NUMBER = re.compile(r"\d{1,2}((?:\.\d{1,2})+)\.?\s")
ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\w|(?:^|\s)10\.\d{4,9}/")
DIGIT_RUNS = re.compile(r"(?:\d[\s().+/-]*){6,}")  # telephone numbers
CLOCK_OR_DATE = re.compile(
    r"\d{1,2}[:.h]\d\d(?!\d)|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\b\d{1,2}\b.*\b(?:19|20)\d\d$|\d年"
)
TIMES = re.compile(r"\d\s?[x×]\s")
# A number with one short word or sign: a dose, a length of time.
QUANTITY = re.compile(r"[~≈<>≤≥+±]?\d[\d.,/–-]*[\s\xa0]?[^\W\d]{0,5}[%°.]?[^\W\d]?")
ENDS_IN_DOSE = re.compile(
    r"\d[\s\xa0]?(?:mg|mcg|µg|μg|g|kg|ml|l|cl|dl|iu|ie|ui|%|°c|°f|mm|cm|mmol)$", re.IGNORECASE
)
WORD = re.compile(r"[^\W\d_]{3,}")
# A full stop in the middle, behind a word too long for an abbreviation, with more after it.
INNER_SENTENCE = re.compile(
    r"[^\W\d_]{4,}[\"”’)]?[.?!…][\"”’)]?\s+\S|[。！？؟۔।]\s*[^\s」』）)\"”’]"
)
BYLINE = re.compile(
    r"(?:by|von|par|por|di|door|author|autor(?:in)?|auteur)[: ]\s*\S", re.IGNORECASE
)
BYLINE_WORDS = 6
ATTRIBUTION = re.compile(r"[-–—−~*†‡]")
FOOTNOTE_MARKS = ("*", "†", "‡")
CAPTION = re.compile(
    r"(?:fig(?:ure|ura)?|tab(?:le|elle|leau|la)?|photo|image|imagen|abb(?:ildung)?|bild|foto|図|表|图)"
    r"[.\s]*\d|(?:photo|image|imagen|bild|foto|caption|credit|photo credit)\s*:",
    re.IGNORECASE,
)
BRACKETED = re.compile(r"[(（].*[)）]$")
SPEECH = re.compile(r"[\"“„«»][^\"“”„«»]*[\"”“«»]$")
ROLE = re.compile(r",\s*(?:M\.?D|Ph\.?D|R\.?N|D\.?O|M\.?Sc|B\.?Sc|FNP|NP|PA-C|FAAD|DDS)\b|,\s*\d+$")
SPEECH_WORDS = 8


def looks_like_heading(text: str) -> bool:
    return not _is_too_long(text) and not any(rule(text) for rule in RULES)


def looks_like_title(text: str) -> bool:
    """Titles may be longer than headings, and may end with an exclamation mark."""
    own = text.rstrip("!！ ")
    return bool(own) and not _is_too_long_for_title(own) and not any(rule(own) for rule in RULES)


def heading_level(text: str) -> int:
    """Return 2, or more for `2.1 Pain`; 6 is the deepest."""
    found = LEVEL_NUMBER.match(text)
    return min(2 + found[1].count("."), 6) if found else 2


def _has_no_letters(text: str) -> bool:
    return sum(map(str.isalpha, text)) < 2


def _is_too_long(text: str) -> bool:
    if len(text) > MOST_CHARACTERS:
        return True
    widest = WIDEST_SPACELESS if SPACELESS_LETTER.search(text) else WIDEST
    return screen_width(text) > widest or len(text.split()) > MOST_WORDS


def _is_too_long_for_title(text: str) -> bool:
    if len(text) > MOST_CHARACTERS:
        return True
    return screen_width(text) > WIDEST_TITLE or len(text.split()) > MOST_TITLE_WORDS


def _is_address(text: str) -> bool:
    return ADDRESS.search(text) is not None


def _has_clock_date_or_telephone(text: str) -> bool:
    own = ENUMERATION.sub("", text, count=1)
    return bool(DIGIT_RUNS.search(own) or CLOCK_OR_DATE.search(own))


def _is_quantity(text: str) -> bool:
    """A heading may start with a number (`10 Tips for Healing`), but then says something."""
    if ENDS_IN_DOSE.search(text) or TIMES.search(text) or QUANTITY.fullmatch(text):
        return True
    is_counted = text[0].isdecimal() and not ENUMERATION.match(text)
    return is_counted and not SPACELESS_LETTER.search(text) and len(WORD.findall(text)) < 2


def _is_several_sentences(text: str) -> bool:
    return INNER_SENTENCE.search(text) is not None


def _is_byline(text: str) -> bool:
    words = text.split()
    names = [word for word in words[1:] if not word[:1].islower()]
    return bool(BYLINE.match(text)) and len(words) <= BYLINE_WORDS and len(names) == len(words) - 1


def _is_attribution(text: str) -> bool:
    """Tell whether it is a signature, or has a footnote's mark."""
    return bool(ATTRIBUTION.match(text) or ROLE.search(text) or text.endswith(FOOTNOTE_MARKS))


def _is_caption_or_aside(text: str) -> bool:
    is_speech = SPEECH.match(text) and len(text.split()) >= SPEECH_WORDS
    return bool(CAPTION.match(text) or BRACKETED.match(text) or is_speech)


RULES: tuple[Callable[[str], bool], ...] = (
    ends_in_stop,
    _has_no_letters,
    _is_address,
    _has_clock_date_or_telephone,
    _is_quantity,
    _is_several_sentences,
    _is_byline,
    _is_attribution,
    _is_caption_or_aside,
)
