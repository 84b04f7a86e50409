"""Articles as they are answered."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from cms.api.shapes import Shape
from cms.document.kind_of_change import ChangeKind
from cms.document.model import Document, Risk, Section
from cms.document.revision import ArticleSummary, Revision, RevisionSummary
from cms.document.suggest_risk import suggest_risk

SlugShape = Annotated[str, Field(examples=["care-of-a-small-burn"])]
LocaleShape = Annotated[str, Field(examples=["en"])]
KeyShape = Annotated[str, Field(examples=["cool-the-burn"])]
Person = Annotated[str, Field(examples=["ann@example.org"])]
DayShape = Annotated[str | None, Field(examples=["2027-05-01"])]


class ArticleLine(Shape):
    slug: SlugShape
    title: Annotated[str, Field(examples=["Care of a small burn"])]
    locale: LocaleShape
    revision: Annotated[int, Field(examples=[7])]
    sections: Annotated[int, Field(examples=[4])]
    changed_at: datetime


class ArticleList(Shape):
    articles: list[ArticleLine]
    next: str | None


class SectionShape(Shape):
    key: KeyShape
    level: Annotated[int, Field(examples=[2])]
    heading: Annotated[str, Field(examples=["Cool the burn"])]
    risk: Annotated[Risk, Field(examples=["caution"])]
    suggested_risk: Risk
    risk_words: list[str]
    review_by: DayShape
    markdown: Annotated[str, Field(examples=["## Cool the burn\n\nFor 20 minutes.\n"])]


class CitationShape(Shape):
    key: Annotated[str, Field(examples=["who-burns"])]
    url: str
    doi: str
    title: str
    publisher: str
    accessed: str
    review_by: str


class Article(Shape):
    """One revision of an article."""

    slug: SlugShape
    title: Annotated[str, Field(examples=["Care of a small burn"])]
    summary: str
    locale: LocaleShape
    revision: Annotated[int, Field(examples=[7])]
    digest: str
    author: Person
    message: str
    created_at: datetime
    review_by: DayShape
    sections: list[SectionShape]
    citations: list[CitationShape]


class Saved(Article):
    """The newest revision, and whether it is a new one."""

    saved: bool


class RevisionLine(Shape):
    number: Annotated[int, Field(examples=[7])]
    digest: str
    title: str
    author: Person
    message: str
    created_at: datetime


class RevisionList(Shape):
    slug: SlugShape
    revisions: list[RevisionLine]
    next: str | None


class WordChange(Shape):
    kind: Annotated[str, Field(examples=["insert"])]
    text: str


class TextChangeShape(Shape):
    kind: Annotated[str, Field(examples=["reworded"])]
    old: str
    new: str
    words: list[WordChange]
    what: Annotated[ChangeKind, Field(description="What kind of change a rewording is.")]
    other_key: str


class SectionChangeShape(Shape):
    key: KeyShape
    heading: str
    kinds: Annotated[list[str], Field(examples=[["reworded"]])]
    old_heading: str
    texts: list[TextChangeShape]
    related: list[str]


class ComparisonShape(Shape):
    head: SectionChangeShape | None
    sections: list[SectionChangeShape]


class Difference(ComparisonShape):
    slug: SlugShape


def described_line(summary: ArticleSummary) -> ArticleLine:
    return ArticleLine(
        slug=summary.slug,
        title=summary.title,
        locale=summary.source_locale,
        revision=summary.revision,
        sections=summary.sections,
        changed_at=summary.changed_at,
    )


def described_article(revision: Revision) -> Article:
    return Article(**_members(revision))


def described_saved(revision: Revision, is_new: bool) -> Saved:
    return Saved(**_members(revision), saved=is_new)


def _members(revision: Revision) -> dict[str, Any]:
    document = revision.document
    return {
        "slug": document.slug,
        "title": document.title,
        "summary": document.summary,
        "locale": document.source_locale,
        "revision": revision.number,
        "digest": document.digest,
        "author": revision.author,
        "message": revision.note,
        "created_at": revision.created_at,
        "review_by": document.head.review_by or None,
        "sections": [_section(part, document) for part in document.sections],
        "citations": [CitationShape.of(each) for each in document.citations],
    }


def _section(part: Section, document: Document) -> SectionShape:
    suggestion = suggest_risk(part, document.source_locale)
    return SectionShape(
        key=part.key,
        level=part.level,
        heading=part.heading,
        risk=part.risk,
        suggested_risk=suggestion.risk,
        risk_words=list(suggestion.words),
        review_by=part.review_by or None,
        markdown=part.text,
    )


def described_revision(line: RevisionSummary) -> RevisionLine:
    return RevisionLine(
        number=line.number,
        digest=line.digest,
        title=line.title,
        author=line.author,
        message=line.note,
        created_at=line.created_at,
    )
