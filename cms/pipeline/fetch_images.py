"""Bring the images of articles that are on the web: from a site's own folder, or from there.

What came is saved as it comes, so that stopping loses nothing; the articles are there already.
"""

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from threading import Event

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.errors import AnswerTooLarge, CmsError, FileUnreadable, HostUnknown, TooManyRedirects
from cms.files import read_file
from cms.importer.pictures import LIMIT_BYTES, Picture, PictureRefused, read_picture
from cms.outgoing.address import shown
from cms.outgoing.client import Client
from cms.outgoing.limits import Limits
from cms.outgoing.links.by_host import ask_by_host
from cms.outgoing.links.turns import Politeness, Turns
from cms.outgoing.links.visit import NotAllowed, Visitor
from cms.pipeline.check_citations import outgoing_of
from cms.pipeline.import_images import CUT_SHORT, MOST_BYTES
from cms.pipeline.uploads import Uploads
from cms.pipeline.wanted_images import ImageUse, WantedImages
from cms.pipeline.workspace import Workspace
from cms.store.assets import save_assets
from cms.store.trail import record

# Browsers ask a site for many images at once; five a second are nothing to it.
POLITENESS = Politeness(pause_seconds=0.2)
LIMITS = Limits(size_bytes=LIMIT_BYTES, seconds=120, quiet_seconds=20, redirects=0)
SAVED_AT_ONCE = 20
SAVED_BYTES = 20_000_000  # that wait at most, and then some


class ImageOutcome(StrEnum):
    """What became of an image on the web."""

    FETCHED = "fetched"
    UPLOADED = "from-uploads"  # its file was in the folder with the site's files
    FAILED = "failed"
    LEFT = "left"  # nobody wanted it fetched
    DUE = "due"  # a dry run: it would be fetched


@dataclass(frozen=True, slots=True)
class ImageResult:
    """What became of an image, of whom, and why. `reason` may also be a remark about one that came.

    `address` is as the texts have it; `shown` is what of it anybody may read.
    """

    address: str
    uses: tuple[ImageUse, ...]
    outcome: ImageOutcome
    reason: str = ""

    @property
    def shown(self) -> str:
        return shown(self.address)


@dataclass(frozen=True)
class ImageReport:
    """The images of an import that are on the web; `kept` are those that came before."""

    results: tuple[ImageResult, ...]
    kept: int = 0

    def count(self, outcome: str) -> int:
        return sum(result.outcome == outcome for result in self.results)


Progress = Callable[[Iterable[ImageResult], int], Iterable[ImageResult]]


@dataclass(frozen=True, slots=True)
class _Found:
    address: str
    picture: Picture | None = None
    reason: str = ""


def plan_images(wanted: WantedImages, uploads: Uploads | None, *, fetches: bool) -> ImageReport:
    """Tell what would be done; nobody is asked."""
    rest = ImageOutcome.DUE if fetches else ImageOutcome.LEFT
    results = [
        ImageResult(address, tuple(uses), _planned(address, uploads, rest))
        for address, uses in wanted.uses.items()
    ]
    return ImageReport(tuple(results), len(wanted.kept))


def _planned(address: str, uploads: Uploads | None, rest: ImageOutcome) -> ImageOutcome:
    return ImageOutcome.UPLOADED if uploads and uploads.find(address) else rest


