"""Pages that say "not found" with a status that says "found"."""

import re
from urllib.parse import unquote, urlsplit

from cms.errors import UnknownLocale
from cms.languages import canonical_tag
from cms.outgoing.links.not_found_words import PHRASES, WHOLE
from cms.outgoing.links.page import Page

FEW_WORDS = 12  # a page with fewer shows nothing without a browser, and is like all of its site
# How much longer than what it has in it a part of a title may be: "Sorry, … on our site".
_MORE = 30
_PARTS = re.compile(r"\s+[|–—·»«:•\-]+\s+|[|»«•]|:\s")
_SIGNS = re.compile(r"[^\w\s’']+")
_HOME = re.compile(r"(?:home|start|index|default|main|welcome)(?:\.\w{2,5})?", re.IGNORECASE)
_LOCALE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?", re.IGNORECASE)
# A whole step of a path: `medication-errors` is what a page may well be about.
_ERROR = re.compile(
    r"(?:error[-_]?|http[-_]?)?404(?:[-_]?error|[-_]?not[-_]?found)?|(?:page[-_]?)?not[-_]?found|errors?"
    r"|error[-_]?pages?|page[-_]?errors?",
    re.IGNORECASE,
)


def says_not_found(page: Page) -> str:
    """Return the part of the title or the first heading by which a page says so, if any."""
    parts = [*_PARTS.split(page.title), page.heading]
    return next((part.strip() for part in parts if part and _says_so(part)), "")


def leads_home(asked: str, came_to: str) -> bool:
    """Tell whether an address of one page led to where a site begins."""
    return not _is_home(asked) and _is_home(came_to) and _site(asked) == _site(came_to)


def leads_to_error(asked: str, came_to: str) -> bool:
    """Tell whether a redirect led to an address that has the error in its name."""
    return _names_error(came_to) and not _names_error(asked)


def is_same_page(page: Page, other: Page, asked: str, made_up: str) -> bool:
    """Tell whether two addresses show the same, but for where they quote themselves."""
    return bool(page.text) and _without(page, asked) == _without(other, made_up)


def _says_so(part: str) -> bool:
    text = " ".join(_SIGNS.sub(" ", part.lower()).split())
    return text in WHOLE or any(
        phrase in text and len(text) <= len(phrase) + _MORE for phrase in PHRASES
    )


def _names_error(url: str) -> bool:
    steps = (step.rpartition(".")[0] or step for step in urlsplit(url).path.split("/"))
    return any(map(_ERROR.fullmatch, steps))


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    segments = [segment for segment in parts.path.split("/") if segment]
    return not parts.query and len(segments) <= 2 and all(map(_begins, segments))


def _begins(segment: str) -> bool:
    """Tell whether a step of a path leads no further than to where a site begins in a language."""
    return bool(_HOME.fullmatch(segment)) or _is_locale(segment)


def _is_locale(segment: str) -> bool:
    if not _LOCALE.fullmatch(segment):
        return False
    try:
        return bool(canonical_tag(segment))
    except UnknownLocale:
        return False


def _without(page: Page, url: str) -> tuple[str, str]:
    """Return title and text without the address that they quote, and without numbers of cases."""
    words = {word for word in re.split(r"[/?&=.]", unquote(urlsplit(url).path)) if len(word) > 3}
    title, text = page.title, page.text
    for word in sorted(words, key=len, reverse=True):
        title, text = title.replace(word, ""), text.replace(word, "")
    return title, re.sub(r"\b[0-9a-f-]{8,}\b|\d+", "", text)
