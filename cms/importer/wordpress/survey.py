"""Look through a site's export once: check it, and list what is in it."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from cms.errors import MalformedFile
from cms.importer.wordpress import metas
from cms.importer.wordpress.entry import Entry, Term
from cms.importer.wordpress.groups import group_of, is_unlinked, languages_of
from cms.importer.wordpress.pieces import Pieces
from cms.importer.wordpress.reading import CHANNEL, ITEM, entries
from cms.importer.wordpress.site import PROTECTED, PUBLISHED, Attachment, Listed, Site

ARTICLE_TYPES = frozenset({"post", "page"})
LONGEST_LINK = 1_000
LONGEST_BLOCK = 1_000_000  # characters of a reusable block


def survey(file: BinaryIO, path: str) -> Site:
    """Check an export and list what is in it; nothing of it is read any further.

    Raises:
        MalformedFile: it is broken or no export, with the line.
    """
    pieces = Pieces(file, path)
    found = _Found(path)
    for entry in entries(file, path, metas.LISTED, pieces):
        found.take(entry)
    return found.site(pieces)


def origin_of(site: str, number: int) -> str:
    """Name a post for ever: by its site, whatever the protocol, and its number there."""
    return f"wordpress:{site}/?p={number}"


def status_of(entry: Entry) -> str:
    """Return a post's status; a published one with a password is not for everybody."""
    status = entry.text("wp:status") or PUBLISHED
    return PROTECTED if status == PUBLISHED and entry.fields.get("wp:post_password") else status


def _origins(entry: Entry, site: str) -> Iterator[str]:
    """Yield the names that an item may have; files joined of several have numbers twice."""
    number, guid = entry.number("wp:post_id"), entry.text("guid") or entry.text("link")
    if number:
        yield origin_of(site, number)
    if guid:
        yield f"wordpress:{guid[:1000]}"


class _Found:
    """Collects entries; the channel's own comes first."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.channel = Entry(CHANNEL, 1, {})
        self.address = ""
        self.name = ""
        self.authors: dict[str, str] = {}
        self.terms: list[Term] = []
        self.posts: dict[int, Listed] = {}
        self.places: dict[int, int] = {}
        self.origins: dict[str, tuple[str, str]] = {}
        self.attachments: dict[int, Attachment] = {}
        self.children: dict[int, list[int]] = defaultdict(list)
        self.blocks: dict[int, str] = {}
        self.counts: Counter[tuple[str, str]] = Counter()
        self.comments = 0
        self.doubles: list[int] = []
        self.unlinked = 0

    def take(self, entry: Entry) -> None:
        if entry.kind == ITEM:
            self._item(entry)
        elif entry.kind == CHANNEL:
            self._channel(entry)
        elif entry.kind == "wp:author":
            login = entry.text("wp:author_login")
            self.authors[login] = entry.text("wp:author_display_name") or login
        elif entry.kind == "wp:term":
            fields = ("term_taxonomy", "term_slug", "term_name", "term_description")
            self.terms.append(Term(*(entry.text(f"wp:{name}") for name in fields)))

    def _channel(self, entry: Entry) -> None:
        version = entry.text("wp:wxr_version")
        if not version.startswith("1."):
            said = f"it says WXR {version[:20]!r}" if version else "it names no wp:wxr_version"
            reason = f"{said}; WordPress exports of WXR 1.0 to 1.2 can be read"
            raise MalformedFile(path=f"{self.path}:{entry.line}", reason=reason)
        self.channel = entry
        self.address = entry.text("wp:base_blog_url") or entry.text("link")
        name = self.address.partition("://")[2].rstrip("/") or self.address.rstrip("/")
        # Two sites without an address must not have each other's posts.
        self.name = name or entry.text("title") or PurePath(self.path).stem

    def _item(self, entry: Entry) -> None:
        kind = entry.text("wp:post_type") or "post"
        if not entry.is_copy:
            self.counts[kind, entry.text("wp:status") or PUBLISHED] += 1
            self.comments += entry.comments
        number = entry.number("wp:post_id")
        if kind in ARTICLE_TYPES:
            self._post(entry, kind)
        elif kind == "attachment" and number:
            self.attachments[number] = _attachment(entry)
            self.children[entry.number("wp:post_parent")].append(number)
        elif kind == "wp_block" and number and entry.text("wp:status") != "trash":
            self.blocks[number] = entry.fields.get("content:encoded", "")[:LONGEST_BLOCK]

    def _post(self, entry: Entry, kind: str) -> None:
        origin = self._origin(entry)
        if not origin:
            self.doubles.append(entry.line)
            return
        self.unlinked += is_unlinked(entry)
        number = entry.number("wp:post_id")
        self.places.setdefault(number, entry.place)
        self.posts[entry.place] = Listed(
            id=number,
            origin=origin,
            kind=kind,
            status=status_of(entry),
            slug=entry.text("wp:post_name")[:400],
            title=entry.text("title")[:200],
            parent=entry.number("wp:post_parent"),
            line=entry.line,
            group=group_of(entry, self.address, self.channel.text("language")),
            file_status=entry.text("wp:status") or PUBLISHED,
            link=entry.text("link")[:LONGEST_LINK],
        )

    def _origin(self, entry: Entry) -> str:
        """Name a post as no other is named; empty for one that is there for a second time."""
        itself = (entry.text("guid"), entry.text("wp:post_name"))
        for origin in _origins(entry, self.name):
            if self.origins.setdefault(origin, itself) is itself:
                return origin
            if self.origins[origin] == itself:
                return ""
        return ""

    def site(self, pieces: Pieces) -> Site:
        if not self.name and not self.counts:
            reason = "this is no WordPress export: it has no <channel> with posts"
            raise MalformedFile(path=f"{self.path}:1", reason=reason)
        channel = self.channel
        return Site(
            path=self.path,
            name=self.name,
            title=channel.text("title"),
            address=self.address,
            language=channel.text("language"),
            authors=self.authors,
            posts=self.posts,
            places=self.places,
            attachments=self.attachments,
            children={post: tuple(numbers) for post, numbers in self.children.items() if post},
            blocks=self.blocks,
            languages=languages_of(self.terms),
            counts=self.counts,
            comments=self.comments,
            doubles=tuple(self.doubles),
            unlinked=self.unlinked,
            controls=pieces.controls,
            first_control_line=pieces.first_control_line,
        )


def _attachment(entry: Entry) -> Attachment:
    return Attachment(
        url=entry.text("wp:attachment_url") or entry.text("guid"),
        alt=entry.meta.get(metas.ALT_TEXT, "").strip(),
        caption=entry.text("excerpt:encoded"),
        title=entry.text("title"),
        order=entry.number("wp:menu_order"),
    )
