"""Take a translated page that was read: align it with its article, save what is sure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cms.catalog.message import Origin, State
from cms.catalog.plan import PlanLine, Verdict
from cms.catalog.translated_page import PageLine, align_page
from cms.document.revision import Revision
from cms.importer.article import ImportedArticle
from cms.pipeline.load_gate import Gates
from cms.pipeline.plan_catalog import plan_and_check
from cms.pipeline.save_plan import save_lines


@dataclass(frozen=True, slots=True)
class Taking:
    """Into which locale a page is taken. What is sure is translated if `accept`, else fuzzy.

    `same_pages` is what the page's site says of its translations, None where it says nothing.
    `was_taken`: the page came before, as it is; only what it brought then, and what nobody has
    worked on since, is taken.
    """

    locale: str
    accept: bool = False
    dry_run: bool = False
    same_pages: Mapping[str, str] | None = None
    was_taken: bool = False


def take_page(
    gates: Gates, revision: Revision, page: ImportedArticle, taking: Taking
) -> tuple[PageLine, ...]:
    """Make the texts of a page translations of an article; tell what became of each."""
    has_lines = page.format == "markdown"
    aligned = align_page(revision.document, page.document, has_lines, taking.same_pages)
    file = aligned.catalog(fuzzy=not taking.accept)
    lines = plan_and_check(gates, revision, taking.locale, file)
    if taking.was_taken:
        lines = [line if _waits(line) else _left(line) for line in lines]
    if not taking.dry_run:
        save_lines(gates.session, revision, taking.locale, gates.workspace.author, lines)
        gates.keep()
    return tuple(aligned.report(lines))


def _waits(line: PlanLine) -> bool:
    """Tell whether a text is here as it came, for this very text of the article."""
    had = line.had
    is_untouched = had.state is State.FUZZY and had.origin is Origin.IMPORT and not had.previous
    return line.is_same and is_untouched


def _left(line: PlanLine) -> PlanLine:
    return replace(line, verdict=Verdict.UNCHANGED, reason="", aside=None)
