"""A document as Markdown or as a page, as exports have them, with links that hold here.

An address of an article is `.../articles/SLUG`, so images are found at `../assets/NAME`, as they
are in an export.
"""

import json
from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import quote, unquote

from cms.document.assets import with_targets
from cms.document.head_image import own_image
from cms.pipeline.deliver import Content
from cms.release.formats.article_page import article_page
from cms.release.formats.links import SOURCE_LINK, page_path
from cms.release.formats.markdown_files import markdown_page
from cms.release.formats.release_files import SiteSettings


def as_markdown(content: bytes) -> bytes:
    """Return what an export in Markdown has, with images that lead to the assets."""
    document = json.loads(content)
    paths = {each["reference"]: f"../{each['path']}" for each in document.get("assets", ())}
    page = markdown_page(document, paths.get(own_image(document["head"]), ""))
    return (with_targets(page, paths) if paths else page).encode()


def as_html(content: Content, settings: SiteSettings, found: bytes) -> bytes:
    """Return what an export in HTML has; links to other articles and languages lead here."""
    document = json.loads(found)
    slug, locale = document["translation_key"], document["locale"]
    tags = [card.locale for card in content.cards_of(slug)]
    page = article_page(_linked(document, locale), settings, {slug: tags}).decode()
    for tag in tags:
        page = page.replace(_href(f"../{page_path(slug, tag)}"), _href(_address(slug, tag)))
    return page.replace(_href("index.html"), _href(f"../articles?locale={locale}")).encode()


def _linked(document: Mapping[str, Any], locale: str) -> dict[str, Any]:
    """Let links between the source files of articles lead to the articles here."""

    def linked(link: Any) -> str:
        return escape(_address(unquote(link[1]), locale))

    sections = [
        {**section, "html": SOURCE_LINK.sub(linked, section["html"])}
        for section in document["sections"]
    ]
    return {**document, "sections": sections}


def _address(slug: str, locale: str) -> str:
    return f"{quote(slug, safe='')}?locale={quote(locale, safe='')}"


def _href(address: str) -> str:
    return f'href="{address}"'
