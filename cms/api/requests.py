"""What a request to a route may be like, before its handler sees it."""

import json
from collections.abc import Iterator
from typing import Any

from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.params import Form
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.types import Message, Receive

from cms.errors import (
    BodyTooLarge,
    MalformedHeader,
    NulCharacter,
    UnknownParameter,
    UnsupportedMediaType,
)

JSON, FORM, MARKDOWN = "application/json", "multipart/form-data", "text/markdown"
ANY_PARAMETERS = "x-any-parameters"  # a route that others send people to, with what they like
BODY_TYPES = "x-body-types"  # the media types that a route reads by itself


def require_known_parameters(request: Request, route: APIRoute) -> None:
    """Refuse a query that says what nobody would listen to, such as a filter that there is not.

    Raises:
        UnknownParameter
    """
    if (route.openapi_extra or {}).get(ANY_PARAMETERS):
        return
    known = set(_parameters(route.dependant))
    for name in request.query_params:
        if name not in known:
            raise UnknownParameter(name=name, known=", ".join(sorted(known)) or "none")


def _parameters(dependant: Dependant) -> Iterator[str]:
    yield from (field.alias for field in dependant.query_params)
    for each in dependant.dependencies:
        yield from _parameters(each)


def require_media_type(request: Request, route: APIRoute) -> None:
    """Refuse a body that is written in another way than the route reads.

    Raises:
        UnsupportedMediaType
    """
    known = body_types(route)
    header = request.headers.get("content-type", "")
    found = header.partition(";")[0].strip().lower()
    if known and found not in known and (found or _has_body(request)):
        raise UnsupportedMediaType(known=" or ".join(known), found=header)


def body_types(route: APIRoute) -> tuple[str, ...]:
    """Return the media types that a route reads."""
    said: tuple[str, ...] = tuple((route.openapi_extra or {}).get(BODY_TYPES, ()))
    if said or route.body_field is None:
        return said
    return (FORM,) if isinstance(route.body_field.field_info, Form) else (JSON,)


def _has_body(request: Request) -> bool:
    has_length = request.headers.get("content-length", "0") != "0"
    return has_length or "transfer-encoding" in request.headers


async def require_known_fields(request: Request, route: APIRoute) -> None:
    """Refuse a form with a field that nobody would look at, or a NUL in a text.

    Raises:
        UnknownParameter, NulCharacter
    """
    if FORM in body_types(route):
        known = {field.alias for field in route.dependant.body_params}
        for name, value in (await request.form()).multi_items():
            if name not in known:
                raise UnknownParameter(name=name, known=", ".join(sorted(known)))
            if isinstance(value, str) and "\0" in value:
                raise NulCharacter(where=f"form ({name!r})")


def require_no_nul(request: Request) -> None:
    """Refuse an address with a NUL in it, which no store takes.

    Raises:
        NulCharacter
    """
    path, query = request.path_params.items(), request.query_params.multi_items()
    for place, found in (("path", path), ("query", query)):
        for name, value in found:
            if "\0" in f"{name}{value}":
                raise NulCharacter(where=f"{place} ({name!r})")


async def read_json(request: Request, route: APIRoute) -> None:
    """Read a body that is JSON, once, where the handler finds it.

    Raises:
        RequestValidationError: it is none, or says something twice, of which one would be lost.
    """
    kind = request.headers.get("content-type", "").lower()
    if not kind.startswith(JSON) or JSON not in body_types(route):
        return
    content = await request.body()
    try:
        found = json.loads(content, object_pairs_hook=_each_once, parse_constant=_no_number)
    except _Twice as error:
        raise RequestValidationError([error.told]) from None
    except (ValueError, RecursionError) as error:
        told = {"loc": ("body",), "msg": f"no JSON: {error}", "type": "json_invalid"}
        raise RequestValidationError([told]) from None
    request._json = found  # where Request.json() keeps it


class _Twice(Exception):
    def __init__(self, name: str) -> None:
        reason = f"{name!r} is named twice in one object; name it once"
        self.told = {"loc": ("body", name), "msg": reason, "type": "named_twice"}


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _Twice(name)
        found[name] = value
    return found


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number there")


async def read_body(request: Request, route: APIRoute, limit_bytes: int) -> None:
    """Read the body where the handler finds it: into memory, and files of a form into files.

    Raises:
        BodyTooLarge, MalformedHeader
    """
    length = request.headers.get("content-length", "0")
    if not length.isdecimal():
        raise MalformedHeader(name="Content-Length", reason="it is no number")
    if int(length) > limit_bytes:
        raise BodyTooLarge(limit_bytes=limit_bytes)
    request._receive = _limited(request.receive, limit_bytes)  # where Request.stream() hears more
    if FORM in body_types(route):
        await request.form()
    else:
        await request.body()


def _limited(receive: Receive, limit_bytes: int) -> Receive:
    left = limit_bytes

    async def limited() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise BodyTooLarge(limit_bytes=limit_bytes)
        return message

    return limited
