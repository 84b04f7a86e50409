"""What one piece of markup says: where a link leads, what code is, which addresses are bare."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_E_MAIL = re.compile(r"[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+", re.ASCII)
# `url` and `xref` are DocBook's and Mallard's.
_ADDRESS = re.compile(
    r"\s(href|src|url|xref)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE
)
# White space that is not what keeps two words apart.
_LOOSE_SPACE = re.compile(r"(?<![\w\s])\s+|(?<!\s)\s+(?!\w)")
_CODE_TAGS = re.compile(r"\A<code[^<>]*>|</code\s*>\Z")


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link or an image leads to, and its words. A reference leads to `[its label]`."""

    target: str
    words: str = ""


def read_link(closing: str, words: str) -> Link:
    """Read `](target "title")`, `][label]`, `][]` or `]`."""
    if closing.startswith("]("):
        return Link(_target(closing[2:-1].strip()), words)
    return Link(f"[{' '.join((closing[2:-1] or words).split()).casefold()}]", words)


def tag_links(tag: str) -> Iterator[tuple[str, Link]]:
    """Yield the links of an HTML tag, each with what it is: a link or an image."""
    for name, *values in _ADDRESS.findall(tag):
        kind = "image" if name.lower() == "src" else "link"
        yield kind, Link(html.unescape("".join(values)).strip())


def read_code(text: str) -> str:
    """Return what code says, without its marks."""
    inside = text.strip("`") if text.startswith("`") else html.unescape(_CODE_TAGS.sub("", text))
    return " ".join(inside.split())


def e_mails(prose: str) -> list[str]:
    return _E_MAIL.findall(prose) if "@" in prose else []


def _target(inside: str) -> str:
    if inside.startswith("<"):
        target = inside[1:].partition(">")[0]
    else:
        target = inside.split(None, 1)[0] if inside else ""
    if "\\" in target or "&" in target:
        target = html.unescape(_ESCAPE.sub(r"\1", target))
    return target


def closed_up(code: str) -> str:
    """Return what two placeholders or shortcodes have in common that only are spaced otherwise."""
    return " ".join(_LOOSE_SPACE.sub("", code).split())
