"""`pybabel extract` for article Markdown: the messages that the store would make of a file.

A trap that no extractor can close: Babel itself marks `100% of` as `python-format` and `{name}` as
`python-brace-format`, after which `msgfmt -c` refuses honest translations. Delete these marks from
the template, or use `cms catalog write`, which never guesses.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import IO

from cms.catalog.extract import messages
from cms.document import front_matter
from cms.document.keys import slugify
from cms.document.model import Block, Document, Section
from cms.document.split import split
from cms.errors import UndecodableText

Found = tuple[int, str, tuple[str, str], list[str]]
# With Babel's own keywords, its first argument is the context and its second the text.
FUNCTION = "pgettext"
SOURCE_LOCALE = "en"
FOLDER_PAGES = frozenset({"index", "_index", "readme"})


def extract(
    fileobj: IO[bytes],
    keywords: Collection[str],
    comment_tags: Collection[str],
    options: Mapping[str, str],
) -> Iterator[Found]:
    """Yield line, function, context with text, and comments, as Babel asks.

    Options: `source_locale`, `en` if there is none; `root`, the folder below which a file's path is
    its slug, as `cms import` has it. Without `root` the slug is the file's name.

    Raises:
        UndecodableText: the file is not UTF-8.
        MalformedArticle: its front matter cannot be read.
        ValueError: pgettext is not among the keywords, so contexts would be lost.
    """
    if FUNCTION not in keywords:
        raise ValueError("cms_markdown needs the keyword pgettext:1c,2, which Babel has by default")
    path = getattr(fileobj, "name", "")
    document = _document(_decode(fileobj.read(), path), path, options)
    first_lines = _first_lines(document)
    for section, block, message in messages(document):
        line = first_lines[section.key] + _lines_before(section, block)
        yield line, FUNCTION, (message.context, message.text), _comments(section)


def _decode(content: bytes, path: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UndecodableText(path=path, position=error.start, reason=error.reason) from error


def _document(text: str, path: str, options: Mapping[str, str]) -> Document:
    front = front_matter.read(text, path)
    slug = (front.slug if front else "") or _slug(path, options.get("root", ""))
    locale = options.get("source_locale") or SOURCE_LOCALE
    return split(text, slug=slug, source_locale=locale, path=path)


def _slug(path: str, root: str) -> str:
    """Name an article after its file; an index page after its folder."""
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".")]
    *folders, name = parts or [""]
    stem = name.partition(".")[0]
    depth = len([part for part in root.replace("\\", "/").split("/") if part not in ("", ".")])
    above = folders[depth:] if root else []
    if stem.casefold() in FOLDER_PAGES:
        return slugify("-".join(above or folders[-1:]))
    return slugify("-".join([*above, stem]))


def _first_lines(document: Document) -> dict[str, int]:
    """Tell in which line each section begins, counted from 1."""
    lines = {}
    line = 1
    for section in document.parts:
        lines[section.key] = line
        line += section.text.count("\n")
    return lines


def _lines_before(section: Section, block: Block) -> int:
    return section.text.encode()[: block.start].count(b"\n")


def _comments(section: Section) -> list[str]:
    return [f"Section: {section.heading}"] if section.heading else []
