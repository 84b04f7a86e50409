"""Load the conditions that the translations of articles must meet."""

from collections.abc import Collection
from functools import cached_property

from sqlalchemy.orm import Session

from cms.catalog.gate import Gate
from cms.catalog.message import State
from cms.catalog.waiver import Waivers, in_force
from cms.document.revision import Revision
from cms.pipeline.load_terms import NO_TERMS, Finders, load_finders
from cms.pipeline.workspace import Workspace
from cms.release.policy import needed_state
from cms.store.moments import Moment
from cms.store.waivers import load_waivers


class Gates:
    """Gives gates of articles and locales; what they have in common is loaded once.

    The waivers of the given articles and locales are loaded together, those of others one by one.
    `moment` is the last that counts, if what came later shall not.
    """

    def __init__(
        self,
        session: Session,
        workspace: Workspace,
        articles: Collection[int] = (),
        locales: Collection[str] = (),
        *,
        moment: Moment | None = None,
    ) -> None:
        self.session, self.workspace, self.moment = session, workspace, moment
        self.articles, self.locales = frozenset(articles), frozenset(locales)

    def of(
        self, article: int, source_locale: str, locale: str, needed: State | None = None
    ) -> Gate:
        """Return one gate. Without `needed`, the state that a message must have is the settings'.

        Raises:
            BrokenCheck, InvalidSettings: the workspace's checks cannot be used.
        """
        settings = self.workspace.settings
        return Gate(
            source_locale,
            locale,
            needed or needed_state(settings, locale),
            self.workspace.rules,
            self._waivers(article, locale),
            self._finders.get(source_locale, NO_TERMS),
            settings.limits,
        )

    def of_revision(self, revision: Revision, locale: str) -> Gate:
        return self.of(revision.article_id, revision.document.source_locale, locale)

    def _waivers(self, article: int, locale: str) -> Waivers:
        if article in self.articles and locale in self.locales:
            return self._loaded.get((article, locale), {})
        found = load_waivers(self.session, [article], [locale], self._last_waiver)
        return in_force(found.get((article, locale), ()))

    @cached_property
    def _loaded(self) -> dict[tuple[int, str], Waivers]:
        found = load_waivers(self.session, self.articles, self.locales, self._last_waiver)
        return {place: in_force(waivers) for place, waivers in found.items()}

    @cached_property
    def _finders(self) -> Finders:
        return load_finders(self.session, self.moment.term if self.moment else None)

    @property
    def _last_waiver(self) -> int | None:
        return self.moment.waiver if self.moment else None
