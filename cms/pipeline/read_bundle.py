"""Plan what a bundle would do, article by article, each by what it was exported from."""

from sqlalchemy.orm import Session

from cms.catalog.bundle import unbundle
from cms.catalog.catalog_file import CatalogFile, FileEntry
from cms.catalog.plan import PlanLine, Ruling, Verdict
from cms.pipeline.plan_catalog import plan_file
from cms.pipeline.shares import PlacedLine, Placing, Share, SharedPlan
from cms.store.articles import find_newest, lock_articles


def plan_bundle(session: Session, file: CatalogFile, locale: str, ruling: Ruling) -> SharedPlan:
    found = unbundle(file)
    lock_articles(session, found.files)
    shares: list[Share] = []
    left = [(entry, "its context names no article of the bundle") for entry in found.left]
    for slug, own in found.files.items():
        if share := _share(session, slug, locale, own, ruling):
            shares.append(share)
        else:
            left += [(entry, f"no article has the slug {slug!r}") for entry in own.entries]
    lost = (_lost(entry, reason) for entry, reason in left if entry.translation)
    return SharedPlan(locale, tuple(shares), tuple(lost))


def _share(
    session: Session, slug: str, locale: str, file: CatalogFile, ruling: Ruling
) -> Share | None:
    revision = find_newest(session, slug)
    if revision is None or revision.document.source_locale == locale:
        return None
    lines = plan_file(session, revision, locale, file, ruling)
    placed = (PlacedLine(line, Placing(slug, text=line.message.text)) for line in lines)
    return Share(revision, tuple(placed))


def _lost(entry: FileEntry, reason: str) -> PlacedLine:
    verdict = Verdict.NOT_OURS
    line = PlanLine(entry.line, entry.message, verdict, entry.translation, "", reason=reason)
    return PlacedLine(line, Placing(text=entry.text))
