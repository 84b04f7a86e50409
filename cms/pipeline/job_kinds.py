"""The kinds of work that take long, what each needs, and how it is done."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from cms.access.permissions import Permission
from cms.errors import CmsError
from cms.pipeline.following import Asked, Following
from cms.pipeline.import_jobs import CONTENT, fetch_images, import_export, import_pages, migrate
from cms.pipeline.suggestions import Source
from cms.pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Kind:
    """What it needs, whether it can be stopped half-way, and what does it.

    Its result is what JSON can hold. What is repeatable may be done again from its beginning, after
    any part of it was done.
    """

    name: str
    permission: Permission
    run: Callable[[Workspace, Asked, Following], Any]
    is_stoppable: bool = True
    is_repeatable: bool = True


def cut(workspace: Workspace, asked: Asked, follow: Following) -> Any:
    from cms.pipeline.cut_release import cut_release
    from cms.pipeline.release_request import CutRequest

    day = asked.get("date")
    request = CutRequest(
        note=asked.get("message", ""),
        revisions=asked.get("revisions", {}),
        locales=asked.get("locales", ()),
        uses=asked.get("policy", {}),
        today=date.fromisoformat(day) if day else datetime.now(UTC).date(),
        is_dry_run=asked.get("dry_run", False),
    )
    report = cut_release(workspace, request, lambda slugs: follow(slugs, len(slugs)))
    return {
        "release": report.release.number,
        "digest": report.release.digest,
        "new": report.is_new,
        "articles": report.articles,
        "composed": report.composed,
        "documents": len(report.documents),
        "left_out": report.left_out,
        "overdue": [
            {"slug": slug, "place": each.place, "review_by": each.day}
            for slug, dates in report.overdue.items()
            for each in dates
        ],
        "in_doubt": [
            {"slug": slug, "place": each.place, "citation": each.key, "reason": each.why}
            for slug, doubts in report.in_doubt.items()
            for each in doubts
        ],
        "problems": [described(problem) for problem in report.problems],
    }


def verify(workspace: Workspace, asked: Asked, follow: Following) -> Any:
    from cms.pipeline.verify_release import verify_release

    found = verify_release(workspace, asked["release"], lambda slugs: follow(slugs, _count(slugs)))
    return {
        "release": found.release.number,
        "digest": found.release.digest,
        "objects": found.objects,
        "articles": found.articles,
        "faults": [{"where": each.where, "what": each.what} for each in found.faults],
        "note": found.note,
    }


def verify_trail(workspace: Workspace, asked: Asked, _: Following) -> Any:
    from cms.audit.entry import Head
    from cms.pipeline.compare_export import SentExport
    from cms.pipeline.verify_audit import Anchors, verify_audit

    heads = [Head(each["number"], each["hash"]) for each in asked.get("heads", ())]
    export = SentExport(asked["name"], asked[CONTENT]) if CONTENT in asked else None
    found = verify_audit(workspace, Anchors(heads, export))
    return {
        "number": found.head.number,
        "hash": found.head.hash,
        "sealed": found.is_sealed,
        "faults": [{"entry": each.number, "reason": each.reason} for each in found.faults],
    }


def check_citations(workspace: Workspace, asked: Asked, follow: Following) -> Any:
    from cms.pipeline.check_citations import CitationChecking

    checking = CitationChecking(workspace, asked.get("slugs", ()), again=asked.get("all", False))
    checking.run(follow)
    return {
        "asked": len(checking.done),
        "citations": [
            {
                "slug": each.use.slug,
                "citation": each.use.citation.key,
                "outcome": each.check.outcome,
                "new": each.is_new,
            }
            for each in checking.found
        ],
    }


def translate(workspace: Workspace, asked: Asked, follow: Following) -> Any:
    from cms.pipeline.translate import Request, Translating, plan_translation

    request = Request(asked.get("slugs", ()), asked["locale"], asked.get("again", False))
    source = source_named(workspace, asked["source"], request.locale)
    tasks = plan_translation(workspace, request, source)
    work = Translating(workspace, request, source)
    work.run(tasks, lambda portions: follow(portions, len(portions)))
    return [
        {
            "slug": each.slug,
            "locale": each.locale,
            "saved": each.saved,
            "refused": [
                {"message": refusal.message.key, "reason": refusal.reason}
                for refusal in each.refusals
            ],
        }
        for each in work.catalogs
    ]


def source_named(workspace: Workspace, name: str, locale: str) -> Source:
    """Return what suggests translations by a name: the memory, or a machine of the settings.

    Raises:
        UnknownTranslator, BrokenTranslator
    """
    if name == "memory":
        from cms.pipeline.suggest_by_memory import MemorySource

        return MemorySource(workspace, locale)
    from cms.pipeline.suggest_by_machine import machine_source

    return machine_source(workspace, name, locale, os.environ)


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("release-cut", Permission.RELEASES_CUT, cut),
        Kind("release-verify", Permission.RELEASES_READ, verify),
        Kind("citation-check", Permission.CITATIONS_WRITE, check_citations),
        Kind("translate", Permission.TRANSLATIONS_WRITE, translate),
        Kind("page-import", Permission.ARTICLES_WRITE, import_pages),
        Kind("wordpress-import", Permission.ARTICLES_WRITE, import_export),
        Kind("image-fetch", Permission.ARTICLES_WRITE, fetch_images),
        Kind("audit-verify", Permission.AUDIT_READ, verify_trail, is_stoppable=False),
        Kind("catalog-migrate", Permission.ARTICLES_WRITE, migrate),
    )
}


def described(problem: CmsError) -> dict[str, str]:
    """Say of an error what never changes, and what is for people."""
    return {"code": problem.code, "message": str(problem)}


def _count(items: Sequence[Any] | Iterable[Any]) -> int:
    return len(items) if isinstance(items, Sized) else 0
