"""What came of an import, as it is answered: also the plan of one that was not done."""

from typing import Annotated

from pydantic import Field

from cms.api.article_shapes import KeyShape, LocaleShape, SlugShape
from cms.api.shapes import Shape
from cms.document.model import Document, Risk, Section
from cms.document.render import plain_text
from cms.document.suggest_risk import suggest_risk
from cms.pipeline.import_articles import ImportReport
from cms.pipeline.read_files import ImportedFile


class BlockShape(Shape):
    kind: Annotated[str, Field(examples=["paragraph"])]
    text: str


class ImportedSection(Shape):
    key: KeyShape
    level: int
    heading: str
    markdown: str
    risk: Risk
    suggested_risk: Risk
    risk_words: list[str]
    blocks: list[BlockShape]


class ImportedCitation(Shape):
    key: str
    url: str
    title: str


class ImportConflict(Shape):
    """A text that was changed both here and at the source: ours stays."""

    place: Annotated[str, Field(examples=["cool-the-burn"])]
    heading: str
    base: str
    ours: str
    theirs: str


class ImportedArticle(Shape):
    slug: SlugShape
    wanted_slug: str | None
    path: Annotated[str, Field(examples=["care-of-a-small-burn.md"])]
    format: Annotated[str, Field(examples=["markdown"])]
    origin: str | None
    title: str
    locale: LocaleShape
    revision: int | None
    new: bool
    changed: bool
    saved: bool
    sections: list[ImportedSection]
    citations: list[ImportedCitation]
    leftovers: list[str]
    warnings: list[str]
    kept: list[str]
    taken: list[str]
    conflicts: list[ImportConflict]


class Import(Shape):
    articles: list[ImportedArticle]


def described_import(report: ImportReport) -> Import:
    return Import(articles=[_file(file) for file in report.files])


def _file(file: ImportedFile) -> ImportedArticle:
    document, article, merged = file.document, file.article, file.merged
    assert document is not None, "what was sent is always read"
    assert article is not None
    conflicts = merged.conflicts if merged else ()
    return ImportedArticle(
        slug=file.slug,
        wanted_slug=file.wanted or None,
        path=file.path,
        format=article.format,
        origin=article.origin or None,
        title=plain_text(document.title),
        locale=document.source_locale,
        revision=file.revision,
        new=file.is_new,
        changed=file.changed,
        saved=file.saved,
        sections=[_section(part, document) for part in document.sections],
        citations=[
            ImportedCitation(key=each.key, url=each.link, title=each.title)
            for each in document.citations
        ],
        leftovers=list(article.leftovers),
        warnings=list(article.warnings),
        kept=list(merged.kept) if merged else [],
        taken=list(merged.taken) if merged else [],
        conflicts=[ImportConflict.of(conflict) for conflict in conflicts],
    )


def _section(part: Section, document: Document) -> ImportedSection:
    suggestion = suggest_risk(part, document.source_locale)
    return ImportedSection(
        key=part.key,
        level=part.level,
        heading=plain_text(part.heading),
        markdown=part.text,
        risk=part.risk,
        suggested_risk=suggestion.risk,
        risk_words=list(suggestion.words),
        blocks=[BlockShape(kind=block.kind, text=block.text) for block in part.blocks],
    )
