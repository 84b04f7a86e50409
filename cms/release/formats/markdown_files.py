"""Markdown with the front matter that Hugo and Astro take."""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final

from cms.document.assets import with_targets
from cms.document.head_image import own_image
from cms.release.formats.front_matter import Value, merge_front_matter
from cms.release.formats.place_images import Moved, place_images
from cms.release.formats.release_files import OMITTED, File, ReleaseFiles, SiteSettings, arranged
from cms.release.formats.substituted_references import with_substitutes
from cms.release.formats.texts import texts_for

# The author's own lines already hold these in the document's language.
KEPT: Final = frozenset({"title", "summary", "description"})


def files(release: ReleaseFiles, settings: SiteSettings) -> Iterator[File]:
    """Yield one Markdown file for every article and locale, and its images where it names them."""
    others, moved = place_images(release)
    return arranged(release, ".md", partial(_written, moved), others)


def _written(moved: Moved, content: bytes) -> bytes:
    document = json.loads(content)
    paths = moved.get((document["locale"], document["translation_key"]), {})
    page = markdown_page(document, paths.get(own_image(document["head"]), ""))
    return (with_targets(page, paths) if paths else page).encode()


def markdown_page(document: Mapping[str, Any], image: str = "") -> str:
    """Return front matter and body; the body's current sections are exactly as composed.

    `image` is where the article's own lies, if not where its front matter says.
    """
    newline = _newline(document)
    head = with_substitutes(document["head"], document["citations"], newline)
    pages = [merge_front_matter(head, front_matter(document, image), KEPT, newline)]
    for section in document["sections"]:
        pages.append(_section(section, document["locale"], newline, pages[-1]))
    return "".join(pages)


def front_matter(document: Mapping[str, Any], image: str = "") -> dict[str, Value]:
    values: dict[str, Value] = {
        "title": document["title"],
        "slug": document["slug"],
        "lang": document["locale"],
        "dir": document["dir"],
        "translationKey": document["translation_key"],
        "alternates": document["alternates"],
        "draft": False,
        "sourceRevision": document["revision"],
    }
    optional = ("summary", "description")
    values |= {name: document[name] for name in optional if document[name]}
    return values | ({"image": image} if image else {})


def _newline(document: Mapping[str, Any]) -> str:
    """Return the line ending of the document's first line."""
    texts = (document["head"], *(section["markdown"] for section in document["sections"]))
    first = next((text for text in texts if "\n" in text), "")
    return "\r\n" if "\r\n" in first[: first.find("\n") + 1] else "\n"


def _section(section: Mapping[str, Any], locale: str, newline: str, before: str) -> str:
    """Return a section, in a `div` that names its language if that is not the page's."""
    if section["state"] == OMITTED:
        return _notice(locale, newline, before)
    markdown: str = section["markdown"]
    if section["lang"] == locale:
        return markdown
    comment = f"<!-- not translated yet, shown in {section['lang']} -->{newline}"
    wrapped = _wrapped(markdown, section["lang"], section["dir"], newline)
    return _gap(before, newline) + comment + wrapped


def _notice(locale: str, newline: str, before: str) -> str:
    texts = texts_for(locale)
    notice = f"*{texts.omitted}*"
    shown = notice if texts.lang == locale else _wrapped(notice, texts.lang, texts.dir, newline)
    return f"{_gap(before, newline)}{shown}{newline * 2}"


def _wrapped(markdown: str, lang: str, direction: str, newline: str) -> str:
    """Put Markdown into a `div`. It is still parsed, since blank lines stand around it."""
    opening = f'<div lang="{lang}" dir="{direction}">{newline * 2}'
    return f"{opening}{markdown}{_gap(markdown, newline)}</div>{newline * 2}"


def _gap(before: str, newline: str) -> str:
    """Return what is missing to a blank line after a text."""
    if before.endswith(("\n\n", "\n\r\n")):
        return ""
    return newline if before.endswith("\n") else newline * 2
