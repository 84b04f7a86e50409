"""What is wrong with a PO text, and where, once the syntax has said that something is."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from cms.catalog.po_syntax import GAP, INDEX, STRING
from cms.document.patterns import repeated

_GAP = re.compile(GAP)
_WORD = re.compile(
    rf"(?P<comment>#(?![~|])[^\n]*+)|(?P<mark>#~?[|]?)|(?P<text>{STRING})"
    rf"|(?P<form>{INDEX})|(?P<keyword>(?:msgctxt|msgid_plural|msgid|msgstr)(?![\w$\[]))",
    re.ASCII,
)
# What cannot be read where no word is, in the order of trying.
_UNREADABLE = (
    (r'"[^\n]*?([\0\x04])', "NUL or EOT (U+0004) inside a text"),
    (
        '"' + repeated(r'[^"\\\n]++|\\[abfnrtv"\\0-7]|\\x[0-9a-fA-F]') + r"(\\)",
        "unknown escape sequence in a text",
    ),
    (r'(")', "the text is not closed by a quote on its line"),
    (r"(domain)\b", "`domain` is not supported: keep one domain a file"),
    (r"(msgstr)", "the number of this plural form cannot be read"),
    (r"([A-Za-z_$])", "this is not a keyword, and neither quoted nor a comment"),
    (r"()", "this character does not belong here"),
)
_BEGINNINGS = frozenset({"comment", "#| msgctxt", "#| msgid", "msgctxt", "msgid", "end"})
# What must follow a keyword and its texts.
_FOLLOWING = {
    "": _BEGINNINGS,
    "comment": _BEGINNINGS,
    "#| msgctxt": frozenset({"#| msgid"}),
    "#| msgid": frozenset({"#| msgid_plural", "msgctxt", "msgid"}),
    "#| msgid_plural": frozenset({"msgctxt", "msgid"}),
    "msgctxt": frozenset({"msgid"}),
    "msgid": frozenset({"msgid_plural", "msgstr"}),
    "msgid_plural": frozenset({"form"}),
    "msgstr": _BEGINNINGS,
    "form": _BEGINNINGS | {"form"},
}


class Fault(NamedTuple):
    reason: str
    position: int


class _Word(NamedTuple):
    """`mark` is what its line begins with: nothing, `#|`, `#~` or `#~|`."""

    kind: str
    position: int
    mark: str


class _Statement(NamedTuple):
    """A comment, or a keyword with the number of its texts."""

    word: _Word
    texts: int = 0

    @property
    def kind(self) -> str:
        return ("#| " if self.word.mark.endswith("|") else "") + self.word.kind

    def with_word(self, word: _Word) -> "_Statement":
        return _Statement(self.word, self.texts + 1) if word.kind == "text" else _Statement(word)


def find_fault(text: str) -> Fault:
    """Say why no message can be read at the beginning of a text."""
    statement = _Statement(_Word("", 0, ""))
    for word in _words(text):
        for rule in _RULES:
            if fault := rule(text, statement, word):
                return fault
        statement = statement.with_word(word)
    return Fault("no message can be read here", statement.word.position)


def _words(text: str) -> Iterator[_Word]:
    position, mark = 0, ""
    while True:
        start = _after_gap(text, position)
        mark = "" if "\n" in text[position:start] else mark
        match = _WORD.match(text, start)
        if match is None:
            yield _Word("end" if start == len(text) else "unreadable", start, mark)
            return
        if match.lastgroup == "mark":
            mark = match[0]
        else:
            yield _Word(match["keyword"] or match.lastgroup or "", start, mark)
        position = match.end()


def _after_gap(text: str, position: int) -> int:
    gap = _GAP.match(text, position)
    return gap.end() if gap else position


def _unreadable(text: str, _: _Statement, word: _Word) -> Fault | None:
    if word.kind != "unreadable":
        return None
    matches = ((re.compile(p).match(text, word.position), reason) for p, reason in _UNREADABLE)
    return next(Fault(reason, match.start(1)) for match, reason in matches if match)


def _unquoted(_: str, statement: _Statement, word: _Word) -> Fault | None:
    if word.kind == "text" or statement.texts or statement.word.kind in ("", "comment"):
        return None
    return Fault(f"{statement.kind} without a quoted text after it", statement.word.position)


def _stray(_: str, statement: _Statement, word: _Word) -> Fault | None:
    if word.kind != "text" or statement.word.kind not in ("", "comment"):
        return None
    return Fault("a quoted text that belongs to no keyword", word.position)


def _uneven(_: str, statement: _Statement, word: _Word) -> Fault | None:
    if word.kind != "text" or word.mark == statement.word.mark:
        return None
    return Fault("`#~` or `#|` on some lines of a text only", word.position)


def _mixed(_: str, statement: _Statement, word: _Word) -> Fault | None:
    is_inside = statement.kind not in ("", "comment", "msgstr", "form") or word.kind == "form"
    if not is_inside or ("~" in word.mark) == ("~" in statement.word.mark) or word.kind == "end":
        return None
    return Fault("`#~` on some lines of a message only", word.position)


def _misplaced(_: str, statement: _Statement, word: _Word) -> Fault | None:
    kind = _Statement(word).kind
    if word.kind == "text" or kind in _FOLLOWING[statement.kind]:
        return None
    if statement.kind in ("", "comment", "msgstr", "form"):
        return Fault(f"{kind} without a message before it", word.position)
    wanted = " or ".join(sorted(_FOLLOWING[statement.kind]))
    reason = f"{statement.kind} must be followed by {wanted}".replace("form", "msgstr[0]")
    return Fault(reason, statement.word.position)


_RULES: tuple[Callable[[str, _Statement, _Word], Fault | None], ...] = (
    _unreadable,
    _unquoted,
    _stray,
    _uneven,
    _mixed,
    _misplaced,
)
