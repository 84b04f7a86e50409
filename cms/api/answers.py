"""What is done with every answer: its entity tag, and that it is given once."""

from collections.abc import Awaitable, Callable
from hashlib import sha256

from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cms.api.requests import FORM
from cms.api.shapes import Conflict
from cms.document.digest import canonical_json, digest_bytes
from cms.errors import CmsError, MalformedHeader
from cms.pipeline.answer_once import Answer, begin_answer, forget_answer, keep_answer
from cms.web.asker import acting, asking_user
from cms.web.etags import name_content, write_tag
from cms.web.preconditions import has_already

KEY = "Idempotency-Key"
LONGEST_KEY = 200  # characters
AT_ONCE_BYTES = 1_000_000  # of a file, in memory
REPLAYED = "Idempotency-Replayed"
ETAG = "etag"
KEPT_HEADERS = ("content-type", "location", ETAG)
PRIVATE = "private, no-cache"
REFUSALS = (CmsError, Conflict, HTTPException, RequestValidationError)
Handle = Callable[[Request], Awaitable[Response]]


def tagged(request: Request, response: Response) -> Response:
    """Give what is read its entity tag; do not send what the one who asks has already."""
    if request.method not in {"GET", "HEAD"} or response.status_code != 200:
        return response
    body = getattr(response, "body", None)
    if body is None:  # a stream
        return response
    tag = response.headers.get(ETAG) or write_tag(name_content(bytes(body)))
    response.headers[ETAG] = tag
    response.headers.setdefault("cache-control", PRIVATE)
    if not has_already(request, tag.strip('"')):
        return response
    kept = {name: response.headers[name] for name in (ETAG, "cache-control")}
    return Response(status_code=304, headers=kept)


async def answered_once(request: Request, handle: Handle) -> Response:
    """Answer a request; the same one with the same Idempotency-Key gets the same answer again.

    Raises:
        KeyReused, KeyInUse, MalformedHeader
    """
    key = _key(request)
    if not key:
        return await handle(request)
    workspace = acting(request)
    place = workspace, str(asking_user(request)), key  # the same under another address
    before = await run_in_threadpool(begin_answer, *place, await _fingerprint(request))
    if before:
        return Response(before.body, before.status, {**before.headers, REPLAYED: "true"})
    try:
        response = await handle(request)
    except REFUSALS:  # of a defect, nobody knows what was done before it
        await run_in_threadpool(forget_answer, *place)
        raise
    if response.status_code >= 300:
        await run_in_threadpool(forget_answer, *place)
    else:
        await run_in_threadpool(keep_answer, *place, _kept(response))
    return response


def _key(request: Request) -> str:
    key = request.headers.get(KEY, "").strip()
    if len(key) > LONGEST_KEY or not key.isprintable():
        reason = f"write at most {LONGEST_KEY} characters that can be printed"
        raise MalformedHeader(name=KEY, reason=reason)
    return key


def _kept(response: Response) -> Answer:
    headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    return Answer("", response.status_code, headers, bytes(response.body))


async def _fingerprint(request: Request) -> str:
    """Name what a request asks for; the boundary between a form's parts is another each time."""
    is_form = request.headers.get("content-type", "").startswith(FORM)
    said = await _form_named(request) if is_form else await request.body()
    address = f"{request.method} {request.url.path}?{request.url.query}\n"
    return digest_bytes(address.encode() + said)


async def _form_named(request: Request) -> bytes:
    form = await request.form()
    named = await run_in_threadpool(
        lambda: [(name, _named(each)) for name, each in form.multi_items()]
    )
    return canonical_json(named).encode()


def _named(value: UploadFile | str) -> list[str]:
    if isinstance(value, str):
        return [value]
    found = sha256()
    for part in iter(lambda: value.file.read(AT_ONCE_BYTES), b""):
        found.update(part)
    value.file.seek(0)
    return [value.filename or "", found.hexdigest()]
