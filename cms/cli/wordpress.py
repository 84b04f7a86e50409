"""cms import, of a WordPress export."""

import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cms.cli.output import COMMANDING, end_with, tracked, workspace_unless
from cms.cli.web_images import ImageRequest, bring_images, described_images
from cms.cli.wordpress_report import print_site_report
from cms.errors import CmsError

if TYPE_CHECKING:
    from cms.document.model import Document
    from cms.pipeline.fetch_images import ImageReport
    from cms.pipeline.read_site import SiteOptions
    from cms.pipeline.site_report import ImportedPost, SiteReport
    from cms.pipeline.workspace import Workspace

NO_IMAGES = None, None


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What was asked for with an export, as the options of `cms import`."""

    drafts: bool = False
    accept: bool = False
    dry_run: bool = False
    message: str = ""
    images: ImageRequest = field(default_factory=ImageRequest)


def import_export(path: Path, request: ExportRequest, as_json: bool) -> None:
    """Import an export and print what came of it."""
    stream = _JsonStream() if as_json else None
    workspace = workspace_unless(request.dry_run)
    report = _run(workspace, path, _options(request, stream))
    images, stopped = _images(workspace, report, request) if request.images.is_asked else NO_IMAGES
    if stream:
        stream.end(report, images)
    else:
        print_site_report(report, images)
    end_with([*(post.problem for post in report.posts), stopped])


def _options(request: ExportRequest, stream: "_JsonStream | None") -> "SiteOptions":
    from cms.pipeline.read_site import SiteOptions, tell_nobody

    return SiteOptions(
        drafts=request.drafts,
        accept=request.accept,
        dry_run=request.dry_run,
        note=request.message,
        tracked=lambda places: tracked(places, "Importing"),
        skip_unchanged=stream is None,
        told=stream.add if stream else tell_nobody,
        tells_of_web=not request.images.is_asked,
    )


def _run(workspace: "Workspace | None", path: Path, options: "SiteOptions") -> "SiteReport":
    from cms.pipeline.import_wordpress import import_wordpress
    from cms.pipeline.read_site import preview_site

    if workspace is None:
        return preview_site(path, options)
    return import_wordpress(workspace, path, options)


def _images(
    workspace: "Workspace | None", report: "SiteReport", request: ExportRequest
) -> "tuple[ImageReport, CmsError | None]":
    """Bring the images on the web that articles and their translations show."""
    from cms.pipeline.images_of_import import images_of_posts

    wanted = images_of_posts(workspace, report.posts, report.would_come)
    uploads, fetches = request.images.uploads(report.hosts), request.images.fetches
    return bring_images(workspace, wanted, uploads, fetches=fetches, dry_run=request.dry_run)


class _JsonStream:
    """Prints articles as they come, so that those of a large site need not all be in memory."""

    def __init__(self) -> None:
        self.is_first = True
        self.translations: list[dict[str, Any]] = []

    def add(self, post: "ImportedPost", document: "Document | None") -> None:
        if post.is_translation:
            self.translations.append(_described(post))
            return
        value = _described(post) | (_described_document(document) if document else {})
        print('{"articles": [' if self.is_first else ",")
        print(_json(value), end="")
        self.is_first = False

    def end(self, report: "SiteReport", images: "ImageReport | None") -> None:
        rest = {
            "translations": self.translations,
            "counts": _counts(report),
            "items": [
                {"type": each.kind, "status": each.status, "count": each.items, "in": each.came_in}
                for each in report.counts
            ],
            "left_out": [
                {"title": each.title, "type": each.kind, "status": each.status, "line": each.line}
                for each in report.left_out
            ],
            "without_equivalent": [asdict(each) for each in report.met if each.fate != "shown"],
            "remarks": report.remarks,
            **({"images": described_images(images)} if images else {}),
        }
        print('{"articles": [' if self.is_first else "")
        print("],", _json(rest).removeprefix("{"))


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return COMMANDING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _counts(report: "SiteReport") -> dict[str, int]:
    outcomes = Counter(str(post.outcome) for post in report.articles)
    return {
        "new": outcomes["new"],
        "changed": outcomes["changed"],
        "unchanged": outcomes["unchanged"],
        "conflicts": sum(len(post.conflicts) for post in report.posts),
        "leftovers": sum(len(post.leftovers) for post in report.posts),
        "warnings": sum(len(post.warnings) for post in report.posts),
        "skipped": len(report.left_out),
    }


def _described(post: "ImportedPost") -> dict[str, Any]:
    """Return what scripts rely on; what is there stays, more may come."""
    from cms.document.render import plain_text

    is_saved = post.outcome in ("new", "changed")
    return {
        "slug": post.slug,
        "wanted_slug": post.wanted or None,
        "path": post.place.rpartition(":")[0],
        "line": int(post.place.rpartition(":")[2]),
        "format": "wordpress",
        "origin": post.origin,
        "title": plain_text(post.title),
        "locale": post.locale,
        "revision": post.revision,
        "outcome": post.outcome,
        "new": post.outcome == "new",
        "changed": is_saved,
        "saved": is_saved and post.is_saved,
        "leftovers": post.leftovers,
        "warnings": post.warnings,
        "kept": post.kept,
        "conflicts": [asdict(conflict) for conflict in post.conflicts],
        "problem": str(post.problem) if post.problem else None,
        **({"texts": dict(post.taken)} if post.taken is not None else {}),
    }


def _described_document(document: "Document") -> dict[str, Any]:
    from cms.document.render import plain_text

    return {
        "sections": [
            {
                "key": part.key,
                "level": part.level,
                "heading": plain_text(part.heading),
                "markdown": part.text,
                "risk": part.risk,
                "blocks": [{"kind": block.kind, "text": block.text} for block in part.blocks],
            }
            for part in document.sections
        ],
        "citations": [{"key": c.key, "url": c.link, "title": c.title} for c in document.citations],
    }
