"""/api/releases: cut, list, compare, prove, take home."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import Path, Query, Request
from pydantic import Field
from starlette.responses import HTMLResponse, Response

from cms.access.permissions import Permission
from cms.api.article_shapes import LocaleShape, Person, SlugShape, WordChange
from cms.api.jobs import JobShape, begun
from cms.api.routes import Routes
from cms.api.shapes import LARGEST_NUMBER, Body, Cursor, Day, Flag, Limit, Line, Number, Shape
from cms.document.model import Risk
from cms.pipeline.archive_release import archive_release
from cms.pipeline.compare_releases import compare
from cms.pipeline.export_release import Release, browse_releases, show_release
from cms.pipeline.show_provenance import show_provenance
from cms.pipeline.sign_off_release import report_release
from cms.web.asker import acting
from cms.web.listing import Listing, Paging

routes = Routes("releases")

ZIP = "application/zip"
RELEASES = Listing[Release]("releases", {"number": lambda each: each.number}, lambda each: ())
Order = Annotated[Literal["number", "-number"], Query(description="Newest first, or oldest.")]
Since = Annotated[
    int | None, Query(ge=1, le=LARGEST_NUMBER, description="Compare with this, not the last.")
]
Format = Annotated[str, Query(max_length=40, description="json, markdown, html, or a plug-in's.")]
OfRelease = Annotated[int, Path(ge=1, le=LARGEST_NUMBER)]
# The words of `cms.settings.releasing.FALLBACKS`; a test compares them.
Fallback = Literal["previous", "previous-if-safe", "other-locale", "source", "omit", "block"]
Fallbacks = Annotated[list[Fallback], Field(min_length=1, max_length=10)]


class ReleaseShape(Shape):
    number: Annotated[int, Field(examples=[12])]
    digest: str
    message: str
    author: Person
    created_at: datetime


class ReleaseList(Shape):
    releases: list[ReleaseShape]
    next: str | None


class ReleaseDetail(ReleaseShape):
    """A release with its manifest: every document, and every fallback with its reason."""

    manifest: dict[str, Any]


class SectionDifferenceShape(Shape):
    key: str
    heading: str
    kind: Annotated[str, Field(examples=["changed"])]
    before: str
    after: str
    words: list[WordChange]


class DocumentDifferenceShape(Shape):
    slug: SlugShape
    locale: LocaleShape
    kind: str
    note: str
    sections: list[SectionDifferenceShape]


class ReleaseName(Shape):
    number: int
    digest: str


class ReleaseDifference(Shape):
    old: ReleaseName
    new: ReleaseName
    documents: list[DocumentDifferenceShape]


class Cut(Body):
    """How a release differs from the usual; what is left out is as the settings say."""

    message: Line = ""
    revisions: Annotated[
        dict[str, Number], Field(max_length=1_000, examples=[{"care-of-a-small-burn": 7}])
    ] = {}
    locales: Annotated[list[str], Field(max_length=500, examples=[["de", "ar"]])] = []
    policy: Annotated[dict[Risk, Fallbacks], Field(examples=[{"routine": ["source"]}])] = {}
    date: Day | None = None
    dry_run: Flag = False


@routes.get("", Permission.RELEASES_READ, response_model=ReleaseList)
def list_releases(
    request: Request, sort: Order = "-number", limit: Limit = 50, cursor: Cursor = ""
) -> ReleaseList:
    """List the releases, newest first."""
    page = RELEASES.page(browse_releases(acting(request)), Paging(sort, limit, cursor))
    return ReleaseList(releases=[described_release(each) for each in page.items], next=page.after)


@routes.post("", Permission.RELEASES_CUT, response_model=JobShape, status_code=202, once=True)
def cut(request: Request, body: Cut) -> Response:
    """Cut a release: compose all articles in all locales. It is done as a job."""
    return begun(request, "release-cut", body.model_dump(mode="json"))


@routes.get("/{number}", Permission.RELEASES_READ, response_model=ReleaseDetail)
def get_release(request: Request, number: OfRelease) -> ReleaseDetail:
    """Get a release with its manifest."""
    found = show_release(acting(request), number)
    described = described_release(found.release).model_dump()
    return ReleaseDetail(**described, manifest=found.manifest)


@routes.get("/{number}/diff", Permission.RELEASES_READ, response_model=ReleaseDifference)
def get_diff(request: Request, number: OfRelease, since: Since = None) -> ReleaseDifference:
    """Tell what changed from one release to the next, in every language."""
    return ReleaseDifference.of(compare(acting(request), number, since))


@routes.post(
    "/{number}/verifications", Permission.RELEASES_READ, response_model=JobShape, status_code=202
)
def verify(request: Request, number: OfRelease) -> Response:
    """Prove that a release is what was cut, by composing it once more. It is done as a job."""
    show_release(acting(request), number)
    return begun(request, "release-verify", {"release": number})


@routes.get(
    "/{number}/archive",
    Permission.RELEASES_READ,
    response_class=Response,
    responses={200: {"content": {ZIP: {"schema": {"type": "string", "format": "binary"}}}}},
)
def get_archive(request: Request, number: OfRelease, format: Format = "json") -> Response:
    """Get a release as one ZIP archive of files."""
    content = archive_release(acting(request), number, format)
    name = f'attachment; filename="release-{number}-{format}.zip"'
    return Response(content, media_type=ZIP, headers={"Content-Disposition": name})


@routes.get(
    "/{number}/provenance/{locale}/{slug}",
    Permission.RELEASES_READ,
    response_model=dict[str, Any],
)
def get_provenance(
    request: Request, number: OfRelease, locale: LocaleShape, slug: SlugShape
) -> Any:
    """Tell who is behind each sentence of an article in a release."""
    return show_provenance(acting(request), slug, locale, number)


@routes.get(
    "/{number}/sign-off",
    Permission.RELEASES_READ,
    response_class=HTMLResponse,
    responses={200: {"content": {"text/html": {"schema": {"type": "string"}}}}},
)
def get_sign_off(request: Request, number: OfRelease, since: Since = None) -> Response:
    """Get the report that a publisher signs, a page to print."""
    return HTMLResponse(report_release(acting(request), number, since).page)


def described_release(release: Release) -> ReleaseShape:
    return ReleaseShape(
        number=release.number,
        digest=release.digest,
        message=release.note,
        author=release.author,
        created_at=release.created_at,
    )
