"""Suggest translations by machine or from memory, never over what a person wrote."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.catalog.admission import judge, places_of
from cms.catalog.checks.check import Problem
from cms.catalog.history import Translation
from cms.catalog.message import Message, State
from cms.catalog.people import WITH
from cms.document.revision import Revision
from cms.languages import PSEUDO_LOCALES, canonical_tag
from cms.pipeline.load_catalog import chosen_articles, chosen_locales, texts_in_effect
from cms.pipeline.load_gate import Gates
from cms.pipeline.plan_catalog import structure_reasons
from cms.pipeline.suggestions import Portion, Refusal, Source, Suggested, is_open, state_of
from cms.pipeline.workspace import Workspace
from cms.store.articles import lock_articles, newest_revision
from cms.store.revision_history import revision_history
from cms.store.trail import record
from cms.store.translations import Addition, append_translations


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be translated. `again` replaces earlier suggestions of machine and memory."""

    slugs: Sequence[str]
    locale: str
    again: bool = False

    @property
    def replaces(self) -> bool:
        """Nobody works on a pseudo-locale's suggestions, so new ones always replace them."""
        return self.again or canonical_tag(self.locale) in PSEUDO_LOCALES


@dataclass(frozen=True, slots=True)
class Task:
    """The messages of one article that are to be translated."""

    slug: str
    messages: Sequence[Message]
    portions: Sequence[Portion]

    @property
    def characters(self) -> int:
        return sum(portion.characters for portion in self.portions)


@dataclass(frozen=True, slots=True)
class TranslatedCatalog:
    """What was saved of one article, what could not be, and what the checks say of what was."""

    slug: str
    locale: str
    saved: int
    refusals: Sequence[Refusal] = ()
    problems: Sequence[tuple[Message, Problem]] = ()


Work = tuple[Task, Portion]
Progress = Callable[[Sequence[Work]], Iterable[Work]]


def plan_translation(workspace: Workspace, request: Request, source: Source) -> list[Task]:
    """Tell what would be asked for; nothing is sent.

    Raises:
        ArticleNotFound, UnknownLocale, LocaleNotInWorkspace
    """
    with workspace.reading() as session:
        chosen_locales(session, request.locale)
        slugs = chosen_articles(session, request.slugs)
        tasks = [_task(session, slug, request, source) for slug in slugs]
    return [task for task in tasks if task.messages]


class Translating:
    """Work through tasks. `catalogs` is what was saved, also where the work was cut short."""

    def __init__(self, workspace: Workspace, request: Request, source: Source) -> None:
        self.workspace, self.source, self.again = workspace, source, request.replaces
        self.locale = canonical_tag(request.locale)
        self.catalogs: list[TranslatedCatalog] = []

    def run(self, tasks: Sequence[Task], tracked: Progress = iter) -> None:
        """Ask for every portion; save an article as soon as it is done, in one transaction.

        What came back is saved also where a later portion fails, or somebody interrupts.
        """
        work = [(task, portion) for task in tasks for portion in task.portions]
        found: list[Suggested] = []
        current: Task | None = None
        try:
            for current, portion in tracked(work):
                found.append(portion.ask())
                if len(found) == len(current.portions):
                    done, found = found, []
                    self._save(current, done)
        finally:
            if current and found:
                self._save(current, found)

    def _save(self, task: Task, found: Sequence[Suggested]) -> None:
        """Save what is still open by now and fits into the article as it is by now."""
        additions = [addition for each in found for addition in each.additions]
        with self.workspace.writing() as session:
            record(session, Act(Action.CATALOG_TRANSLATE, details={"with": self.source.name}))
            lock_articles(session, [task.slug])
            revision = newest_revision(session, task.slug)
            history = revision_history(session, revision, self.locale)
            texts = texts_in_effect(history, revision)
            fit = [each for each in additions if is_open(each.message, texts, self.again)]
            reasons = structure_reasons(revision, {each.message: each.text for each in fit})
            kept = (each for each in fit if each.message not in reasons)
            taken = [self._addition(each, texts[each.message].comment) for each in kept]
            author = f"{self.workspace.author}{WITH}{self.source.name}"
            append_translations(session, revision.article_id, self.locale, author, taken)
            gates = Gates(session, self.workspace)
            problems = self._problems(gates, revision, taken)
            gates.keep()
        refusals = [refusal for each in found for refusal in each.refusals]
        refusals += [Refusal(message, reason) for message, reason in reasons.items()]
        done = TranslatedCatalog(task.slug, self.locale, len(taken), refusals, problems)
        self.catalogs.append(done)

    def _addition(self, suggested: Addition, comment: str) -> Addition:
        state = state_of(suggested, self.locale)
        reviewer = self.workspace.author if state is State.REVIEWED else ""
        return replace(suggested, state=state, comment=comment, reviewer=reviewer)

    def _problems(
        self, gates: Gates, revision: Revision, taken: Sequence[Addition]
    ) -> list[tuple[Message, Problem]]:
        gate = gates.of_revision(revision, self.locale)
        places = places_of(revision.document)
        return [
            (each.message, problem)
            for each in taken
            if each.previous in ("", each.message.text)  # else it is to be reworked anyhow
            for problem in judge(gate, places, each.message, _as_translation(each)).problems
        ]


def _as_translation(addition: Addition) -> Translation:
    return Translation(0, addition.text, addition.state, addition.origin)


def _task(session: Session, slug: str, request: Request, source: Source) -> Task:
    revision, locale = newest_revision(session, slug), canonical_tag(request.locale)
    if locale == revision.document.source_locale:
        return Task(slug, (), ())
    texts = texts_in_effect(revision_history(session, revision, locale), revision)
    messages = [message for message in texts if is_open(message, texts, request.replaces)]
    return Task(slug, messages, source.portions(revision, messages))
