"""The paragraphs of WordPress's classic editor, which are in no tag: blank lines part them.

What WordPress does when it shows a post, by the same rules, but with tags told from text: a blank
line ends a paragraph, a single line end is a line break, block-level tags stand for themselves.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from cms.document.patterns import repeated

# In these, text is cut into paragraphs.
_CONTAINERS = "article aside blockquote body center dd div fieldset figure footer form header"
_CONTAINERS += " hgroup li main nav section details td th"
# In these, a line end is a break, but a blank line starts no paragraph.
_LINES = "address caption dt figcaption h1 h2 h3 h4 h5 h6 legend p summary"
# In these, only other elements belong.
_FRAMES = "colgroup col dl hr map area menu ol ul table tbody tfoot thead tr math object param"
_FRAMES += " video audio source track iframe noscript select option optgroup"
CONTAINERS, LINES = frozenset(_CONTAINERS.split()), frozenset(_LINES.split())
FRAMES = frozenset(_FRAMES.split())
BLOCK_LEVEL = CONTAINERS | LINES | FRAMES
_VOID = frozenset({"hr", "col", "area", "param", "source", "track"})
_DEEPEST = 1000

# A tag that never ends is looked at once from each `<`, and not beyond the next one.
_ATTRIBUTES = repeated(r"[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+'|[\"']")
_TOKEN = re.compile(
    r"(?P<raw><(?P<of>pre|script|style|textarea)(?=[\s/>])[^<>]*+>)"
    r"|(?P<comment><!--)"
    rf"|<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<attributes>{_ATTRIBUTES})>",
    re.IGNORECASE,
)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_BREAKS = re.compile(r"<br\s*/?>(?:\s*<br\s*/?>)+", re.IGNORECASE)
_AFTER_BREAK = re.compile(r"(<br\s*/?>)[^\S\n]*\n", re.IGNORECASE)


class _Token(NamedTuple):
    """A piece of markup. `name` is a block-level element's, in lower case, or empty.

    What is opaque stays as it is: a `<pre>` with all that is in it, a comment, a tag on two lines.
    """

    text: str
    name: str = ""
    is_end: bool = False
    is_opaque: bool = False


def with_paragraphs(html: str) -> str:
    """Return a classic post's HTML with its paragraphs and line breaks in tags."""
    text = html.replace("\r\n", "\n").replace("\r", "\n")
    text = _BREAKS.sub("\n\n", text)
    out: list[str] = []
    inline: list[_Token] = []
    open_: list[str] = []
    for token in _tokens(text):
        if not token.name:
            inline.append(token)
            continue
        out += _flushed(inline, open_[-1] if open_ else "")
        inline = []
        out.append(token.text)
        _step(open_, token)
    out += _flushed(inline, open_[-1] if open_ else "")
    return "\n".join(out)


def _step(open_: list[str], token: _Token) -> None:
    """Follow a block-level tag up or down; end tags of nothing are left to the HTML parser."""
    if token.is_opaque or token.name in _VOID or token.text.endswith("/>"):
        return
    if not token.is_end:
        if len(open_) < _DEEPEST:
            open_.append(token.name)
    elif token.name in open_[-64:]:
        while open_.pop() != token.name:
            pass


def _tokens(text: str) -> Iterator[_Token]:
    """Cut HTML into block-level tags, what must stay as it is, and all the rest."""
    start = place = 0
    endless: set[str] = set()  # of which no end is to come, so that none is looked for again
    while found := _TOKEN.search(text, place):
        place = found.end()
        token, end = _token(text, found, endless)
        if token is None:
            continue
        if found.start() > start:
            yield _Token(text[start : found.start()])
        yield token
        start = place = end
    if start < len(text):
        yield _Token(text[start:])


def _token(text: str, found: re.Match[str], endless: set[str]) -> tuple[_Token | None, int]:
    """Return what begins here, if it is of its own, and where it ends."""
    name = (found["of"] or found["name"] or "").lower()
    closing = "-->" if found["comment"] else f"</{name}>"
    if found["raw"] or found["comment"]:
        end = -1 if closing in endless else _find(text, closing, found.end())
        if end < 0:
            endless.add(closing)
            return None, found.end()
        return _Token(text[found.start() : end], found["of"] or "", is_opaque=True), end
    if name not in BLOCK_LEVEL:
        return (_Token(found[0], is_opaque=True), found.end()) if "\n" in found[0] else (None, 0)
    return _Token(found[0], name, bool(found["end"])), found.end()


def _find(text: str, closing: str, start: int) -> int:
    found = re.compile(re.escape(closing), re.IGNORECASE).search(text, start)
    return found.end() if found else -1


def _flushed(tokens: list[_Token], parent: str) -> Iterator[str]:
    """Yield an inline run as it is to stand in an element."""
    texts = [each.text for each in tokens]
    if not any(text.strip() for text in texts):
        return
    parts = [""]
    for token in tokens:
        first, *others = [token.text] if token.is_opaque else _BLANK_LINE.split(token.text)
        parts[-1] += first if token.is_opaque else _with_breaks(first)
        parts += [_with_breaks(each) for each in others]
    paragraphs = [part for part in map(_trimmed, parts) if part]
    if parent in FRAMES:
        yield "".join(texts).strip()
    elif parent == "p":
        yield "</p>\n<p>".join(paragraphs)
    elif parent in LINES:
        yield "<br />\n".join(paragraphs)
    elif not parent or parent == "blockquote" or len(paragraphs) > 1:
        yield from (f"<p>{paragraph}</p>" for paragraph in paragraphs)
    else:
        yield from paragraphs


def _with_breaks(text: str) -> str:
    """Make line ends breaks, but for those that follow one. U+0000 marks them for `_trimmed`."""
    if "\n" not in text:
        return text
    first, *others = _AFTER_BREAK.sub(r"\1", text).split("\n")
    lines = [first.rstrip(), *(line.strip() for line in others[:-1])]
    return "\0".join([*lines, *(line.lstrip() for line in others[-1:])])


def _trimmed(part: str) -> str:
    return part.strip(" \t\0").replace("\0", "<br />\n")
