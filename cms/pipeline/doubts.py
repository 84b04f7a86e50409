"""Which sections stand on sources that are gone."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from cms.document.citation_checks import CitationCheck, Doubt, doubts_of
from cms.document.model import Citation
from cms.document.revision import NewestRevision
from cms.errors import MalformedAddress
from cms.outgoing.address import read_url
from cms.store.articles import numbered_revisions
from cms.store.citation_checks import failing_histories, load_citations


def load_doubts(session: Session, wanted: Sequence[NewestRevision]) -> dict[int, list[Doubt]]:
    """Map articles to what is in doubt in these revisions, without those in which nothing is."""
    failing = addresses_in_doubt(session)
    if not failing:
        return {}
    keys = {
        article: _failing_keys(citations, failing)
        for article, citations in load_citations(session, wanted).items()
    }
    affected = [each for each in wanted if keys.get(each.article_id)]
    return {
        revision.article_id: doubts_of(revision.document, keys[revision.article_id])
        for revision in numbered_revisions(session, affected)
    }


def addresses_in_doubt(session: Session) -> dict[str, CitationCheck]:
    """Map addresses that lead to nothing to the check that says so, where nobody said otherwise."""
    return {
        address: history.telling
        for address, history in failing_histories(session).items()
        if history.is_in_doubt and history.telling
    }


def citation_address(citation: Citation) -> str:
    """Return the address that a citation is checked at, written in one way."""
    try:
        return str(read_url(citation.link))
    except MalformedAddress:
        return citation.link


def _failing_keys(
    citations: Sequence[Citation], failing: Mapping[str, CitationCheck]
) -> dict[str, CitationCheck]:
    found = {each.key: citation_address(each) for each in citations}
    return {key: failing[address] for key, address in found.items() if address in failing}
