"""XML written as text, one element a line, so that a file of any size needs no tree."""

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_INDENTATION = "  "

Attributes = Mapping[str, str | None]


def prose(text: str) -> str:
    """Write what stands between tags; a reader would make a line feed of a carriage return."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def tag(name: str, described: Attributes) -> str:
    """Write what stands between the brackets of a tag: a name and the attributes with a value."""
    return name + "".join(
        [f' {key}="{_quoted(text)}"' for key, text in described.items() if text is not None]
    )


def element(name: str, described: Attributes, inside: str = "") -> str:
    """Write an element on one line; `inside` is written as XML already."""
    opening = tag(name, described)
    return f"<{opening}>{inside}</{name}>" if inside else f"<{opening}/>"


def block(name: str, described: Attributes, lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of an element with others in it."""
    opening, is_empty = tag(name, described), True
    for line in lines:
        if is_empty:
            yield f"<{opening}>"
            is_empty = False
        yield _INDENTATION + line
    yield f"<{opening}/>" if is_empty else f"</{name}>"


def document(lines: Iterable[str]) -> bytes:
    """Put the lines of the outermost element into a file, without a line end at its end."""
    content = BytesIO()
    content.write(_HEAD.encode())
    for line in lines:
        content.write(f"\n{line}".encode())
    return content.getvalue()


def _quoted(text: str) -> str:
    """Write an attribute's value; a reader would make spaces of its line ends and tabs."""
    text = prose(text).replace('"', "&quot;")
    return text.replace("\n", "&#10;").replace("\t", "&#9;") if not text.isprintable() else text
