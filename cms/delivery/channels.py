"""What this process holds of each channel: one edition at a time, and only for a moment."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic

import anyio
from starlette.concurrency import run_in_threadpool

from cms.delivery.answer import FOR_NOBODY, FOR_READERS, CacheTerms
from cms.delivery.answers import Answers
from cms.errors import CmsError, NothingHere
from cms.pipeline.deliver import (
    Content,
    Edition,
    PublishedContent,
    current_edition,
    served_chains,
)
from cms.pipeline.preview import Remembered, preview_content
from cms.pipeline.workspace import Workspace
from cms.settings import Settings
from cms.settings.server import ANY

LIVE, PREVIEW = "live", "preview"
# How long an edition is taken for the current one: every process shows a publication within a
# second, and asks the store twice a second at most.
FRESH_SECONDS = 0.5


@dataclass(frozen=True)
class Held:
    """An edition with what was made of it. A request has one from its beginning to its end."""

    edition: Edition
    content: Content
    chains: Mapping[str, Sequence[str]]
    terms: CacheTerms
    answers: Answers = field(default_factory=Answers)


def live_terms(settings: Settings) -> CacheTerms:
    """Return who may keep what is published."""
    if not settings.delivery.public:
        return FOR_READERS
    origins = settings.server.cors_origins  # where they are named, an answer names the one
    return CacheTerms(varies=("Origin",) if origins and ANY not in origins else ())


class Live:
    """The channel `live`, as this process shows it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._terms = live_terms(workspace.settings)
        self._held: Held | None = None
        self._looked_at = float("-inf")
        self._lock = anyio.Lock()

    def fresh(self) -> Held | None:
        """Return what is held, unless somebody must look whether it is the current edition."""
        return self._held if monotonic() - self._looked_at < FRESH_SECONDS else None

    async def current(self) -> Held:
        """Return the current edition; of many who ask at once, one looks.

        Raises:
            NothingHere: nothing was published yet.
        """
        async with self._lock:
            if self.fresh() is None:
                self._held = await run_in_threadpool(self._found)
                self._looked_at = monotonic()
        if self._held is None:
            raise NothingHere
        return self._held

    def _found(self) -> Held | None:
        before = self._held
        try:
            edition = current_edition(self._workspace, LIVE)
        except CmsError:
            if before is None:
                raise
            return before  # while the store is out of reach, what was published is still true
        if edition is None or (before and before.edition == edition):
            return before
        content = PublishedContent(self._workspace, edition)
        chains = served_chains(self._workspace, edition)
        return Held(edition, content, chains, self._terms)


class Preview:
    """The channel `preview`: what the workspace holds at this moment. Nothing of it is held here
    but what articles are, by a name of all that this depends on."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace, self._remembered = workspace, Remembered()

    @contextmanager
    def current(self) -> Iterator[Held]:
        """Give what a release would hold that is cut now.

        Raises:
            NothingHere: there is no article.
        """
        with preview_content(self._workspace, self._remembered) as content:
            chains = served_chains(self._workspace, content.edition)
            yield Held(content.edition, content, chains, FOR_NOBODY)
