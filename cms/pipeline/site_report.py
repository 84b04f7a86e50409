"""What became of an export, for a face to print."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cms.catalog.translated_page import Outcome as LineOutcome
from cms.catalog.translated_page import PageLine
from cms.document.conflicts import Conflict
from cms.errors import CmsError
from cms.importer.wordpress.assembly import Fate, Finding
from cms.importer.wordpress.selection import Chosen
from cms.importer.wordpress.site import Listed, Site
from cms.pipeline.wanted_images import WantedImages


class Outcome(StrEnum):
    """What became of a post that was to come in."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    NO_LOCALE = "no-locale"  # a translation into a locale that the workspace does not have
    NO_SOURCE = "no-source"  # a translation of an article that did not come in


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedPost:
    """What became of a post, or in a dry run would. `place` is where it begins, as file:line.

    `revision` is the article's newest, None outside a workspace; of a translation, `slug` is its
    article's, and `taken` counts its texts by what became of them. `kept` are the places that were
    changed here and stay so. `wanted` is the slug that another article has.
    """

    place: str
    origin: str
    title: str
    slug: str
    locale: str
    outcome: Outcome
    wanted: str = ""
    is_translation: bool = False
    is_saved: bool = True
    revision: int | None = None
    warnings: tuple[str, ...] = ()
    leftovers: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    problem: CmsError | None = None
    taken: Mapping[LineOutcome, int] | None = None


@dataclass(frozen=True, slots=True)
class ItemCount:
    """How many items of a type and status an export has, and how many of them came in."""

    kind: str
    status: str
    items: int
    came_in: int


@dataclass(frozen=True, slots=True)
class MetCount:
    """A shortcode or block, how often it was met, and in which articles."""

    kind: str
    name: str
    fate: Fate
    times: int
    slugs: tuple[str, ...]


@dataclass(frozen=True)
class SiteReport:
    """An export as a whole. `left_out` are posts and pages that were not asked for.

    `hosts` are the names under which the site is known. `would_come` are the images on the web of
    what a dry run did not save.
    """

    path: str
    site: str
    counts: tuple[ItemCount, ...]
    posts: tuple[ImportedPost, ...]
    left_out: tuple[Listed, ...]
    met: tuple[MetCount, ...]
    remarks: tuple[str, ...]
    source_locale: str = "en"
    dry_run: bool = False
    hosts: frozenset[str] = frozenset()
    would_come: WantedImages | None = None

    @property
    def articles(self) -> list[ImportedPost]:
        return [post for post in self.posts if not post.is_translation]

    @property
    def translations(self) -> list[ImportedPost]:
        return [post for post in self.posts if post.is_translation]


CAME_IN = frozenset({Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED})


def item_counts(
    site: Site, chosen: Mapping[int, Chosen], posts: Iterable[ImportedPost]
) -> tuple[ItemCount, ...]:
    """Count the items of the file by type and status, most first."""
    came = {post.origin for post in posts if post.outcome in CAME_IN}
    listed = (each.post for each in chosen.values() if each.post.origin in came)
    # An item in several languages is several posts.
    items = {(post.kind, post.file_status, post.line) for post in listed}
    arrived = Counter((kind, status) for kind, status, _ in items)
    rows = (ItemCount(*place, number, arrived[place]) for place, number in site.counts.items())
    return tuple(sorted(rows, key=lambda row: (-row.items, row.kind, row.status)))


def met_counts(findings: Mapping[str, Sequence[Finding]]) -> tuple[MetCount, ...]:
    """Add up what was met in the articles, by slug; what is lost first."""
    times: Counter[Finding] = Counter()
    slugs: dict[Finding, dict[str, None]] = defaultdict(dict)
    for slug, found in findings.items():
        for finding in found:
            times[finding] += 1
            slugs[finding][slug] = None
    order = (Fate.LEFT_OUT, Fate.KEPT, Fate.TEXT, Fate.SHOWN)
    rows = [MetCount(f.kind, f.name, f.fate, n, tuple(slugs[f])) for f, n in times.items()]
    return tuple(sorted(rows, key=lambda row: (order.index(row.fate), row.kind, row.name)))


def remarks(site: Site) -> tuple[str, ...]:
    """Tell what to look at in the file as a whole."""
    found = []
    if site.controls:
        where = f"{site.path}:{site.first_control_line}"
        found.append(
            f"control characters, which no XML may hold, were left out ({site.controls}); "
            f"the first at {where}"
        )
    if site.comments:
        found.append(f"readers' comments were left out ({site.comments})")
    if site.unlinked:
        found.append(
            "this export does not say which posts are translations of one another; WPML adds that "
            f"with its Export and Import plug-in ({site.unlinked} posts)"
        )
    found += [f"{site.path}:{line}: this item is in the file twice" for line in site.doubles]
    return tuple(found)


def texts_by_outcome(lines: Iterable[PageLine]) -> Mapping[LineOutcome, int]:
    return Counter(line.outcome for line in lines)
