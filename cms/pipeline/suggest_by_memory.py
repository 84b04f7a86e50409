"""Suggestions from the translation memory: what people wrote for the same or a similar text."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from cms.catalog.message import Message
from cms.document.revision import Revision
from cms.languages import canonical_tag
from cms.pipeline.index_memory import index_memory
from cms.pipeline.suggest_from_memory import suggest_from_memory
from cms.pipeline.suggestions import Portion, Suggested
from cms.pipeline.workspace import Workspace


@dataclass(frozen=True)
class MemorySource:
    """The workspace's own memory; what is in it only suggests."""

    workspace: Workspace
    locale: str
    name: str = "memory"
    is_local: bool = True
    remarks: Sequence[str] = ()

    def portions(self, revision: Revision, messages: Sequence[Message]) -> list[Portion]:
        if not messages:
            return []
        characters = sum(len(message.text) for message in messages)
        return [Portion(characters, partial(self._ask, revision, messages))]

    def _ask(self, revision: Revision, messages: Sequence[Message]) -> Suggested:
        locale = canonical_tag(self.locale)
        index_memory(self.workspace, locale)
        with self.workspace.reading() as session:
            return Suggested(suggest_from_memory(session, revision, locale, messages))
