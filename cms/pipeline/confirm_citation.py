"""Record a person's word that a citation is fine, whatever a check says."""

from collections.abc import Iterator, Mapping

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.document.citation_checks import AddressHistory, CitationCheck, Confirmation
from cms.errors import NothingToConfirm, PreconditionFailed
from cms.pipeline.browse_citations import browse_citations
from cms.pipeline.dead_links import citation_address
from cms.pipeline.workspace import Workspace
from cms.store.base import now
from cms.store.citation_checks import append_confirmation, failing_histories
from cms.store.trail import record


def confirm_citation(
    workspace: Workspace, name: str, reason: str, finding: str | None = None
) -> Confirmation:
    """Confirm a citation that is in doubt, named by its key or its address.

    `finding` names what somebody read that was found there; None takes what there is.

    Raises:
        NothingToConfirm: none of this name is in doubt, several are, or there is no reason.
        PreconditionFailed: checks have found something else meanwhile.
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
        every = list(_in_doubt(failing_histories(session), named))
        doubtful = [each for each in every if finding in (None, each.finding)]
        if named and finding is not None and not doubtful:
            raise PreconditionFailed(what=f"What was found at the citation {name!r}")
        if not doubtful:
            raise NothingToConfirm(
                name=name, reason="no citation of this key or address is in doubt"
            )
        if len(doubtful) > 1:
            told = "several are in doubt, so name one by its address"
            raise NothingToConfirm(name=name, reason=told)
        (check,) = doubtful
        said = reason.strip(), workspace.author, now()
        confirmation = Confirmation(check.address, check.number, *said)
        append_confirmation(session, confirmation)
        return confirmation


def _in_doubt(histories: Mapping[str, AddressHistory], named: set[str]) -> Iterator[CitationCheck]:
    """Yield the checks that put any of the named addresses in doubt."""
    for address, history in histories.items():
        if address in named and history.is_in_doubt and history.telling:
            yield history.telling
