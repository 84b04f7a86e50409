"""Equations of Word (OMML) as text, where one line of text can say the same."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from cms.document.shortening import shortened
from cms.importer.docx.words import Words

_LONGEST = 120
_MOST_SHOWN = 20
_DEEPEST = 30
_UP, _DOWN = "superscript", "subscript"
# A number, a letter or a word: what needs no brackets above or below a stroke.
_ATOM = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]|[^\W\d_]{3,}")
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
_SILENT = frozenset({"ctrlPr", "rPr", "argPr"})
# What stands around arguments, and has no rule of its own: looked into.
_WRAPPERS = frozenset({"oMath", "e", "num", "den", "sub", "sup", "deg", "fName", "box", "r"})
_WRAPPERS |= {"ins", "moveTo", "sdt", "sdtContent", "smartTag"}


class _NotLinear(Exception):
    """One line of text cannot say it, or could be read in two ways."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of an equation; `raised` is empty, superscript or subscript."""

    text: str
    raised: str = ""


_Parts = Sequence[_Part]


def write_equations(root: etree._Element) -> tuple[str, ...]:
    """Put text in the place of equations; tell which, and where those are that cannot be text."""
    words = Words(root)
    told = []
    for equation in list(root.iter("{*}oMath")):
        place = _place(words, equation)  # before it is taken out of its paragraph
        try:
            parts = [part for part in _joined(_read(equation, 0)) if part.text]
        except _NotLinear:
            parts = []
        if parts:
            told.append(f"An equation became text, check it: {_shown(parts)!r}.")
        else:
            told.append(f"An equation was left out, write in words what it says: {place}.")
        _replace(words, equation, [_run(words, part) for part in parts])
    more = (f"{len(told) - _MOST_SHOWN} more equations.",) if len(told) > _MOST_SHOWN else ()
    return (*told[:_MOST_SHOWN], *more)


def _place(words: Words, equation: etree._Element) -> str:
    """Say where an equation stands: in which text, else behind which."""
    paragraph = next(equation.iterancestors(words.tag("p")), None)
    if paragraph is None:
        return "somewhere"
    if text := words.text(paragraph):
        return f"in {shortened(text, _LONGEST)!r}"
    before = (words.text(each) for each in paragraph.itersiblings(preceding=True))
    text = next(filter(None, before), "")
    return f"behind {shortened(text, _LONGEST)!r}" if text else "at the beginning"


def _shown(parts: _Parts) -> str:
    signs = {_UP: "^", _DOWN: "_", "": ""}
    return shortened("".join(signs[part.raised] + part.text for part in parts), _LONGEST)


def _replace(words: Words, equation: etree._Element, runs: list[etree._Element]) -> None:
    """Put runs in an equation's place, outside of what makes it a line of its own."""
    around = equation.getparent()
    assert around is not None, "an equation is never the document"
    line = around if etree.QName(around).localname == "oMathPara" else equation
    parent = line.getparent()
    assert parent is not None, "a line is never the document"
    if runs and next(line.iterancestors(words.tag("p")), None) is None:
        paragraph = etree.Element(words.tag("p"))
        paragraph.extend(runs)
        runs = [paragraph]
    place = parent.index(line)
    parent[place:place] = runs
    around.remove(equation)


def _run(words: Words, part: _Part) -> etree._Element:
    run = etree.Element(words.tag("r"))
    if part.raised:
        align = etree.SubElement(etree.SubElement(run, words.tag("rPr")), words.tag("vertAlign"))
        align.set(words.tag("val"), part.raised)
    text = etree.SubElement(run, words.tag("t"))
    text.text = part.text
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def _read(element: etree._Element, depth: int) -> Iterator[_Part]:
    """Yield the parts of what is in an element.

    Raises:
        _NotLinear
    """
    if depth > _DEEPEST:
        raise _NotLinear
    for child in element.iterchildren(tag=etree.Element):
        name = etree.QName(child).localname
        if name == "t":
            yield _Part(child.text or "")
        elif rule := _RULES.get(name):
            yield from rule(child, depth + 1)
        elif name in _WRAPPERS:
            yield from _read(child, depth + 1)
        elif name not in _SILENT and not name.endswith("Pr"):
            raise _NotLinear


