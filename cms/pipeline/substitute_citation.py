"""Give readers of one locale another source, such as their national guideline, and say why."""

from dataclasses import replace

from sqlalchemy.orm import Session

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.catalog.told import told
from cms.document.model import Citation
from cms.document.revision import Revision
from cms.document.same_sources import source_names
from cms.document.substitutes import Substitute, in_force
from cms.errors import CitationNotFound, LocaleIsSource, SubstituteRefused
from cms.pipeline.load_catalog import chosen_locales
from cms.pipeline.workspace import Workspace
from cms.store.articles import lock_articles, newest_revision
from cms.store.base import now
from cms.store.substitutes import append_substitute, load_substitutes
from cms.store.trail import record


def substitute_citation(
    workspace: Workspace, slug: str, locale: str, source: Citation, reason: str
) -> Substitute:
    """Record what stands in for the citation of `source.key` from the next release on.

    Raises:
        SubstituteRefused: there is no reason or address, or the article cites just that.
        ArticleNotFound, CitationNotFound, UnknownLocale, LocaleNotInWorkspace, LocaleIsSource
    """
    with workspace.writing() as session:
        record(
            session, Act(Action.CITATION_SUBSTITUTE, details={"key": source.key, "locale": locale})
        )
        place = _Place(session, slug, source.key, locale)
        if not told(reason):
            raise place.refused("say why with --reason")
        if not source.link:
            raise place.refused("say what stands in for it, with --url or --doi")
        is_same = set(source_names(place.citation)) & set(source_names(source))
        if is_same and not place.others:
            raise place.refused("this is what the article cites anyway")
        substitute = Substitute(
            source.key,
            place.locale,
            source.url,
            source.doi,
            source.title,
            source.publisher,
            told(reason),
            workspace.author,
            now(),
        )
        append_substitute(session, place.revision.article_id, substitute)
        return substitute


def withdraw_substitute(
    workspace: Workspace, slug: str, key: str, locale: str, reason: str
) -> Substitute:
    """Record that nothing stands in for a citation any more, and return what did.

    Raises:
        SubstituteRefused: nothing did.
        ArticleNotFound, CitationNotFound, UnknownLocale, LocaleNotInWorkspace, LocaleIsSource
    """
    with workspace.writing() as session:
        record(session, Act(Action.CITATION_WITHDRAW, details={"key": key, "locale": locale}))
        place = _Place(session, slug, key, locale)
        article = place.revision.article_id
        found = in_force(load_substitutes(session, [article])[article])
        holding = [each for each in found if (each.key, each.locale) == (key, place.locale)]
        if not holding:
            raise place.refused("nothing stands in for it")
        withdrawn = replace(
            holding[0],
            reason=told(reason),
            author=workspace.author,
            created_at=now(),
            is_withdrawn=True,
        )
        append_substitute(session, article, withdrawn)
        return holding[0]


class _Place:
    """A citation of the newest revision, and a locale that it is translated into."""

    def __init__(self, session: Session, slug: str, key: str, locale: str) -> None:
        self.session = session
        (self.locale,) = chosen_locales(session, locale)
        lock_articles(session, [slug])
        self.revision: Revision = newest_revision(session, slug)
        document = self.revision.document
        if self.locale == document.source_locale:
            raise LocaleIsSource(tag=self.locale)
        found = [each for each in document.citations if each.key == key]
        if not found:
            raise CitationNotFound(slug=slug, key=key)
        self.citation = found[0]

    @property
    def others(self) -> list[Substitute]:
        """What stands in for it elsewhere: who falls back to there may want the source's own."""
        article = self.revision.article_id
        found = in_force(load_substitutes(self.session, [article])[article])
        own = (self.citation.key, self.locale)
        return [each for each in found if each.key == own[0] and each.locale != own[1]]

    def refused(self, reason: str) -> SubstituteRefused:
        slug = self.revision.document.slug
        return SubstituteRefused(
            slug=slug, key=self.citation.key, locale=self.locale, reason=reason
        )
