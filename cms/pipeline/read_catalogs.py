"""Read catalog files back: a plan first, then what the plan takes, one transaction a file."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, TypedDict, Unpack

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.catalog.catalog_file import CatalogFile
from cms.catalog.formats import read_catalog_file
from cms.catalog.plan import PlanLine, Ruling, Side, Verdict
from cms.errors import (
    CmsError,
    StoreBusy,
    StoreUnreachable,
    StoreUnreadable,
    StoreUnwritable,
)
from cms.languages import canonical_tag
from cms.pipeline.article_sources import Upload
from cms.pipeline.catalog_files import catalogs_in, read_catalog_bytes
from cms.pipeline.identify_catalog import identify_catalog
from cms.pipeline.load_gate import Gates
from cms.pipeline.plan_catalog import plan_and_check
from cms.pipeline.read_shared import SharedReading
from cms.pipeline.remember_reading import remember_reading
from cms.pipeline.save_plan import save_lines
from cms.pipeline.shares import Placing
from cms.pipeline.workspace import Workspace
from cms.store.known_files import name_file
from cms.store.trail import record

Tracked = Callable[[Sequence[Any]], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What became of one file. `problem` tells why nothing of it was read.

    A file for many articles has no slug; `placings` tell where each of its lines belongs.
    """

    path: Path
    slug: str = ""
    locale: str = ""
    lines: tuple[PlanLine, ...] = ()
    problem: CmsError | None = None
    placings: tuple[Placing, ...] = ()

    @property
    def is_fine(self) -> bool:
        return self.problem is None and not any(line.verdict in UNSETTLED for line in self.lines)


STORE_PROBLEMS = (StoreBusy, StoreUnreadable, StoreUnreachable, StoreUnwritable)
UNSETTLED = frozenset({Verdict.CONFLICT, Verdict.REFUSED, Verdict.NOT_OURS})


class ReadOptions(TypedDict, total=False):
    """How files are read.

    `reviewed` records that the caller vouches for them, and `side` says whose text wins where both
    sides have changed it. `locale` tells what those of other tools are in. `tracked` goes through
    files, or the parts of a single one, and may show how far it is.
    """

    reviewed: bool
    side: Side | None
    dry_run: bool
    locale: str
    tracked: Tracked


def read_catalogs(
    workspace: Workspace, paths: Sequence[Path], **options: Unpack[ReadOptions]
) -> list[ReadFile]:
    """Read files, or all the PO and XLIFF files in folders; each succeeds or fails alone."""
    found, tracked = catalogs_in(paths), options.get("tracked", iter)
    in_file, by_file = (tracked, iter) if len(found) == 1 else (iter, tracked)
    reading = _reading(workspace, options, in_file)
    return [reading.read(path) for path in by_file(found)]


def read_sent_catalog(
    workspace: Workspace, sent: Upload, **options: Unpack[ReadOptions]
) -> ReadFile:
    """Read a file that somebody sent, and not from a folder of this machine."""
    name = PurePosixPath(sent.name.replace("\\", "/")).name
    reading = _reading(workspace, options, options.get("tracked", iter))
    return reading.take(Path(name or "catalog"), lambda: sent.content)


def _reading(workspace: Workspace, options: ReadOptions, tracked: Tracked) -> "_Reading":
    ruling = Ruling(options.get("reviewed", False), options.get("side"))
    tag = canonical_tag(options["locale"]) if options.get("locale") else ""
    shared = SharedReading(workspace, tag, ruling, options.get("dry_run", False))
    return _Reading(shared, ruling, tracked)


@dataclass(frozen=True, slots=True)
class _Reading:
    shared: SharedReading
    ruling: Ruling
    tracked: Tracked

    def read(self, path: Path) -> ReadFile:
        return self.take(path, partial(read_catalog_bytes, path))

    def take(self, path: Path, load: Callable[[], bytes]) -> ReadFile:
        try:
            file, digest = self._load(path, load)
            if self.shared.is_for_many_articles(file):
                return self._read_shared(path, file)
            return self._read_own(path, file, digest)
        except STORE_PROBLEMS:  # the next file would meet it too
            raise
        except CmsError as problem:
            return ReadFile(path, problem=problem)

    def _load(self, path: Path, load: Callable[[], bytes]) -> tuple[CatalogFile, str]:
        """Return what a file says, and its digest; its bytes are given up at once."""
        content = load()
        return read_catalog_file(content, str(path), self.tracked), name_file(content)

    def _read_own(self, path: Path, file: CatalogFile, digest: str) -> ReadFile:
        workspace = self.shared.workspace
        with workspace.writing() as session:
            record(session, Act(Action.CATALOG_READ, details={"file": path.name}))
            revision, locale = identify_catalog(session, path, file, self.shared.tag)
            gates = Gates(session, workspace)
            lines = plan_and_check(gates, revision, locale, file, self.ruling)
            if not self.shared.dry_run:
                save_lines(session, revision, locale, workspace.author, lines)
                remember_reading(session, revision, locale, digest, lines)
                gates.keep()
            return ReadFile(path, revision.document.slug, locale, tuple(lines))

    def _read_shared(self, path: Path, file: CatalogFile) -> ReadFile:
        plan = self.shared.read(path, file)
        placed = tuple(plan.lines())
        lines = tuple(each.line for each in placed)
        return ReadFile(path, "", plan.locale, lines, None, tuple(each.placing for each in placed))
