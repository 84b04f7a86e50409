"""What a route is, and what its handler is given."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cms.delivery.answer import Answer
from cms.delivery.query import Query
from cms.document.digest import canonical_json
from cms.pipeline.deliver import Content


@dataclass(frozen=True)
class Asked:
    """A request: what it names in its path and query, and of which content it asks that."""

    content: Content
    chains: Mapping[str, Sequence[str]]
    path: Mapping[str, str]
    query: Query
    format: str
    base_url: str = ""

    @property
    def release(self) -> dict[str, object] | None:
        """Name the release, as answers do; the preview is of none."""
        edition = self.content.edition
        return {"number": edition.release, "digest": edition.digest} if edition.release else None

    def chain(self) -> Sequence[str]:
        """Return the locales that serve the one that is asked for, else the source's."""
        return self.query.chain(self.chains, self.content.edition.source_locale)

    def keys(self, *more: str) -> list[str]:
        """Return what an answer is made of: the channel, and more."""
        edition = self.content.edition
        return [f"channel/{edition.channel}", f"release/{edition.release}", *more]


Handler = Callable[[Asked], Answer]


@dataclass(frozen=True)
class Route:
    """An address, what it takes and what it gives.

    `schema` names what its JSON looks like; `media_types` are what it gives beside or instead.
    """

    path: str
    handler: Handler
    parameters: Sequence[str] = ()
    schema: str = ""
    media_types: Sequence[str] = ()

    @property
    def has_formats(self) -> bool:
        """Tell whether the asker can choose."""
        return bool(self.schema and self.media_types)


def json_answer(value: object, keys: Sequence[str], language: str = "") -> Answer:
    return Answer(canonical_json(value).encode(), keys=keys, language=language)
