"""What the common SEO plug-ins say of a post: its title and description in search results."""

import html
import re
from collections.abc import Iterable, Mapping

from cms.importer.wordpress import metas

# Yoast has %%title%%, Rank Math %title%, All in One SEO #post_title.
_VARIABLE = re.compile(r"%%([a-z_]+)%%|%([a-z_]+(?:\([^()%]*\))?)%|(?<![\w&])#([a-z]+_[a-z_]+)")
_TITLES = frozenset({"title", "post_title", "page_title", "seo_title"})
_SITES = frozenset({"sitename", "sitetitle", "site_title", "blog_title"})
_SEPARATORS = frozenset({"sep", "separator", "separator_sa"})
_PAGES = frozenset({"page", "pagenumber", "pagetotal", "page_number", "paginate_tag"})


def seo_title(meta: Mapping[str, str], title: str, site: str) -> str:
    """Return the title for search results, if it is one that somebody wrote."""
    found = _resolved(_first(meta, metas.SEO_TITLES), title, site)
    own = {title, site, *(f"{title}{mark}{site}" for mark in (" - ", " – ", " | ", " · "))}
    return "" if found in own else found


def seo_description(meta: Mapping[str, str], title: str, site: str) -> str:
    return _resolved(_first(meta, metas.SEO_DESCRIPTIONS), title, site)


def _first(meta: Mapping[str, str], keys: Iterable[str]) -> str:
    found = (" ".join(html.unescape(meta.get(key, "")).split()) for key in keys)
    return next((text for text in found if text), "")


def _resolved(text: str, title: str, site: str) -> str:
    """Fill in what a template asks for; empty where it asks for what only the site knows."""
    values = dict.fromkeys(_TITLES, title) | dict.fromkeys(_SITES, site)
    values |= dict.fromkeys(_SEPARATORS, "-") | dict.fromkeys(_PAGES, "")
    names = {name for found in _VARIABLE.findall(text) for name in found if name}
    if names - values.keys():
        return ""

    def value(found: re.Match[str]) -> str:
        return values[found[1] or found[2] or found[3]]

    return " ".join(_VARIABLE.sub(value, text).split())
