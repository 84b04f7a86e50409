"""/api/audit/verifications, comparisons: proof that the trail is whole, as a job."""

from typing import Annotated

from fastapi import File, Request, UploadFile
from pydantic import Field
from starlette.responses import Response

from cms.access.permissions import Permission
from cms.api.imports import sent_name
from cms.api.jobs import JobShape, begun
from cms.api.routes import Routes
from cms.api.shapes import Body, Number
from cms.pipeline.import_jobs import CONTENT

routes = Routes("audit")

LIMIT_BYTES = 200_000_000  # some 300,000 entries
Export = Annotated[UploadFile, File(description="What `export` gave as JSON lines.")]


class KeptHead(Body):
    """Where the trail ended when somebody kept it elsewhere."""

    number: Annotated[Number, Field(examples=[1200])]
    hash: Annotated[str, Field(pattern="^[0-9a-f]{64}$", examples=["5f0c" * 16])]


class Verification(Body):
    heads: Annotated[list[KeptHead], Field(max_length=100)] = []


@routes.post(
    "/verifications", Permission.AUDIT_READ, response_model=JobShape, status_code=202, once=True
)
def verify(request: Request, body: Verification) -> Response:
    """Prove that the trail is whole, up to heads that were kept, and the store what it says.

    It is done as a job; its result has a line for each fault.
    """
    return begun(request, "audit-verify", body.model_dump(mode="json"))


@routes.post(
    "/comparisons",
    Permission.AUDIT_READ,
    response_model=JobShape,
    status_code=202,
    once=True,
    limit_bytes=LIMIT_BYTES,
)
def compare(request: Request, file: Export) -> Response:
    """Prove the same, and compare the trail with an export that was kept elsewhere.

    Entries that came later are no fault. It is done as a job.
    """
    asked = {"name": sent_name(file)}
    return begun(request, "audit-verify", asked, {CONTENT: file.file})
