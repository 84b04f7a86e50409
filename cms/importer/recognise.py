"""Which format is it? What the caller says, else the file's name, else what is in it."""

import re
from pathlib import PurePosixPath

from cms.errors import UnknownFormat

FORMATS = ("text", "markdown")
BY_SUFFIX = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".mdx": "markdown",
    ".txt": "text",
    ".text": "text",
}
# Reading these as text would import their markup as prose.
_FOREIGN_SUFFIXES = """
.adoc .asciidoc .csv .doc .docx .epub .gif .gz .htm .html .jpeg .jpg .json .odt .org .pages .pdf
.png .po .pot .ppt .pptx .rst .rtf .svg .tex .tmx .toml .webp .xhtml .xlf .xliff .xls .xlsx .xml
.yaml .yml .zip
"""
FOREIGN_SUFFIXES = frozenset(_FOREIGN_SUFFIXES.split())
BINARY_STARTS = (
    b"%PDF-",
    b"PK\x03\x04",  # zip, and so docx, odt, epub
    b"\xd0\xcf\x11\xe0",  # doc, xls
    b"{\\rtf",
    b"\x1f\x8b",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
)
MARKUP_START = re.compile(rb"\s*<(!doctype|html|\?xml|head|body)\b", re.IGNORECASE)
MARKDOWN_SIGNS = (
    re.compile(r"\A---[ \t]*\r?\n(?:.*\r?\n)*?(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE),
    re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE),
    re.compile(r"^(```|~~~)", re.MULTILINE),
    re.compile(r"\]\([^\s)]{1,2000}\)"),  # bounded: else `](](](` takes quadratic time
    re.compile(r"^\[[^\]\n]+\]:[ \t]*\S+", re.MULTILINE),
    re.compile(r"\[@[\w:.-]+\]"),
    re.compile(r"^\|?[ \t]*:?-{3,}:?[ \t]*\|", re.MULTILINE),
    re.compile(r"\*\*\S[^*\n]*\S\*\*"),
)
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def require_known(content: bytes, path: str, format_name: str) -> None:
    """Refuse what is neither text nor Markdown, before trying to decode it.

    Raises:
        UnknownFormat: HTML, Word, PDF and the like, or a name that is no format.
    """
    require_format(format_name)
    if not format_name and _is_foreign(content.removeprefix(BYTE_ORDER_MARK), _suffix(path)):
        raise UnknownFormat(path=path, known=", ".join(FORMATS))


def require_format(format_name: str) -> None:
    """Refuse a name that is no format; an empty one leaves the choice to the file.

    Raises:
        UnknownFormat
    """
    if format_name and format_name not in FORMATS:
        raise UnknownFormat(path=f"--as {format_name!r}", known=", ".join(FORMATS))


def format_of(text: str, path: str, format_name: str) -> str:
    """Name the format of decoded text."""
    return format_name or BY_SUFFIX.get(_suffix(path)) or _by_content(text)


def _is_foreign(content: bytes, suffix: str) -> bool:
    if suffix in FOREIGN_SUFFIXES or content.startswith(BINARY_STARTS):
        return True
    # Markdown may well begin with HTML; any other file that does is a web page.
    return BY_SUFFIX.get(suffix) != "markdown" and MARKUP_START.match(content) is not None


def _by_content(text: str) -> str:
    return "markdown" if any(sign.search(text) for sign in MARKDOWN_SIGNS) else "text"


def _suffix(path: str) -> str:
    return PurePosixPath(path.replace("\\", "/")).suffix.lower()
