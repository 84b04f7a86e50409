"""Plan what a bundle would do, article by article, each by what it was exported from."""

from cms.catalog.bundle import unbundle
from cms.catalog.catalog_file import CatalogFile, FileEntry
from cms.catalog.plan import PlanLine, Ruling, Verdict
from cms.document.revision import Revision
from cms.pipeline.load_gate import Gates
from cms.pipeline.plan_catalog import plan_and_check
from cms.pipeline.shares import PlacedLine, Placing, Share, SharedPlan
from cms.store.articles import lock_articles, newest_revisions


def plan_bundle(gates: Gates, file: CatalogFile, locale: str, ruling: Ruling) -> SharedPlan:
    found = unbundle(file)
    lock_articles(gates.session, found.bases)
    articles = {one.document.slug: one for one in newest_revisions(gates.session, found.bases)}
    shares: list[Share] = []
    left = [(entry, "its context names no article of the bundle") for entry in found.left]
    for slug, entries in found.shares.items():
        revision = articles.get(slug)
        if revision is None:
            left += [(entry, f"no article has the slug {slug!r}") for entry in entries]
        elif revision.document.source_locale == locale:
            left += [(entry, f"{slug!r} is written in {locale}") for entry in entries]
        else:
            shares.append(_share(gates, revision, locale, found.file(slug), ruling))
    lost = (_lost(entry, reason) for entry, reason in left if entry.translation)
    return SharedPlan(locale, tuple(shares), tuple(lost))


def _share(
    gates: Gates, revision: Revision, locale: str, file: CatalogFile, ruling: Ruling
) -> Share:
    slug = revision.document.slug
    lines = plan_and_check(gates, revision, locale, file, ruling)
    placed = (PlacedLine(line, Placing(slug, text=line.message.text)) for line in lines)
    return Share(revision, tuple(placed))


def _lost(entry: FileEntry, reason: str) -> PlacedLine:
    verdict = Verdict.NOT_OURS
    line = PlanLine(entry.line, entry.message, verdict, entry.translation, "", reason=reason)
    return PlacedLine(line, Placing(text=entry.text))