@dataclass
class ImageFetching:
    """One run. Each address is asked once, whoever shows what is there."""

    workspace: Workspace
    wanted: WantedImages
    uploads: Uploads | None = None
    fetches: bool = False
    politeness: Politeness = POLITENESS
    results: list[ImageResult] = field(default_factory=list)
    _taken_bytes: Counter[str] = field(default_factory=Counter)
    _unsaved: list[tuple[ImageResult, Picture]] = field(default_factory=list)

    @property
    def report(self) -> ImageReport:
        return ImageReport(tuple(self.results), len(self.wanted.kept))

    def run(self, tracked: Progress = lambda results, _: results) -> None:
        """Take what is in the folder, ask for the rest; save some at a time."""
        try:
            with closing(self._all()) as every:
                for result in tracked(every, len(self.wanted.uses)):
                    if self._is_full():
                        self._save()
                    if result.outcome not in (ImageOutcome.FETCHED, ImageOutcome.UPLOADED):
                        self.results.append(result)
        finally:
            self._save()

    def _all(self) -> Generator[ImageResult]:
        elsewhere = []
        for address in self.wanted.uses:
            found = self._in_folder(address)
            if found and (found.picture or not self.fetches):
                yield self._result(found, ImageOutcome.UPLOADED)
            else:
                elsewhere.append(address)
        if self.fetches:
            for found in self._asked(elsewhere):
                yield self._result(found, ImageOutcome.FETCHED)
            return
        for address in elsewhere:
            yield ImageResult(address, self._uses(address), ImageOutcome.LEFT)

    def _in_folder(self, address: str) -> _Found | None:
        path = self.uploads.find(address) if self.uploads else None
        if path is None:
            return None
        try:
            return _Found(address, read_picture(read_file(path, LIMIT_BYTES)))
        except FileUnreadable as error:
            return _Found(address, reason=f"{path}: {error.details['reason']}")
        except PictureRefused as refused:
            return _Found(address, reason=f"{path}: {refused}")

    def _asked(self, addresses: Sequence[str]) -> Iterator[_Found]:
        if not addresses:
            return
        stop = Event()
        with Client(outgoing_of(self.workspace)) as client:
            visitor = Visitor(client, Turns(self.politeness, stop), LIMITS)
            ask = partial(_ask, visitor, self._has_room)
            try:
                yield from ask_by_host(addresses, ask, self.politeness, stop)
            finally:
                stop.set()

    def _result(self, found: _Found, outcome: ImageOutcome) -> ImageResult:
        uses = self._uses(found.address)
        if found.picture is None:
            return ImageResult(found.address, uses, ImageOutcome.FAILED, found.reason)
        if not self._has_room(found.address):
            return ImageResult(found.address, uses, ImageOutcome.FAILED, _TOO_MANY)
        for slug in {use.slug for use in uses}:
            self._taken_bytes[slug] += len(found.picture.content)
        remark = CUT_SHORT if found.picture.is_cut_short else ""
        result = ImageResult(found.address, uses, outcome, remark)
        self._unsaved.append((result, found.picture))
        return result

    def _uses(self, address: str) -> tuple[ImageUse, ...]:
        return tuple(self.wanted.uses[address])

    def _has_room(self, address: str) -> bool:
        """Tell whether any of those who show an image may have one more."""
        return any(self._taken_bytes[use.slug] < MOST_BYTES for use in self._uses(address))

    def _is_full(self) -> bool:
        size = sum(len(picture.content) for _, picture in self._unsaved)
        return len(self._unsaved) >= SAVED_AT_ONCE or size > SAVED_BYTES

    def _save(self) -> None:
        if not self._unsaved:
            return
        by_slug: dict[str, list[tuple[str, bytes, str]]] = {}
        for result, picture in self._unsaved:
            for use in result.uses:
                own = by_slug.setdefault(use.slug, [])
                own.append((use.reference, picture.content, picture.media_type))
        with self.workspace.writing() as session:
            record(session, Act(Action.ARTICLE_FETCH_IMAGES))
            for slug, pictures in sorted(by_slug.items()):
                save_assets(session, self.wanted.articles[slug], pictures)
        self.results += [result for result, _ in self._unsaved]
        self._unsaved.clear()


_TOO_MANY = f"its article has more than {MOST_BYTES // 1_000_000} MB of images"
_REASONS: Mapping[type[CmsError], str] = {
    AnswerTooLarge: f"it is larger than {LIMIT_BYTES // 1_000_000} MB",
    HostUnknown: "no host has this name",
    TooManyRedirects: "it sends on without end",
}


def _ask(visitor: Visitor, has_room: Callable[[str], bool], address: str) -> _Found:
    """Ask for an image; whatever goes wrong is a reason.

    Raises:
        Stopped
    """
    if not has_room(address):
        return _Found(address, reason=_TOO_MANY)
    try:
        answer = visitor.visit(address)
        if not 200 <= answer.status < 300:
            return _Found(address, reason=f"the server answers with status {answer.status}")
        return _Found(address, read_picture(answer.content))
    except (NotAllowed, PictureRefused) as refused:
        return _Found(address, reason=str(refused))
    except CmsError as error:
        return _Found(address, reason=_why(error))


def _why(error: CmsError) -> str:
    """Say it without the address: it may be that of what was asked on the way."""
    for kind, reason in _REASONS.items():
        if isinstance(error, kind):
            return reason
    return str(error.details.get("reason") or error).rstrip(".")
