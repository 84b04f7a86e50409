"""Read catalog files back: a plan first, then what the plan takes, one transaction a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from sqlalchemy.orm import Session

from cms.catalog.catalog_file import CatalogFile
from cms.catalog.message import Origin
from cms.catalog.plan import TAKEN, PlanLine, Verdict
from cms.catalog.po import read_po
from cms.document.revision import Revision
from cms.errors import (
    CmsError,
    FileUnreadable,
    LocaleIsSource,
    StoreBusy,
    StoreUnreachable,
    StoreUnreadable,
    StoreUnwritable,
    UnknownLocale,
    WrongCatalog,
)
from cms.files import read_file
from cms.languages import canonical_tag
from cms.pipeline.load_catalog import chosen_locales
from cms.pipeline.plan_catalog import plan_file
from cms.pipeline.workspace import Workspace
from cms.store.articles import find_newest, lock_articles
from cms.store.translations import Addition, append_translations


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What became of one file. `problem` tells why nothing of it was read."""

    path: Path
    slug: str = ""
    locale: str = ""
    lines: tuple[PlanLine, ...] = ()
    problem: CmsError | None = None

    @property
    def is_fine(self) -> bool:
        return self.problem is None and not any(line.verdict in UNSETTLED for line in self.lines)


STORE_PROBLEMS = (StoreBusy, StoreUnreadable, StoreUnreachable, StoreUnwritable)
UNSETTLED = frozenset({Verdict.CONFLICT, Verdict.REFUSED, Verdict.NOT_OURS})


def read_catalogs(
    workspace: Workspace, paths: Sequence[Path], *, reviewed: bool = False, dry_run: bool = False
) -> list[ReadFile]:
    """Read files, or all the PO files in folders; each succeeds or fails alone.

    `reviewed` records that the caller vouches for the files.
    """
    return [_read(workspace, path, reviewed, dry_run) for path in _expand(paths)]


def _read(workspace: Workspace, path: Path, reviewed: bool, dry_run: bool) -> ReadFile:
    try:
        file = read_po(read_file(path), str(path))
        with workspace.writing() as session:
            revision, locale = _identify(session, path, file)
            lines = plan_file(session, revision, locale, file, reviewed=reviewed)
            if not dry_run:
                additions = [_addition(line) for line in lines if line.verdict in TAKEN]
                append_translations(
                    session, revision.article_id, locale, workspace.author, additions
                )
            return ReadFile(path, revision.document.slug, locale, tuple(lines))
    except STORE_PROBLEMS:  # the next file would meet it too
        raise
    except CmsError as problem:
        return ReadFile(path, problem=problem)


def _addition(line: PlanLine) -> Addition:
    return Addition(
        line.message, line.theirs, line.state, Origin.IMPORT, line.previous, line.comment
    )


def _expand(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*.po")) if path.is_dir() else [path]
        if not inside:
            raise FileUnreadable(path=path, reason="there is no .po file in it")
        found += inside
    return found


def _identify(session: Session, path: Path, file: CatalogFile) -> tuple[Revision, str]:
    """Tell article and locale by the file's headers, else by its place; both must agree.

    Raises:
        WrongCatalog: they do not, or there is no such article or locale.
    """
    slug = _agreed(path, "article", file.header("X-CMS-Article"), path.stem)
    lock_articles(session, [slug])
    revision = find_newest(session, slug)
    if revision is None:
        raise WrongCatalog(path=path, reason=f"no article has the slug {slug!r}")
    tag = _agreed(path, "locale", _tag(path, file.header("Language")), _tag(path, _locale_in(path)))
    if not tag:
        reason = "it names no locale; give it a Language header or put it in LOCALE/LC_MESSAGES/"
        raise WrongCatalog(path=path, reason=reason)
    try:
        return revision, _target(session, revision, tag)
    except CmsError as error:
        raise WrongCatalog(path=path, reason=str(error).rstrip(".")) from error


def _target(session: Session, revision: Revision, tag: str) -> str:
    if tag == revision.document.source_locale:
        raise LocaleIsSource(tag=tag)
    return chosen_locales(session, tag)[0]


def _agreed(path: Path, what: str, in_header: str, in_path: str) -> str:
    if in_header and in_path and in_header != in_path:
        reason = (
            f"its header says {what} {in_header!r}, its place says {in_path!r}; one must be wrong"
        )
        raise WrongCatalog(path=path, reason=reason)
    return in_header or in_path


def _locale_in(path: PurePath) -> str:
    """Return the locale that a path names, `de` in `de/LC_MESSAGES/x.po`, or an empty text."""
    parts = path.parts
    return parts[-3] if len(parts) > 2 and parts[-2] == "LC_MESSAGES" else ""


def _tag(path: Path, name: str) -> str:
    try:
        return canonical_tag(name) if name else ""
    except UnknownLocale as error:
        raise WrongCatalog(path=path, reason=str(error).rstrip(".")) from error
