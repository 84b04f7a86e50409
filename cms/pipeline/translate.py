"""Suggest translations by machine or from memory, never over what a person wrote."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from cms.catalog.message import Message
from cms.languages import PSEUDO_LOCALES, canonical_tag
from cms.pipeline.load_catalog import chosen_articles, chosen_locales, texts_in_effect
from cms.pipeline.plan_catalog import structure_reasons
from cms.pipeline.suggestions import Portion, Refusal, Source, Suggested, is_open, state_of
from cms.pipeline.workspace import Workspace
from cms.store.articles import lock_articles, newest_revision
from cms.store.histories import load_history
from cms.store.translations import append_translations


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
    """What was saved of one article, and what could not be."""

    slug: str
    locale: str
    saved: int
    refusals: Sequence[Refusal] = ()


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
            lock_articles(session, [task.slug])
            revision = newest_revision(session, task.slug)
            history = load_history(session, revision.article_id, self.locale)
            texts = texts_in_effect(history, revision)
            fit = [each for each in additions if is_open(each.message, texts, self.again)]
            reasons = structure_reasons(revision, {each.message: each.text for each in fit})
            taken = [
                replace(
                    each,
                    state=state_of(each, self.locale),
                    comment=texts[each.message].comment,
                )
                for each in fit
                if each.message not in reasons
            ]
            author = f"{self.workspace.author} with {self.source.name}"
            append_translations(session, revision.article_id, self.locale, author, taken)
        refusals = [refusal for each in found for refusal in each.refusals]
        refusals += [Refusal(message, reason) for message, reason in reasons.items()]
        self.catalogs.append(TranslatedCatalog(task.slug, self.locale, len(taken), refusals))


def _task(session: Session, slug: str, request: Request, source: Source) -> Task:
    revision, locale = newest_revision(session, slug), canonical_tag(request.locale)
    if locale == revision.document.source_locale:
        return Task(slug, (), ())
    texts = texts_in_effect(load_history(session, revision.article_id, locale), revision)
    messages = [message for message in texts if is_open(message, texts, request.replaces)]
    return Task(slug, messages, source.portions(revision, messages))
