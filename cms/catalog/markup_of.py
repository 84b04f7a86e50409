"""A translation that another tool's markup is in, with the markup that our text has."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from cms.catalog.normal_text import CODE, MARKUP

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def with_markup_of(text: str, foreign: str, translation: str) -> str | None:
    """Write a translation of `foreign`, which says what `text` says, with the markup of `text`.

    None where it cannot be told which piece of markup stands for which. Code stays as it is.
    """
    text, foreign, translation = text.strip(), foreign.strip(), translation.strip()
    written = _with_markup_of(text, foreign, translation)
    if written is None and "\\" in foreign:
        plain = _without_escapes(foreign, text), _without_escapes(translation, text)
        return _with_markup_of(text, *plain)
    return written


def _without_escapes(foreign: str, text: str) -> str:
    """Leave out the backslashes before characters that our text writes without: `a_b`, `a\\_b`.

    mdBook's tools put one before every character that could be markup anywhere.
    """
    return _outside_code(foreign, lambda prose: _ESCAPE.sub(lambda e: _as_in(text, e), prose))


def _as_in(text: str, escape: re.Match[str]) -> str:
    return escape[1] if escape[1] in text and escape[0] not in text else escape[0]


def _with_markup_of(text: str, foreign: str, translation: str) -> str | None:
    (ours, our_code), (theirs, their_code) = _markup(text), _markup(foreign)
    found, code = _markup(translation)
    if our_code != their_code or Counter(code) != Counter(their_code):
        return None
    if not theirs and not found and _is_wrapped(text, ours):
        return f"{ours[0]}{translation}{ours[1]}"
    meant = dict(zip(theirs, ours, strict=False))
    is_clear = [meant.get(their) for their in theirs] == ours
    return _replaced(translation, meant) if is_clear and Counter(theirs) == Counter(found) else None


def _markup(text: str) -> tuple[list[str], list[str]]:
    """Return a text's markup outside code, and its code."""
    pieces = CODE.split(text)
    return [mark for piece in pieces[::3] for mark in MARKUP.findall(piece)], pieces[2::3]


def _replaced(text: str, meant: dict[str, str]) -> str:
    return _outside_code(text, lambda prose: MARKUP.sub(lambda match: meant[match[0]], prose))


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    pieces = CODE.split(text)  # text, then the marks around code, the code, and text again
    code = [f"{marks}{code}{marks}" for marks, code in zip(pieces[1::3], pieces[2::3], strict=True)]
    return "".join(
        part for pair in zip(map(change, pieces[::3]), [*code, ""], strict=True) for part in pair
    )


def _is_wrapped(text: str, markup: Sequence[str]) -> bool:
    """Tell whether all the markup of a text is around it, which some tools leave out."""
    return len(markup) == 2 and text.startswith(markup[0]) and text.endswith(markup[1])
