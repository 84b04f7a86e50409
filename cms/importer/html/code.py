"""Preformatted text: code with its language, or a poem."""

import re
from collections.abc import Iterator
from itertools import islice

from cms.importer.html.blocks import Code
from cms.importer.html.tokens import BREAK, Token, text
from cms.importer.html.tree import Element

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
    lines = "".join(_texts(element)).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    if _VERSE.search(element.get("class", "")):
        return [token for line in lines for token in (text(line), BREAK)]
    return Code("\n".join(lines), _language(element))


def _texts(element: Element) -> Iterator[str]:
    """Yield all text but the numbers of lines; a break is a newline."""
    if element.text:
        yield element.text
    for child in element:
        if child.tag == "br":
            yield "\n"
        elif not _LINE_NUMBERS.search(child.get("class", "")):
            yield from _texts(child)
        if child.tail:
            yield child.tail


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
