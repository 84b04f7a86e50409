"""How much prose each element of a page holds: what is neither a menu, a button nor a link."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from cms.importer.html.chrome import is_chrome, is_comments, is_made_of_links
from cms.importer.html.tree import BLOCK_TAGS, Element

# A line of a menu or a button is shorter; so are many paragraphs, but none of the long ones.
_SHORTEST = 25  # letters
_WIDE = "\u2e80"  # from here on, a letter says as much as three
_MOST_LINKS = 0.5  # of the letters
_LESS_PROSE = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "legend", "label"])
_LESS_PROSE |= {"figcaption", "caption", "th", "li", "dt"}
_SMALLER = 0.4  # what a letter of a list or table counts, of which menus are made, too
_MOST_IN_LINKS = 200  # letters of prose in what a theme calls a menu
_LEAST_TEXT = 500  # letters, which comments may be longer than
CHROME_SHARE = 0.4  # of the prose: nothing that has more of it is left out for its name


@dataclass(frozen=True)
class Prose:
    """All elements of a page in order, where each one's parent is, its own prose and letters.

    Measured once for all questions, while nothing is taken out of the page.
    """

    elements: Sequence[Element]
    parents: Sequence[int]
    own: Sequence[float]
    own_letters: Sequence[float]
    _places: Mapping[Element, int]
    _known: dict[Element, bool] = field(default_factory=dict)

    @property
    def root(self) -> Element:
        return self.elements[0]

    def is_chrome(self, element: Element) -> bool:
        if element not in self._known:
            self._known[element] = is_chrome(element) and not self._is_misnamed(element)
        return self._known[element]

    def _is_misnamed(self, element: Element) -> bool:
        """Tell prose where its name says links: a program's table of contents has the chapters."""
        prose = self.whole[element]
        return prose > _MOST_IN_LINKS and (
            is_made_of_links(element) and prose > _MOST_LINKS * self.letters[element]
        )

    @cached_property
    def whole(self) -> Mapping[Element, float]:
        """How much prose each element holds, whatever it is."""
        return self._sums(self.own, self.root)

    @cached_property
    def letters(self) -> Mapping[Element, float]:
        return self._sums(self.own_letters, self.root)

    def of(self, root: Element, landmark: Element | None = None) -> dict[Element, float]:
        """Return the same of what is in `root`; what stands around the text counts nothing."""
        own = set(landmark.iterancestors()) | {landmark} if landmark is not None else set()
        whole = self.whole[root]

        def is_around(each: Element, prose: float) -> bool:
            return each not in own and self.is_around(each, prose, CHROME_SHARE * whole, whole)

        return self._sums(self.own, root, is_around)

    def is_around(self, element: Element, prose: float, most: float, whole: float) -> bool:
        """Tell what stands around the text: no more than `most` of the prose, or comments."""
        if prose > most and not (whole - prose >= _LEAST_TEXT and is_comments(element)):
            return False
        return self.is_chrome(element)

    def _sums(
        self,
        own: Sequence[float],
        root: Element,
        is_left_out: Callable[[Element, float], bool] = lambda *_: False,
    ) -> dict[Element, float]:
        start = self._places[root]
        places = range(start, self._end(start))
        sums = list(own[start : places.stop])
        for place in reversed(places[1:]):
            if not is_left_out(self.elements[place], sums[place - start]):
                sums[self.parents[place] - start] += sums[place - start]
            else:
                sums[place - start] = 0.0
        return dict(zip(self.elements[start : places.stop], sums, strict=True))

    def _end(self, start: int) -> int:
        """Return where the elements in one end."""
        if start == 0:
            return len(self.elements)
        return start + sum(1 for _ in self.elements[start].iter())


@dataclass
class _Own:
    """The letters that stand straight in a block, and those of them that are links."""

    letters: int = 0
    linked: int = 0

    def prose(self, element: Element) -> float:
        if self.letters < _SHORTEST or self.linked > _MOST_LINKS * self.letters:
            return 0.0
        letters = self.letters - self.linked
        return letters * _SMALLER if element.tag in _LESS_PROSE else letters


def prose_of(root: Element) -> Prose:
    """Measure a page."""
    elements: list[Element] = []
    parents: list[int] = []
    own: dict[int, _Own] = {}
    open_elements, blocks, links = [-1], [0], 0
    for event, each in etree.iterwalk(root, events=("start", "end")):
        is_block, is_link = each.tag in BLOCK_TAGS, each.tag == "a"
        if event == "start":
            parents.append(open_elements[-1])
            open_elements.append(len(elements))
            blocks += [len(elements)] if is_block else []
            elements.append(each)
            links += is_link
            text = each.text
        else:
            open_elements.pop()
            links -= is_link
            if is_block and each is not root:
                blocks.pop()
            text = each.tail if each is not root else ""
        if text and (count := _letters(text)):
            block = own.setdefault(blocks[-1], _Own())
            block.letters += count
            block.linked += count if links else 0
    prose = [own[n].prose(each) if n in own else 0.0 for n, each in enumerate(elements)]
    letters = [own[n].letters if n in own else 0 for n in range(len(elements))]
    return Prose(elements, parents, prose, letters, {each: n for n, each in enumerate(elements)})


def _letters(text: str) -> int:
    if text.isspace():
        return 0
    text = " ".join(text.split())
    return len(text) if text.isascii() else sum(3 if letter >= _WIDE else 1 for letter in text)
