"""Documents and releases as `cms.release` makes them, by hand."""

from collections.abc import Mapping
from typing import Any

from cms.document.digest import canonical_json, digest_bytes
from cms.document.render import render_sections
from cms.release.formats import ReleaseFiles

CITATIONS = (
    {
        "key": "nhs",
        "url": "https://example.org/milia",
        "doi": "",
        "title": "Milia",
        "publisher": "A Health Service",
        "accessed": "2026-11-02",
    },
    {
        "key": "smith",
        "url": "",
        "doi": "10.1000/xyz",
        "title": "Milia reviewed",
        "publisher": "",
        "accessed": "",
    },
)
WRITING = {"ar": "rtl"}


def section(key: str, markdown: str, **changes: Any) -> dict[str, Any]:
    lang = changes.get("lang", "en")
    level = len(markdown) - len(markdown.lstrip("#"))
    html = render_sections([markdown], [citation["key"] for citation in CITATIONS], [key])[0]
    return {
        "key": key,
        "level": level,
        "heading": key,
        "markdown": markdown,
        "html": html,
        "lang": lang,
        "dir": WRITING.get(lang, "ltr"),
        "state": "current",
        "risk": "routine",
        "citations": [],
        "review_by": None,
        **changes,
    }


def document(locale: str = "en", slug: str = "milia", **changes: Any) -> dict[str, Any]:
    others = changes.pop("locales", ("ar", "de", "en"))
    return {
        "schema": "aftercare/document/1",
        "slug": f"{slug}-{locale}",
        "translation_key": slug,
        "locale": locale,
        "dir": WRITING.get(locale, "ltr"),
        "title": "Small white bumps",
        "title_lang": locale,
        "summary": "",
        "description": "",
        "source_locale": "en",
        "revision": "ab" * 32,
        "alternates": [{"locale": tag, "slug": f"{slug}-{tag}"} for tag in others],
        "sections": [section("care", "## Care\n\nRest [@nhs].\n", lang=locale)],
        "citations": list(CITATIONS),
        "review_by": None,
        "head": "",
        **changes,
    }


def release(*documents: Mapping[str, Any]) -> ReleaseFiles:
    stored = {digest_bytes(content): content for content in map(_canonical, documents)}
    lines = [
        {
            "slug": document["translation_key"],
            "locale": document["locale"],
            "digest": digest_bytes(_canonical(document)),
            "revision": document["revision"],
            "fallbacks": [],
        }
        for document in documents
    ]
    manifest = {
        "schema": "aftercare/manifest/1",
        "source_locale": "en",
        "locales": sorted({line["locale"] for line in lines}),
        "documents": sorted(lines, key=lambda line: (line["slug"], line["locale"])),
        "left_out": [],
    }
    return ReleaseFiles(manifest, _canonical(manifest), stored.__getitem__)


def _canonical(value: object) -> bytes:
    return canonical_json(value).encode()
