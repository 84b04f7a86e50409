"""What a WordPress export brought, for an editor: tables, and what to look at."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from cms.cli.output import counted, print_table, say
from cms.cli.remarks import (
    MOST_ROWS,
    by_remark,
    is_wordless,
    named,
    say_some,
    say_wordless,
    slug_given,
)
from cms.cli.web_images import print_images

if TYPE_CHECKING:
    from cms.pipeline.fetch_images import ImageReport
    from cms.pipeline.site_report import ImportedPost, SiteReport

NEVER = ("trash", "auto-draft", "inherit")  # are imported in no case


def print_site_report(report: "SiteReport", images: "ImageReport | None") -> None:
    print_table(
        ("Type", "Status", "In the file", "Came in"),
        [(row.kind, row.status, row.items, row.came_in) for row in report.counts],
    )
    _print_articles([post for post in report.articles if post.outcome in ("new", "changed")])
    _print_met(report)
    say(f"Articles: {_counted(report.articles, report.dry_run)}.")
    if report.translations:
        say(f"Translations: {_counted(report.translations, report.dry_run)}.")
    for lines in (
        _other_locales,
        _missing_locales,
        _left_out,
        _conflicts,
        _slugs,
        _taken,
        _warnings,
    ):
        say_some(list(lines(report)))
    say_wordless([(post.slug, each) for post in report.posts for each in post.warnings])
    if images:
        print_images(images)
    say_some(report.remarks)


def _print_articles(posts: "Sequence[ImportedPost]") -> None:
    rows = sorted(posts, key=lambda post: (-len(post.conflicts), -len(post.warnings)))[:MOST_ROWS]
    if rows:
        print_table(
            ("Article", "Title", "Locale", "Revision", ""),
            [(p.slug, p.title, p.locale, p.revision or "", p.outcome) for p in rows],
        )
    if len(rows) < len(posts):
        say(f"… and {len(posts) - len(rows)} more; --json lists them.")


def _print_met(report: "SiteReport") -> None:
    rows = [
        (row.kind, row.name, row.fate, row.times, named(row.slugs))
        for row in report.met
        if row.fate != "shown"
    ]
    if rows:
        print_table(("No equivalent", "Name", "What became of it", "Times", "In"), rows)


def _counted(posts: "Iterable[ImportedPost]", dry_run: bool) -> str:
    counts = Counter(str(post.outcome) for post in posts)
    would = "would be " if dry_run else ""
    named = (
        f"{number} {would if outcome in ('new', 'changed') else ''}{outcome.replace('-', ' ')}"
        for outcome, number in counts.most_common()
    )
    return ", ".join(named) or "none"


def _other_locales(report: "SiteReport") -> Iterator[str]:
    for locale, number in Counter(post.locale for post in report.articles).items():
        if locale != report.source_locale:
            yield (
                f"{counted(number, 'article')} in {locale}, as the file says, not in "
                f"{report.source_locale}. If that is wrong, correct its <language>."
            )


def _missing_locales(report: "SiteReport") -> Iterator[str]:
    missing = Counter(post.locale for post in report.translations if post.outcome == "no-locale")
    for locale, number in missing.items():
        yield (
            f"{counted(number, 'translation')} into {locale} left out: the workspace does not have "
            f"this locale. `cms locale add {locale}`, then import again."
        )


def _left_out(report: "SiteReport") -> Iterator[str]:
    for status, number in Counter(post.status for post in report.left_out).items():
        asked = "" if status in NEVER else "; --drafts imports them"
        words = "a password" if status == "password" else f"the status {status}"
        yield f"Left out: {counted(number, 'post')} with {words}{asked}."


def _conflicts(report: "SiteReport") -> Iterator[str]:
    for post in report.posts:
        for conflict in post.conflicts:
            yield f"{post.slug}, {conflict.place}: changed on both sides; ours stays."


def _slugs(report: "SiteReport") -> Iterator[str]:
    for post in report.articles:
        if post.wanted:
            yield f"{post.place}: {slug_given(post.wanted, post.slug)}."


def _taken(report: "SiteReport") -> Iterator[str]:
    for post in report.translations:
        if post.taken is not None:
            texts = ", ".join(f"{number} {outcome}" for outcome, number in post.taken.items())
            yield f"{post.slug} in {post.locale}, from {post.title!r}: {texts or 'no texts'}."


def _warnings(report: "SiteReport") -> Iterator[str]:
    """Say each warning once; those of shortcodes and blocks are in the table."""
    told = by_remark((warning, post.slug) for post in report.posts for warning in post.warnings)
    for warning, slugs in told.items():
        is_told = warning.startswith(("The shortcode ", "Of the block ")) or is_wordless(warning)
        if not is_told:
            yield f"{named(slugs)}: {warning}"
