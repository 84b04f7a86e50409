"""What operators look at: whether the store can be worked on, and what is served."""

from collections.abc import Mapping
from dataclasses import dataclass

from cms.errors import CmsError
from cms.pipeline.publish import browse_channels
from cms.pipeline.workspace import Workspace
from cms.store.engine import require_whole_file
from cms.store.job_counts import count_jobs
from cms.store.outbox import count_deliveries
from cms.store.releases import load_object
from cms.store.schema import require_current


def why_not_ready(workspace: Workspace) -> list[str]:
    """Return the codes of what keeps a server from answering; none where it is ready."""
    try:
        require_whole_file(workspace.settings.store_url)
        require_current(workspace.engine)
        moves = filter(None, browse_channels(workspace).values())
        with workspace.reading() as session:
            for move in moves:
                load_object(session, move.digest)
    except CmsError as error:
        return [error.code]
    return []


@dataclass(frozen=True)
class StoreFigures:
    """What the store knows: by channel the number of its release, by state how many there are."""

    releases: Mapping[str, int]
    messages: Mapping[str, int]
    jobs: Mapping[str, int]


def store_figures(workspace: Workspace) -> StoreFigures:
    """Return what operators want to see over time; a channel that points nowhere has a 0."""
    moves = browse_channels(workspace)
    releases = {channel: move.release if move else 0 for channel, move in moves.items()}
    with workspace.reading() as session:
        return StoreFigures(releases, count_deliveries(session), count_jobs(session))
