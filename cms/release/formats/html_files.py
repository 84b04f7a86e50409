"""Web pages that are readable as they are: an article each, lists of them, and a sitemap."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from cms.languages import display_name
from cms.release.formats.article_page import article_page
from cms.release.formats.links import Pages, page_path
from cms.release.formats.page import page
from cms.release.formats.release_files import File, ReleaseFiles, SiteSettings, arranged
from cms.release.formats.sitemap import sitemaps


def files(release: ReleaseFiles, settings: SiteSettings) -> Iterator[File]:
    """Yield a page for every article and locale, a list for every locale, and the sitemap."""
    others: dict[str, Callable[[], bytes]] = {
        f"{locale}/index.html": partial(list_of_articles, release, locale)
        for locale in _locales(release.manifest)
    }
    others["index.html"] = partial(list_of_locales, release.manifest)
    others |= sitemaps(release.manifest, settings)
    write = partial(_written, settings, _pages(release.manifest))
    return arranged(release, ".html", write, others)


def _written(settings: SiteSettings, pages: Pages, content: bytes) -> bytes:
    return article_page(json.loads(content), settings, pages)


def _pages(manifest: Mapping[str, Any]) -> Pages:
    """Return each article's locales, its source locale first."""
    source, pages = manifest["source_locale"], defaultdict(list)
    for document in manifest["documents"]:
        pages[document["slug"]].append(document["locale"])
    return {
        slug: sorted(found, key=lambda tag: (tag != source, tag)) for slug, found in pages.items()
    }


def list_of_articles(release: ReleaseFiles, locale: str) -> bytes:
    """Return a page that links to all articles of one locale."""
    lines = (line for line in release.manifest["documents"] if line["locale"] == locale)
    documents = [(line["slug"], release.document(line["digest"])) for line in lines]
    articles = [
        {
            "path": page_path(slug),
            "name": document["title"] or slug,
            "lang": document.get("title_lang", locale),
        }
        for slug, document in documents
    ]
    return page("articles.html", locale, articles=articles)


def list_of_locales(manifest: Mapping[str, Any]) -> bytes:
    """Return the page that leads to the lists of all locales."""
    locales = [
        {"tag": tag, "name": display_name(tag, tag), "path": page_path("index", tag)}
        for tag in _locales(manifest)
    ]
    return page("locales.html", manifest["source_locale"], locales=locales)


def _locales(manifest: Mapping[str, Any]) -> list[str]:
    return sorted({document["locale"] for document in manifest["documents"]})