def _joined(parts: Iterator[_Part]) -> list[_Part]:
    result: list[_Part] = []
    for part in parts:
        if result and result[-1].raised == part.raised:
            result[-1] = _Part(result[-1].text + part.text, part.raised)
        elif part.text:
            result.append(part)
    return result


def _argument(element: etree._Element, name: str, depth: int) -> list[_Part]:
    found = element.find(f"{{*}}{name}")
    return _joined(_read(found, depth)) if found is not None else []


def _setting(element: etree._Element, properties: str, name: str, otherwise: str) -> str:
    """Return a property's value, where the element itself says so."""
    found = element.find(f"{{*}}{properties}/{{*}}{name}")
    if found is None:
        return otherwise
    values = [str(value) for key, value in found.items() if etree.QName(key).localname == "val"]
    return values[0] if values else ""


def _bracketed(parts: list[_Part]) -> list[_Part]:
    """Put brackets around what a stroke or a root would not hold together."""
    if not parts:
        raise _NotLinear
    is_atom = bool(_ATOM.fullmatch(parts[0].text.strip()))
    is_whole = not parts[0].raised and all(part.raised for part in parts[1:])
    if is_atom and is_whole:
        return parts
    return _joined(iter([_Part("("), *parts, _Part(")")]))


def _plain(parts: list[_Part]) -> str:
    """Return the text of what is raised itself: nothing in it may be."""
    if not parts or any(part.raised for part in parts):
        raise _NotLinear
    return parts[0].text


def _fraction(element: etree._Element, depth: int) -> Iterator[_Part]:
    if _setting(element, "fPr", "type", "bar") == "noBar":
        raise _NotLinear  # a binomial coefficient
    yield from _bracketed(_argument(element, "num", depth))
    yield _Part("/")
    yield from _bracketed(_argument(element, "den", depth))


def _scripts(*names: str) -> Callable[[etree._Element, int], Iterator[_Part]]:
    def read(element: etree._Element, depth: int) -> Iterator[_Part]:
        base = _argument(element, "e", depth)
        is_last_of_many = bool(base) and (len(base) > 1 or not _ATOM.fullmatch(base[0].text))
        yield from _bracketed(base) if is_last_of_many else base
        for name in names:
            text = _plain(_argument(element, name, depth))
            yield _Part(text, _UP if name == "sup" else _DOWN)

    return read


def _root(element: etree._Element, depth: int) -> Iterator[_Part]:
    degree = "".join(part.text for part in _argument(element, "deg", depth)).strip()
    if degree not in _ROOTS:
        raise _NotLinear
    yield _Part(_ROOTS[degree])
    yield from _bracketed(_argument(element, "e", depth))


def _brackets(element: etree._Element, depth: int) -> Iterator[_Part]:
    separator = _setting(element, "dPr", "sepChr", "|")
    parts = [_joined(_read(each, depth)) for each in element.iterchildren("{*}e")]
    yield _Part(_setting(element, "dPr", "begChr", "("))
    for number, each in enumerate(parts):
        yield from [_Part(separator)] if number else []
        yield from each
    yield _Part(_setting(element, "dPr", "endChr", ")"))


def _sum(element: etree._Element, depth: int) -> Iterator[_Part]:
    yield _Part(_setting(element, "naryPr", "chr", "∫"))
    for name, raised in (("sub", _DOWN), ("sup", _UP)):
        if argument := _argument(element, name, depth):
            yield _Part(_plain(argument), raised)
    yield _Part(" ")
    yield from _argument(element, "e", depth)


def _function(element: etree._Element, depth: int) -> Iterator[_Part]:
    yield from _argument(element, "fName", depth)
    yield _Part(" ")
    yield from _argument(element, "e", depth)


def _accent(element: etree._Element, depth: int) -> Iterator[_Part]:
    letter = _plain(_argument(element, "e", depth)).strip()
    sign = _setting(element, "accPr", "chr", "\u0302")
    if len(letter) != 1 or len(sign) != 1:
        raise _NotLinear
    yield _Part(letter + sign)


_RULES: Mapping[str, Callable[[etree._Element, int], Iterator[_Part]]] = {
    "f": _fraction,
    "sSup": _scripts("sup"),
    "sSub": _scripts("sub"),
    "sSubSup": _scripts("sub", "sup"),
    "rad": _root,
    "d": _brackets,
    "nary": _sum,
    "func": _function,
    "acc": _accent,
}
