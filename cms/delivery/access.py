"""Who may read a channel."""

from time import monotonic

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import Scope

from cms.access.permissions import Permission
from cms.access.principal import Principal
from cms.web.asker import asker, require

# How long somebody who has proven who he is need not do so again. A token that is revoked counts
# for so long at most.
TRUSTED_SECONDS = 1.0
MOST_TRUSTED = 1000

Proof = tuple[bytes, bytes]  # the headers Authorization and Cookie


class Access:
    """Lets those pass who may read, and remembers for a moment who they are."""

    def __init__(self) -> None:
        self._known: dict[Proof, tuple[float, Principal]] = {}

    def remembers(self, proof: Proof, permission: Permission) -> bool:
        """Tell whether this one was let pass just now."""
        found = self._known.get(proof)
        return found is not None and monotonic() < found[0] and found[1].may(permission)

    async def check(self, scope: Scope, proof: Proof, permission: Permission) -> None:
        """Let pass whoever may read.

        Raises:
            NotSignedIn, NothingHere: nobody is named; or somebody who may not.
        """
        principal = await run_in_threadpool(asker, Request(scope))
        require(principal, permission)
        if len(self._known) >= MOST_TRUSTED:
            self._known.clear()
        if proof[0]:  # a session's cookie is looked at anew, with all that is asked of browsers
            self._known[proof] = (monotonic() + TRUSTED_SECONDS, principal)
