"""Cut a release: compose what has changed, reuse the rest, and keep it for good."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import Any

from sqlalchemy.orm import Session

from cms.document.digest import digest
from cms.document.model import EXTRACTION_VERSION
from cms.document.render import RENDERER
from cms.document.revision import NewestRevision
from cms.errors import NothingToRelease
from cms.pipeline.workspace import Workspace
from cms.release.compose import Source
from cms.release.documents import SCHEMA
from cms.release.manifest import ArticlePart, release_article, write_manifest
from cms.release.policy import Policy, read_policy
from cms.store.articles import (
    former_citations,
    list_newest,
    newest_revisions,
    section_versions,
)
from cms.store.bulk import portions
from cms.store.histories import Histories
from cms.store.locales import list_locales
from cms.store.releases import (
    Release,
    load_compositions,
    save_compositions,
    save_objects,
    save_release,
)
from cms.store.translations import count_translations

# Raise when the same inputs would give other bytes, so that older results are not reused.
COMPOSER_VERSION = 1

# How many articles with all their translations are in memory at once.
ARTICLES_AT_A_TIME = 20

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
        parts = list(cutter.parts(tracked))
        if not parts:
            raise NothingToRelease
        manifest = write_manifest(workspace.source_locale, cutter.locales, parts)
        release, is_new = save_release(session, manifest, note, workspace.author)
    return CutReport(release, is_new, len(parts), cutter.composed, parts)


class _Cutter:
    """Composes articles, or takes what the same inputs gave before."""

    def __init__(self, session: Session, locales: Sequence[str], policy: Policy) -> None:
        self.session, self.locales, self.policy = session, locales, policy
        self.composed = 0

    def parts(self, tracked: Progress) -> Iterator[ArticlePart]:
        """Yield every article's part, by slug."""
        inputs = self._inputs(list_newest(self.session))
        known = load_compositions(self.session, inputs.values())
        new = self._new({slug: name for slug, name in inputs.items() if name not in known})
        for slug in tracked(list(inputs)):
            result = known.get(inputs[slug])
            yield ArticlePart(result["documents"], result["left_out"]) if result else next(new)

    def _inputs(self, articles: Sequence[NewestRevision]) -> dict[str, str]:
        """Name everything that each article's documents depend on."""
        counts = count_translations(self.session, [article.article_id for article in articles])
        versions = [SCHEMA, RENDERER, str(EXTRACTION_VERSION), str(COMPOSER_VERSION)]
        return {
            article.slug: digest(
                article.slug,
                str(article.number),
                self.policy.name,
                *(f"{tag}={counts.get((article.article_id, tag), 0)}" for tag in self.locales),
                *versions,
            )
            for article in articles
        }

    def _new(self, inputs: Mapping[str, str]) -> Iterator[ArticlePart]:
        """Compose articles and keep what comes of them, a portion at a time."""
        for slugs in portions(inputs, ARTICLES_AT_A_TIME):
            parts = dict(zip(slugs, self._compose(slugs), strict=True))
            save_objects(self.session, [each for part in parts.values() for each in part.contents])
            results = {
                inputs[slug]: {"documents": part.documents, "left_out": part.left_out}
                for slug, part in parts.items()
            }
            save_compositions(self.session, results)
            self.composed += len(parts)
            yield from (replace(part, contents=()) for part in parts.values())

    def _compose(self, slugs: Sequence[str]) -> Iterator[ArticlePart]:
        revisions = newest_revisions(self.session, slugs)
        articles = [revision.article_id for revision in revisions]
        histories = Histories(self.session, articles).of_all(self.locales)
        for revision in revisions:
            source = Source(
                revision.document,
                histories[revision.article_id],
                cache(partial(section_versions, self.session, revision.article_id)),
                cache(partial(former_citations, self.session, revision.article_id)),
            )
            yield release_article(source, self.locales, self.policy)
