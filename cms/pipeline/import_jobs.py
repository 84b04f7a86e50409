"""Work that takes long and brings articles: pages, exports, images, other rules for messages.

What a job is asked for is shown to people, so a file in it is a name; its content comes beside it.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from cms.errors import CmsError, FilesRefused
from cms.pipeline.following import Asked, Following
from cms.pipeline.workspace import Workspace

if TYPE_CHECKING:
    from cms.pipeline.fetch_images import ImageReport, ImageResult
    from cms.pipeline.migrate_catalogs import MigratedArticle
    from cms.pipeline.read_files import ImportedFile
    from cms.pipeline.site_report import ImportedPost, SiteReport
    from cms.pipeline.wanted_images import WantedImages

CONTENT = "content"  # where the work finds the file that was sent
MOST_LISTED = 1_000  # of posts or images; all of them are counted

Result = dict[str, Any]


def import_pages(workspace: Workspace, asked: Asked, follow: Following) -> Result:
    """Import web pages, all of them or none; then their images, if somebody wants them."""
    from cms.pipeline.article_files import ImportOptions
    from cms.pipeline.images_of_import import images_of_files
    from cms.pipeline.import_articles import import_sources, preview_import

    fetches, dry_run = asked["fetch_images"], asked["dry_run"]
    options = ImportOptions(
        format=asked["format"],
        slug=asked["slug"],
        note=asked["message"],
        tells_of_web=not fetches,
        tracked=lambda sources: follow(sources, len(sources)),
    )
    do = preview_import if dry_run else import_sources
    with _each_told():
        files = do(workspace, asked["urls"], options).files
    found: Result = {"articles": [_file(each) for each in files]}
    if fetches:
        wanted = images_of_files(workspace, files, dry_run=dry_run)
        found["images"] = _images(workspace, wanted, follow, dry_run=dry_run)
    return found


def import_export(workspace: Workspace, asked: Asked, follow: Following) -> Result:
    """Import a WordPress export, some posts at a time; stopped, it goes on where it was."""
    from cms.pipeline.images_of_import import images_of_posts
    from cms.pipeline.import_wordpress import import_sent_wordpress
    from cms.pipeline.read_site import SiteOptions

    fetches, dry_run = asked["fetch_images"], asked["dry_run"]
    options = SiteOptions(
        drafts=asked["drafts"],
        accept=asked["accept"],
        dry_run=dry_run,
        note=asked["message"],
        tells_of_web=not fetches,
        tracked=lambda places: follow(places, len(places)),
    )
    report = import_sent_wordpress(workspace, asked[CONTENT], asked["name"], options)
    found = _site(report)
    if fetches:
        wanted = images_of_posts(workspace, report.posts, report.would_come)
        found["images"] = _images(workspace, wanted, follow, dry_run=dry_run)
    return found


def fetch_images(workspace: Workspace, asked: Asked, follow: Following) -> Result:
    """Bring the images on the web that articles and their translations show."""
    from cms.pipeline.load_catalog import chosen_articles
    from cms.pipeline.wanted_images import WantedImages

    wanted = WantedImages()
    with workspace.reading() as session:
        wanted.add_stored(session, chosen_articles(session, asked["slugs"]), ())
    return _images(workspace, wanted, follow, dry_run=asked["dry_run"])


def migrate(workspace: Workspace, asked: Asked, follow: Following) -> Result:
    """Cut articles into messages by this version's rules, each in a transaction of its own."""
    from cms.pipeline.migrate_catalogs import migrate_catalogs

    found = migrate_catalogs(
        workspace,
        asked["slugs"],
        accept=asked["accept"],
        dry_run=asked["dry_run"],
        tracked=lambda slugs: follow(slugs, len(slugs)),
    )
    return {"saved": not asked["dry_run"], "articles": [_migrated(each) for each in found]}


@contextmanager
def _each_told() -> Iterator[None]:
    """Say of several pages that cannot be imported why each cannot."""
    try:
        yield
    except FilesRefused as refused:
        refused.args = (" ".join(map(str, (*refused.problems, refused))),)
        raise


def _images(
    workspace: Workspace, wanted: "WantedImages", follow: Following, *, dry_run: bool
) -> Result:
    from cms.pipeline.fetch_images import ImageFetching, plan_images

    if dry_run:
        return _described_images(plan_images(wanted, None, fetches=True))
    fetching = ImageFetching(workspace, wanted, fetches=True)
    fetching.run(follow)
    return _described_images(fetching.report)


def _described_images(report: "ImageReport") -> Result:
    failed = [each for each in report.results if each.outcome == "failed"]
    return {
        "fetched": report.count("fetched"),
        "kept": report.kept,
        "due": report.count("due"),
        "failed": len(failed),
        "failures": [_image(each) for each in failed[:MOST_LISTED]],
    }


def _image(result: "ImageResult") -> Result:
    slugs = sorted({use.slug for use in result.uses})
    return {"address": result.shown, "reason": result.reason, "articles": slugs}


def _file(file: "ImportedFile") -> Result:
    article, merged = file.article, file.merged
    return {
        "slug": file.slug,
        "wanted_slug": file.wanted or None,
        "address": file.path,
        "revision": file.revision,
        "new": file.is_new,
        "changed": file.changed,
        "saved": file.saved,
        "conflicts": [each.place for each in merged.conflicts] if merged else [],
        "leftovers": list(article.leftovers) if article else [],
        "warnings": list(article.warnings) if article else [],
    }


def _site(report: "SiteReport") -> Result:
    posts = sorted(report.posts, key=_matters)
    return {
        "site": report.site,
        "saved": not report.dry_run,
        "counts": _counts(report.articles),
        "translations": _counts(report.translations),
        "left_out": len(report.left_out),
        "items": [
            {"type": row.kind, "status": row.status, "count": row.items, "in": row.came_in}
            for row in report.counts
        ],
        "without_equivalent": [
            {"kind": row.kind, "name": row.name, "fate": row.fate, "times": row.times}
            for row in report.met
            if row.fate != "shown"
        ],
        "remarks": list(report.remarks),
        "posts": [_post(post) for post in posts[:MOST_LISTED]],
    }


def _counts(posts: "Collection[ImportedPost]") -> Result:
    return dict(Counter(post.outcome.value for post in posts))


def _matters(post: "ImportedPost") -> tuple[bool, ...]:
    """Order posts so that those to look at come first."""
    return post.problem is None, not post.conflicts, not post.warnings


def _post(post: "ImportedPost") -> Result:
    return {
        "slug": post.slug,
        "wanted_slug": post.wanted or None,
        "place": post.place,
        "origin": post.origin,
        "locale": post.locale,
        "outcome": post.outcome.value,
        "revision": post.revision,
        "conflicts": [each.place for each in post.conflicts],
        "warnings": list(post.warnings),
        "problem": _problem(post.problem),
    }


def _migrated(article: "MigratedArticle") -> Result:
    return {
        "slug": article.slug,
        "added": len(article.added),
        "removed": len(article.removed),
        "at_stake": article.at_stake,
        "locales": {
            locale: dict(Counter(each.fate.value for each in outcomes))
            for locale, outcomes in article.outcomes.items()
        },
        "problem": _problem(article.problem),
    }


def _problem(problem: CmsError | None) -> dict[str, str] | None:
    return {"code": problem.code, "message": str(problem)} if problem else None
