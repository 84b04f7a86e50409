"""Take what stands around the text out of its region, and tell what that was."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from cms.importer.html.chrome import is_comments
from cms.importer.html.prose import Prose
from cms.importer.html.tokens import clean
from cms.importer.html.tree import Element, begins_line, remove, texts_in

_MOST_OF_REGION = 0.3  # of its prose: no more than this is left out for its name
_MOST_TOGETHER = 0.6  # of its prose: so much is in no share bars
_MOST_ABOVE, _MOST_LINES = 8, 30


def prune(region: Element, page: Prose) -> list[str]:
    """Remove such elements and return their visible lines, in order."""
    return [line for element in _around(region, page) for line in _taken(element)]


def lines_beside(region: Element, title: str) -> tuple[list[str], list[str]]:
    """Return the visible lines before and behind a region in the main part of its page.

    Not the title, and not what is on every page of the site.
    """
    before: list[str] = []
    after: list[str] = []
    while not _is_main(region):
        before = [*_lines_of(reversed(list(region.itersiblings(preceding=True)))), *before]
        after += _lines_of(region.itersiblings())
        parent = region.getparent()
        if parent is None:
            break
        region = parent
    before = [line for line in before if line.casefold() != title.casefold()]
    return before[-_MOST_ABOVE:], after[:_MOST_LINES]


def _is_main(element: Element) -> bool:
    return element.tag in ("main", "body") or element.get("role") == "main"


def _lines_of(elements: Iterable[Element]) -> list[str]:
    return [line for each in elements if not _is_of_site(each) for line in visible_lines(each)]


def _is_of_site(element: Element) -> bool:
    """Tell what is on every page of a site."""
    names = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}".lower()
    is_named = any(word in names for word in ("footer", "contentinfo", "sidebar", "navigation"))
    return element.tag in ("footer", "nav", "aside") or is_named


def visible_lines(element: Element) -> Iterator[str]:
    """Yield the lines that a reader sees of an element."""
    parts: list[str] = []
    for each, text in texts_in(element):
        if begins_line(each):
            yield from _line(parts)
            parts = []
        parts.append(text)
    yield from _line(parts)


def _line(parts: list[str]) -> Iterator[str]:
    if line := clean("".join(parts)):
        yield line


def _taken(element: Element) -> Iterator[str]:
    yield from list(visible_lines(element))
    remove(element)


def _around(region: Element, page: Prose) -> list[Element]:
    """Return the outermost elements that a rule knows and that hold little of the prose."""
    prose = page.of(region)
    whole = prose[region]
    most = _MOST_OF_REGION * whole
    found: list[Element] = []
    inside: set[Element] = set()
    for element in region.iterdescendants():
        if element.getparent() in inside:
            inside.add(element)
        elif page.is_around(element, prose[element], most, whole):
            inside.add(element)
            found.append(element)
    return _without_the_text(found, page.whole, region)


def _without_the_text(
    found: list[Element], prose: Mapping[Element, float], region: Element
) -> list[Element]:
    """Leave out those of one name that hold much of the prose together: they are the text."""
    together: dict[str, float] = defaultdict(float)
    for element in found:
        together[element.get("class", "")] += prose[element]
    most = _MOST_TOGETHER * prose[region]
    is_text = {name for name, sum_of_all in together.items() if name and sum_of_all > most}
    return [each for each in found if each.get("class", "") not in is_text or is_comments(each)]
