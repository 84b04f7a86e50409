"""The lead of an article where its page puts it above the element that holds the text."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from cms.importer.html.prose import Prose
from cms.importer.html.tree import Element, remove, text_of

# What themes call it, as words in a class.
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:lead|lede|leadtext|lead-?in|standfirst|dek|deck|intro|introtext|introduction"
    r"|abstract|epigraph|subtitle|sub-?head(?:line)?|vorspann|anrisstext|chapo|entradilla|bajada"
    r"|ingress|underrubrik|sommario|occhiello)(?=$|[\s_-])",
    re.IGNORECASE,
)
_SHORTEST, _LONGEST = 40, 1_500  # letters
_LONG = 100  # letters of prose, which no line about author and date has
_MOST = 20
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_ENDS = frozenset(["article", "main", "body"])


def take_leads(region: Element, page: Prose, *, knows_text: bool) -> list[Element]:
    """Take the leads out of the page, for the reader to put them before the text.

    Where the page itself names its text, long paragraphs above it are such, too.
    """
    said = text_of(region)
    found = islice(_leads(region, page, knows_text), _MOST)
    leads = [each for each in found if text_of(each) not in said]
    for each in leads:
        remove(each)
    return leads


def put_before(region: Element, leads: Sequence[Element]) -> None:
    """Let a text begin with its leads."""
    if leads:
        own, region.text = region.text, None
        region[:0] = leads
        leads[-1].tail = own


def _leads(region: Element, page: Prose, knows_text: bool) -> Iterator[Element]:
    """Yield what is a lead of all that stands before a region in its article, in order."""
    inside: set[Element] = set()
    for above in reversed(list(_before(region))):
        paragraphs = _below_title(above) | {above} if knows_text else set()
        for each in above.iter():
            if each.getparent() in inside or page.is_chrome(each):
                inside.add(each)
            elif _is_named(each, page) or (each in paragraphs and _is_long(each, page)):
                inside.add(each)
                yield each


def _below_title(above: Element) -> set[Element]:
    title = above.find(".//h1")
    return set(title.itersiblings("p")) if title is not None else set()


def _before(region: Element) -> Iterator[Element]:
    """Yield what stands before it, the nearest first."""
    while region.tag not in _ENDS:
        yield from region.itersiblings(preceding=True)
        parent = region.getparent()
        if parent is None:
            return
        region = parent


def _is_named(element: Element, page: Prose) -> bool:
    if element.tag in _HEADINGS or not _NAMES.search(element.get("class", "")):
        return False
    if not _SHORTEST <= page.letters[element] <= _LONGEST:
        return False
    # Not the image above an article, with its caption.
    return next(element.iter("img", "picture"), None) is None


def _is_long(element: Element, page: Prose) -> bool:
    return element.tag == "p" and _LONG <= page.whole[element] <= _LONGEST
