"""Errors as problem documents (RFC 9457)."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import JSONResponse

from cms.errors import CmsError, NotSignedIn, StoreBusy, TooManyAttempts

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = "1"


class Problem(JSONResponse):
    """What went wrong: `code` never changes, `detail` is for people."""

    media_type = MEDIA_TYPE


def problem_of(error: CmsError, more: Mapping[str, Any] | None = None) -> Problem:
    """Answer with an error; `more` are members of its own, such as both sides of a conflict."""
    return problem(error.http_status, error.code, str(error), {**(more or {})}, _headers(error))


def _headers(error: CmsError) -> dict[str, str] | None:
    if isinstance(error, NotSignedIn):
        return {"WWW-Authenticate": "Bearer"}
    if isinstance(error, TooManyAttempts):
        return {"Retry-After": str(error.details["seconds"])}
    return {"Retry-After": RETRY_SECONDS} if isinstance(error, StoreBusy) else None


def defect(request_id: str) -> Problem:
    """Answer where we failed, without what the failure says."""
    detail = f"A defect of this program. Its log has more, under the request {request_id}."
    return problem(500, "defect", detail)


def problem(
    status: int,
    code: str,
    detail: str,
    more: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Problem:
    """Answer with a status and the reason; the code stands for the problem's type."""
    document = {
        "type": f"urn:aftercare-cms:{code}",
        "title": code.replace("-", " ").capitalize(),
        "status": status,
        "code": code,
        "detail": detail,
        **(more or {}),
    }
    return Problem(document, status_code=status, headers=headers)
