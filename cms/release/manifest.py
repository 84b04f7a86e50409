"""The manifest: what is in a release, and all that the policy did."""

from collections.abc import Iterable
from operator import itemgetter

from cms.document.digest import canonical_json
from cms.release.article import ArticlePart

SCHEMA = "aftercare/manifest/1"


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
