"""Tokens into inline Markdown that reads as exactly these tokens, with as few escapes as it can."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from cms.document.citations import cited_keys
from cms.document.patterns import repeated
from cms.document.prose import continuation
from cms.document.protected import SHORTCODES
from cms.importer.html.tokens import Kind, Token, Tokens, is_too_much, without_marks
from cms.importer.markdown import ASCII_SIGN, BRACE, CITED, PARSER, SIGNS

# Any text without one of these signs is Markdown as it is.
_PLAIN = re.compile(r"(?![-+#=|:>]|\d{1,9}[.)])[^\\`*_\[\]<&{~@|!]*(?<!#)")
# Words in bold, in italics and with links, between spaces: always Markdown as it is.
_PLAIN_TEXT = re.compile(r"[^\\`*_\[\]<&{~@|!]*")
_PLAIN_MARKS = re.compile(
    r"(?![-+#=:>]|\d{1,9}[.)])"
    + repeated(
        r"[^*~<\[\]]++"
        r"|(?<![^\s(])\*\*(?=\w)[^*~<\[\]]*(?<=\w)\*\*(?![\w*~<\[])"
        r"|(?<![^\s(])\*(?=\w)[^*~<\[\]]*(?<=\w)\*(?![\w*~<\[])"
        r"|(?<![^\s(])\[(?=\w)[^*~<\[\]]+\]\([^\s()<>\\{}|*_~`@&\[\]\"]+\)"
    )
    + r"(?<!#)"
)
_ESCAPED = frozenset([Kind.TEXT, Kind.IMAGE])
_LINE_END = "\0"  # in no token
_PLAIN_KINDS = frozenset([Kind.TEXT, Kind.OPEN, Kind.CLOSE])
_MARKS = {"em": "*", "strong": "**", "del": "~~"}
# Markdown has no syntax for these; as HTML they are rendered, and translators keep them.
RAW = frozenset(["sup", "sub", "kbd", "mark", "ins", "ruby", "rt", "rp", "bdo", "bdi"])
_NAMES = {"Emphasis": "em", "Strong": "strong", "Strikethrough": "del", "Link": "a", "Image": "img"}
_TAG = re.compile(r"<(/?)([a-z]+)[^<>]*>")
_PIPE = re.compile(r"\\?\|")
# The text of an alert's marker, `[!NOTE]`, at the start of a quote.
_ALERT = re.compile(r"\A\[(?=!)")
_PLAIN_TARGET = re.compile(r"[^\s()<>\\{}|\x00-\x20\x7f]+")
_MANY = 2_000  # tokens of one paragraph: no longer looked through for escapes to spare
_QUOTED = re.compile(r"([\\\"])")
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a page a text stands: how Markdown around it looks, and what ends a line there."""

    before: str
    after: str
    line_end: str


PARAGRAPH = Place("", "\n", "\\\n")
HEADING = Place("# ", "\n", " ")
CELL = Place("| x |\n| - |\n| ", " |\n", "<br>")


def inline_markdown(tokens: Tokens, place: Place = PARAGRAPH) -> str:
    """Write the tokens of one block; `tokens` are tidied."""
    if len(tokens) == 1 and tokens[0].kind is Kind.TEXT and _PLAIN.fullmatch(tokens[0].text):
        return tokens[0].text
    if is_too_much(tokens):
        return _only_text(tokens, place)
    wanted = _Wanted(tokens, place)
    for marks in (_MARKS, {}):
        writer = _Writer(tokens, place, marks)
        if found := writer.shortest(wanted.is_met):
            return found
    return _only_text(tokens, place)


def _only_text(tokens: Tokens, place: Place) -> str:
    """Give up the marks, never the text."""
    return _Writer(without_marks(tokens), place, {}).written(_every_sign)


