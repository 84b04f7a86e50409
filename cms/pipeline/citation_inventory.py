"""The inventory of sources: where each is used, what kind it is, and whether it is in doubt."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cms.document.citation_checks import CitationCheck
from cms.document.csl import source_type
from cms.document.markers import undefined_markers
from cms.document.model import Document
from cms.document.references import references_of
from cms.document.same_sources import groups_of_same
from cms.document.substitutes import Substitute
from cms.pipeline.browse_citations import CitationUse, chosen_revisions
from cms.pipeline.dead_links import (
    DeadLinks,
    citation_address,
    doi_address,
    load_dead_links,
)
from cms.pipeline.workspace import Workspace
from cms.store.citation_checks import newest_checks


@dataclass(frozen=True)
class ListedCitation:
    """A citation and what is known of it; `doubt` says why it is in doubt, if it is.

    `finding` names what the check found that says so. `doi_check` is the last look at its DOI,
    where its address is another.
    """

    use: CitationUse
    kind: str
    check: CitationCheck | None = None
    doi_check: CitationCheck | None = None
    doubt: str = ""
    substitute: Substitute | None = None
    finding: str = ""


@dataclass(frozen=True, slots=True)
class UndefinedMarker:
    """A marker that names no citation of its article."""

    slug: str
    section: str
    key: str


@dataclass(frozen=True)
class Inventory:
    """All citations of some articles."""

    citations: Sequence[ListedCitation]
    undefined: Sequence[UndefinedMarker]

    @property
    def by_source(self) -> list[list[ListedCitation]]:
        """The same with each source once, whichever articles cite it."""
        places = range(len(self.citations))
        groups = groups_of_same(places, lambda place: self.citations[place].use.citation)
        return [[self.citations[place] for place in group] for group in groups]


def show_inventory(workspace: Workspace, slugs: Sequence[str] = ()) -> Inventory:
    """Return what the newest revisions of some articles cite, or of all.

    Raises:
        ArticleNotFound
    """
    with workspace.reading() as session:
        citing = chosen_revisions(session, slugs)
        uses = {each.revision.document.slug: list(each.uses) for each in citing}
        every = [use.citation for found in uses.values() for use in found if use.citation.link]
        addresses = {*map(citation_address, every), *map(doi_address, every)}
        known = _Known(newest_checks(session, addresses), load_dead_links(session, every))
    documents = [each.revision.document for each in citing]
    found = [
        listed
        for each in citing
        for listed in known.listed(
            each.revision.document, uses[each.revision.document.slug], each.substitutes
        )
    ]
    return Inventory(found, [each for document in documents for each in undefined(document)])


def undefined(document: Document) -> Iterator[UndefinedMarker]:
    """Yield the markers of a document that name none of its citations."""
    for part, key in undefined_markers(document):
        yield UndefinedMarker(document.slug, part.key, key)


@dataclass(frozen=True)
class _Known:
    """What checks found, by address."""

    checks: Mapping[str, CitationCheck]
    dead: DeadLinks

    def listed(
        self,
        document: Document,
        uses: Iterable[CitationUse],
        substitutes: Sequence[Substitute],
    ) -> Iterator[ListedCitation]:
        fields, others = references_of(document), {(s.key, s.locale): s for s in substitutes}
        for use in uses:
            citation = use.citation
            own = {} if use.locale else fields.get(citation.key, {})
            kind = source_type({**own, "DOI": citation.doi, "URL": citation.url})
            doubt = self.dead.check_of(citation) if citation.link else None
            yield ListedCitation(
                use,
                kind,
                self.checks.get(citation_address(citation)),
                self.checks.get(doi_address(citation)),
                doubt.reason if doubt else "",
                others.get((citation.key, use.locale)),
                doubt.finding if doubt else "",
            )
