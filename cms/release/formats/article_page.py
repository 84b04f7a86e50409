"""One article as a web page: what its template shows."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from cms.document.assets import with_images
from cms.languages import direction, display_name
from cms.release.formats.links import Pages, citation_link, link_pages, page_path
from cms.release.formats.page import page
from cms.release.formats.release_files import OMITTED, SiteSettings
from cms.release.formats.structured_data import structured_data
from cms.release.formats.texts import texts_for

HEADING_TAG = re.compile(r"(</?h)([1-6])\b")

NEAR: Final = "other-locale"  # the state of a section in a locale that stands in for the page's
# Which of the page's texts says why a section is not what a reader expects.
NOTICES: Final[Mapping[str, str]] = {
    "source": "untranslated",
    "previous": "previous",
    "previous-if-safe": "previous",
    NEAR: "untranslated",
    OMITTED: "omitted",
}


def article_page(
    document: Mapping[str, Any], settings: SiteSettings, pages: Pages = MappingProxyType({})
) -> bytes:
    """Return a page with the article's title as its only first-level heading.

    `pages` are those that links to other articles may lead to.
    """
    document = _in_release(document, pages)
    locale, slug = document["locale"], document["translation_key"]
    alternates = [
        _alternate(alternate["locale"], slug, settings) for alternate in document["alternates"]
    ]
    title_lang = document.get("title_lang", locale)
    return page(
        "article.html",
        locale,
        document=document,
        title_lang=title_lang,
        title_dir=direction(title_lang),
        url=settings.url(page_path(slug, locale)),
        image=settings.url(document["image"]) if "image" in document else "",
        alternates=alternates,
        sections=_sections(document, pages),
        sources=[_source(citation) for citation in document["citations"]],
        structured_data=structured_data(document, settings),
    )


def _in_release(document: Mapping[str, Any], pages: Pages) -> Mapping[str, Any]:
    """Let a document name the pages that this release has; an earlier one may have it, too."""
    slug = document["translation_key"]
    if slug not in pages:
        return document
    known = {alternate["locale"]: alternate["slug"] for alternate in document["alternates"]}
    found = [{"locale": tag, "slug": known.get(tag, slug)} for tag in sorted(pages[slug])]
    return {**document, "alternates": found}


def _alternate(locale: str, slug: str, settings: SiteSettings) -> dict[str, str]:
    path = page_path(slug, locale)
    name = display_name(locale, locale)
    return {"locale": locale, "name": name, "path": f"../{path}", "url": settings.url(path)}


def _sections(document: Mapping[str, Any], pages: Pages) -> list[dict[str, Any]]:
    """Return the sections with their headings below the page's title."""
    sections, locale = document["sections"], document["locale"]
    images = {each["reference"]: f"../{each['path']}" for each in document.get("assets", ())}
    levels = [section["level"] for section in sections if section["level"]]
    steps = 1 if min(levels, default=2) == 1 else 0
    return [
        {
            "html": with_images(_html(section, locale, steps, pages), images),
            "lang": section["lang"],
            "dir": section["dir"],
            "is_foreign": section["lang"] != locale,
            "notice": _notice(section, locale),
            "language": _named(section, locale),
            "review_by": section.get("review_by"),
        }
        for section in sections
    ]


def _html(section: Mapping[str, Any], locale: str, steps: int, pages: Pages) -> str:
    if section["state"] == OMITTED:
        return ""
    return link_pages(_lowered(section["html"], steps), locale, pages)


def _notice(section: Mapping[str, Any], locale: str) -> str:
    """Tell what readers would wonder about; not that Swiss readers get another German."""
    is_near = section["state"] == NEAR and _language(section["lang"]) == _language(locale)
    name = NOTICES.get(section["state"]) if not is_near else None
    return getattr(texts_for(locale), name) if name else ""


def _named(section: Mapping[str, Any], locale: str) -> str:
    """Name a foreign section's language in the page's, where the notice is in neither."""
    is_told = _language(texts_for(locale).lang) == _language(locale)
    return "" if is_told or section["lang"] == locale else display_name(section["lang"], locale)


def _language(locale: str) -> str:
    return locale.partition("-")[0]


def _lowered(html: str, steps: int) -> str:
    if not steps:
        return html
    return HEADING_TAG.sub(lambda tag: f"{tag[1]}{min(int(tag[2]) + steps, 6)}", html)


def _source(citation: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is shown of a citation, and of the one that it stands in for.

    Releases of older versions know no days of review.
    """
    original = citation.get("substitute_for")
    instead_of = _named_source({**original, "key": citation["key"]}) if original else None
    return {"review_by": None, **_named_source(citation), "instead_of": instead_of}


def _named_source(citation: Mapping[str, Any]) -> dict[str, Any]:
    """Return a source with its name; only links to the web are links."""
    link = citation_link(citation)
    return {**citation, "link": link, "name": citation["title"] or link or citation["key"]}
