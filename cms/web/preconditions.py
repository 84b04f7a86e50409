"""What a request is based on: If-Match, and If-None-Match for what is only read."""

from starlette.requests import Request

from cms.errors import MalformedHeader, PreconditionRequired
from cms.web.etags import is_any, read_tags

MATCH, NONE_MATCH = "If-Match", "If-None-Match"


def based_on(request: Request, what: str) -> str:
    """Return the value of the one ETag in If-Match.

    A weak tag is never what is meant (RFC 9110, 13.1.1), so it comes back as one that matches
    nothing; `*` names nothing that anybody has read.

    Raises:
        PreconditionRequired: there is none, or only `*`.
        MalformedHeader: it cannot be read, or names several.
    """
    header = request.headers.get(MATCH, "")
    if not header.strip() or is_any(header):
        raise PreconditionRequired(what=what)
    tags = read_tags(MATCH, header)
    if len(tags) != 1:
        raise MalformedHeader(name=MATCH, reason="name the one ETag that you have read")
    return "" if tags[0].is_weak else tags[0].value


def has_already(request: Request, value: str) -> bool:
    """Tell whether the one who asks has what this tag names."""
    header = request.headers.get(NONE_MATCH, "")
    if is_any(header):
        return True
    return value in {tag.value for tag in read_tags(NONE_MATCH, header)}