@dataclass(frozen=True)
class _Wanted:
    """What the parser must read."""

    tokens: Tokens
    place: Place

    def is_met(self, markdown: str) -> bool:
        if SHORTCODES.search(markdown) or list(cited_keys(markdown)) != self._keys:
            return False
        return _read(markdown, self.place, self._notes) == self._read

    @cached_property
    def _read(self) -> list["_Read"]:
        return list(_joined(map(self._as_read, self.tokens)))

    @cached_property
    def _notes(self) -> str:
        return "".join(f"\n[^{t.text}]: x\n" for t in self.tokens if t.kind is Kind.NOTE)

    @cached_property
    def _keys(self) -> list[str]:
        cited = " ".join(citation(token) for token in self.tokens if token.kind is Kind.CITATION)
        return list(cited_keys(cited))

    def _as_read(self, token: Token) -> "_Read":
        match token.kind:
            case Kind.CITATION:
                return (Kind.TEXT, citation(token))
            case Kind.BREAK:
                return (Kind.TEXT, " ") if self.place is HEADING else (Kind.BREAK, "")
        return (token.kind, token.text)


_Read = tuple[Kind, str]
_OTHER = (Kind.BREAK, "other")  # what no token is


def _read(markdown: str, place: Place, notes: str) -> list[_Read] | None:
    """Return what the parser reads there; None where it is more than one block of text."""
    before, after = _frame(place, notes)
    events = list(PARSER.events(f"{place.before}{markdown}{place.after}{notes}"))
    start, end = len(before), len(events) - len(after)
    if start >= end or events[:start] != before or events[end:] != after:
        return None
    return list(_joined(_tokens(iter(events[start:end]))))


@cache
def _frame(place: Place, notes: str) -> tuple[list[Any], list[Any]]:
    """Return the events around a text in this place."""
    events = list(PARSER.events(f"{place.before}y{place.after}{notes}"))
    middle = events.index({"Text": "y"})
    return events[:middle], events[middle + 1 :]


def _tokens(events: Iterator[Any]) -> Iterator[_Read]:
    for event in events:
        if isinstance(event, str):
            yield (Kind.BREAK, "") if event == "HardBreak" else _OTHER
            continue
        ((name, value),) = event.items()
        if name == "Start" and isinstance(value, dict) and "Image" in value:
            yield (Kind.IMAGE, _image_text(events))
        elif reader := _READERS.get(name):
            yield reader(value)
        else:
            yield _OTHER


def _image_text(events: Iterator[Any]) -> str:
    parts = []
    for event in events:
        if event == {"End": "Image"}:
            break
        parts.append(event["Text"] if isinstance(event, dict) and "Text" in event else "\0")
    return "".join(parts)


def _mark(kind: Kind, value: Any) -> _Read:
    name = value if isinstance(value, str) else next(iter(value))
    return (kind, _NAMES[name]) if name in _NAMES else _OTHER


def _raw(tag: str) -> _Read:
    found = _TAG.fullmatch(tag)
    if found is None:
        return _OTHER
    if found[2] == "br":
        return (Kind.BREAK, "")
    return (Kind.CLOSE if found[1] else Kind.OPEN, found[2])


_READERS: Mapping[str, Callable[[Any], _Read]] = {
    "Text": lambda value: (Kind.TEXT, value),
    "Code": lambda value: (Kind.CODE, value),
    "FootnoteReference": lambda value: (Kind.NOTE, value),
    "InlineHtml": _raw,
    "Start": lambda value: _mark(Kind.OPEN, value),
    "End": lambda value: _mark(Kind.CLOSE, value),
}


def _joined(tokens: Iterator[_Read]) -> Iterator[_Read]:
    """Join the texts that stand side by side."""
    parts: list[str] = []
    for token in tokens:
        if token[0] is Kind.TEXT:
            parts.append(token[1])
            continue
        if parts:
            yield (Kind.TEXT, "".join(parts))
            parts = []
        yield token
    if parts:
        yield (Kind.TEXT, "".join(parts))


def citation(token: Token) -> str:
    return f"[{'; '.join(f'@{key}' for key in token.text.split())}]"


_Escape = Callable[[str, bool, bool], str]


