"""What a request to a route may be like, before its handler sees it."""

from collections.abc import Iterator

from fastapi.dependencies.models import Dependant
from fastapi.params import Form
from fastapi.routing import APIRoute
from starlette.requests import Request

from cms.errors import BodyTooLarge, MalformedHeader, UnknownParameter, UnsupportedMediaType

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
    """Refuse a form with a field that nobody would look at.

    Raises:
        UnknownParameter
    """
    if FORM in body_types(route):
        known = {field.alias for field in route.dependant.body_params}
        for name in await request.form():
            if name not in known:
                raise UnknownParameter(name=name, known=", ".join(sorted(known)))


async def read_body(request: Request, limit_bytes: int) -> None:
    """Read the body into memory, where the handler finds it.

    Raises:
        BodyTooLarge, MalformedHeader
    """
    length = request.headers.get("content-length", "0")
    if not length.isdecimal():
        raise MalformedHeader(name="Content-Length", reason="it is no number")
    if int(length) > limit_bytes:
        raise BodyTooLarge(limit_bytes=limit_bytes)
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > limit_bytes:
            raise BodyTooLarge(limit_bytes=limit_bytes)
    request._body = bytes(content)  # where Request.body() keeps it, and form() looks first
