"""/api/glossary: words to use, words to avoid, words to leave."""

from typing import Annotated, Literal

from fastapi import File, Form, Query, Request, UploadFile
from starlette.responses import Response

from cms.access.permissions import Permission
from cms.api.article_shapes import LocaleShape
from cms.api.imports import sent_file
from cms.api.routes import Routes
from cms.api.shapes import Conflict, Cursor, DryRun, Limit, Shape
from cms.catalog.glossary import Term, Usage
from cms.catalog.glossary_csv import write_csv
from cms.errors import GlossaryChanged
from cms.languages import canonical_tag
from cms.pipeline.import_glossary import (
    GlossaryFile,
    browse_glossary,
    import_glossary,
    name_glossary,
    remove_from_glossary,
)
from cms.pipeline.sent_files import as_file
from cms.pipeline.workspace import Workspace
from cms.web.asker import acting
from cms.web.etags import write_tag
from cms.web.listing import Listing, Paging

routes = Routes("glossary")

CSV = "text/csv"
BASE = "the glossary's export"
LIMIT_BYTES = 20_000_000
TERMS = Listing[Term](
    "terms",
    {"term": lambda term: term.text.casefold(), "locale": lambda term: term.source_locale},
    lambda term: term.name,
)
TermSort = Literal["term", "-term", "locale", "-locale"]
Words = Annotated[str, Query(max_length=200, description="In the term, whatever the case.")]
Into = Annotated[str, Query(max_length=40, description="What it is in one locale only.")]
Source = Annotated[str, Form(max_length=40, description="The terms' locale, if another.")]
OfSource = Annotated[str, Query(max_length=40, description="The term's locale, if another.")]


class RenderingShape(Shape):
    locale: LocaleShape
    text: str
    usage: Usage
    variants: list[str]


class TermShape(Shape):
    source_locale: LocaleShape
    text: str
    part_of_speech: str
    definition: str
    note: str
    variants: list[str]
    renderings: list[RenderingShape]


class TermList(Shape):
    terms: list[TermShape]
    next: str | None


class GlossaryPlan(Shape):
    """What became of a file, or with `dry_run` would."""

    file: str
    added: list[str]
    changed: list[str]
    unchanged: int
    skipped: int
    saved: bool


@routes.get("", Permission.GLOSSARY_READ, response_model=TermList)
def list_terms(
    request: Request,
    q: Words = "",
    locale: Into = "",
    sort: TermSort = "term",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> TermList:
    """List the terms."""
    tag = canonical_tag(locale) if locale else ""
    every = browse_glossary(acting(request))
    found = [term for term in every if q.casefold() in term.text.casefold()]
    page = TERMS.page(found, Paging(sort, limit, cursor), {"q": q, "locale": tag})
    return TermList(terms=[_described(term, tag) for term in page.items], next=page.after)


@routes.get(
    "/export",
    Permission.GLOSSARY_READ,
    response_class=Response,
    responses={200: {"content": {CSV: {"schema": {"type": "string"}}}}},
)
def export(request: Request) -> Response:
    """Get all terms as a CSV file for a spreadsheet. Its ETag is what changes are based on."""
    terms = browse_glossary(acting(request))
    content = write_csv(terms).encode("utf-8-sig")
    headers = {
        "Content-Disposition": 'attachment; filename="glossary.csv"',
        "ETag": write_tag(name_glossary(terms)),
    }
    return Response(content, media_type=f"{CSV}; charset=utf-8", headers=headers)


@routes.post(
    "",
    Permission.GLOSSARY_WRITE,
    response_model=GlossaryPlan,
    once=True,
    limit_bytes=LIMIT_BYTES,
    based_on=BASE,
)
def import_terms(
    request: Request,
    file: Annotated[UploadFile, File(description="CSV or TBX.")],
    source: Source = "",
    dry_run: DryRun = False,
) -> GlossaryPlan:
    """Add terms, and replace those that are there: all of them, or none."""
    workspace, base = acting(request), _base(request)
    with as_file(sent_file(file)) as path:
        try:
            (found,) = import_glossary(workspace, [path], source, dry_run=dry_run, base=base)
        except GlossaryChanged as error:
            (plan,) = import_glossary(workspace, [path], source, dry_run=True)
            raise _conflict(workspace, error, _plan(plan, saved=False)) from error
    return _plan(found, saved=not dry_run)


@routes.delete("/{term}", Permission.GLOSSARY_WRITE, status_code=204, based_on=BASE)
def remove(request: Request, term: str, source: OfSource = "") -> None:
    """Take a term out, in all its parts of speech; what it was stays in the store."""
    workspace = acting(request)
    try:
        remove_from_glossary(workspace, term, source, _base(request))
    except GlossaryChanged as error:
        raise _conflict(workspace, error, {"removed": term}) from error


def _base(request: Request) -> str:
    """Return what is named as the glossary that was read; what is no name is another one."""
    named: str = request.state.base
    return named or "another"


def _conflict(workspace: Workspace, error: GlossaryChanged, yours: object) -> Conflict:
    """Say what there is by now, by its ETag, and what was wanted, as it would be now."""
    terms = browse_glossary(workspace)
    theirs = {"etag": write_tag(name_glossary(terms)), "terms": len(terms)}
    return Conflict(error, conflict={"theirs": theirs, "yours": yours})


def _plan(found: GlossaryFile, *, saved: bool) -> GlossaryPlan:
    return GlossaryPlan(
        file=found.path.name,
        added=[term.text for term in found.added],
        changed=[term.text for term in found.changed],
        unchanged=found.unchanged,
        skipped=found.skipped,
        saved=saved,
    )


def _described(term: Term, locale: str) -> TermShape:
    shown = term.renderings
    if locale:
        shown = (*term.rendered(locale), *term.rendered(locale, Usage.FORBIDDEN))
    return TermShape(
        source_locale=term.source_locale,
        text=term.text,
        part_of_speech=term.part_of_speech,
        definition=term.definition,
        note=term.note,
        variants=list(term.variants),
        renderings=[RenderingShape.of(each) for each in shown],
    )
