"""What the styles of a document mean, whatever they are called in its language."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lxml import etree

from cms.importer.docx.words import OFF, Words

DEEPEST = 6
BODY_TEXT = 9  # the outline level of text that is no heading


class Role(StrEnum):
    TEXT = "text"
    TITLE = "title"
    SUBTITLE = "subtitle"
    QUOTE = "quote"
    CODE = "code"
    CONTENTS = "contents"  # a line of the table of contents
    CONTINUED = "continued"  # goes on with the list item above


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. `level` is its heading's, or 0; `left` its indent, if it has one."""

    role: Role = Role.TEXT
    level: int = 0
    list_id: str = ""
    list_level: int = 0
    left: int | None = None


PLAIN = Style()

# Word writes its own styles' names in English whatever its language is; Pages, WPS and converters
# do not. Compared without case, spaces and hyphens.
_HEADINGS = """
heading überschrift titre título titulo titolo kop overskrift rubrik otsikko nagłówek nadpis címsor
başlık заголовок überschrift επικεφαλίδα כותרת عنوان 見出し 标题 標題 제목 rubrica tiêuđề judul
antraštė virsraksts pealkiri naslov titlu заглавие encabezado encapçalament
"""
_TITLES = """
title titel titre título titulo titolo otsikko tytuł název cím başlık название τίτλος כותרטקסט
العنوان 表題 标题 標題 제목
"""
_QUOTES = """
quote intensequote quotations blocktext zitat intensiveszitat citation citationintense cita
citadestacada citação citazione citaat citat sitaatti cytat citace idézet alıntı цитата παράθεση
ציטוט اقتباس 引用文 引用 인용 blockquote
"""
_CODE = """
htmlpreformatted preformattedtext preformatted sourcecode macrotext plaintext htmlvorformatiert
nurtext quelltext préformatéhtml htmlconformatoprevio code codeblock
"""
_CODE_CHARACTERS = """
htmlcode sourcetext verbatimchar codechar inlinecode quelltext htmlkeyboard sourcecodechar
"""
_CONTINUED = re.compile(r"listcontinue\d?|listcontents|listenfortsetzung\d?|listecontinue\d?")
_CONTENTS = re.compile(r"(?:toc|contents|verzeichnis|tm|tdc|sommario)\d|tocheading|contentsheading")
_NUMBERED = re.compile(r"(.+?)([1-9])")


@dataclass(frozen=True)
class StyleSheet:
    """The styles of one document, by id.

    `characters` are the HTML elements of character styles, `lists` the lists of list styles.
    """

    paragraphs: Mapping[str, Style] = field(default_factory=dict)
    characters: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)

    def of(self, style_id: str) -> Style:
        return self.paragraphs.get(style_id, PLAIN)


def read_styles(root: etree._Element | None) -> StyleSheet:
    if root is None:
        return StyleSheet()
    words = Words(root)
    elements = {words.get(each, "styleId"): each for each in words.all(root, "style")}
    kinds = {name: words.get(each, "type") for name, each in elements.items()}
    paragraphs = {
        name: _style(words, list(_chain(words, elements, name)))
        for name in elements
        if kinds[name] == "paragraph"
    }
    characters = {
        name: element
        for name in elements
        if kinds[name] == "character"
        and (element := _element(words, list(_chain(words, elements, name))))
    }
    lists = {
        name: words.value(each, "pPr", "numPr", "numId")
        for name, each in elements.items()
        if kinds[name] == "numbering"
    }
    return StyleSheet(paragraphs, characters, lists)


def _element(words: Words, chain: list[etree._Element]) -> str:
    """Name the HTML element that a character style stands for; empty where it is only looks."""
    if any(_plain(words.value(each, "name")) in _CODE_CHARACTER_NAMES for each in chain):
        return "code"
    marks = [words.find(each, "rPr", mark) for each in chain for mark in ("b", "i")]
    first = next((each for each in marks if each is not None), None)
    if first is None or words.get(first, "val").lower() in OFF:
        return ""
    return "strong" if first.tag == words.tag("b") else "em"


def _chain(
    words: Words, elements: Mapping[str, etree._Element], name: str
) -> Iterator[etree._Element]:
    """Yield a style, then those it is based on; a circle ends where it closes."""
    seen: set[str] = set()
    while name in elements and name not in seen:
        seen.add(name)
        yield elements[name]
        name = words.value(elements[name], "basedOn")


def _style(words: Words, chain: list[etree._Element]) -> Style:
    """Read a style: the nearest of what it is based on that says something wins."""
    names = [_plain(words.value(each, "name")) for each in chain]
    role = next((found for found in map(_role, names) if found is not Role.TEXT), Role.TEXT)
    level = _level(words, chain, names) if role is Role.TEXT else 0
    lists = [words.find(each, "pPr", "numPr") for each in chain]
    nearest = next((each for each in lists if each is not None), None)
    indents = [words.left(each, "pPr") for each in chain]
    return Style(
        role,
        level,
        words.value(nearest, "numId"),
        words.number(nearest, "ilvl") or 0,
        next((each for each in indents if each is not None), None),
    )


def _level(words: Words, chain: list[etree._Element], names: list[str]) -> int:
    for element, name in zip(chain, names, strict=True):
        outline = words.number(element, "pPr", "outlineLvl")
        if outline is not None:
            return min(outline + 1, DEEPEST) if outline < BODY_TEXT else 0
        found = _NUMBERED.fullmatch(name)
        if found and found[1] in _HEADING_NAMES:
            return min(int(found[2]), DEEPEST)
    return 0


def _role(name: str) -> Role:
    if name in _TITLE_NAMES:
        return Role.TITLE
    if name in ("subtitle", "untertitel", "soustitre", "subtítulo", "sottotitolo", "副标题"):
        return Role.SUBTITLE
    if name in _QUOTE_NAMES:
        return Role.QUOTE
    if name in _CODE_NAMES:
        return Role.CODE
    if _CONTENTS.fullmatch(name):
        return Role.CONTENTS
    return Role.CONTINUED if _CONTINUED.fullmatch(name) else Role.TEXT


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", "", name).casefold()


_HEADING_NAMES = frozenset(_HEADINGS.split())
_TITLE_NAMES = frozenset(_TITLES.split())
_QUOTE_NAMES = frozenset(_QUOTES.split())
_CODE_NAMES = frozenset(_CODE.split())
_CODE_CHARACTER_NAMES = frozenset(_CODE_CHARACTERS.split())
