"""Errors as problem documents (RFC 9457)."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import JSONResponse

from cms.errors import CmsError, NotSignedIn

MEDIA_TYPE = "application/problem+json"


class Problem(JSONResponse):
    """What went wrong: `code` never changes, `detail` is for people."""

    media_type = MEDIA_TYPE


def problem_of(error: CmsError, more: Mapping[str, Any] | None = None) -> Problem:
    """Answer with an error; `more` are members of its own, such as both sides of a conflict."""
    headers = {"WWW-Authenticate": "Bearer"} if isinstance(error, NotSignedIn) else None
    return problem(error.http_status, error.code, str(error), {**(more or {})}, headers)


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
