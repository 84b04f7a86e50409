"""Serve a workspace: with one process, or with several."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from cms.pipeline.sign_in_openid import require_usable_provider
from cms.pipeline.workspace import Workspace
from cms.server.listen import listen, url_of

Announce = Callable[[str], None]  # called with the address once requests are answered


@dataclass(frozen=True)
class Place:
    """An address, and with how many processes it is served."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1


def serve(workspace: Workspace, place: Place, announce: Announce) -> bool:
    """Serve until a signal ends it. Tell whether it ever began.

    Raises:
        CannotListen, InvalidSettings
    """
    require_usable_provider(workspace)
    with listen(place.host, place.port) as listening:
        ready = partial(announce, url_of(place.host, listening))
        if place.workers == 1:
            from cms.server.run import serve_here

            return serve_here(workspace, listening, ready)
        from cms.server.workers import GRACE_SECONDS, HUNG_SECONDS, Workers

        workspace.engine.dispose()  # each worker opens its own
        seconds = workspace.settings.server.stop_seconds
        hung = max(HUNG_SECONDS, seconds + GRACE_SECONDS)  # who is ending says nothing either
        return Workers(listening, place.workers, seconds, hung).run(ready)
