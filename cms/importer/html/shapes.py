"""What a row of tokens or items is: several paragraphs, a heading in bold, a list for layout."""

import re
from collections.abc import Sequence

from cms.importer.html import tokens as t
from cms.importer.html.blocks import Heading, Item, Paragraph


def paragraphs(tokens: Sequence[t.Token]) -> list[list[t.Token]]:
    """Cut where two breaks follow one another: that is how some pages make paragraphs."""
    if t.BREAK not in tokens:
        return [list(tokens)] if tokens else []
    parts: list[list[t.Token]] = [[]]
    for token in tokens:
        is_second = token == t.BREAK and parts[-1][-1:] == [t.BREAK]
        if is_second and _is_balanced(parts[-1]):
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for each in parts if (part := t.tidied(each))]


def _is_balanced(tokens: Sequence[t.Token]) -> bool:
    kinds = [token.kind for token in tokens]
    return kinds.count(t.Kind.OPEN) == kinds.count(t.Kind.CLOSE)


def unmarked(tokens: list[t.Token]) -> list[t.Token]:
    """Take off bold around a whole heading."""
    while tokens[:1] == [t.opening("strong")] and tokens[-1:] == [t.closing("strong")]:
        if t.closing("strong") in tokens[:-1]:
            break
        tokens = tokens[1:-1]
    return tokens


def is_layout(items: Sequence[Item]) -> bool:
    """Tell a list that only arranges parts of a page, each with its heading."""
    return all(any(isinstance(block, Heading) for block in item.blocks) for item in items)


def is_image(paragraph: Paragraph) -> bool:
    return all(
        token.kind in (t.Kind.IMAGE, t.Kind.OPEN, t.Kind.CLOSE) for token in paragraph.tokens
    )


def int_of(value: str | None, otherwise: int) -> int:
    found = re.fullmatch(r"\s*(\d{1,9})\s*", value or "", re.ASCII)
    return int(found[1]) if found else otherwise
