"""Take a translated page that was read: align it with its article, save what is sure."""

from dataclasses import dataclass

from cms.catalog.translated_page import PageLine, align_page
from cms.document.revision import Revision
from cms.importer.article import ImportedArticle
from cms.pipeline.load_gate import Gates
from cms.pipeline.plan_catalog import plan_and_check
from cms.pipeline.save_plan import save_lines


@dataclass(frozen=True, slots=True)
class Taking:
    """Into which locale a page is taken. What is sure is translated if `accept`, else fuzzy."""

    locale: str
    accept: bool = False
    dry_run: bool = False


def take_page(
    gates: Gates, revision: Revision, page: ImportedArticle, taking: Taking
) -> tuple[PageLine, ...]:
    """Make the texts of a page translations of an article; tell what became of each."""
    aligned = align_page(revision.document, page.document, page.format == "markdown")
    file = aligned.catalog(fuzzy=not taking.accept)
    lines = plan_and_check(gates, revision, taking.locale, file)
    if not taking.dry_run:
        save_lines(gates.session, revision, taking.locale, gates.workspace.author, lines)
        gates.keep()
    return tuple(aligned.report(lines))
