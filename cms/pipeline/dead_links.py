"""Which addresses of citations lead to nothing, and which citations have no other that leads on."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from sqlalchemy.orm import Session

from cms.document.citation_checks import CitationCheck
from cms.document.model import Citation
from cms.errors import MalformedAddress
from cms.outgoing.address import read_url
from cms.store.citation_checks import failing_histories, telling_checks

Failing = Mapping[str, CitationCheck]  # by address, the check that says so


@dataclass(frozen=True)
class DeadLinks:
    """Addresses that lead to nothing, and those of DOIs of which a check could tell anything."""

    failing: Failing
    told: Collection[str] = ()

    def check_of(self, citation: Citation) -> CitationCheck | None:
        """Return the check that puts a citation in doubt, if one does.

        A citation whose address is gone has its source still, where its DOI leads somewhere.
        """
        found, doi = self.failing.get(citation_address(citation)), doi_address(citation)
        if found is None or doi not in self.told:
            return found
        if doi not in self.failing:
            return None
        return replace(found, reason=f"{found.reason}; its DOI: {self.failing[doi].reason}")


def load_dead_links(
    session: Session, citations: Iterable[Citation], failing: Failing | None = None
) -> DeadLinks:
    """Return what is known of the addresses of citations that lead to nothing.

    `failing` are those of all citations, where they are known.
    """
    failing = failing_addresses(session) if failing is None else failing
    dois = {doi_address(each) for each in citations if citation_address(each) in failing} - {""}
    return DeadLinks(failing, telling_checks(session, dois).keys() if dois else ())


def failing_addresses(session: Session) -> dict[str, CitationCheck]:
    """Map addresses that lead to nothing to the check that says so, where nobody said otherwise."""
    return {
        address: history.telling
        for address, history in failing_histories(session).items()
        if history.is_in_doubt and history.telling
    }


def citation_address(citation: Citation) -> str:
    """Return the address that a citation is checked at, written in one way."""
    return _plain(citation.link)


def doi_address(citation: Citation) -> str:
    """Return where a citation's DOI leads, if its address is another; empty without."""
    if not citation.doi or not citation.url:
        return ""
    found = _plain(replace(citation, url="").link)
    return found if found != citation_address(citation) else ""


@lru_cache(maxsize=100_000)  # of one citation it is asked several times, and reading takes long
def _plain(link: str) -> str:
    try:
        return str(read_url(link))
    except MalformedAddress:
        return link
