"""/api/articles/…/citations: change an article's citations."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any, cast

from fastapi import File, Form, Header, Request, Response, UploadFile
from pydantic import Field

from cms.access.permissions import Permission
from cms.api.article_bases import base_of, both_sides, require_newest
from cms.api.article_shapes import CitationShape, LocaleShape, SlugShape
from cms.api.description import SOMETIMES_BASED
from cms.api.imports import sent_file
from cms.api.routes import Routes
from cms.api.shapes import Body, Conflict, Day, DryRun, Flag, Line, Shape
from cms.catalog.told import told
from cms.document.citations import DOI, KEY, WEB_ADDRESS
from cms.document.fill_references import FieldChange
from cms.document.model import Citation
from cms.errors import MalformedSource, PreconditionFailed
from cms.pipeline.change_citations import add_citation
from cms.pipeline.import_citations import MetadataReport, MetadataRequest, import_metadata
from cms.pipeline.merge_citations import MergeRequest, merge_citations
from cms.pipeline.sent_files import as_file
from cms.pipeline.substitute_citation import (
    SubstituteRequest,
    substitute_citation,
    withdraw_substitute,
)
from cms.web.asker import acting
from cms.web.etags import write_tag
from cms.web.preconditions import based_on

routes = Routes("articles")
metadata = Routes("citations")

BASE = "the article"
Doi = Annotated[str, Field(max_length=300, examples=["10.1000/182"])]
PlanRead = Annotated[
    str | None,
    Header(alias="If-Match", description="To overwrite: the ETag of the plan that you read."),
]
MarkerKey = Annotated[str, Field(max_length=200, examples=["who-burns"])]


class NewCitation(Body):
    """A source needs a URL or a DOI. Without a key, one is made of the title."""

    key: MarkerKey = ""
    url: Annotated[str, Field(max_length=2_000, examples=["https://www.who.int/burns"])] = ""
    doi: Doi = ""
    title: Line = ""
    publisher: Line = ""
    accessed: Day | None = None


class AddedCitation(Shape):
    slug: SlugShape
    revision: int
    citation: CitationShape


class MergeOf(Body):
    """The citation that stays, and those that become it."""

    keep: MarkerKey
    others: Annotated[list[MarkerKey], Field(min_length=1, max_length=100)]
    different: Annotated[
        Flag, Field(description="They are one source though DOI and address differ.")
    ] = False


class MergeShape(Shape):
    slug: SlugShape
    revision: int
    keep: str
    others: list[str]
    markers: int
    translations: int


class NewSubstitute(Body):
    """What readers of one locale are given in place of a source, or null to withdraw that."""

    locale: Annotated[LocaleShape, Field(max_length=40)]
    reason: Line
    source: NewCitation | None = None
    replaces: Annotated[
        str, Field(max_length=2_000, description="The link of what is there by now, if any.")
    ] = ""


class SubstituteShape(Shape):
    key: str
    locale: LocaleShape
    url: str
    doi: str
    title: str
    publisher: str
    reason: str
    author: str
    created_at: datetime


class Filled(Shape):
    key: str
    field: str
    old: Any
    new: Any


class FilledArticle(Shape):
    slug: SlugShape
    revision: int | None
    changes: list[Filled]
    conflicts: list[Filled]
    added: list[str]


class MetadataPlan(Shape):
    articles: list[FilledArticle]
    unused: list[dict[str, Any]]


@routes.post(
    "/{slug}/citations",
    Permission.CITATIONS_WRITE,
    response_model=AddedCitation,
    status_code=201,
    once=True,
    based_on=BASE,
)
def add(request: Request, slug: SlugShape, body: NewCitation) -> AddedCitation:
    """Let an article cite one more source: a new revision."""
    workspace = acting(request)
    base = base_of(request, workspace, slug)
    with both_sides(workspace, base, body):
        added = add_citation(workspace, slug, named_source(body), base=base.number)
    cited = CitationShape.of(added.citation)
    return AddedCitation(slug=slug, revision=added.revision, citation=cited)


@routes.post(
    "/{slug}/citations/merge", Permission.CITATIONS_WRITE, response_model=MergeShape, based_on=BASE
)
def merge(request: Request, slug: SlugShape, body: MergeOf) -> MergeShape:
    """Make one citation of several; translations stay approved."""
    workspace = acting(request)
    base = base_of(request, workspace, slug)
    wanted = MergeRequest(slug, body.keep, body.others, body.different, base.number)
    with both_sides(workspace, base, body):
        return MergeShape.of(merge_citations(workspace, wanted))


@routes.put(
    "/{slug}/citations/{key}/substitute",
    Permission.CITATIONS_WRITE,
    response_model=SubstituteShape,
    based_on=BASE,
)
def substitute(request: Request, slug: SlugShape, key: str, body: NewSubstitute) -> SubstituteShape:
    """Give readers of one locale another source, from the next release on, or withdraw that."""
    workspace = acting(request)
    base = base_of(request, workspace, slug)
    wanted = SubstituteRequest(slug, body.locale, body.reason, body.replaces)
    with both_sides(workspace, base, body):
        require_newest(workspace, base)
        if body.source is None:
            found = withdraw_substitute(workspace, wanted, key)
        else:
            source = replace(named_source(body.source), key=key)
            found = substitute_citation(workspace, wanted, source)
    return SubstituteShape.of(found)


@metadata.post(
    "/metadata",
    Permission.CITATIONS_WRITE,
    response_model=MetadataPlan,
    once=True,
    responses=SOMETIMES_BASED,
)
def fill(
    request: Request,
    response: Response,
    file: Annotated[UploadFile, File(description="CSL-JSON, or an answer of Crossref.")],
    slug: Annotated[str, Form(max_length=200, description="One article only.")] = "",
    overwrite: Annotated[bool, Form(description="Also replace what differs.")] = False,
    add: Annotated[
        bool, Form(description="Also add to the one article what it does not cite.")
    ] = False,
    dry_run: DryRun = False,
    _plan_read: PlanRead = None,
) -> MetadataPlan:
    """Fill what is empty in citations from a file. The answer is the plan, done or not.

    To `overwrite`, name the plan that you have read: ask for it with `dry_run` first.
    """
    base = based_on(request, "the plan") if overwrite and not dry_run else None
    wanted = MetadataRequest([slug] if slug else [], overwrite, add, dry_run, base)
    try:
        with as_file(sent_file(file)) as path:
            report = import_metadata(acting(request), [path], wanted)
    except PreconditionFailed as error:
        theirs = _plan(cast(MetadataReport, error.details["report"]))
        raise Conflict(error, conflict={"theirs": theirs, "yours": base}) from error
    response.headers["ETag"] = write_tag(report.name)
    return _plan(report)


def _plan(report: MetadataReport) -> MetadataPlan:
    articles = [
        FilledArticle(
            slug=each.slug,
            revision=each.revision,
            changes=[_filled(change) for change in each.changes],
            conflicts=[_filled(change) for change in each.conflicts],
            added=list(each.added),
        )
        for each in report.articles
    ]
    return MetadataPlan(articles=articles, unused=[dict(each) for each in report.unused])


def _filled(change: FieldChange) -> Filled:
    return Filled(key=change.key, field=change.name, old=change.old, new=change.new)


def named_source(body: NewCitation) -> Citation:
    """Read a source as somebody names it.

    Raises:
        MalformedSource
    """
    doi = DOI.fullmatch(body.doi)
    if not body.url and not body.doi:
        raise MalformedSource(reason="it needs a URL or a DOI")
    if body.url and not WEB_ADDRESS.fullmatch(body.url):
        raise MalformedSource(reason=f"{body.url!r} is not a web address (http or https)")
    if body.doi and not doi:
        raise MalformedSource(reason=f"{body.doi!r} is not a DOI")
    if body.key and not re.fullmatch(KEY, body.key):
        raise MalformedSource(reason=f"no marker [@key] can name {body.key!r}")
    said = told(body.title), told(body.publisher), body.accessed or ""
    return Citation(body.key, body.url, doi[1] if doi else "", *said)
