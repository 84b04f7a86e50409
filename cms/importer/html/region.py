"""Which element of a page holds its text: the deepest one that most of the prose is in."""

import re
from collections.abc import Callable, Mapping

from cms.importer.html.chrome import is_comments
from cms.importer.html.prose import CHROME_SHARE, Prose
from cms.importer.html.tree import Element

_MOST_OF_PROSE = 0.75
_FEW_PARAGRAPHS = 0.03
_LONGEST_ASIDE = 100  # letters: a site says little of itself in a paragraph beside the text
_SHORTEST_TEXT = 140  # letters
_MOST_OF_KIND = 0.6  # of the prose in all elements of one kind: else the page lists articles
_LEAVES = frozenset(["p", "tr", "td", "blockquote", "pre", "ul", "ol", "dl", "table", "tbody"])
_WHOLE = frozenset(["html", "body"])
# What common themes call the text of an article.
_THEME_NAMES = re.compile(
    r"(?:^|\s)(?:entry-content|post-content|article-body|article-content|article__body|post-body"
    r"|article__content|story-body|post__content|articleBody|mw-parser-output|td-post-content)"
    r"(?:\s|$)"
)


def main_region(page: Prose, landmark: Element | None) -> Element:
    """Return the element; the whole page where nothing in it stands out."""
    prose = page.of(page.root, landmark)
    region = landmark if landmark is not None else page.root
    while True:
        inner = max(region, key=lambda child: prose.get(child, 0.0), default=None)
        most = _MOST_OF_PROSE * prose.get(region, 0.0)
        if inner is None or not most or prose.get(inner, 0.0) < most or inner.tag in _LEAVES:
            return region
        few = min(_FEW_PARAGRAPHS * prose[region], _LONGEST_ASIDE)
        if page.is_chrome(inner) or _paragraphs_beside(inner, region, prose) > few:
            return region
        region = inner


def _paragraphs_beside(inner: Element, region: Element, prose: Mapping[Element, float]) -> float:
    """Return how much prose is in paragraphs beside an element, or in parts that are all alike."""
    others = (each for each in region if each is not inner and _is_alike(each, inner))
    return sum(prose.get(each, 0.0) for each in others)


def _is_alike(other: Element, inner: Element) -> bool:
    """Tell a paragraph, or a part such as this one: a section, or of the same class."""
    if other.tag in ("p", "blockquote"):
        return True
    if other.tag != inner.tag:
        return False
    names, others = (each.get("class", "").split() for each in (inner, other))
    return inner.tag == "section" or (bool(names) and names[:1] == others[:1])


def landmark_of(page: Prose) -> Element | None:
    """Return the element that the page itself names as its text, if it holds enough of it."""
    root, raw = page.root, page.whole
    most = CHROME_SHARE * raw[root]
    beside: dict[Element, bool] = {}
    for names, share in _LANDMARKS:
        named = [each for each in page.elements if names(each)]
        found = {
            each: None
            for each in named
            if not _is_within(each, beside, lambda outer: _is_around(outer, page, raw[outer], most))
        }
        inner: dict[Element, bool] = {}
        outer = [each for each in found if not _is_within(each, inner, found.__contains__)]
        best = max(outer, key=lambda each: raw[each], default=None)
        if best is None or raw[best] < _SHORTEST_TEXT:
            continue
        others = sum(raw[each] for each in outer)
        if raw[best] >= share * raw[root] and raw[best] >= _MOST_OF_KIND * others:
            return best
    return None


def _names_text(element: Element) -> bool:
    if "articleBody" in element.get("itemprop", ""):
        return True
    return bool(_THEME_NAMES.search(element.get("class", "")))


def _is_article(element: Element) -> bool:
    return element.tag == "article"


def _is_main(element: Element) -> bool:
    return element.tag == "main" or element.get("role") == "main"


def _is_within(
    element: Element, known: dict[Element, bool], is_it: Callable[[Element], bool]
) -> bool:
    """Tell whether an element around this one is it; `known` has what was asked already."""
    path: list[Element] = []
    each = element.getparent()
    while each is not None and each not in known:
        path.append(each)
        each = each.getparent()
    is_within = each is not None and known[each]
    for outer in reversed(path):
        is_within = known[outer] = is_within or is_it(outer)
    return is_within


def _is_around(element: Element, page: Prose, prose: float, most: float) -> bool:
    """Tell a sidebar, a list of other articles or a comment."""
    if element.tag in _WHOLE or not page.is_chrome(element):
        return False
    return prose < most or element.tag == "aside" or is_comments(element)


_LANDMARKS = ((_names_text, 0.2), (_is_article, 0.3), (_is_main, 0.3))
