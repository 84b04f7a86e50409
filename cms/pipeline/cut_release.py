"""Cut a release: compose what has changed, reuse the rest, and keep it for good."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from cms.catalog.extract import EXTRACTION_VERSION
from cms.document.digest import digest
from cms.document.render import RENDERER
from cms.document.revision import Revision
from cms.errors import NothingToRelease
from cms.pipeline.workspace import Workspace
from cms.release.compose import Source
from cms.release.documents import SCHEMA
from cms.release.manifest import ArticlePart, release_article, write_manifest
from cms.release.policy import Policy, read_policy
from cms.store.articles import (
    former_citations,
    list_slugs,
    newest_revision,
    section_versions,
)
from cms.store.locales import list_locales
from cms.store.releases import (
    Release,
    list_releases,
    load_compositions,
    save_compositions,
    save_objects,
    save_release,
)
from cms.store.translations import load_extents, load_history, load_steps

# Raise when the same inputs would give other bytes, so that older results are not reused.
COMPOSER_VERSION = 1

Progress = Callable[[Sequence[str]], Iterable[str]]


@dataclass(frozen=True)
class CutReport:
    """A release, how many of its articles were composed for it, and what it had to do without.

    It is not new where nothing has changed since the newest one.
    """

    release: Release
    is_new: bool
    articles: int
    composed: int
    parts: Sequence[ArticlePart] = field(repr=False)

    @property
    def left_out(self) -> list[dict[str, Any]]:
        return [line for part in self.parts for line in part.left_out]

    @property
    def documents(self) -> list[dict[str, Any]]:
        return [line for part in self.parts for line in part.documents]


def cut_release(workspace: Workspace, note: str = "", tracked: Progress = iter) -> CutReport:
    """Compose every article's newest revision in all locales, in one transaction.

    Raises:
        NothingToRelease: there is no article.
    """
    settings = workspace.settings
    policy = read_policy(settings.policy, settings.required_state)
    with workspace.writing(of_one_moment=True) as session:
        cutter = _Cutter(session, list_locales(session), policy)
        slugs = list_slugs(session)
        if not slugs:
            raise NothingToRelease
        parts = [cutter.part(slug) for slug in tracked(slugs)]
        manifest = write_manifest(workspace.source_locale, cutter.locales, parts)
        known = {release.number for release in list_releases(session)}
        release = save_release(session, manifest, note, workspace.author)
    is_new = release.number not in known
    return CutReport(release, is_new, len(slugs), cutter.composed, parts)


class _Cutter:
    """Composes articles, or takes what the same inputs gave before."""

    def __init__(self, session: Session, locales: Sequence[str], policy: Policy) -> None:
        self.session, self.locales, self.policy = session, locales, policy
        self.composed = 0

    def part(self, slug: str) -> ArticlePart:
        revision = newest_revision(self.session, slug)
        inputs = self._inputs(revision)
        known = load_compositions(self.session, [inputs])
        if inputs in known:
            return ArticlePart(known[inputs]["documents"], known[inputs]["left_out"])
        self.composed += 1
        part = release_article(self._source(revision), self.locales, self.policy)
        save_objects(self.session, part.contents)
        result = {"documents": part.documents, "left_out": part.left_out}
        save_compositions(self.session, {inputs: result})
        return ArticlePart(part.documents, part.left_out)

    def _inputs(self, revision: Revision) -> str:
        """Name everything that the article's documents depend on."""
        extents = load_extents(self.session, revision.article_id)
        counts = [f"{tag}={extents[tag].count if tag in extents else 0}" for tag in self.locales]
        versions = [SCHEMA, RENDERER, str(EXTRACTION_VERSION), str(COMPOSER_VERSION)]
        return digest(
            revision.document.slug, str(revision.number), self.policy.name, *counts, *versions
        )

    def _source(self, revision: Revision) -> Source:
        article_id = revision.article_id
        steps = load_steps(self.session, article_id)
        histories = {
            tag: load_history(self.session, article_id, tag, steps=steps) for tag in self.locales
        }
        earlier = partial(section_versions, self.session, article_id)
        cited_before = partial(former_citations, self.session, article_id)
        return Source(revision.document, histories, earlier, cited_before)
