"""What a document consists of, seen so that its translation into any language looks alike.

Words change in a translation. What stays is collected here: kinds and places of blocks, code
between them, numbers, links, names, how long a text is and how it ends.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from cms.document.citations import cited_keys
from cms.document.model import HEAD_KEY, Block, BlockKind, Document, Section

OPAQUE = "opaque"  # code, shortcodes, pictures: what stands between blocks

_NONE: Mapping[str, str] = {}

Place = tuple[int, int]  # a part of the document and a block in it, counting from 0
Token = tuple[str, str]  # what kind of thing it is, and the thing

_CODE = re.compile(r"(`+)(.+?)\1(?!`)", re.DOTALL)
_SHORTCODE = re.compile(r"\{\{[^{}]*\}\}")
_TARGET = re.compile(r"\]\(\s*<?([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?[^()]*\)")
_LABEL = re.compile(r"\[([^\[\]]*)\]\[([^\[\]]*)\]")
_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>()\[\]\"'`]+(?<![.,;:!?])")
_ATTRIBUTE = re.compile(r"\b(?:href|src)=[\"']?([^\s\"'>]+)")
_IS_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|svg)$", re.IGNORECASE)
_PICTURE = re.compile(r"!\[[^\[\]]*" + _TARGET.pattern)
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")
_TAG = re.compile(r"<[^<>]*>")
_PROTOCOL = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
_LOCALE_FOLDER = re.compile(r"/[a-z]{2,3}(?:-[a-z]{2,4})?(?=/)", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+.-]*[A-Za-z0-9+]|[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]{5,}")
_STEM = 4  # letters that words of one origin share in many languages (Simard's cognates)
_INDENTED = re.compile(r"(?:[-+*]|\d{1,9}[.)]|\[[ xX]\]|>)+")
_RULE_OF_TABLE = re.compile(r"[\s|:\-]*")
_HAS_NAME = re.compile(r"\w")
_ENDS = str.maketrans("？؟；：！。．।։…", "??;:!.....")
_SENTENCE_END = re.compile(r"[.!?؟።।։](?=[\s\"'”’»*_)\]]|$)|[。！？]|[:：]\s*$")
_CLOSING = " \t\n\"'”“’»«)]}*_`）」』"


@dataclass(frozen=True, slots=True)
class Item:
    """A block, or what stands between two, with what a translation of it would have as well.

    `place` is None between blocks. `size` counts letters and digits of prose, `latin` those of
    them that are ASCII, `sentences` the ends. `kept` must be in a translation too (a picture may
    be another one); `names` often are. `lines` are those between blocks.
    """

    place: Place | None
    kind: str
    text: str = ""
    level: int = 0
    key: str = ""
    has_explicit_key: bool = False
    marker: str = ""
    column: int = 0
    size: int = 0
    latin: int = 0
    sentences: int = 0
    ending: str = ""
    kept: frozenset[Token] = frozenset()
    names: frozenset[Token] = frozenset()
    lines: frozenset[str] = frozenset()


def items_of(document: Document, same_pages: Mapping[str, str] = _NONE) -> list[list[Item]]:
    """Return the items of each section, in order, without the article's own.

    Links to one of `same_pages` count as links to the page that it stands for.
    """
    parts = list(enumerate(document.parts))[1:]
    return [[_led(item, same_pages) for item in _items(*part)] for part in parts]


def _led(item: Item, same_pages: Mapping[str, str]) -> Item:
    if not same_pages or not any(kind == "link" for kind, _ in item.kept):
        return item
    kept = ((kind, same_pages.get(value, value)) for kind, value in item.kept)
    return replace(item, kept=frozenset(kept))


def own_items(document: Document) -> list[Item]:
    """Return title, summary and the like."""
    return [_item((0, n), document.head, block) for n, block in enumerate(document.head.blocks)]


def joined(first: Item, second: Item) -> Item:
    """Return two items as if they were one, of the first one's kind."""
    return replace(
        first,
        text=f"{first.text} {second.text}",
        size=first.size + second.size,
        latin=first.latin + second.latin,
        sentences=first.sentences + second.sentences,
        ending=second.ending,
        kept=first.kept | second.kept,
        names=first.names | second.names,
    )


