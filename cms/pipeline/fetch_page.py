"""Fetch a web page to import."""

import codecs
from dataclasses import dataclass
from email.message import Message
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from cms.document.keys import slugify, usable_slug
from cms.errors import NoPage, UnknownFormat
from cms.importer.article import LIMIT_BYTES
from cms.importer.recognise import format_by_suffix, known_formats, require_kind
from cms.importer.slugs import FOLDER_PAGES
from cms.outgoing.fetch import fetch
from cms.outgoing.limits import Limits
from cms.settings.outgoing import OutgoingSettings

FORMATS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/plain": "text",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
UNSAID = ("", "application/octet-stream", "binary/octet-stream")
PAGES = (".html", ".htm", ".xhtml", ".php", ".asp", ".aspx", ".jsp")


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """What an address gave. `address` is where it came from in the end, without a fragment."""

    content: bytes
    address: str
    format: str


def fetch_page(address: str, settings: OutgoingSettings, format_name: str = "") -> FetchedPage:
    """Fetch a page; its server tells the format, or its address, unless somebody does.

    Raises:
        NoPage: the server has none there, or does not show it.
        UnknownFormat, MalformedFile: it is nothing that can be imported.
        MalformedAddress, AddressForbidden, NotReachable, TooManyRedirects, AnswerTooLarge,
        AnswerUnreadable
    """
    answer = fetch(address, Limits(size_bytes=LIMIT_BYTES), settings)
    if answer.status != 200:
        raise NoPage(address=answer.url, status=answer.status)
    kind, charset = read_content_type(answer.headers.get("content-type", ""))
    found = answer.url.partition("#")[0]
    form = format_name or FORMATS.get(kind, "")
    if not form and kind in UNSAID:
        form = format_by_suffix(urlsplit(found).path)
    if not form:
        raise UnknownFormat(path=found, known=known_formats())
    require_kind(answer.content, form, found)
    content = with_mark(answer.content, charset) if form == "html" else answer.content
    return FetchedPage(content, found, form)


def read_content_type(header: str) -> tuple[str, str]:
    """Return the type and the charset, in lower case; empty where they are not said."""
    message = Message()
    message["Content-Type"] = header
    kind = message.get_content_type() if header else ""
    return kind, message.get_content_charset("")


def with_mark(content: bytes, charset: str) -> bytes:
    """Write a page anew whose charset only the server told, so that its bytes tell it.

    Bytes that are not in it stay as they are: then the page itself knows better.
    """
    try:
        name = codecs.lookup(charset).name
        # Browsers, and so authors, take Latin-1 for what Windows made of it (WHATWG Encoding, 4.2).
        text = content.decode("cp1252" if name in ("iso8859-1", "ascii") else name)
    except (LookupError, UnicodeError, ValueError):
        return content
    return codecs.BOM_UTF8 + text.removeprefix("\ufeff").encode(errors="replace")


def slug_of_address(address: str) -> str:
    """Name an article after the last part of its page's path that names anything, or its host."""
    parts = urlsplit(address)
    names = [unquote(name) for name in parts.path.split("/")]
    stems = (_stem(name) for name in reversed(names))
    slug = next(filter(None, map(slugify, stems)), slugify(parts.hostname or ""))
    return usable_slug(slug)


def _stem(name: str) -> str:
    path = PurePosixPath(name)
    stem = path.stem if path.suffix.lower() in PAGES else name
    return "" if stem.casefold() in FOLDER_PAGES else stem
