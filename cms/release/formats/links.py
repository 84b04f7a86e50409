"""Where pages and sources are found."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, unquote

WEB_LINK = re.compile("https?://", re.IGNORECASE)

Pages = Mapping[str, Sequence[str]]

# Only what is written as the renderer writes it; no text of an article can hold a quote like these.
SOURCE_LINK = re.compile(
    r'(?<=<a href=")(?:\./)?([^"/?#]+)\.(?:md|markdown)(?=["#])', re.IGNORECASE
)


def page_path(slug: str, locale: str = "") -> str:
    """Return a page's address in its locale's folder, or in the site when the locale is given."""
    name = f"{quote(slug, safe='')}.html"
    return f"{quote(locale, safe='')}/{name}" if locale else name


def citation_link(citation: Mapping[str, Any]) -> str:
    """Return a citation's address on the web, or nothing if it has none."""
    link: str = citation["url"] or (f"https://doi.org/{citation['doi']}" if citation["doi"] else "")
    return link if WEB_LINK.match(link) else ""


def link_pages(html: str, locale: str, pages: Pages) -> str:
    """Let links between the source files of articles lead to their pages.

    `pages` are the locales of each slug's pages, the source locale first: where there is none in
    `locale`, the link leads to that one.
    """

    def linked(link: re.Match[str]) -> str:
        slug = unquote(link[1])
        locales = pages.get(slug, ())
        if locale in locales:
            return page_path(slug)
        return f"../{page_path(slug, locales[0])}" if locales else link[0]

    return SOURCE_LINK.sub(linked, html)