def _items(part: int, section: Section) -> Iterator[Item]:
    source = section.text.encode()
    end = 0
    for number, block in enumerate(section.blocks):
        gap = source[end : block.start].decode()
        yield from _between(gap)
        line = source[_line_start(source, block.start) : block.start].decode()
        yield _item((part, number), section, block, line)
        end = block.end
    yield from _between(source[end:].decode())


def _between(gap: str) -> Iterator[Item]:
    """Yield what is between two blocks if it is more than the marks of lists and tables."""
    if not _HAS_NAME.search(gap):
        return
    lines = (line.strip() for line in gap.splitlines())
    real = frozenset(line for line in lines if _HAS_NAME.search(line) and not _is_marker(line))
    if real:
        yield Item(None, OPAQUE, gap, lines=real)


def _is_marker(line: str) -> bool:
    return _INDENTED.fullmatch("".join(line.split())) is not None


def _item(place: Place, section: Section, block: Block, line: str = "") -> Item:
    is_section_heading = block.kind is BlockKind.HEADING and place[1] == 0
    prose = prose_of(block.text)
    return Item(
        place,
        block.kind.value,
        " ".join(block.text.split()),
        section.level if is_section_heading else 0,
        section.key if is_section_heading and section.key != HEAD_KEY else "",
        section.has_explicit_key and is_section_heading,
        _marker(line),
        line.count("|") if block.kind is BlockKind.TABLE_CELL else 0,
        sum(map(str.isalnum, prose)),
        sum(map(str.isalnum, filter(str.isascii, prose))),
        len(_SENTENCE_END.findall(prose)),
        _ending(prose),
        frozenset(_kept(block.text, prose)),
        frozenset(_names(block.text, prose)),
    )


def _line_start(source: bytes, position: int) -> int:
    return max(source.rfind(b"\n", 0, position), source.rfind(b"\r", 0, position)) + 1


def _marker(line: str) -> str:
    """Return the marks before a text in its line, alike however they are written."""
    marks = "".join(line.split()).partition("|")[0]
    return re.sub(r"[+*]", "-", re.sub(r"\d+[.)]", "1.", marks))


def prose_of(text: str) -> str:
    """Return a text without code, addresses and tags."""
    text = _LABEL.sub(r" \1 ", text)
    for pattern in (_SHORTCODE, _CODE, _TARGET, _ADDRESS, _TAG, _FOOTNOTE):
        text = pattern.sub(" ", text)
    return text


def _ending(prose: str) -> str:
    last = prose.rstrip(_CLOSING)[-1:].translate(_ENDS)
    return last if last in "?:!.;," else ""


def _kept(text: str, prose: str) -> Iterator[Token]:
    for digits in _DIGITS.findall(prose):
        yield "number", str(int(digits))  # of any script
    for _, code in _CODE.findall(text):
        yield "code", "".join(code.split())
    for shortcode in _SHORTCODE.findall(text):
        yield "shortcode", "".join(shortcode.split())
    pictures = set(_PICTURE.findall(text))
    for target in _targets(text):
        if name := name_of_page(target):
            yield ("picture" if target in pictures or _IS_PICTURE.search(name) else "link"), name
    for key in chain(cited_keys(text), _FOOTNOTE.findall(text)):
        yield "citation", key


def name_of_page(address: str) -> str:
    """Return an address without protocol, as it is in all languages if each has a folder."""
    page = _PROTOCOL.sub("", address.partition("#")[0], count=1)
    return _LOCALE_FOLDER.sub("", page, count=1).rstrip("/").lower()


def _names(text: str, prose: str) -> Iterator[Token]:
    for name in _NAME.findall(prose):
        yield "name", name.casefold()
    for word in _WORD.findall(prose):
        plain = unicodedata.normalize("NFKD", word.casefold())
        yield "stem", "".join(filter(str.isalpha, plain))[:_STEM]
    for target in _targets(text):
        _, _, fragment = target.partition("#")
        if fragment:
            yield "fragment", fragment
    for text_of_link, label in _LABEL.findall(text):
        yield "label", " ".join((label or text_of_link).casefold().split())


def _targets(text: str) -> Iterator[str]:
    found = (pattern.findall(text) for pattern in (_TARGET, _ATTRIBUTE, _ADDRESS))
    return (target for targets in found for target in targets)
