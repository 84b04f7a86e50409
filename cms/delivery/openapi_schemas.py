"""What answers look like, as JSON Schema. Every property that is named is always there."""

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]

TEXT: Json = {"type": "string"}
DIGEST: Json = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
LOCALE: Json = {"type": "string", "description": "A BCP 47 tag."}
DIRECTION: Json = {"enum": ["ltr", "rtl"]}
DAY: Json = {"type": ["string", "null"], "description": "A day, YYYY-MM-DD, or null."}
NAMED: Json = {"type": "array", "items": TEXT}


def _object(properties: Mapping[str, Json], optional: Mapping[str, Json] | None = None) -> Json:
    every = {**properties, **(optional or {})}
    return {"type": "object", "required": sorted(properties), "properties": every}


def _list(name: str) -> Json:
    return {"type": "array", "items": _ref(name)}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


_CURSOR: Json = {"type": ["string", "null"], "description": "Null on the last page."}
_RELEASE: Json = {
    "oneOf": [_ref("Release"), {"type": "null"}],
    "description": "Null in the preview, which is no release.",
}
_LISTED: Mapping[str, Json] = {
    "slug": {**TEXT, "description": "The slug in this locale."},
    "translation_key": {**TEXT, "description": "The article's own slug, the same in all locales."},
    "locale": {**LOCALE, "description": "The locale that is served."},
    "title": TEXT,
    "title_lang": LOCALE,
    "summary": TEXT,
    "revision": {**DIGEST, "description": "The digest of the source revision."},
    "digest": {**DIGEST, "description": "The SHA-256 of the article as JSON."},
}
_SOURCE: Mapping[str, Json] = {"url": TEXT, "doi": TEXT, "title": TEXT, "publisher": TEXT}


def _page(name: str) -> Json:
    found = {"release": _RELEASE, "locale": LOCALE, "articles": _list(name)}
    return _object({**found, "next_cursor": _CURSOR})


SCHEMAS: Mapping[str, Json] = {
    "Problem": _object(
        {"type": TEXT, "title": TEXT, "status": {"type": "integer"}, "code": TEXT, "detail": TEXT}
    ),
    "Release": _object({"number": {"type": "integer", "minimum": 1}, "digest": DIGEST}),
    "ListedArticle": _object(_LISTED),
    "ArticleList": _page("ListedArticle"),
    "Citation": _object(
        {"key": TEXT, **_SOURCE, "accessed": TEXT},
        {"review_by": DAY, "substitute_for": _object(_SOURCE)},
    ),
    "CitedArticle": _object({**_LISTED, "citations": _list("Citation")}),
    "CitationList": _page("CitedArticle"),
    "ArticleCitations": _object({**_LISTED, "release": _RELEASE, "citations": _list("Citation")}),
    "Section": _object(
        {
            "key": TEXT,
            "level": {"type": "integer", "minimum": 0, "maximum": 6},
            "heading": TEXT,
            "markdown": TEXT,
            "html": TEXT,
            "lang": LOCALE,
            "dir": DIRECTION,
            "state": {**TEXT, "description": "`current`, or what the policy used instead."},
            "risk": {"enum": ["routine", "caution", "critical"]},
            "citations": NAMED,
        },
        {"review_by": DAY, "wants": NAMED},
    ),
    "Image": _object(
        {
            "reference": {**TEXT, "description": "What the texts call it."},
            "path": {**TEXT, "description": "Where it is, below the channel."},
            "digest": DIGEST,
            "media_type": TEXT,
            "size_bytes": {"type": "integer"},
        }
    ),
    "Article": _object(
        {
            "schema": TEXT,
            "slug": TEXT,
            "translation_key": TEXT,
            "locale": LOCALE,
            "dir": DIRECTION,
            "title": TEXT,
            "summary": TEXT,
            "source_locale": LOCALE,
            "revision": DIGEST,
            "alternates": {
                "type": "array",
                "items": _object({"locale": LOCALE, "slug": TEXT}),
            },
            "sections": _list("Section"),
            "citations": _list("Citation"),
            "head": TEXT,
        },
        {
            "title_lang": LOCALE,
            "title_state": TEXT,
            "description": TEXT,
            "review_by": DAY,
            "assets": _list("Image"),
        },
    ),
    "Snippet": _object(
        {
            "section": {**TEXT, "description": "The section's key; empty for the summary."},
            "heading": TEXT,
            "lang": LOCALE,
            "text": TEXT,
            "html": {**TEXT, "description": "The same, escaped, with `mark` around what fits."},
        }
    ),
    "FoundArticle": _object({**_LISTED, "snippet": _ref("Snippet")}),
    "FoundArticleList": _object(
        {
            "release": _RELEASE,
            "locale": LOCALE,
            "query": TEXT,
            "matched": {"enum": ["all", "any"], "description": "How many of the words fit."},
            "articles": _list("FoundArticle"),
            "next_cursor": _CURSOR,
        }
    ),
    "Manifest": _object(
        {
            "schema": TEXT,
            "source_locale": LOCALE,
            "locales": {"type": "array", "items": LOCALE},
            "documents": {
                "type": "array",
                "items": _object(
                    {"slug": TEXT, "locale": LOCALE, "digest": DIGEST, "revision": DIGEST}
                ),
            },
            "left_out": {"type": "array", "items": _object({"slug": TEXT, "locale": LOCALE})},
        }
    ),
    "Change": _object({"change": {"enum": ["added", "changed", "removed"]}, **_LISTED}),
    "ChangeList": _object(
        {"since": _ref("Release"), "release": _RELEASE, "changes": _list("Change")}
    ),
}
