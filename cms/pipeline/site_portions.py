"""What is read of an export and saved together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cms.importer.wordpress.post import ReadPost
from cms.importer.wordpress.selection import Chosen
from cms.store.arrivals import KnownSource

PORTION = 50  # posts a transaction: an interruption loses little, and others wait for little
PORTION_CHARACTERS = 2_000_000


@dataclass(frozen=True, slots=True)
class Pending:
    """A post that was read and is to be saved."""

    chosen: Chosen
    read: ReadPost
    digest: str


def portions_of(posts: Iterable[Pending]) -> Iterator[list[Pending]]:
    """Put together as many posts as are saved at once."""
    portion: list[Pending] = []
    characters = 0
    for post in posts:
        portion.append(post)
        characters += len(post.read.article.document.source)
        if len(portion) == PORTION or characters > PORTION_CHARACTERS:
            yield portion
            portion, characters = [], 0
    if portion:
        yield portion


def articles_among(known: Mapping[str, KnownSource]) -> dict[str, KnownSource]:
    return {origin: source for origin, source in known.items() if not source.locale}
