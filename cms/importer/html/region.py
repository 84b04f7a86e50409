"""Which element of a page holds its text: the deepest one that most of the prose is in."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import etree

from cms.importer.html.chrome import is_chrome
from cms.importer.html.tree import BLOCK_TAGS, Element

# A line of a menu or a button is shorter; so are many paragraphs, but none of the long ones.
_SHORTEST = 25  # letters
_WIDE = "\u2e80"  # from here on, a letter says as much as three
_MOST_LINKS = 0.5  # of the letters
_MOST_OF_PROSE = 0.75
_FEW_PARAGRAPHS = 0.03
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
_CHROME_SHARE = 0.4  # of the prose: nothing that has more of it is left out for its name
_LESS_PROSE = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "legend", "label"])
_LESS_PROSE |= {"figcaption", "caption", "th", "li", "dt"}
_SMALLER = 0.4  # what a letter of a list or table counts, of which menus are made, too


@dataclass
class _Own:
    """The letters that stand straight in a block, and those of them that are links."""

    letters: int = 0
    linked: int = 0


def main_region(root: Element) -> Element:
    """Return the element; the whole page where nothing in it stands out."""
    landmark = landmark_of(root)
    prose = prose_of(root, landmark)
    region = landmark if landmark is not None else root
    while True:
        inner = max(region, key=lambda child: prose.get(child, 0.0), default=None)
        most = _MOST_OF_PROSE * prose.get(region, 0.0)
        if inner is None or not most or prose.get(inner, 0.0) < most or inner.tag in _LEAVES:
            return region
        if _has_paragraphs_beside(inner, region, prose):
            return region
        region = inner


def _has_paragraphs_beside(inner: Element, region: Element, prose: Mapping[Element, float]) -> bool:
    """Tell an element that holds the text itself: paragraphs, or parts that are all alike."""
    alike = {"p", "section"} if inner.tag == "section" else {"p"}
    others = (each for each in region if each.tag in alike and each is not inner)
    return sum(prose.get(each, 0.0) for each in others) > _FEW_PARAGRAPHS * prose[region]


def landmark_of(root: Element) -> Element | None:
    """Return the element that the page itself names as its text, if it holds enough of it."""
    raw = _sums(root, _nothing)
    most = _CHROME_SHARE * raw[root]
    beside: dict[Element, bool] = {}
    for names, share in _LANDMARKS:
        named = [each for each in root.iter() if names(each)]
        found = {
            each: None
            for each in named
            if not _is_within(each, beside, lambda outer: _is_around(outer, raw, most))
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


def _is_around(element: Element, prose: Mapping[Element, float], most: float) -> bool:
    """Tell a sidebar, a list of other articles or a comment."""
    if element.tag in _WHOLE or not is_chrome(element):
        return False
    return prose[element] < most or element.tag == "aside"


_LANDMARKS = ((_names_text, 0.2), (_is_article, 0.3), (_is_main, 0.3))


def prose_of(root: Element, landmark: Element | None = None) -> Mapping[Element, float]:
    """Return how much prose each element holds; what stands around the text counts nothing."""
    own = set(landmark.iterancestors()) | {landmark} if landmark is not None else set()
    most = _CHROME_SHARE * _sums(root, _nothing)[root]

    def is_around(each: Element, prose: float) -> bool:
        return prose < most and each not in own and is_chrome(each)

    return _sums(root, is_around)


def _nothing(*_: object) -> bool:
    return False


def _sums(root: Element, is_left_out: Callable[[Element, float], bool]) -> dict[Element, float]:
    own = _own_letters(root)
    elements = list(root.iter())
    prose = {each: _prose(each, own.get(each)) for each in elements}
    for each in reversed(elements):
        if each is root:
            break
        if is_left_out(each, prose[each]):
            prose[each] = 0.0
        parent = each.getparent()
        if parent is not None:
            prose[parent] += prose[each]
    return prose


def _prose(element: Element, own: _Own | None) -> float:
    if own is None or own.letters < _SHORTEST or own.linked > _MOST_LINKS * own.letters:
        return 0.0
    letters = own.letters - own.linked
    return letters * _SMALLER if element.tag in _LESS_PROSE else letters


def _own_letters(root: Element) -> Mapping[Element, _Own]:
    own: dict[Element, _Own] = {}
    blocks = [root]
    links = 0
    for event, each in etree.iterwalk(root, events=("start", "end")):
        is_block = each.tag in BLOCK_TAGS
        if event == "start":
            links += each.tag == "a"
            blocks += [each] if is_block else []
            text = each.text
        else:
            links -= each.tag == "a"
            if is_block and each is not root:
                blocks.pop()
            text = each.tail if each is not root else ""
        if text and (count := _letters(text)):
            block = own.setdefault(blocks[-1], _Own())
            block.letters += count
            block.linked += count if links else 0
    return own


def _letters(text: str) -> int:
    text = " ".join(text.split())
    return len(text) if text.isascii() else sum(3 if letter >= _WIDE else 1 for letter in text)
