"""The public JSON document: an article in one locale, as sites and apps read it."""

from collections.abc import Sequence
from typing import Any

from cms.document.assets import Asset
from cms.document.citations import cited_keys
from cms.document.digest import canonical_json
from cms.document.keys import address
from cms.document.model import BlockKind, Citation
from cms.document.render import plain_text, render_sections
from cms.languages import direction
from cms.release.compose import Composed, ComposedSection, wants

SCHEMA = "aftercare/document/1"


def localised_slug(composed: Composed) -> str:
    """Return the article's address in its locale; a translation that makes none is passed over."""
    return address(composed.head.text(BlockKind.SLUG)) or composed.document.slug


def write_document(composed: Composed, alternates: Sequence[tuple[str, str]]) -> bytes:
    """Write the canonical JSON. `alternates` pairs each locale of the article with its slug.

    The same inputs give the same bytes: there is no clock, host or database id in it.
    """
    return canonical_json(_document(composed, alternates)).encode()


def _document(composed: Composed, alternates: Sequence[tuple[str, str]]) -> dict[str, Any]:
    document, head = composed.document, composed.head
    return {
        "schema": SCHEMA,
        "slug": localised_slug(composed),
        "translation_key": document.slug,
        "locale": composed.locale,
        "dir": direction(composed.locale),
        "title": plain_text(head.text(BlockKind.TITLE)),
        "title_lang": head.lang,
        "title_state": head.use.value,
        "summary": plain_text(head.text(BlockKind.SUMMARY)),
        "description": plain_text(head.text(BlockKind.DESCRIPTION)),
        "source_locale": document.source_locale,
        "revision": document.digest,
        "alternates": [{"locale": locale, "slug": slug} for locale, slug in alternates],
        "sections": _sections(composed),
        "citations": [_citation(citation, composed) for citation in composed.citations],
        "review_by": head.section.review_by or None,
        "head": head.markdown,
        # Not named where there are none: so a document without images keeps its digest.
        **({"assets": [_asset(asset) for asset in composed.assets]} if composed.assets else {}),
        **({"image": composed.image.path} if composed.image else {}),
    }


def _asset(asset: Asset) -> dict[str, Any]:
    """Say where an export has an image that the texts call `reference`."""
    return {
        "reference": asset.reference,
        "path": asset.path,
        "digest": asset.digest,
        "media_type": asset.media_type,
        "size_bytes": asset.size_bytes,
    }


def _sections(composed: Composed) -> list[dict[str, Any]]:
    citations = [citation.key for citation in composed.citations]
    keys = [part.section.key for part in composed.sections]
    rendered = render_sections([part.markdown for part in composed.sections], citations, keys)
    return [_section(part, html) for part, html in zip(composed.sections, rendered, strict=True)]


def _section(part: ComposedSection, html: str) -> dict[str, Any]:
    return {
        "key": part.section.key,
        "level": part.section.level,
        "heading": plain_text(part.text(BlockKind.HEADING)),
        "markdown": part.markdown,
        "html": html,
        "lang": part.lang,
        "dir": direction(part.lang),
        "state": part.use.value,
        "wants": wants(part.lacks),
        "risk": part.section.risk.value,
        "citations": list(cited_keys(part.markdown)),
        "review_by": part.section.review_by or None,
    }


def _citation(citation: Citation, composed: Composed) -> dict[str, Any]:
    """Say what a citation is, and where it is another than the source's, in place of what."""
    other = composed.substituted.get(citation.key)
    return {
        "key": citation.key,
        **({"substitute_for": _source(other.original)} if other else {}),
        **_source(citation),
        "accessed": citation.accessed,
        "review_by": citation.review_by or None,
    }


def _source(citation: Citation) -> dict[str, str]:
    return {
        "url": citation.link,
        "doi": citation.doi,
        "title": citation.title,
        "publisher": citation.publisher,
    }
