"""What the delivery API promises, as an OpenAPI 3.1 document made of its routes."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from cms import __version__
from cms.delivery import search
from cms.delivery.accept import FORMATS
from cms.delivery.answer import Answer, CacheTerms, Ready, made_ready
from cms.delivery.channels import LIVE, PREVIEW
from cms.delivery.openapi_schemas import SCHEMAS
from cms.delivery.query import FALLBACKS, MOST_LISTED, USUALLY_LISTED
from cms.delivery.route import Route
from cms.document.digest import canonical_json

PATH = "/openapi.json"
DESCRIPTION = """\
Content that was published, in every locale, as bytes that are ready.

All answers have a strong `ETag` and a `Last-Modified`; ask with `If-None-Match`. An answer is of \
one release, never of two. What is not published is not found, whether there is a draft of it or \
not. `live` is what readers see, `preview` what they would see if a release were cut now."""

Json = Mapping[str, Any]

_TEXT: Json = {"type": "string"}
_TAG: Json = {"type": "string", "pattern": "^[A-Za-z]{2,3}([-_.@][A-Za-z0-9-]{1,9}){0,4}$"}
_SIGNS = r"[^\x00-\x1f\x7f-\x9f]*"  # no control characters, and not only spaces
_QUESTION = rf"^{_SIGNS}[^\s\x00-\x1f\x7f-\x9f]{_SIGNS}$"
_CURSOR: Json = {"type": "string", "format": "cursor"}  # none but ours is one
_FOUND_CURSOR: Json = {"type": "string", "format": "search-cursor"}
_RELEASE: Json = {"type": "string", "pattern": r"^([1-9][0-9]{0,8}|[0-9a-f]{64})$"}


def _up_to(most: int, usually: int) -> Json:
    return {"type": "integer", "minimum": 1, "maximum": most, "default": usually}


# By their names; those of one route before those of all.
PARAMETERS: Mapping[str, tuple[str, Json]] = {
    "channel": ("Which of the channels.", {"enum": [LIVE, PREVIEW]}),
    "slug": ("The article's slug, or the localised one of any of its locales.", _TEXT),
    "name": ("The image's name, as documents and manifest have it.", _TEXT),
    "locale": ("A locale by its BCP 47 tag; `pt_BR` will do for `pt-BR`.", _TAG),
    "fallback": (
        "Whether another locale may stand in: one of the chain, or none.",
        {"enum": list(FALLBACKS), "default": FALLBACKS[0]},
    ),
    "format": (
        "The format, in place of what `Accept` says.",
        {"enum": list(FORMATS)},
    ),
    "q": (
        "Words, or parts of words where the script has no spaces. No sign has a meaning.",
        {"type": "string", "minLength": 1, "maxLength": 200, "pattern": _QUESTION},
    ),
    "cursor": ("Where the list goes on: `next_cursor` of the page before.", _CURSOR),
    "limit": ("How many articles a page lists at most.", _up_to(MOST_LISTED, USUALLY_LISTED)),
    "search cursor": ("Where the list goes on: `next_cursor` of the page before.", _FOUND_CURSOR),
    "search limit": (
        "How many articles a page lists at most.",
        _up_to(search.MOST_LISTED, search.USUALLY_LISTED),
    ),
    "since": ("The release that is known, by its number or digest.", _RELEASE),
}
REQUIRED = ("since", "q")
EXAMPLES: Mapping[str, str] = {
    "channel": LIVE,
    "slug": "stitches-at-home",
    "locale": "de",
    "q": "wound",
    "name": "0123456789abcdef.png",
    "since": "1",
}
REFUSALS: Mapping[str, str] = {
    "400": "A parameter is none, or cannot be used.",
    "401": "The channel is not for everybody: send a token.",
    "404": "Nothing is published there, or nothing for whoever asks.",
    "429": "Too many tokens that did not count were sent from there.",
    "503": "The store cannot be asked just now.",
}
NOT_ACCEPTABLE = {"406": "None of the formats is accepted."}
HEADERS: Mapping[str, str] = {
    "ETag": "Names these bytes.",
    "Last-Modified": "When this release was published.",
    "Cache-Control": "How long this may be kept.",
    "Content-Language": "The languages of what is really served.",
    "Vary": "What else the bytes depend on.",
    "Surrogate-Key": "By what shared caches can be told to forget this.",
}


def description(routes: Sequence[Route]) -> Ready:
    """Return the document as an answer; it changes with the program only."""
    body = canonical_json(openapi_document(routes)).encode()
    return made_ready(Answer(body), "identity", CacheTerms(), datetime(2026, 1, 1, tzinfo=UTC))


def openapi_document(routes: Sequence[Route]) -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Aftercare CMS: delivery API",
            "version": __version__,
            "description": DESCRIPTION,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/v1"}],
        "paths": {route.path: {"get": _operation(route)} for route in routes},
        "components": {
            "schemas": SCHEMAS,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    }


def _operation(route: Route) -> dict[str, Any]:
    said = " ".join((route.handler.__doc__ or "").split())
    names = re.findall(r"{(\w+)}", route.path)
    refusals = {**REFUSALS, **(NOT_ACCEPTABLE if route.has_formats else {})}
    return {
        "operationId": route.handler.__name__ + ("_of_locale" if "locale" in names else ""),
        "summary": said.partition(".")[0] + ".",
        "description": said,
        "parameters": [
            *(_parameter(route, name, "path") for name in names),
            *(_parameter(route, name, "query") for name in route.parameters),
        ],
        "responses": {
            "200": _success(route),
            "304": {"description": "It is what the asker has already."},
            **{status: _refusal(reason) for status, reason in sorted(refusals.items())},
        },
    }


def _parameter(route: Route, name: str, place: str) -> dict[str, Any]:
    own = f"{route.handler.__name__} {name}"
    said, schema = PARAMETERS.get(own) or PARAMETERS[name]
    example = {"example": EXAMPLES[name]} if name in EXAMPLES else {}
    is_required = place == "path" or name in REQUIRED
    given = {"name": name, "in": place, "required": is_required, "description": said}
    return {**given, "schema": schema, **example}


def _success(route: Route) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{route.schema}"} if route.schema else {}
    types = {kind: {"schema": _TEXT} for kind in route.media_types}
    content = {"application/json": {"schema": schema}} if route.schema else {}
    headers = {name: {"description": said, "schema": _TEXT} for name, said in HEADERS.items()}
    return {"description": "It is there.", "headers": headers, "content": {**content, **types}}


def _refusal(reason: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": reason, "content": {"application/problem+json": {"schema": schema}}}
