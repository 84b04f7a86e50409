"""What stands in a text beside its words, sorted by what it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from cms.catalog.checks.structure.reading import Link, e_mails, read_code, read_link, tag_links
from cms.catalog.checks.text import CODE, Text
from cms.document.citations import cited_keys
from cms.document.inline import Piece, PieceKind
from cms.document.words import LINK

_TAG = re.compile(r"<(/?[A-Za-z][\w:-]*)")
_LINK = re.compile(LINK)
# reStructuredText's way to say what a text between backticks is: :term:`a word <its name>`.
_ROLE = re.compile(r":([A-Za-z][\w+.:-]*):\Z")
_ROLE_TARGET = re.compile(r"<([^<>]*)>`\Z")
_PROSE_ROLES = frozenset({"term", "dfn", "abbr", "guilabel", "menuselection"})
_ADDRESS = re.compile(r"<(https?://[^<>]*)>`\Z")  # `words <address>`_, its way to write a link
_NO_WORDS = frozenset({"html", "escape", "break"})
_OPEN, _CLOSE = PieceKind.OPEN, PieceKind.CLOSE


@dataclass(frozen=True)
class Parts:
    """The codes of one text, in its order. `addresses` are those that a reader sees as such."""

    links: Sequence[Link] = ()
    images: Sequence[Link] = ()
    addresses: Sequence[str] = ()
    code: Sequence[str] = ()
    tags: Sequence[str] = ()
    shortcodes: Sequence[str] = ()
    citations: Sequence[str] = ()
    footnotes: Sequence[str] = ()
    italic: int = 0
    bold: int = 0
    prose: str = ""  # without escapes: a mark in it is one that nothing was made of
    words: str = ""  # the same with code and addresses

    @property
    def targets(self) -> list[str]:
        return [*(link.target for link in self.links), *self.addresses]


@lru_cache(maxsize=128)  # several checks ask for the same two texts, one after the other
def parts_of(text: Text) -> Parts:
    """Sort the codes of a text."""
    if len(text.pieces) < 2 and not (text.pieces and text.pieces[0].ctype):
        return _plain(text.text)
    sorter = _Sorter()
    for piece in text.pieces:
        sorter.take(piece)
    return sorter.parts()


def _plain(text: str) -> Parts:
    links = _LINK.findall(text) if "://" in text else []
    return Parts(addresses=[*links, *e_mails(text)], prose=text, words=text)


class _Sorter:
    """Takes the pieces of a text one by one. `opened` are links and images not yet closed."""

    def __init__(self) -> None:
        self.found: dict[str, list[str]] = {}
        self.links: dict[str, list[Link]] = {"link": [], "image": []}
        self.prose: list[str] = []
        self.words: list[str] = []  # the same, with the code
        self.opened: list[int] = []
        self.emphasis = {"italic": 0, "bold": 0}

    def take(self, piece: Piece) -> None:
        if not piece.ctype:
            self.say(piece.text, piece.text)
        elif piece.ctype in self.links:
            self.link(piece)
        elif piece.ctype in self.emphasis:
            self.emphasis[piece.ctype] += piece.kind is not _CLOSE
        elif piece.kind is PieceKind.SINGLE:
            self.code(piece.ctype, piece.text)

    def link(self, piece: Piece) -> None:
        if piece.kind is _OPEN:
            self.opened.append(len(self.words))
        elif piece.kind is _CLOSE:
            words = "".join(self.words[self.opened.pop() :])
            self.links[piece.ctype].append(read_link(piece.text, words))
        else:
            self.links[piece.ctype].append(read_link(piece.text[piece.text.find("]") :], ""))

    def code(self, ctype: str, text: str) -> None:
        is_link_text = ctype == "autolink" and self.opened
        if ctype == "html":
            self.tag(text)
        elif ctype != "escape" and not is_link_text:
            kept = _without_words(text, self.prose[-1:]) if ctype == "code" else text
            self.found.setdefault(ctype, []).extend(filter(None, [kept]))
        if ctype not in _NO_WORDS:
            self.say(CODE, text)

    def say(self, prose: str, words: str) -> None:
        self.prose.append(prose)
        self.words.append(words)

    def tag(self, text: str) -> None:
        found = _TAG.match(text)
        if not found:
            return  # a comment
        self.found.setdefault("html", []).append(found[1].lower())
        for kind, link in tag_links(text):
            self.links[kind].append(link)

    def parts(self) -> Parts:
        prose = "".join(self.prose)
        citations = (key for each in self.found.get("citation", ()) for key in cited_keys(each))
        return Parts(
            links=self.links["link"],
            images=self.links["image"],
            addresses=[*(a.strip("<>") for a in self.found.get("autolink", ())), *e_mails(prose)],
            code=[read_code(each) for each in self.found.get("code", ())],
            tags=self.found.get("html", ()),
            shortcodes=self.found.get("shortcode", ()),
            citations=tuple(dict.fromkeys(citations)),
            footnotes=tuple(dict.fromkeys(self.found.get("footnote", ()))),
            italic=self.emphasis["italic"],
            bold=self.emphasis["bold"],
            prose=prose,
            words="".join(self.words),
        )


def _without_words(code: str, before: Sequence[str]) -> str:
    """Return what stays of code: of reStructuredText's roles and links only where they lead."""
    role = _ROLE.search(before[-1]) if before else None
    found = (_ROLE_TARGET if role else _ADDRESS).search(code)
    if found:
        return f"`{found[1].lstrip('~!.')}`"
    if role is None:
        return code
    return "" if role[1] in _PROSE_ROLES else f"`{code.strip('`').lstrip('~!.')}`"
