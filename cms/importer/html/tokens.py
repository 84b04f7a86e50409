"""The text of one paragraph as the page shows it: a row of tokens, evened out as browsers do."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    TEXT = "text"
    OPEN = "open"
    CLOSE = "close"
    CODE = "code"
    IMAGE = "image"
    BREAK = "break"
    NOTE = "note"
    CITATION = "citation"


class Token(NamedTuple):
    """A piece of a paragraph.

    `text` is the text or code, the name of what opens and closes (`strong`, `a`, `sup`), an
    image's text, a note's label, or a citation's keys. `address` and `title` are those of a link
    or an image.
    """

    kind: Kind
    text: str = ""
    address: str = ""
    title: str = ""


Tokens = Sequence[Token]

BREAK = Token(Kind.BREAK)
_TEXT, _OPEN, _CLOSE, _BREAK = Kind.TEXT, Kind.OPEN, Kind.CLOSE, Kind.BREAK
_PLAIN = frozenset([_TEXT, Kind.CODE, _BREAK])
_WHITE = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")
# The same but for one space, which stays one.
_OTHER_WHITE = re.compile(
    r"[\t\r\n\f\v\x85\u2028\u2029][ \t\r\n\f\v\x85\u2028\u2029]*"
    r"| [ \t\r\n\f\v\x85\u2028\u2029]+"
)
# What no text shows: soft hyphens, byte order marks, controls.
_UNSEEN = re.compile("[\xad\ufeff\0-\b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_BLANKS = " \xa0\u2000\u2001\u2002\u2003\u2007\u2009\u200a\u200b\u200c\u200d\u202f\u2060\u3000"
_SHOWN = frozenset([Kind.TEXT, Kind.CODE, Kind.IMAGE, Kind.NOTE, Kind.CITATION])


_MOST_TOKENS = 20_000
_MOST_LETTERS = 200_000
_NO_LINK = ((_OPEN, "a", ""), (_CLOSE, "a", ""))


def text(value: str) -> Token:
    return Token(_TEXT, value)


def code(value: str) -> Token:
    return Token(Kind.CODE, " ".join(_UNSEEN.sub("", value).split()))


def opening(name: str, address: str = "", title: str = "") -> Token:
    return Token(_OPEN, name, address, title)


def closing(name: str, address: str = "", title: str = "") -> Token:
    return Token(_CLOSE, name, address, title)


def plain(tokens: Iterable[Token]) -> str:
    """Return the text that a reader sees; breaks are newlines."""
    return "".join(
        "\n" if token.kind is _BREAK else token.text for token in tokens if token.kind in _PLAIN
    )


def clean(value: str) -> str:
    """Return text on one line, as an attribute or a title has it."""
    if value.isprintable():  # most texts: nothing unseen is in them
        return " ".join(value.split())
    return " ".join(_WHITE.sub(" ", _UNSEEN.sub("", value)).split())


def tidied(tokens: Iterable[Token]) -> list[Token]:
    """Collapse white space, move it out of marks, and leave out marks around nothing."""
    result = [token for token in tokens if not is_no_link(token)]
    if len(result) == 1 and result[0].kind is _TEXT:  # most paragraphs, told cheaply
        value = _collapsed(result[0].text).strip(_BLANKS)
        return [text(value)] if value else []
    even = _evened(_shown_once(result))
    spaced = _spaces_moved_out(even)
    result = _marks_joined(spaced)
    if spaced is not even or len(result) < len(spaced):  # spaces and texts may have met
        result = _evened(result)
    result = _trimmed(result)
    return result if any(map(_says_something, result)) else []


def is_no_link(token: Token) -> bool:
    """Tell the mark of a link that leads nowhere."""
    return token.text == "a" and token[:3] in _NO_LINK


def is_too_much(tokens: Tokens) -> bool:
    """Tell a text so long that nobody wrote it as one paragraph."""
    if len(tokens) > _MOST_TOKENS:
        return True
    return sum(len(token.text) for token in tokens) > _MOST_LETTERS


def without_marks(tokens: Tokens) -> list[Token]:
    """Return all that is shown, as text where it can be."""
    return [
        text(token.text) if token.kind is Kind.CODE else token
        for token in tokens
        if token.kind not in (_OPEN, _CLOSE)
    ]


def is_blank(tokens: Tokens) -> bool:
    """Tell what mostly stands between two paragraphs."""
    return len(tokens) == 1 and tokens[0].kind is _TEXT and tokens[0].text.isspace()


def _says_something(token: Token) -> bool:
    """Tell what is more than the blanks that pages put between paragraphs."""
    return token.kind in _SHOWN and bool(token.kind is not _TEXT or token.text.strip(_BLANKS))


def _shown_once(tokens: list[Token]) -> list[Token]:
    """Leave out a mark inside the same mark, such as bold in bold, and a link in a link."""
    result: list[Token] = []
    open_count: dict[str, int] = {}
    for token in tokens:
        if token.kind is _OPEN:
            open_count[token.text] = open_count.get(token.text, 0) + 1
            is_kept = open_count[token.text] == 1
        elif token.kind is _CLOSE:
            open_count[token.text] -= 1
            is_kept = open_count[token.text] == 0
        else:
            is_kept = True
        if is_kept:
            result.append(token)
    return result


def _evened(tokens: Iterable[Token]) -> list[Token]:
    """Join texts and make each run of white space one space; none at the start of a line."""
    result: list[Token] = []
    is_after_space = True
    for token in _joined(tokens):
        if token.kind is _TEXT:
            value = _collapsed(token.text)
            value = value[1:] if is_after_space and value[:1] == " " else value
            is_after_space = value[-1:] == " " or (is_after_space and not value)
            if value:
                result.append(token if value is token.text else text(value))
            continue
        if token.kind is Kind.BREAK:
            is_after_space = True
        elif token.kind in _SHOWN:
            is_after_space = False
        result.append(token)
    return result


def _joined(tokens: Iterable[Token]) -> Iterator[Token]:
    texts: list[Token] = []
    for token in tokens:
        if token.kind is _TEXT:
            texts.append(token)
            continue
        if texts:
            yield _one(texts)
            texts = []
        yield token
    if texts:
        yield _one(texts)


def _one(texts: Sequence[Token]) -> Token:
    return texts[0] if len(texts) == 1 else text("".join(each.text for each in texts))


def _collapsed(value: str) -> str:
    if value.isprintable() and "  " not in value:  # most texts, told cheaply
        return value
    return _OTHER_WHITE.sub(_space, _UNSEEN.sub("", value))


def _space(found: re.Match[str]) -> str:
    """Return nothing for a line end between two wide letters, as CSS Text 3, 4.1.2 has it."""
    if "\n" not in found[0]:
        return " "
    whole, start, end = found.string, found.start(), found.end()
    is_tight = start and end < len(whole) and _is_wide(whole[start - 1]) and _is_wide(whole[end])
    return "" if is_tight else " "


def _is_wide(letter: str) -> bool:
    if letter < "\u1100" or unicodedata.east_asian_width(letter) not in "WFH":
        return False
    return "HANGUL" not in unicodedata.name(letter, "")


def _spaces_moved_out(tokens: list[Token]) -> list[Token]:
    """Write ` **bold** ` for `** bold **`: Markdown has no marks beside their inner spaces."""
    if not any(map(_is_blank_inside, tokens, tokens[1:])):
        return tokens
    return _backwards(_spaces_before(_backwards(_spaces_before(tokens, _OPEN)), _CLOSE))


def _is_blank_inside(token: Token, follows: Token) -> bool:
    if token.kind is _OPEN:
        return follows.kind is Kind.BREAK or (follows.kind is _TEXT and follows.text[0] in _BLANKS)
    if follows.kind is _CLOSE:
        return token.kind is Kind.BREAK or (token.kind is _TEXT and token.text[-1] in _BLANKS)
    return False


def _backwards(tokens: Sequence[Token]) -> list[Token]:
    return [text(token.text[::-1]) if token.kind is _TEXT else token for token in reversed(tokens)]


def _spaces_before(tokens: Sequence[Token], marks: Kind) -> list[Token]:
    """Put the space or break behind a row of marks before it."""
    result: list[Token] = []
    for token in tokens:
        place = len(result)
        while place and result[place - 1].kind is marks:
            place -= 1
        is_behind = place < len(result)
        if is_behind and token.kind is Kind.BREAK:
            result.insert(place, token)
        elif is_behind and token.kind is _TEXT and token.text[0] in _BLANKS:
            rest = token.text.lstrip(_BLANKS)
            result.insert(place, text(token.text[: len(token.text) - len(rest)]))
            result += [text(rest)] if rest else []
        else:
            result.append(token)
    return result


def _marks_joined(tokens: list[Token]) -> list[Token]:
    """Leave out pairs around nothing, and join a bold word with the bold word beside it."""
    result: list[Token] = []
    for token in tokens:
        last = result[-1] if result else None
        is_empty = last and last.kind is _OPEN and token.kind is _CLOSE
        is_same = token.kind is _OPEN and last == closing(token.text)
        if is_empty or (is_same and token.text != "a"):
            result.pop()
        else:
            result.append(token)
    return result


def _trimmed(tokens: list[Token]) -> list[Token]:
    """Take blanks and breaks off both ends, and blanks around breaks."""
    if BREAK not in tokens:  # most texts
        _strip(tokens, 0, str.lstrip)
        _strip(tokens, -1, str.rstrip)
        return tokens
    lines = [list(line) for line in _lines(tokens)]
    for line in lines:
        _strip(line, 0, str.lstrip)
        _strip(line, -1, str.rstrip)
    result = [token for line in lines for token in (*line, BREAK)][:-1]
    first = next((n for n, token in enumerate(result) if token.kind is not Kind.BREAK), len(result))
    del result[:first]
    while result and result[-1].kind is Kind.BREAK:
        result.pop()
    return result


def _lines(tokens: Iterable[Token]) -> Iterator[list[Token]]:
    line: list[Token] = []
    for token in tokens:
        if token.kind is Kind.BREAK:
            yield line
            line = []
        else:
            line.append(token)
    yield line


def _strip(line: list[Token], end: int, strip: Callable[[str, str], str]) -> None:
    if line and line[end].kind is _TEXT and line[end].text[end] in _BLANKS:
        line[end] = text(strip(line[end].text, _BLANKS))
        if not line[end].text:
            line.pop(end)
