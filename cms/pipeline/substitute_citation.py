"""Give readers of one locale another source, such as their national guideline, and say why."""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.catalog.told import told
from cms.document.model import Citation
from cms.document.revision import Revision
from cms.document.same_sources import source_names
from cms.document.substitutes import Substitute, in_force
from cms.errors import CitationNotFound, LocaleIsSource, SubstituteRefused, SubstituteStale
from cms.pipeline.load_catalog import chosen_locales
from cms.pipeline.workspace import Workspace
from cms.store.articles import lock_articles, newest_revision
from cms.store.base import now
from cms.store.substitutes import append_substitute, load_substitutes
from cms.store.trail import record


@dataclass(frozen=True, slots=True)
class SubstituteRequest:
    """Of which article and for readers of which locale something shall stand in, and why.

    `replaces` is the link of what does so in this locale by now, as it was read: empty for
    nothing, None for whatever it is.
    """

    slug: str
    locale: str
    reason: str = ""
    replaces: str | None = ""


def substitute_citation(
    workspace: Workspace, wanted: SubstituteRequest, source: Citation
) -> Substitute:
    """Record what stands in for the citation of `source.key` from the next release on.

    Raises:
        SubstituteStale: something else does, which is kept.
        SubstituteRefused: there is no reason or address, or the article cites just that.
        ArticleNotFound, CitationNotFound, UnknownLocale, LocaleNotInWorkspace, LocaleIsSource
    """
    with workspace.writing() as session:
        details = {"key": source.key, "locale": wanted.locale}
        record(session, Act(Action.CITATION_SUBSTITUTE, details=details))
        place = _Place(session, wanted, source.key)
        if not told(wanted.reason):
            raise place.refused("say why with --reason")
        if not source.link:
            raise place.refused("say what stands in for it, with --url or --doi")
        place.require_read()
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
            told(wanted.reason),
            workspace.author,
            now(),
        )
        append_substitute(session, place.revision.article_id, substitute)
        return substitute


def withdraw_substitute(workspace: Workspace, wanted: SubstituteRequest, key: str) -> Substitute:
    """Record that nothing stands in for a citation any more, and return what did.

    Raises:
        SubstituteStale: something else does, which is kept.
        SubstituteRefused: nothing did.
        ArticleNotFound, CitationNotFound, UnknownLocale, LocaleNotInWorkspace, LocaleIsSource
    """
    with workspace.writing() as session:
        details = {"key": key, "locale": wanted.locale}
        record(session, Act(Action.CITATION_WITHDRAW, details=details))
        place = _Place(session, wanted, key)
        holding = place.holding
        if holding is None:
            raise place.refused("nothing stands in for it")
        place.require_read()
        withdrawn = replace(
            holding,
            reason=told(wanted.reason),
            author=workspace.author,
            created_at=now(),
            is_withdrawn=True,
        )
        append_substitute(session, place.revision.article_id, withdrawn)
        return holding


class _Place:
    """A citation of the newest revision, and a locale that it is translated into."""

    def __init__(self, session: Session, wanted: SubstituteRequest, key: str) -> None:
        slug, self.replaces = wanted.slug, wanted.replaces
        (self.locale,) = chosen_locales(session, wanted.locale)
        lock_articles(session, [slug])
        self.revision: Revision = newest_revision(session, slug)
        document = self.revision.document
        if self.locale == document.source_locale:
            raise LocaleIsSource(tag=self.locale)
        found = [each for each in document.citations if each.key == key]
        if not found:
            raise CitationNotFound(slug=slug, key=key)
        self.citation = found[0]
        article = self.revision.article_id
        every = in_force(load_substitutes(session, [article])[article])
        by_locale = {each.locale: each for each in every if each.key == key}
        self.holding = by_locale.pop(self.locale, None)
        # Who falls back to a locale of these may want the source's own.
        self.others = by_locale

    def require_read(self) -> None:
        """Refuse to replace what somebody else has given meanwhile."""
        link = self.holding.link if self.holding else ""
        if self.replaces in (None, link):
            return
        author = self.holding.author if self.holding else "nobody"
        raise SubstituteStale(
            slug=self.revision.document.slug,
            key=self.citation.key,
            locale=self.locale,
            link=link or "nothing",
            author=author,
        )

    def refused(self, reason: str) -> SubstituteRefused:
        slug = self.revision.document.slug
        return SubstituteRefused(
            slug=slug, key=self.citation.key, locale=self.locale, reason=reason
        )
