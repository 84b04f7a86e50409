"""The OpenAPI document: what FastAPI finds, and what holds for every route, from one place."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from cms.api.answers import KEY
from cms.api.routes import ANYBODY, BASED_ON, ONCE, PERMISSION, GuardedRoute
from cms.web.preconditions import MATCH, NONE_MATCH
from cms.web.problems import MEDIA_TYPE

Described = dict[str, Any]

DESCRIPTION = """\
Everything that the command line and the studio can do. Errors are problem documents (RFC 9457) \
whose `code` never changes. What is read has an ETag; what is written names in If-Match what it is \
based on. GET routes answer HEAD, too.
"""
# Status: when it is answered.
PROBLEMS = {
    "400": "The request cannot be read, or asks for what there is not.",
    "401": "Nobody is named, or nobody who counts (any more).",
    "403": "You may see this, but not do this.",
    "404": "There is nothing here, or nothing for you.",
    "409": "It contradicts what is there by now.",
    "412": "What it is based on is not what is there any more; `conflict` has both sides.",
    "413": "The request is too large.",
    "415": "The body is of a kind that is not read here.",
    "422": "The body or the address is not as it must be; `errors` says where.",
    "428": "If-Match is missing: say what this is based on.",
    "429": "Too many requests.",
    "503": "The store is busy or out of reach; try again.",
}
ALWAYS = ("400", "401", "403", "404", "409", "422", "429", "503")
WRITING = ("413", "415")
BASED = ("412", "428")

NO_NUL = r"^[^\x00]*$"
SAID_ALREADY = {"enum", "const", "pattern", "contentMediaType"}
ONE_TAG = r'^"[\x21\x23-\x7e]*"$'

PROBLEM: Described = {
    "type": "object",
    "title": "Problem",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string", "examples": ["urn:aftercare-cms:stale-base"]},
        "title": {"type": "string", "examples": ["Stale base"]},
        "status": {"type": "integer", "examples": [412]},
        "code": {"type": "string", "examples": ["stale-base"]},
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "object"}},
        "conflict": {"description": "Both sides of what was changed meanwhile."},
    },
}
TOKEN: Described = {"type": "http", "scheme": "bearer", "description": "A token, `cms_...`."}
SESSION: Described = {"type": "apiKey", "in": "cookie", "name": "cms_session"}


def _problem(status: str) -> Described:
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": PROBLEMS[status], "content": content}


# Of routes whose bodies name what each thing in them is based on; or that are based on something
# in some cases only.
STALE: dict[int | str, Described] = {412: _problem("412")}
SOMETIMES_BASED: dict[int | str, Described] = {int(each): _problem(each) for each in BASED}


def describe(app: FastAPI) -> Described:
    """Return the document, made once."""
    if app.openapi_schema is None:
        app.openapi_schema = _described(app)
    return app.openapi_schema


def _described(app: FastAPI) -> Described:
    for route in app.routes:
        if isinstance(route, GuardedRoute):
            route.settle()
    document = get_openapi(
        title=app.title, version=app.version, description=DESCRIPTION, routes=app.routes
    )
    document["servers"] = [{"url": "/api"}]
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    schemas["Problem"] = PROBLEM
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    for schema in schemas.values():
        _say_what_is_strict(schema)
    components["securitySchemes"] = {"token": TOKEN, "session": SESSION}
    for _path, method, operation in _operations(document):
        _complete(method, operation)
    return document


def _say_what_is_strict(schema: Described) -> None:
    """Say of bodies that come what is refused: other fields, and NUL in texts."""
    if schema.get("title", "").startswith("Body_"):  # FastAPI's name of a form
        schema["additionalProperties"] = False
    if schema.get("additionalProperties") is False:
        _without_nul(schema)


def _without_nul(schema: Any) -> None:
    if isinstance(schema, list):
        for each in schema:
            _without_nul(each)
    if not isinstance(schema, dict):
        return
    is_free = not schema.keys() & SAID_ALREADY and schema.get("format") in (None, "password")
    if schema.get("type") == "string" and is_free:
        schema["pattern"] = NO_NUL
    if isinstance(schema.get("additionalProperties"), dict):
        schema.setdefault("propertyNames", {}).setdefault("pattern", NO_NUL)
    for name, each in schema.items():
        if name not in {"examples", "propertyNames"}:
            _without_nul(each)


def _operations(document: Described) -> Iterator[tuple[str, str, Described]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def _complete(method: str, operation: Described) -> None:
    is_public = operation[PERMISSION] == ANYBODY
    operation["security"] = [] if is_public else [{"token": []}, {"session": []}]
    parameters = operation.setdefault("parameters", [])
    bodies = operation.get("requestBody", {}).get("content", {}).values()
    for each in (*parameters, *bodies):
        _without_nul(each["schema"])
    parameters.extend(_headers(method, operation))
    answers = operation["responses"]
    answers.pop("422", None)  # FastAPI's own: it is another document here
    for status in _statuses(method, operation):
        answers.setdefault(status, _problem(status))
    if method == "get":
        answers["304"] = {"description": "You have it already, by If-None-Match."}
    operation["responses"] = dict(sorted(answers.items()))


def _statuses(method: str, operation: Described) -> Iterator[str]:
    yield from ALWAYS
    if method != "get":
        yield from WRITING
    if BASED_ON in operation:
        yield from BASED


def _headers(method: str, operation: Described) -> Iterator[Described]:
    if method == "get":
        said = "The ETag of what you have."
        yield _header(NONE_MATCH, said, is_required=False, pattern=ONE_TAG)
    if what := operation.get(BASED_ON):
        said = f"The ETag that {what} had when you read it."
        yield _header(MATCH, said, is_required=True, pattern=ONE_TAG)
    if operation.get(ONCE):
        said = "Any text, new for each request: sent again with it, a request is done once."
        yield _header(KEY, said, is_required=False, pattern=r"^[\x21-\x7e]{1,200}$")


def _header(name: str, description: str, *, is_required: bool, pattern: str) -> Described:
    return {
        "name": name,
        "in": "header",
        "required": is_required,
        "description": description,
        "schema": {"type": "string", "pattern": pattern},
    }
