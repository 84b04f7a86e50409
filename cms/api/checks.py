"""/api/checks, /api/conversions: catalog files of any tool, looked at and made into others.

Nothing of them is kept.
"""

from pathlib import PurePath
from typing import Annotated

from fastapi import File, Form, Request, UploadFile
from pydantic import Field

from cms.access.permissions import Permission
from cms.api.imports import sent_file
from cms.api.routes import Routes
from cms.api.shapes import Shape
from cms.api.translation_shapes import ProblemShape
from cms.catalog.catalog_format import ExchangeFormat
from cms.catalog.conversion import Wanted
from cms.document.model import Syntax
from cms.pipeline.check_catalogs import CheckRequest, check_sent_catalog
from cms.pipeline.convert_catalogs import convert_sent_catalog
from cms.web.asker import acting

routes = Routes("checks")
conversions = Routes("conversions")

LIMIT_BYTES = 10_000_000
Catalog = Annotated[UploadFile, File(description="PO or XLIFF, ours or any tool's.")]
Texts = Annotated[UploadFile, File(description="PO, XLIFF 1.2 or 2.1, TMX; its name tells.")]
Tag = Annotated[str, Form(max_length=40, description="What it is in, if it does not say it.")]
Source = Annotated[str, Form(max_length=40, description="The language of its source texts.")]
Written = Annotated[Syntax, Form(description="How texts of other tools are written.")]
Fuzzy = Annotated[bool, Form(description="Fuzzy entries, too.")]
Target = Annotated[ExchangeFormat, Form(description="What to make of it.")]


class CheckShape(Shape):
    name: Annotated[str, Field(examples=["quantities"])]
    severity: Annotated[str, Field(examples=["error"])]
    explanation: str


class CheckList(Shape):
    checks: list[CheckShape]


class PlacedProblem(ProblemShape):
    """A problem with the message at a line."""

    line: Annotated[int, Field(examples=[17])]
    context: str
    msgid: str


class CheckedCatalog(Shape):
    file: Annotated[str, Field(examples=["burn.po"])]
    messages: Annotated[int, Field(examples=[42])]
    errors: Annotated[int, Field(examples=[1])]
    problems: list[PlacedProblem]


class ConvertedCatalog(Shape):
    """A file of another format; `lost` names what that cannot hold, with counts."""

    file: Annotated[str, Field(examples=["burn.xlf"])]
    messages: Annotated[int, Field(examples=[42])]
    lost: list[str]
    remarks: list[str]
    content: str


@routes.get("", Permission.TRANSLATIONS_READ, response_model=CheckList)
def list_checks(request: Request) -> CheckList:
    """List the checks of translations, as this workspace has them, and what each looks for."""
    rules = acting(request).rules
    every = (*rules.checks, *rules.article_checks)
    return CheckList(checks=[CheckShape.of(each) for each in every])


@routes.post(
    "", Permission.TRANSLATIONS_READ, response_model=CheckedCatalog, limit_bytes=LIMIT_BYTES
)
def check(
    request: Request,
    file: Catalog,
    locale: Tag = "",
    source_locale: Source = "en",
    syntax: Written = Syntax.MARKDOWN,
    fuzzy: Fuzzy = False,
) -> CheckedCatalog:
    """Check the translations in a catalog file; nothing of it is saved."""
    wanted = CheckRequest((), locale, source_locale, (), syntax, fuzzy)
    found = check_sent_catalog(acting(request).rules, sent_file(file), wanted)
    return CheckedCatalog(
        file=str(found.path),
        messages=found.messages,
        errors=found.errors,
        problems=[
            PlacedProblem(
                **ProblemShape.of(each.problem).model_dump(),
                line=each.line,
                context=each.message.context,
                msgid=each.message.text,
            )
            for each in found.problems
        ],
    )


@conversions.post(
    "", Permission.TRANSLATIONS_READ, response_model=ConvertedCatalog, limit_bytes=LIMIT_BYTES
)
def convert(
    file: Texts, target: Target, locale: Tag = "", source_locale: Source = "en"
) -> ConvertedCatalog:
    """Make a catalog file of another format; nothing of it is saved."""
    sent = sent_file(file)
    found = convert_sent_catalog(sent, Wanted(target, source_locale, locale))
    return ConvertedCatalog(
        file=f"{PurePath(sent.name).stem}{target.suffix}",
        messages=found.messages,
        lost=list(found.lost),
        remarks=list(found.remarks),
        content=found.content.decode(),
    )