@dataclass(frozen=True)
class _Writer:
    """Writes tokens, with these signs for marks; other marks as HTML."""

    tokens: Tokens
    place: Place
    marks: Mapping[str, str]

    def shortest(self, is_good: Callable[[str], bool]) -> str:
        """Return the text with the fewest kinds of signs escaped that is good, or nothing."""
        bare = self.written(_escape_of(()))
        if self._is_plain(bare) or is_good(bare):
            return bare
        texts = [token.text for token in self.tokens if token.kind in (Kind.TEXT, Kind.IMAGE)]
        kinds = tuple(k for k, sign in SIGNS.items() if any(sign.search(text) for text in texts))
        best = self.written(_escape_of(kinds))
        if not is_good(best):
            every = self.written(_every_sign)
            return every if is_good(every) else ""
        for kind in kinds if len(self.tokens) < _MANY else ():
            fewer = tuple(other for other in kinds if other != kind)
            # Without any, it was not good.
            if fewer and is_good(text := self.written(_escape_of(fewer))):
                kinds, best = fewer, text
        return best

    def _is_plain(self, bare: str) -> bool:
        """Tell cheaply what needs not be read back; most texts with marks."""
        if not all(token.kind in _PLAIN_KINDS for token in self.tokens):
            return False
        texts = (token.text for token in self.tokens if token.kind is Kind.TEXT)
        return all(map(_PLAIN_TEXT.fullmatch, texts)) and bool(_PLAIN_MARKS.fullmatch(bare))

    def written(self, escape: _Escape) -> str:
        parts = [self._part(number, part, escape) for number, part in enumerate(self._parts)]
        first, *others = "".join(parts).split(_LINE_END)
        if self.place is PARAGRAPH:
            others = [continuation(line) for line in others]
        return self._in_place(self.place.line_end.join([first, *others]))

    @cached_property
    def _parts(self) -> list[str | None]:
        """Return what is written the same however texts are escaped, each for its token."""
        return [None if token.kind in _ESCAPED else self._code(token) for token in self.tokens]

    def _part(self, number: int, part: str | None, escape: _Escape) -> str:
        if part is not None:
            return part
        token = self.tokens[number]
        if token.kind is Kind.IMAGE:
            return f"![{escape(token.text, False, False)}]({target(token)})"
        return escape(token.text, number == 0, number == len(self.tokens) - 1)

    def _in_place(self, markdown: str) -> str:
        if self.place is CELL:
            return _PIPE.sub(r"\\|", markdown)
        return markdown

    def _code(self, token: Token) -> str:
        match token.kind:
            case Kind.BREAK:
                return _LINE_END
            case Kind.CODE:
                return code_span(token.text)
            case Kind.NOTE:
                return f"[^{token.text}]"
            case Kind.CITATION:
                return citation(token)
            case Kind.OPEN:
                return self._opening(token)
        return self._closing(token)

    def _opening(self, token: Token) -> str:
        if token.text == "a":
            return "["
        return self.marks.get(token.text, f"<{token.text}>")

    def _closing(self, token: Token) -> str:
        if token.text == "a":
            return f"]({target(token)})"
        return self.marks.get(token.text, f"</{token.text}>")


def _escape_of(kinds: Sequence[str]) -> _Escape:
    def escape(text: str, is_first: bool, is_last: bool) -> str:
        if not (is_first or is_last) and _PLAIN_TEXT.fullmatch(text):
            return text
        wanted = [k for k in kinds if (k != "first" or is_first) and (k != "last" or is_last)]
        places = {found.end() for kind in wanted for found in SIGNS[kind].finditer(text)}
        places |= {found.end() for found in BRACE.finditer(text)}
        if cited_keys(text):
            places |= {found.end() for found in CITED.finditer(text)}
        if is_first and _ALERT.match(text):
            places.add(0)
        starts = [0, *sorted(places)]
        ends = [*starts[1:], len(text)]
        return "\\".join(text[start:end] for start, end in zip(starts, ends, strict=True))

    return escape


def _every_sign(text: str, *_: bool) -> str:
    return ASCII_SIGN.sub(r"\\", text)


def code_span(text: str) -> str:
    """Write code with a fence longer than any run of backticks in it."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def target(token: Token) -> str:
    """Write where a link or image leads, and its title."""
    address = _ENTITY.sub("&amp;", token.address)
    if not _PLAIN_TARGET.fullmatch(address):
        address = f"<{re.sub(r'([<>])', _percent, address)}>"
    title = _QUOTED.sub(r"\\\1", _ENTITY.sub("&amp;", token.title))
    return f'{address} "{title}"' if title else address


def _percent(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02X}"
