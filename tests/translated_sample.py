"""The sample articles and their translations, as pages of a site would have them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cms.catalog.extract import message_of
from cms.catalog.message import Message
from cms.catalog.po import read_po
from cms.document.model import Document, Syntax
from cms.document.splice import splice
from cms.document.split import split

ROOT = Path(__file__).parents[1]
ARTICLES = sorted((ROOT / "cms" / "samples" / "articles").glob("*.md"))
SLUGS = [path.stem for path in ARTICLES]
LOCALES = ("ar", "de", "es", "fr", "ja")


@cache
def sample(slug: str) -> Document:
    text = (ROOT / "cms" / "samples" / "articles" / f"{slug}.md").read_text()
    return split(text, slug=slug, source_locale="en")


@cache
def sample_translations(slug: str, locale: str) -> Mapping[Message, str]:
    path = ROOT / "locales" / locale / "LC_MESSAGES" / f"{slug}.po"
    file = read_po(path.read_bytes(), str(path))
    return {entry.message: entry.translation for entry in file.entries if entry.translation}


def translated_parts(slug: str, locale: str) -> list[str]:
    """Return the Markdown of each part, the head first."""
    known = sample_translations(slug, locale)
    return [
        splice(part, [known.get(message_of(part, block)) for block in part.blocks])
        for part in sample(slug).parts
    ]


def page(markdown: str, slug: str, locale: str) -> Document:
    return split(markdown, slug=slug, source_locale=locale)


def texts(document: Document) -> list[str]:
    return [b.text for part in document.parts for b in part.blocks if b.syntax is not Syntax.NONE]
