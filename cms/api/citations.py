"""/api/citations: the sources behind articles, and what is known of them."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import Query, Request
from pydantic import Field
from starlette.responses import Response

from cms.access.permissions import Permission
from cms.api.article_shapes import CitationShape, KeyShape, SlugShape
from cms.api.jobs import JobShape, begun
from cms.api.routes import Routes
from cms.api.shapes import Body, Conflict, Cursor, Flag, Limit, OneArticle, Shape
from cms.document.citation_checks import CitationCheck, Outcome
from cms.errors import PreconditionFailed
from cms.pipeline.browse_citations import CitationUse
from cms.pipeline.citation_inventory import ListedCitation, show_inventory
from cms.pipeline.confirm_citation import confirm_citation
from cms.pipeline.export_citations import export_citations
from cms.pipeline.merge_citations import find_duplicates
from cms.web.asker import acting
from cms.web.listing import Listing, Paging

routes = Routes("citations")

CSL, BIBTEX = "application/vnd.citationstyles.csl+json", "application/x-bibtex"
CITATIONS = Listing[ListedCitation](
    "citations",
    {
        "slug": lambda each: each.use.slug,
        "key": lambda each: each.use.citation.key,
        "title": lambda each: each.use.citation.title,
    },
    lambda each: (each.use.slug, each.use.citation.key, each.use.locale),
)
CitationSort = Literal["slug", "-slug", "key", "-key", "title", "-title"]
Doubtful = Annotated[bool, Query(description="Only those that are in doubt.")]
Form = Annotated[Literal["csl-json", "bibtex"], Query(description="For what it is.")]


class CheckShape(Shape):
    outcome: Annotated[Outcome, Field(examples=["reachable"])]
    checked_at: datetime
    reason: str


class ChosenSubstitute(Shape):
    reason: str
    author: str
    created_at: datetime


class CitationLine(Shape):
    """A citation with what is known of it; with a `locale` it stands in for another there."""

    slug: SlugShape
    key: Annotated[str, Field(examples=["who-burns"])]
    url: str
    doi: str
    title: str
    publisher: str
    accessed: str
    review_by: str
    locale: str | None
    kind: str
    sections: list[KeyShape]
    check: CheckShape | None
    doi_check: CheckShape | None
    doubt: str | None
    finding: Annotated[
        str | None,
        Field(
            description="Names what puts it in doubt: for If-Match.", examples=["0a1b2c3d4e5f6789"]
        ),
    ]
    substitute: ChosenSubstitute | None


class UndefinedShape(Shape):
    slug: SlugShape
    section: KeyShape
    key: str


class CitationList(Shape):
    """`undefined` are the markers that name no citation, on every page all of them."""

    citations: list[CitationLine]
    undefined: list[UndefinedShape]
    next: str | None


class Duplicate(Shape):
    slug: SlugShape
    key: str
    url: str
    doi: str
    title: str


class DuplicateList(Shape):
    sources: list[list[Duplicate]]


class Check(Body):
    """Which articles' citations to ask for: all if none is named."""

    slugs: Annotated[list[str], Field(max_length=1_000)] = []
    all: Annotated[Flag, Field(description="Also what was asked within a day.")] = False


class NewConfirmation(Body):
    name: Annotated[str, Field(min_length=1, max_length=2_000, description="A key, or an address.")]
    reason: Annotated[str, Field(min_length=1, max_length=1_000)]

    def names(self, listed: ListedCitation) -> bool:
        return self.name in (listed.use.citation.key, listed.use.citation.link)


class ConfirmationShape(Shape):
    address: str
    reason: str
    author: str
    created_at: datetime


@routes.get("", Permission.CITATIONS_READ, response_model=CitationList)
def list_citations(
    request: Request,
    slug: OneArticle = "",
    in_doubt: Doubtful = False,
    sort: CitationSort = "slug",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> CitationList:
    """List citations: where they are used, the last check, and whether they are in doubt."""
    every = show_inventory(acting(request), [slug] if slug else ())
    found = [each for each in every.citations if each.doubt or not in_doubt]
    filters = {"slug": slug, "in_doubt": in_doubt}
    page = CITATIONS.page(found, Paging(sort, limit, cursor), filters)
    return CitationList(
        citations=[_line(each) for each in page.items],
        undefined=[UndefinedShape.of(each) for each in every.undefined],
        next=page.after,
    )


@routes.get("/duplicates", Permission.CITATIONS_READ, response_model=DuplicateList)
def list_duplicates(request: Request, slug: OneArticle = "") -> DuplicateList:
    """List citations of the same source, in an article and over articles."""
    found = find_duplicates(acting(request), [slug] if slug else ())
    return DuplicateList(sources=[[_duplicate(use) for use in group] for group in found])


@routes.get(
    "/export",
    Permission.CITATIONS_READ,
    response_class=Response,
    responses={
        200: {
            "content": {
                CSL: {"schema": {"type": "array", "items": {"type": "object"}}},
                BIBTEX: {"schema": {"type": "string"}},
            }
        }
    },
)
def export(request: Request, slug: OneArticle = "", format: Form = "csl-json") -> Response:
    """Get the sources of all articles, or of one, for reference managers."""
    text = export_citations(acting(request), [slug] if slug else (), format)
    kind = CSL if format == "csl-json" else BIBTEX
    return Response(text.encode(), media_type=kind)


@routes.post(
    "/checks", Permission.CITATIONS_WRITE, response_model=JobShape, status_code=202, once=True
)
def check(request: Request, body: Check) -> Response:
    """Ask for the address of each citation, politely. It is done as a job."""
    return begun(request, "citation-check", body.model_dump(mode="json"))


@routes.post(
    "/confirmations",
    Permission.CITATIONS_WRITE,
    response_model=ConfirmationShape,
    status_code=201,
    once=True,
    based_on="the doubt (`finding`)",
)
def confirm(request: Request, body: NewConfirmation) -> ConfirmationShape:
    """Record that a citation is fine although a check says otherwise: what the check has found."""
    workspace = acting(request)
    said = body.name, body.reason, request.state.base
    try:
        return ConfirmationShape.of(confirm_citation(workspace, *said))
    except PreconditionFailed as error:
        theirs = [_line(each) for each in show_inventory(workspace).citations if body.names(each)]
        raise Conflict(error, conflict={"theirs": theirs, "yours": body}) from error


def _duplicate(use: CitationUse) -> Duplicate:
    citation = use.citation
    return Duplicate(
        slug=use.slug,
        key=citation.key,
        url=citation.url,
        doi=citation.doi,
        title=citation.title,
    )


def _line(listed: ListedCitation) -> CitationLine:
    use, citation = listed.use, listed.use.citation
    return CitationLine(
        slug=use.slug,
        **CitationShape.of(citation).model_dump(),
        locale=use.locale or None,
        kind=listed.kind,
        sections=list(use.sections),
        check=_check(listed.check),
        doi_check=_check(listed.doi_check),
        doubt=listed.doubt or None,
        finding=listed.finding or None,
        substitute=ChosenSubstitute.of(listed.substitute) if listed.substitute else None,
    )


def _check(check: CitationCheck | None) -> CheckShape | None:
    return CheckShape.of(check) if check else None
