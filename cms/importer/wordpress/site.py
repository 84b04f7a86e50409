"""What is in a site's export, in as little memory as its articles need."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from cms.importer.wordpress.groups import Group

PUBLISHED = "publish"
PROTECTED = "password"  # not WordPress's: published, for those who know a password
ON_REQUEST = frozenset({"draft", "private", "pending", "future", PROTECTED})


class Attachment(NamedTuple):
    """A file of the media library. `order` is its place among those of its post."""

    url: str
    alt: str
    caption: str
    title: str
    order: int


class Listed(NamedTuple):
    """What the others need to know of a post or page.

    `file_status` is as the file has it; `status` may be `PROTECTED` instead.
    """

    id: int
    origin: str
    kind: str
    status: str
    slug: str
    title: str
    parent: int
    line: int
    group: Group
    file_status: str
    link: str = ""


@dataclass(frozen=True)
class Site:
    """An export as a whole.

    `posts` are posts and pages by their place among the items, `places` theirs by number;
    `children` are the attachments of each post. `counts` has every item by type and status, as
    the file names them. `doubles` are the lines of items that are there twice. `unlinked` counts
    posts whose plug-in knows of translations while the file does not.
    """

    path: str
    name: str
    title: str
    address: str
    language: str
    authors: Mapping[str, str]
    posts: Mapping[int, Listed]
    places: Mapping[int, int]
    attachments: Mapping[int, Attachment]
    children: Mapping[int, tuple[int, ...]]
    blocks: Mapping[int, str]
    languages: Mapping[str, str]
    counts: Mapping[tuple[str, str], int]
    comments: int
    doubles: tuple[int, ...]
    unlinked: int
    controls: int
    first_control_line: int

    def by_id(self, number: int) -> Listed | None:
        return self.posts.get(self.places.get(number, 0))
