"""Read the posts of a WordPress export one after the other; this needs no workspace."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from cms.document.model import Document
from cms.errors import CmsError, FileUnreadable
from cms.importer.article import ImportRequest
from cms.importer.wordpress import metas
from cms.importer.wordpress.assembly import Finding
from cms.importer.wordpress.content import plain
from cms.importer.wordpress.entry import Entry
from cms.importer.wordpress.post import ReadPost, read_post
from cms.importer.wordpress.reading import ITEM, entries
from cms.importer.wordpress.selection import Chosen, choose
from cms.importer.wordpress.site import Listed, Site
from cms.importer.wordpress.slugs import slug_of, slugs_of
from cms.importer.wordpress.survey import survey
from cms.pipeline.import_images import with_images
from cms.pipeline.site_report import (
    ImportedPost,
    Outcome,
    SiteReport,
    item_counts,
    met_counts,
    remarks,
)
from cms.pipeline.uploads import hosts_of
from cms.pipeline.wanted_images import WantedImages

Posts = Callable[[Sequence[int]], Iterable[int]]
Told = Callable[[ImportedPost, Document | None], None]


def tell_nobody(_post: ImportedPost, _document: Document | None) -> None:
    """Keep it for the report."""


@dataclass(frozen=True, kw_only=True)
class SiteOptions:
    """How an export is imported.

    `drafts` takes what is not for everybody, too. `accept` takes what surely is a translation as
    translated, else it is fuzzy. `skip_unchanged` leaves posts unread that are as they were when
    they came last. `tracked` goes through the places of posts with a progress bar; `told` is told
    of each post as soon as it is saved. `tells_of_web` warns of images that are on the web;
    without it, somebody looks after them, and a dry run says in `would_come` which there are.
    """

    drafts: bool = False
    accept: bool = False
    dry_run: bool = False
    skip_unchanged: bool = True
    note: str = ""
    source_locale: str = "en"
    tracked: Posts = field(default=iter)
    told: Told = tell_nobody
    tells_of_web: bool = True


@dataclass
class SiteFile:
    """An export that was checked, and what came of its posts so far."""

    file: BinaryIO
    site: Site
    chosen: Mapping[int, Chosen]
    options: SiteOptions
    posts: list[ImportedPost] = field(default_factory=list)
    findings: dict[str, Sequence[Finding]] = field(default_factory=dict)
    would_come: WantedImages = field(default_factory=WantedImages)

    def articles(self) -> dict[int, Chosen]:
        return {place: each for place, each in self.chosen.items() if each.source is None}

    def translations(self) -> dict[int, Chosen]:
        return {place: each for place, each in self.chosen.items() if each.source}

    def entries(self, places: Collection[int]) -> Iterator[tuple[Entry, Chosen]]:
        """Go through the file for some of its posts."""
        items = entries(self.file, self.site.path, metas.READ)
        found = (each for each in items if each.kind == ITEM and each.place in places)
        for _, entry in zip(self.options.tracked(sorted(places)), found, strict=False):
            yield entry, self.chosen[entry.place]

    def read(self, entry: Entry, chosen: Chosen, slug: str) -> ReadPost | None:
        """Read a post; None, and told, if it cannot be an article."""
        place = self.place(chosen)
        request = ImportRequest(place, self.options.source_locale, slug)
        try:
            read = read_post(entry, chosen, self.site, request)
            tells_of_web = self.options.tells_of_web
            return replace(read, article=with_images(read.article, None, tells_of_web=tells_of_web))
        except CmsError as problem:
            if place not in str(problem):
                problem.about(place)
            self.tell(self.outcome(chosen, slug, Outcome.REFUSED, problem=problem))
            return None

    def tell(self, post: ImportedPost, read: ReadPost | None = None) -> None:
        self.posts.append(post)
        if read:
            self.findings[post.slug] = read.findings
            self._keep_images(post, read)
        self.options.told(post, read.article.document if read else None)

    def _keep_images(self, post: ImportedPost, read: ReadPost) -> None:
        is_asked = self.options.dry_run and not self.options.tells_of_web
        if is_asked and post.outcome in (Outcome.NEW, Outcome.CHANGED):
            locale = post.locale if post.is_translation else ""
            self.would_come.add_document(post.slug, read.article.document, locale)

    def place(self, chosen: Chosen) -> str:
        return f"{self.site.path}:{chosen.post.line}"

    def outcome(
        self,
        chosen: Chosen,
        slug: str,
        outcome: Outcome,
        read: ReadPost | None = None,
        problem: CmsError | None = None,
    ) -> ImportedPost:
        return ImportedPost(
            place=self.place(chosen),
            origin=chosen.post.origin,
            title=read.article.document.title if read else plain(chosen.post.title),
            slug=slug,
            locale=chosen.locale,
            outcome=outcome,
            is_translation=chosen.source is not None,
            is_saved=not self.options.dry_run,
            warnings=read.article.warnings if read else (),
            leftovers=read.article.leftovers if read else (),
            problem=problem,
        )

    def report(self) -> SiteReport:
        files = [each.url for each in self.site.attachments.values()]
        coming = {each.post.origin for each in self.chosen.values()}
        return SiteReport(
            path=self.site.path,
            site=self.site.address,
            counts=item_counts(self.site, self.chosen, self.posts),
            posts=tuple(self.posts),
            left_out=tuple(p for p in self.site.posts.values() if p.origin not in coming),
            met=met_counts(self.findings),
            remarks=remarks(self.site),
            source_locale=self.options.source_locale,
            dry_run=self.options.dry_run,
            hosts=hosts_of([self.site.address, *files]),
            would_come=self.would_come if self.options.dry_run else None,
        )


@contextmanager
def opened_site(path: Path, options: SiteOptions) -> Iterator[SiteFile]:
    """Open an export and check all of it.

    Raises:
        FileUnreadable
        MalformedFile: it is broken, with the line.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise FileUnreadable(path=path, reason=error.strerror or str(error)) from error
    with file:
        yield site_in(file, str(path), options)


def site_in(file: BinaryIO, name: str, options: SiteOptions) -> SiteFile:
    """Check all of an export that is open already.

    Raises:
        MalformedFile: it is broken, with the line.
    """
    site = survey(file, name)
    return SiteFile(file, site, choose(site, options.source_locale, options.drafts), options)


def preview_site(path: Path, options: SiteOptions) -> SiteReport:
    """Tell what an import into a new workspace would bring.

    Raises:
        FileUnreadable, MalformedFile
    """
    with opened_site(path, options) as file:
        names = slugs_of(_posts(file.articles()), file.site, {}, ())
        for entry, chosen in file.entries(file.chosen):
            slug = names.get((chosen.source or chosen.post).origin, "")
            own = slug_of(chosen.post) if chosen.source else slug
            if read := file.read(entry, chosen, own):
                post = file.outcome(chosen, slug, Outcome.NEW, read)
                wanted = "" if chosen.source else slug_of(chosen.post)
                file.tell(replace(post, wanted=wanted if wanted != slug else ""), read)
        return file.report()


def _posts(chosen: Mapping[int, Chosen]) -> list[Listed]:
    return [each.post for each in chosen.values()]
