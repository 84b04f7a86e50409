"""Which format is it? What the caller says, else the file's name, else what is in it."""

import re
from pathlib import PurePosixPath

from cms.errors import MalformedFile, UnknownFormat
from cms.importer.article import LIMIT_BYTES
from cms.importer.formats import Format, formats

OWN = ("text", "markdown")
EXPORT = "wordpress"  # a site's export, which holds many articles; it is not read from here
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
.png .po .pot .ppt .pptx .rst .rtf .svg .tex .tmx .toml .webp .wxr .xhtml .xlf .xliff .xls .xlsx
.xml .yaml .yml .zip
"""
FOREIGN_SUFFIXES = frozenset(_FOREIGN_SUFFIXES.split())
# What files begin with that are no text, and what people call them.
BINARY = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip archive, as Word documents are",
    b"\xd0\xcf\x11\xe0": "of Word 97 to 2003, or has a password: save it as .docx without one",
    b"{\\rtf": "rich text (RTF)",
    b"\x1f\x8b": "packed (gzip)",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
}
BINARY_STARTS = tuple(BINARY)
MARKUP_START = re.compile(rb"\s*<(!doctype\s+html|html|head|body)\b", re.IGNORECASE)
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


def foreign_format(content: bytes, path: str, format_name: str) -> Format | None:
    """Return the format of a file that is neither text nor Markdown; None for those two.

    Raises:
        UnknownFormat: PDF and the like, or a name that is no format.
        MalformedFile: it is another thing than its name says.
    """
    require_format(format_name)
    if format_name:
        return next((each for each in formats() if each.name == format_name), None)
    bare, suffix = content.removeprefix(BYTE_ORDER_MARK), _suffix(path)
    if suffix in BY_SUFFIX and not _is_misnamed(bare, suffix):
        return None  # without asking for plug-ins
    for each in formats():
        if suffix in each.suffixes or _is_page(each, bare, suffix):
            _require_start(bare, each.name, each.starts, path)
            return each
    if suffix in FOREIGN_SUFFIXES or bare.startswith(BINARY_STARTS):
        raise UnknownFormat(path=path, known=known_formats())
    return None


def limit_bytes(path: str, format_name: str) -> int:
    """Return how large a file may be, by its name or what somebody says it is."""
    suffix = _suffix(path)
    if format_name in OWN or (not format_name and suffix in BY_SUFFIX):
        return LIMIT_BYTES
    named = (
        f for f in formats() if f.name == format_name or (suffix in f.suffixes and not format_name)
    )
    return max((each.limit_bytes for each in named), default=LIMIT_BYTES)


def format_by_suffix(path: str) -> str:
    """Name the format of a file by its name alone; empty if that tells none."""
    suffix = _suffix(path)
    named = (each.name for each in formats() if suffix in each.suffixes)
    return BY_SUFFIX.get(suffix) or next(named, "")


def require_kind(content: bytes, format_name: str, path: str) -> None:
    """Refuse what is plainly not of a format that somebody says it is of.

    Raises:
        MalformedFile
    """
    starts = next((each.starts for each in formats() if each.name == format_name), ())
    _require_start(content.removeprefix(BYTE_ORDER_MARK), format_name, starts, path)


def _require_start(content: bytes, format_name: str, starts: tuple[bytes, ...], path: str) -> None:
    """Refuse what is plainly another thing; what a damaged one is, its reader tells."""
    for start, words in BINARY.items():
        if content.startswith(start) and start not in starts:
            reason = f"it should be {format_name}, but it is {words}"
            raise MalformedFile(path=path, reason=reason)


def _is_misnamed(content: bytes, suffix: str) -> bool:
    """Tell whether no text has this suffix, or a page was saved under the name of a text."""
    if content.startswith(BINARY_STARTS):
        return True
    return BY_SUFFIX[suffix] == "text" and MARKUP_START.match(content) is not None


def _is_page(form: Format, content: bytes, suffix: str) -> bool:
    """Tell a web page by what it begins with; Markdown may well begin so, too."""
    if form.name != "html" or BY_SUFFIX.get(suffix) == "markdown":
        return False
    return suffix not in FOREIGN_SUFFIXES and MARKUP_START.match(content) is not None


def require_format(format_name: str) -> None:
    """Refuse a name that is no format; an empty one leaves the choice to the file.

    Raises:
        UnknownFormat
    """
    known = (*OWN, *(each.name for each in formats())) if format_name not in OWN else OWN
    if format_name and format_name not in known:
        raise UnknownFormat(path=f"--as {format_name!r}", known=known_formats())


def known_formats() -> str:
    return ", ".join((*OWN, *(each.name for each in formats()), EXPORT))


def format_of(text: str, path: str, format_name: str) -> str:
    """Name the format of decoded text."""
    return format_name or BY_SUFFIX.get(_suffix(path)) or _by_content(text)


def _by_content(text: str) -> str:
    return "markdown" if any(sign.search(text) for sign in MARKDOWN_SIGNS) else "text"


def _suffix(path: str) -> str:
    return PurePosixPath(path.replace("\\", "/")).suffix.lower()
