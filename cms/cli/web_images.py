"""cms import --fetch-images, --uploads: the images of articles that are on the web."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.cli.arguments import named_path
from cms.cli.output import counted, say
from cms.cli.remarks import named, say_some
from cms.errors import CmsError, FileUnreadable, ImagesStopped

if TYPE_CHECKING:
    from cms.pipeline.fetch_images import ImageFetching, ImageReport, ImageResult
    from cms.pipeline.uploads import Uploads
    from cms.pipeline.wanted_images import WantedImages
    from cms.pipeline.workspace import Workspace

FetchImages = Annotated[
    bool,
    typer.Option("--fetch-images", help="Fetch the images that articles show from the web, too."),
]
UploadsFolder = Annotated[
    Path | None,
    typer.Option(
        "--uploads",
        metavar="DIR",
        parser=named_path,
        help="Of a WordPress site: the folder with its files. Else `uploads` beside the export.",
    ),
]


@dataclass(frozen=True, slots=True)
class ImageRequest:
    """What was asked for with images on the web. A WordPress site's folder may lie beside it."""

    fetches: bool = False
    folder: Path | None = None

    @property
    def is_asked(self) -> bool:
        return self.fetches or self.folder is not None

    def uploads(self, hosts: frozenset[str]) -> "Uploads | None":
        from cms.pipeline.uploads import Uploads

        return Uploads(self.folder, hosts) if self.folder else None


def request_of_export(export: Path, fetches: bool, folder: Path | None) -> ImageRequest:
    """Say where the images of a WordPress export are.

    Raises:
        FileUnreadable: the folder that was named is none.
    """
    from cms.pipeline.uploads import uploads_beside

    if folder is not None and not folder.is_dir():
        raise FileUnreadable(path=folder, reason="it is no folder")
    return ImageRequest(fetches, folder or uploads_beside(export))


def bring_images(
    workspace: "Workspace | None",
    wanted: "WantedImages",
    uploads: "Uploads | None",
    *,
    fetches: bool,
    dry_run: bool,
) -> "tuple[ImageReport, CmsError | None]":
    """Bring the images, or tell in a dry run which would come; return what went wrong, too."""
    from cms.pipeline.fetch_images import ImageFetching, plan_images

    if workspace is None or dry_run:
        return plan_images(wanted, uploads, fetches=fetches), None
    fetching = ImageFetching(workspace, wanted, uploads, fetches)
    stopped = _run(fetching)
    return fetching.report, stopped


def _run(fetching: "ImageFetching") -> CmsError | None:
    try:
        fetching.run(_tracked)
    except KeyboardInterrupt:
        return ImagesStopped(count=len(fetching.results), total=len(fetching.wanted.uses))
    return None


def _tracked(results: "Iterable[ImageResult]", total: int) -> "Iterable[ImageResult]":
    """Show a progress bar where somebody watches."""
    if total < 2 or not sys.stderr.isatty():
        return results
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(results, "Images", total=total, console=console, transient=True)


def described_images(report: "ImageReport") -> dict[str, Any]:
    """Return what scripts rely on; what is there stays, more may come."""
    return {
        "fetched": report.count("fetched"),
        "from_uploads": report.count("from-uploads"),
        "kept": report.kept,
        "due": report.count("due"),
        "left": report.count("left"),
        "failed": [_described(each) for each in report.results if each.outcome == "failed"],
        "remarks": [
            _described(each) for each in report.results if each.reason and each.outcome != "failed"
        ],
    }


def _described(result: "ImageResult") -> dict[str, Any]:
    return {
        "address": result.address,
        "reason": result.reason,
        "articles": [{"slug": use.slug, "locale": use.locale or None} for use in result.uses],
    }


def print_images(report: "ImageReport") -> None:
    if told := list(_counts(report)):
        say(f"Images on the web: {', '.join(told)}.")
    say_some(list(_failures(report)))
    left = [result for result in report.results if result.outcome == "left"]
    if left:
        users = named([use.slug for result in left for use in result.uses])
        stay = f"{counted(len(left), 'image')} on the web, where somebody else may take them away"
        say(f"{users}: {stay}; --fetch-images brings them.")


def _counts(report: "ImageReport") -> Iterator[str]:
    words = {
        "fetched": "fetched",
        "from-uploads": "from the folder with the site's files",
        "due": "to be fetched",
        "failed": "could not be brought",
    }
    for outcome, meaning in words.items():
        if count := report.count(outcome):
            yield f"{count} {meaning}"
    if report.kept:
        yield f"{report.kept} here already"


def _failures(report: "ImageReport") -> Iterator[str]:
    for result in report.results:
        if result.reason:
            users = [use.slug + (f" ({use.locale})" if use.locale else "") for use in result.uses]
            yield f"{named(users)}: the image {result.shown}: {result.reason}."
