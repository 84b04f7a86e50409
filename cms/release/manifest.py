"""The manifest: what is in a release, and every fallback that the policy made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from cms.document.digest import canonical_json, digest_bytes
from cms.release.compose import Composed, LeftOut, Source, compose
from cms.release.documents import localised_slug, write_document
from cms.release.policy import Policy

SCHEMA = "aftercare/manifest/1"


@dataclass(frozen=True)
class ArticlePart:
    """One article's lines for the manifest, and the documents they name."""

    documents: Sequence[dict[str, Any]]
    left_out: Sequence[dict[str, Any]]
    contents: Sequence[bytes] = ()


def release_article(source: Source, locales: Iterable[str], policy: Policy) -> ArticlePart:
    """Compose one article in its own locale and in all others."""
    document = source.document
    everywhere = sorted({document.source_locale, *locales})
    results = [compose(source, locale, policy) for locale in everywhere]
    composed = [result for result in results if isinstance(result, Composed)]
    left_out = [result for result in results if isinstance(result, LeftOut)]
    alternates = [(result.locale, localised_slug(result)) for result in composed]
    contents = [write_document(result, alternates) for result in composed]
    return ArticlePart(
        [_line(result, content) for result, content in zip(composed, contents, strict=True)],
        [_left_out(document.slug, result) for result in left_out],
        contents,
    )


def write_manifest(
    source_locale: str, locales: Iterable[str], parts: Iterable[ArticlePart]
) -> bytes:
    """Write the canonical manifest. Its SHA-256 is the release's digest."""
    every = list(parts)
    by_place = itemgetter("slug", "locale")
    manifest = {
        "schema": SCHEMA,
        "source_locale": source_locale,
        "locales": sorted({source_locale, *locales}),
        "documents": sorted((line for part in every for line in part.documents), key=by_place),
        "left_out": sorted((line for part in every for line in part.left_out), key=by_place),
    }
    return canonical_json(manifest).encode()


def _line(composed: Composed, content: bytes) -> dict[str, Any]:
    return {
        "slug": composed.document.slug,
        "locale": composed.locale,
        "digest": digest_bytes(content),
        "revision": composed.document.digest,
        "fallbacks": [
            {"section": part.section.key, "use": part.use.value, "lang": part.lang}
            for part in composed.fallbacks
        ],
    }


def _left_out(slug: str, result: LeftOut) -> dict[str, Any]:
    reason = f"section {result.section!r} is not current and its risk allows no fallback"
    return {"slug": slug, "locale": result.locale, "section": result.section, "reason": reason}
