"""How sentences begin and end, in any script."""

import re
import unicodedata

CLOSERS = "\"'”’»›)]）］」』】〉》*"
QUESTION = "?？؟՞\u037e"
# Sentence ends: Latin, CJK, Devanagari, Urdu, Armenian, Ethiopic, Khmer, Burmese, Tibetan.
FULL_STOP = ".!…。．！｡।॥۔։።។၊။།"
PAUSE = ",;:，；：、､،؛՝፣፤"
GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")


def bare(text: str) -> str:
    """Return the text without closing quotes and brackets at its end."""
    return text.rstrip(CLOSERS + " \xa0") or text


def ends_sentence(text: str) -> bool:
    return bare(text).endswith((*FULL_STOP, *QUESTION))


def ends_in_colon(text: str) -> bool:
    return text.endswith((":", "："))


def ends_in_stop(text: str) -> bool:
    """Tell whether a mark follows that no heading ends with. A question mark may."""
    end = bare(text)[-1:]
    # In Greek, the semicolon is the question mark.
    return end in FULL_STOP + PAUSE and not (end == ";" and GREEK.search(text))


def starts_in_lower_case(text: str) -> bool:
    return _first_category(text) == "Ll"


def may_continue_sentence(text: str) -> bool:
    """Tell whether it begins in lower case, or in a script without cases."""
    return _first_category(text) in ("Ll", "Lo")


def _first_category(text: str) -> str:
    return unicodedata.category(text.lstrip("\"'“‘«(„")[:1] or " ")
