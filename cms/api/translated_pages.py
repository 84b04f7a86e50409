"""/api/translated-pages: documents that are translations of articles."""

from collections import Counter
from typing import Annotated

from fastapi import File, Form, Request, UploadFile
from pydantic import Field

from cms.access.permissions import Permission
from cms.api.article_shapes import KeyShape, LocaleShape, SlugShape
from cms.api.imports import Format, sent_file
from cms.api.routes import Routes
from cms.api.shapes import DryRun, Shape
from cms.api.translation_shapes import ProblemShape
from cms.catalog.translated_page import Outcome, PageLine
from cms.importer.article import LIMIT_BYTES
from cms.pipeline.align_translations import AlignedPage, PageOptions, align_sent_page
from cms.web.asker import acting

routes = Routes("translated-pages")

Slug = Annotated[str, Form(max_length=200, description="The article; else the file's name tells.")]
Accept = Annotated[bool, Form(description="Take what is sure as translated, not as fuzzy.")]
Page = Annotated[UploadFile, File(description="Markdown, text, HTML or Word.")]


class AlignedText(Shape):
    """Texts of the article, their counterpart in the page, and what becomes of it.

    `line` is the page's, null where it has none; `id` the message that it is a translation of.
    """

    section: KeyShape
    source: Annotated[str, Field(examples=["Do not use ice."])]
    translation: Annotated[str, Field(examples=["Kein Eis benutzen."])]
    line: Annotated[int | None, Field(examples=[12])]
    confidence: Annotated[float, Field(description="0 to 1.", examples=[0.97])]
    outcome: Annotated[Outcome, Field(examples=["taken"])]
    reason: str
    id: str | None
    problems: list[ProblemShape]


class PagePlan(Shape):
    """What reading a translated page did, or with `dry_run` would do, text by text."""

    file: Annotated[str, Field(examples=["burn.de.html"])]
    slug: SlugShape
    locale: LocaleShape
    saved: bool
    counts: Annotated[dict[Outcome, int], Field(examples=[{"taken": 12, "unsure": 1}])]
    texts: list[AlignedText]
    leftovers: list[str]
    warnings: list[str]


@routes.post(
    "/{locale}",
    Permission.TRANSLATIONS_WRITE,
    response_model=PagePlan,
    once=True,
    limit_bytes=2 * LIMIT_BYTES,
)
def read_page(
    request: Request,
    locale: LocaleShape,
    file: Page,
    slug: Slug = "",
    format: Format = "",
    accept: Accept = False,
    dry_run: DryRun = False,
) -> PagePlan:
    """Read a page that is an article's translation. The answer is the plan, text by text.

    What is surely a translation is taken as fuzzy, for people to review; all else is listed.
    """
    options = PageOptions(locale, slug, format, accept, dry_run)
    found = align_sent_page(acting(request), sent_file(file), options)
    return _described(found, saved=not dry_run)


def _described(page: AlignedPage, *, saved: bool) -> PagePlan:
    return PagePlan(
        file=str(page.path),
        slug=page.slug,
        locale=page.locale,
        saved=saved,
        counts=Counter(line.outcome for line in page.lines),
        texts=[_text(line) for line in page.lines],
        leftovers=list(page.leftovers),
        warnings=list(page.warnings),
    )


def _text(line: PageLine) -> AlignedText:
    return AlignedText(
        section=line.section,
        source=line.source,
        translation=line.translation,
        line=line.line or None,
        confidence=round(line.confidence, 3),
        outcome=line.outcome,
        reason=line.reason,
        id=line.message.key if line.message else None,
        problems=[ProblemShape.of(problem) for problem in line.problems],
    )
