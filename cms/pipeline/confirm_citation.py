"""Record a person's word that a citation is fine, whatever a check says."""

from collections.abc import Iterator, Mapping

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.document.citation_checks import AddressHistory, Confirmation
from cms.errors import NothingToConfirm
from cms.pipeline.browse_citations import browse_citations
from cms.pipeline.dead_links import citation_address
from cms.pipeline.workspace import Workspace
from cms.store.base import now
from cms.store.citation_checks import append_confirmation, failing_histories
from cms.store.trail import record


def confirm_citation(workspace: Workspace, name: str, reason: str) -> Confirmation:
    """Confirm a citation that is in doubt, named by its key or its address.

    Raises:
        NothingToConfirm: none of this name is in doubt, several are, or there is no reason.
    """
    if not reason.strip():
        raise NothingToConfirm(name=name, reason="say why it is fine with --reason")
    uses = browse_citations(workspace)
    named = {
        citation_address(use.citation)
        for use in uses
        if name in (use.citation.key, use.citation.link, citation_address(use.citation))
    }
    with workspace.writing() as session:
        record(session, Act(Action.CITATION_CONFIRM))
        doubtful = dict(_in_doubt(failing_histories(session), named))
        if not doubtful:
            raise NothingToConfirm(
                name=name, reason="no citation of this key or address is in doubt"
            )
        if len(doubtful) > 1:
            told = "several are in doubt, so name one by its address"
            raise NothingToConfirm(name=name, reason=told)
        ((address, check),) = doubtful.items()
        confirmation = Confirmation(address, check, reason.strip(), workspace.author, now())
        append_confirmation(session, confirmation)
        return confirmation


def _in_doubt(
    histories: Mapping[str, AddressHistory], named: set[str]
) -> Iterator[tuple[str, int]]:
    """Yield those of the named addresses that are in doubt, with the check that is confirmed."""
    for address, history in histories.items():
        if address in named and history.is_in_doubt and history.telling:
            yield address, history.telling.number
