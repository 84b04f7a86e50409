"""The sitemap, with each page's translations (hreflang)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any

from cms.release.formats.links import page_path
from cms.release.formats.release_files import SiteSettings

# A sitemap may list 50,000 pages in 50 MB (sitemaps.org); larger sites have an index of sitemaps.
PAGE_LIMIT = 10_000
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
XHTML = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'

Documents = Sequence[Mapping[str, Any]]


def sitemaps(manifest: Mapping[str, Any], settings: SiteSettings) -> dict[str, Callable[[], bytes]]:
    """Return what makes sitemap.xml, and for a large site one sitemap for each locale."""
    documents: Documents = manifest["documents"]
    site = _Site(manifest["source_locale"], _locales_by_slug(documents), settings)
    if len(documents) <= PAGE_LIMIT:
        return {"sitemap.xml": partial(site.pages, documents)}
    by_locale: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for document in documents:
        by_locale[document["locale"]].append(document)
    parts = {
        f"{locale}/sitemap.xml": partial(site.pages, part) for locale, part in by_locale.items()
    }
    return {"sitemap.xml": partial(site.index, sorted(parts)), **parts}


def _locales_by_slug(documents: Documents) -> Mapping[str, Sequence[str]]:
    locales: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        locales[document["slug"]].append(document["locale"])
    return {slug: sorted(tags) for slug, tags in locales.items()}


@dataclass(frozen=True, slots=True)
class _Site:
    source_locale: str
    locales: Mapping[str, Sequence[str]]
    settings: SiteSettings

    def pages(self, documents: Documents) -> bytes:
        return _xml(f"urlset {SITEMAP} {XHTML}", map(self._page, documents))

    def index(self, paths: Iterable[str]) -> bytes:
        urls = (escape(self.settings.url(path)) for path in paths)
        return _xml(
            f"sitemapindex {SITEMAP}", (f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
        )

    def _page(self, document: Mapping[str, Any]) -> str:
        slug = document["slug"]
        links = [self._link(slug, locale, locale) for locale in self.locales[slug]]
        if self.source_locale in self.locales[slug]:
            links.append(self._link(slug, self.source_locale, "x-default"))
        return f"<url><loc>{self._url(slug, document['locale'])}</loc>{''.join(links)}</url>"

    def _link(self, slug: str, locale: str, language: str) -> str:
        attributes = f'hreflang="{escape(language)}" href="{self._url(slug, locale)}"'
        return f'\n  <xhtml:link rel="alternate" {attributes}/>'

    def _url(self, slug: str, locale: str) -> str:
        return escape(self.settings.url(page_path(slug, locale)))


def _xml(root: str, elements: Iterable[str]) -> bytes:
    lines = "\n".join(elements)
    return f"{HEAD}<{root}>\n{lines}\n</{root.partition(' ')[0]}>\n".encode()
