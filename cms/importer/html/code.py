"""Preformatted text: code with its language, or a poem."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from lxml import etree

from cms.importer.html.blocks import Code
from cms.importer.html.tokens import BREAK, Token, text
from cms.importer.html.tree import BLOCK_TAGS, Element

_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language-|lang-|highlight-source-|highlight-text-|highlight-|brush:\s*"
    r"|sourceCode\s+|codehilite\s+|prettyprint\s+lang-)([A-Za-z0-9][\w.+#-]{0,30})"
)
_NO_LANGUAGE = frozenset(("none", "text", "plain", "plaintext", "default", "notranslate"))
_PARENTS = 2  # Sphinx and GitHub name the language on an element around `pre`
_VERSE = re.compile(r"(?:^|\s)wp-block-(?:verse|preformatted)(?:\s|$)")
_LINE_NUMBERS = re.compile(r"(?:^|\s)(?:linenos?|line-numbers?-rows|gutter|lnt?)(?:\s|$)")


def code_of(element: Element) -> Code | list[Token]:
    """Read a `pre` element: code, or the tokens of text whose lines matter."""
    lines = _text(element).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    if _VERSE.search(element.get("class", "")):
        return [token for line in lines for token in (text(line), BREAK)]
    return Code("\n".join(lines), _language(element))


def _text(element: Element) -> str:
    """Return all text but the numbers of lines; a break is a newline."""
    parts = [element.text or ""]
    walker: Any = etree.iterwalk(element, events=("start", "end"))
    for event, each in islice(walker, 1, None):
        if event == "end":
            parts.append("" if each is element else each.tail or "")
        elif _LINE_NUMBERS.search(each.get("class", "")):
            walker.skip_subtree()
        else:
            is_next = each.tag == "br" or (_is_line(each) and not _ends_line(parts))
            parts += ["\n" * is_next, each.text or ""]
    return "".join(parts)


def _is_line(element: Element) -> bool:
    """Tell a block, or code right behind code: some programs write each line as one."""
    before = element.getprevious()
    is_behind_code = before is not None and before.tag == "code" and not before.tail
    return element.tag in BLOCK_TAGS or (element.tag == "code" and is_behind_code)


def _ends_line(parts: Sequence[str]) -> bool:
    last = next(filter(None, reversed(parts)), "\n")
    return last.endswith("\n")


def _language(element: Element) -> str:
    around: list[Element] = [child for child in element if child.tag == "code"][:1]
    around.append(element)
    around += list(islice(element.iterancestors(), _PARENTS))
    for each in around:
        found = _LANGUAGE.search(each.get("class", ""))
        name = found[1].lower() if found else each.get("data-lang", "").lower()
        if re.fullmatch(r"[\w.+#-]{1,30}", name) and name not in _NO_LANGUAGE:
            return name
    return ""
