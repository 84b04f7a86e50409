"""Look whether the sources behind articles are still there; keep what was found as history."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from threading import Event

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.document.citation_checks import CitationCheck, Outcome
from cms.outgoing.client import Client
from cms.outgoing.links.check_link import HOST_UNKNOWN, LinkChecker
from cms.outgoing.links.check_links import check_links
from cms.outgoing.links.turns import Politeness, Turns
from cms.outgoing.links.visit import Visitor
from cms.pipeline.announce_changes import announce_doubts, in_doubt
from cms.pipeline.browse_citations import CitationUse, browse_citations
from cms.pipeline.dead_links import citation_address, doi_address
from cms.pipeline.workspace import Workspace
from cms.settings.outgoing import OutgoingSettings, can_be_contact
from cms.store.citation_checks import append_checks, newest_checks, newest_contents
from cms.store.trail import record

FRESH = timedelta(days=1)  # how long a result is as good as a new one
SAVED_AT_ONCE = 20
POLITENESS = Politeness()
_EXAMPLE = "https://example.org"

Progress = Callable[[Iterable[CitationCheck], int], Iterable[CitationCheck]]


@dataclass(frozen=True, slots=True)
class CheckedCitation:
    """A citation with the newest check of its address; `is_new` tells that it was asked now.

    Where nothing is there, `doi_check` is the newest one of its DOI, if that leads elsewhere.
    """

    use: CitationUse
    check: CitationCheck
    is_new: bool
    doi_check: CitationCheck | None = None


class CitationChecking:
    """One run. What was found is saved as it comes, so that stopping loses nothing."""

    def __init__(
        self,
        workspace: Workspace,
        slugs: Sequence[str] = (),
        *,
        again: bool = False,
        politeness: Politeness | None = None,
    ) -> None:
        self._workspace, self._politeness = workspace, politeness or POLITENESS
        self._uses = [
            (citation_address(use.citation), use)
            for use in browse_citations(workspace, slugs)
            if use.citation.link
        ]
        addresses = sorted({address for address, _ in self._uses})
        known = {*addresses, *(doi_address(use.citation) for _, use in self._uses)} - {""}
        with workspace.reading() as session:
            self._newest = newest_checks(session, known)
            self._last = newest_contents(session, known)
            self._doubted = in_doubt(session, [use for _, use in self._uses])
        self._again = again
        self.due = self._due(addresses)
        self.done: set[str] = set()

    @property
    def found(self) -> list[CheckedCitation]:
        """Every citation of which anything is known by now, by article."""
        return [
            CheckedCitation(use, check, address in self.done, self._doi_check(use, check))
            for address, use in self._uses
            if (check := self._newest.get(address))
        ]

    def run(self, tracked: Progress = lambda checks, _: checks) -> None:
        """Ask for every address that is due, then for the DOIs of those that lead to nothing.

        Save some at a time, and the rest when stopped.
        """
        with Client(outgoing_of(self._workspace)) as client:
            self._ask(client, self.due, tracked)
            if dois := self._due(sorted(self._wanted_dois())):
                self._ask(client, dois, tracked)

    def _ask(self, client: Client, addresses: Sequence[str], tracked: Progress) -> None:
        stop, unsaved = Event(), list[CitationCheck]()
        visitor = Visitor(client, Turns(self._politeness, stop))
        last = {address: self._last.get(address) for address in addresses}
        checks = check_links(last, LinkChecker(visitor).check, self._politeness, stop)
        try:
            told = _unknown_names_last(checks, visitor.knows_names)
            for check in tracked(told, len(addresses)):
                unsaved.append(check)
                if len(unsaved) >= SAVED_AT_ONCE:
                    self._save(unsaved)
        finally:
            stop.set()
            self._save(unsaved)

    def _wanted_dois(self) -> set[str]:
        """Return the addresses of DOIs that may still lead to a source whose address is gone."""
        checks = ((use, self._newest.get(address)) for address, use in self._uses)
        gone = (use.citation for use, check in checks if check and check.is_failing)
        return {doi_address(each) for each in gone} - {""} - self.done

    def _due(self, addresses: Iterable[str]) -> list[str]:
        return [each for each in addresses if self._again or not self._is_fresh(each)]

    def _doi_check(self, use: CitationUse, check: CitationCheck) -> CitationCheck | None:
        return self._newest.get(doi_address(use.citation)) if check.is_failing else None

    def _save(self, checks: list[CitationCheck]) -> None:
        with self._workspace.writing() as session:
            record(session, Act(Action.CITATION_CHECK))
            append_checks(session, checks)
            self._doubted |= announce_doubts(session, self._decided_by(checks), self._doubted)
        self._newest.update((check.address, check) for check in checks)
        self.done.update(check.address for check in checks)
        checks.clear()

    def _decided_by(self, checks: Sequence[CitationCheck]) -> Iterator[CitationUse]:
        """Yield the citations of which these checks have the last word: a DOI's comes after."""
        asked = {check.address for check in checks}
        for address, use in self._uses:
            doi = doi_address(use.citation)
            if (doi if doi and self._due([doi]) else address) in asked:
                yield use

    def _is_fresh(self, address: str) -> bool:
        """Tell whether an address need not be asked; where nobody could tell, it is asked again."""
        check = self._newest.get(address)
        if check is None or check.outcome is Outcome.UNKNOWN:
            return False
        return datetime.now(UTC) - check.checked_at < FRESH


def outgoing_of(workspace: Workspace) -> OutgoingSettings:
    """Return the settings about other servers; the site itself tells who asks, if nothing does."""
    settings, site = workspace.settings, workspace.settings.base_url
    own = site if site != _EXAMPLE and can_be_contact(site) else ""
    return replace(settings.outgoing, contact=settings.outgoing.contact or own)


def _unknown_names_last(
    checks: Iterable[CitationCheck], knows_names: Callable[[], bool]
) -> Iterator[CitationCheck]:
    """Keep back those whose host nobody knows: without a network, no name is known at all."""
    nameless = []
    for check in checks:
        if check.reason == HOST_UNKNOWN:
            nameless.append(check)
        else:
            yield check
    is_told = bool(nameless) and knows_names()
    for check in nameless:
        unknown = replace(check, outcome=Outcome.UNKNOWN, reason="no name can be looked up")
        yield check if is_told else unknown
