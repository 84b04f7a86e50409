"""Load the conditions that the translations of articles must meet."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.orm import Session

from cms.catalog.checks.known_problems import Kept, KnownProblems
from cms.catalog.gate import Gate
from cms.catalog.message import State
from cms.catalog.waiver import Waivers, in_force
from cms.document.revision import Revision
from cms.errors import StoreBusy, StoreUnreachable, StoreUnreadable, StoreUnwritable
from cms.pipeline.load_terms import NO_TERMS, Finders, load_finders
from cms.pipeline.workspace import Workspace
from cms.release.policy import needed_state
from cms.store.engine import writing_if_free
from cms.store.known_problems import append_known_problems, load_known_problems
from cms.store.moments import Moment
from cms.store.renames import former_addresses
from cms.store.waivers import Place, load_waivers

UNKEPT = (StoreBusy, StoreUnreachable, StoreUnreadable, StoreUnwritable)
# Texts whose problems wait in memory to be kept; who judges more judges some of them again.
MOST_REMEMBERED = 100_000


class Gates:
    """Gives gates of articles and locales; what they have in common is loaded once.

    The waivers and known problems of the given articles and locales are loaded together, those of
    others one by one. `moment` is the last that counts, if what came later shall not; nothing that
    was found before is taken for known then.
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
        self.locales = frozenset(locales)
        self._new: dict[Place, dict[str, Kept]] = {}
        self.turn_to(articles)

    def turn_to(self, articles: Collection[int]) -> None:
        """Load what these articles need together from now on, and let go of what others needed."""
        self.articles = frozenset(articles)
        self._together: _Loaded | None = None
        if sum(map(len, self._new.values())) > MOST_REMEMBERED:
            self._new = {}

    def of(
        self, article: int, source_locale: str, locale: str, needed: State | None = None
    ) -> Gate:
        """Return one gate. Without `needed`, the state that a message must have is the settings'.

        Raises:
            BrokenCheck, InvalidSettings: the workspace's checks cannot be used.
        """
        settings, loaded = self.workspace.settings, self._loaded(article, locale)
        place = article, locale
        return Gate(
            source_locale,
            locale,
            needed or needed_state(settings, locale),
            self.workspace.rules,
            loaded.waivers.get(place, {}),
            self._finders.get(source_locale, NO_TERMS),
            settings.limits,
            known=KnownProblems(loaded.found.get(place), self._new.setdefault(place, {})),
            former_names=self._former_names,
        )

    def of_revision(self, revision: Revision, locale: str) -> Gate:
        return self.of(revision.article_id, revision.document.source_locale, locale)

    def keep(self, session: Session | None = None) -> None:
        """Keep what the checks found anew, so that nobody judges the same texts again.

        `session` is the one to write with, if not its own.
        """
        found, self._new = self._new, {}
        if self._judged_by:
            append_known_problems(session or self.session, self._judged_by, found)

    def keep_if_free(self) -> None:
        """Keep it in a short transaction of its own, once the reading is over.

        Where somebody else writes, or nobody may, whoever looks next judges again.
        """
        if self._judged_by and any(self._new.values()):
            with suppress(*UNKEPT), writing_if_free(self.workspace.engine) as session:
                self.keep(session)

    def forget(self) -> None:
        """Let go of what the checks found anew."""
        self._new = {}

    def _loaded(self, article: int, locale: str) -> "_Loaded":
        if article not in self.articles or locale not in self.locales:
            return self._load([article], [locale])
        if self._together is None:
            self._together = self._load(self.articles, self.locales)
        return self._together

    def _load(self, articles: Collection[int], locales: Collection[str]) -> "_Loaded":
        last = self.moment.waiver if self.moment else None
        waivers = load_waivers(self.session, articles, locales, last)
        by = self._judged_by
        found = load_known_problems(self.session, by, articles, locales) if by else {}
        return _Loaded({place: in_force(each) for place, each in waivers.items()}, found)

    @cached_property
    def _judged_by(self) -> str:
        """Name the rules, or nothing where what they find is not to be kept."""
        from cms.pipeline.load_checks import judged_by  # most commands need none

        return "" if self.moment else judged_by(self.workspace.rules)

    @cached_property
    def _former_names(self) -> Mapping[str, Sequence[str]]:
        """Map who is at work, and so may approve, to the names that that one had before."""
        author = self.workspace.author
        return {} if self.moment else {author: former_addresses(self.session, author)}

    @cached_property
    def _finders(self) -> Finders:
        return load_finders(self.session, self.moment.term if self.moment else None)


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What was loaded together, by article and locale."""

    waivers: Mapping[Place, Waivers]
    found: Mapping[Place, Mapping[str, Kept]]
