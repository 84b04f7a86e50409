"""Catalogs as they are answered: how far they are, and what reading a file does."""

from collections import Counter
from itertools import zip_longest
from typing import Annotated

from pydantic import Field

from cms.api.article_shapes import KeyShape, LocaleShape, SlugShape
from cms.api.shapes import Shape
from cms.api.translation_shapes import ProblemShape, StateShape
from cms.catalog.gate import Want
from cms.catalog.message import State
from cms.catalog.plan import PlanLine, Verdict
from cms.catalog.progress import SectionState
from cms.pipeline.catalog_status import CatalogStatus
from cms.pipeline.read_catalogs import UNSETTLED, ReadFile
from cms.pipeline.shares import Placing


class SectionProgress(Shape):
    key: KeyShape
    state: Annotated[SectionState, Field(examples=["stale"])]
    reason: str


class CatalogLine(Shape):
    """One article in one locale."""

    slug: SlugShape
    locale: LocaleShape
    messages: Annotated[int, Field(examples=[42])]
    translated: int
    reviewed: int
    fuzzy: int
    untranslated: int
    sections: list[SectionProgress]


class CatalogList(Shape):
    catalogs: list[CatalogLine]
    next: str | None


class PlanEntry(Shape):
    """What becomes of one entry of a file."""

    line: Annotated[int, Field(examples=[17])]
    id: str
    context: str
    msgid: str
    verdict: Annotated[Verdict, Field(examples=["updated"])]
    theirs: str
    ours: str
    state: StateShape
    reason: str
    withheld: Want | None
    problems: list[ProblemShape]
    slug: Annotated[str | None, Field(description="Of a file for many articles: which.")]


class CatalogPlan(Shape):
    """What reading a file did, or with `dry_run` would do, entry by entry."""

    file: Annotated[str, Field(examples=["care-of-a-small-burn.po"])]
    slug: str
    locale: LocaleShape
    saved: bool
    settled: Annotated[bool, Field(description="False where a person has something to look at.")]
    counts: Annotated[dict[str, int], Field(examples=[{"new": 12, "conflict": 1}])]
    lines: list[PlanEntry]


def described_catalog(line: CatalogStatus) -> CatalogLine:
    counts = {state.value: line.counts.get(state, 0) for state in State}
    return CatalogLine(
        slug=line.slug,
        locale=line.locale,
        messages=line.messages,
        sections=[SectionProgress.of(section) for section in line.sections],
        **counts,
    )


def described_plan(file: ReadFile, *, saved: bool) -> CatalogPlan:
    placed = zip_longest(file.lines, file.placings)
    return CatalogPlan(
        file=str(file.path),
        slug=file.slug,
        locale=file.locale,
        saved=saved,
        settled=not any(line.verdict in UNSETTLED for line in file.lines),
        counts=Counter(line.verdict.value for line in file.lines),
        lines=[_line(line, placing) for line, placing in placed],
    )


def _line(line: PlanLine, placing: Placing | None) -> PlanEntry:
    return PlanEntry(
        line=line.line,
        id=line.message.key,
        context=line.message.context,
        msgid=line.message.text,
        verdict=line.verdict,
        theirs=line.theirs,
        ours=line.ours,
        state=line.state,
        reason=line.reason,
        withheld=line.withheld,
        problems=[ProblemShape.of(problem) for problem in line.problems],
        slug=placing.slug if placing else None,
    )
