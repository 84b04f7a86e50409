"""/api/jobs: long work as resources, with progress and events."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import Query, Request
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response, StreamingResponse

from cms.access.permissions import Permission
from cms.api.article_shapes import LocaleShape, Person
from cms.api.routes import Routes
from cms.api.shapes import Body, Cursor, Flag, Limit, Shape
from cms.pipeline.browse_jobs import (
    Job,
    JobState,
    ask_for_job,
    browse_jobs,
    show_job,
    stop_job,
)
from cms.pipeline.run_jobs import NO_FILES, Files, JobRunner
from cms.web.asker import acting
from cms.web.ending import is_ending
from cms.web.listing import Listing, Paging

routes = Routes("jobs")
suggestions = Routes("suggestions")

LOOK_SECONDS = 0.5
HEARTBEAT_SECONDS = 15.0
LONGEST_SECONDS = 600.0  # of one stream; who comes back says what was seen last
EVENTS = "text/event-stream"
JOBS = Listing[Job](
    "jobs", {"created_at": lambda job: job.created_at.isoformat()}, lambda job: (job.name,)
)
Order = Annotated[Literal["created_at", "-created_at"], Query(description="By when.")]
States = Annotated[JobState | None, Query(description="Only those in this state.")]
KindName = Annotated[str, Query(max_length=40, description="Only those of this kind.")]


class JobProblem(Shape):
    code: Annotated[str, Field(examples=["nothing-to-release"])]
    message: str


class Interruption(Shape):
    """The process that did it was gone: when it was seen last, and how far it was by then."""

    seen_at: datetime
    done: int
    total: int


class JobShape(Shape):
    """Work that takes long. `total` is 0 while nobody knows how much there is.

    After each interruption another process began it again.
    """

    id: Annotated[str, Field(examples=["9f2c4e6a8b0d1f3a5c7e9b0d"])]
    kind: Annotated[str, Field(examples=["release-cut"])]
    state: Annotated[JobState, Field(examples=["running"])]
    done: Annotated[int, Field(examples=[12])]
    total: Annotated[int, Field(examples=[40])]
    stopping: bool
    request: dict[str, Any]
    result: Any
    error: JobProblem | None
    interruptions: list[Interruption]
    author: Person
    created_at: datetime


class JobList(Shape):
    jobs: list[JobShape]
    next: str | None


def begun(request: Request, kind: str, asked: dict[str, Any], files: Files = NO_FILES) -> Response:
    """Take work on; answer at once with where to look."""
    job = ask_for_job(acting(request), runner_of(request), kind, asked, files)
    address = f"/api/jobs/{job.name}"
    return JSONResponse(described_job(job).model_dump(mode="json"), 202, {"Location": address})


class Suggestions(Body):
    """Which articles to suggest translations for, and with what: all if none is named."""

    slugs: Annotated[list[str], Field(max_length=1_000)] = []
    source: Annotated[
        str, Field(max_length=100, description="memory, pseudo, or a machine.", examples=["memory"])
    ]
    again: Annotated[Flag, Field(description="Also where it suggested before.")] = False


def runner_of(request: Request) -> JobRunner:
    found: JobRunner = request.app.state.jobs
    return found


@routes.get("", Permission.SELF, response_model=JobList)
def list_jobs(
    request: Request,
    state: States = None,
    kind: KindName = "",
    sort: Order = "-created_at",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> JobList:
    """List the newest jobs: your own, and those that you may ask for yourself."""
    every = browse_jobs(acting(request), runner_of(request), request.state.principal)
    found = [job for job in every if state in (None, job.state) and kind in ("", job.kind)]
    page = JOBS.page(found, Paging(sort, limit, cursor), {"state": state, "kind": kind})
    return JobList(jobs=[described_job(job) for job in page.items], next=page.after)


@suggestions.post(
    "/{locale}", Permission.TRANSLATIONS_WRITE, response_model=JobShape, status_code=202, once=True
)
def suggest(request: Request, locale: LocaleShape, body: Suggestions) -> Response:
    """Suggest translations by memory or machine, for people to rework. It is done as a job."""
    asked = {**body.model_dump(mode="json"), "locale": locale}
    return begun(request, "translate", asked)


@routes.get("/{id}", Permission.SELF, response_model=JobShape)
def get_job(request: Request, id: str) -> JobShape:
    """Look how far a job is, and what came of it."""
    return described_job(_job(request, id))


@routes.delete("/{id}", Permission.SELF, response_model=JobShape, status_code=202)
def stop(request: Request, id: str) -> JobShape:
    """Ask a job to stop; it does so between two parts of its work."""
    workspace, principal = acting(request), request.state.principal
    return described_job(stop_job(workspace, runner_of(request), principal, id))


@routes.get(
    "/{id}/events",
    Permission.SELF,
    response_class=StreamingResponse,
    responses={200: {"content": {EVENTS: {"schema": {"type": "string"}}}}},
)
async def events(request: Request, id: str) -> Response:
    """Follow a job: an event each time that it gets further, the last one named `end`.

    Who comes back with `Last-Event-ID` hears what is new only.
    """
    job = await run_in_threadpool(_job, request, id)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_events(request, job), media_type=EVENTS, headers=headers)


async def _events(request: Request, job: Job) -> AsyncIterator[str]:
    seen, quiet, whole = _last_seen(request), 0.0, 0.0
    while True:
        name = f"{job.version}-{job.done}"
        if name != seen or job.is_over:
            yield _event(name, job)
            seen, quiet = name, 0.0
        if job.is_over or whole > LONGEST_SECONDS or is_ending(request):
            return  # who is not told the end comes back by itself
        await asyncio.sleep(LOOK_SECONDS)
        quiet, whole = quiet + LOOK_SECONDS, whole + LOOK_SECONDS
        if quiet >= HEARTBEAT_SECONDS:
            yield ": still there\n\n"
            quiet = 0.0
        job = await run_in_threadpool(_job, request, job.name)


def _last_seen(request: Request) -> str:
    return request.headers.get("last-event-id", "")


def _event(name: str, job: Job) -> str:
    kind = "end" if job.is_over else "progress"
    said = json.dumps(described_job(job).model_dump(mode="json"))  # has no line breaks
    return f"id: {name}\nevent: {kind}\ndata: {said}\n\n"


def _job(request: Request, name: str) -> Job:
    return show_job(acting(request), runner_of(request), request.state.principal, name)


def described_job(job: Job) -> JobShape:
    return JobShape(
        id=job.name,
        kind=job.kind,
        state=job.state,
        done=job.done,
        total=job.total,
        stopping=job.is_to_stop and not job.is_over,
        request=dict(job.request),
        result=job.result,
        error=JobProblem(**job.error) if job.error else None,
        interruptions=[Interruption(**each) for each in job.interruptions],
        author=job.author,
        created_at=job.created_at,
    )
