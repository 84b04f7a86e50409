"""Where pages and sources are found."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

WEB_LINK = re.compile("https?://", re.IGNORECASE)


def page_path(slug: str, locale: str = "") -> str:
    """Return a page's address in its locale's folder, or in the site when the locale is given."""
    name = f"{quote(slug, safe='')}.html"
    return f"{quote(locale, safe='')}/{name}" if locale else name


def citation_link(citation: Mapping[str, Any]) -> str:
    """Return a citation's address on the web, or nothing if it has none."""
    link: str = citation["url"] or (f"https://doi.org/{citation['doi']}" if citation["doi"] else "")
    return link if WEB_LINK.match(link) else ""
