"""Cut articles into messages by the rules of this version, and see what carries over."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.catalog.history import Translation
from cms.catalog.message import Message
from cms.catalog.recutting import Fate, Outcome, outcomes
from cms.document.align import Alignment, align
from cms.document.lineage import Lineage
from cms.document.model import EXTRACTION_VERSION, Document
from cms.document.revision import Revision
from cms.document.split import split
from cms.errors import ApprovalsAtStake, CmsError
from cms.pipeline.load_catalog import chosen_articles, texts_in_effect
from cms.pipeline.revise import Imprint, append_revision, with_risks
from cms.pipeline.workspace import Workspace
from cms.store.articles import lock_articles, newest_revision
from cms.store.histories import Histories
from cms.store.locales import list_locales
from cms.store.trail import forget, record

Tracked = Callable[[Sequence[str]], Iterable[str]]
TextsOfLocales = Mapping[str, Mapping[Message, Translation]]


@dataclass(frozen=True, slots=True)
class MigratedArticle:
    """What new rules do to one article: its translations by locale, and its messages.

    `problem` tells why it stays as it was cut.
    """

    slug: str
    outcomes: Mapping[str, Sequence[Outcome]]
    added: Sequence[Message]
    removed: Sequence[Message]
    problem: CmsError | None = None

    @property
    def at_stake(self) -> int:
        """Count the approved translations that would have to be approved again, or wait unused."""
        found = (each for outcomes in self.outcomes.values() for each in outcomes)
        return sum(each.fate is not Fate.KEPT for each in found)


def migrate_catalogs(
    workspace: Workspace,
    slugs: Sequence[str],
    *,
    accept: bool = False,
    dry_run: bool = False,
    tracked: Tracked = iter,
) -> list[MigratedArticle]:
    """Cut anew the articles that today's rules cut otherwise, each in a transaction of its own.

    An article whose approved translations do not all stay approved is left as it is, unless the
    caller accepts that. `tracked` goes through the slugs, and may show how far it is.
    """
    with workspace.reading() as session:
        chosen = chosen_articles(session, slugs)
    return [
        migrated
        for slug in tracked(chosen)
        for migrated in _migrate(workspace, slug, accept=accept, dry_run=dry_run)
    ]


def _migrate(
    workspace: Workspace, slug: str, *, accept: bool, dry_run: bool
) -> Iterator[MigratedArticle]:
    with workspace.writing() as session:
        record(session, Act(Action.ARTICLE_MIGRATE))
        lock_articles(session, [slug])
        base = newest_revision(session, slug)
        alignment, document = _cut_anew(base.document)
        if [part.blocks for part in document.parts] == [
            part.blocks for part in base.document.parts
        ]:
            return
        attempt = session.begin_nested()
        found = _save(session, base, document, alignment.lineage, workspace.author)
        if found.at_stake and not accept:
            found = replace(found, problem=ApprovalsAtStake(slug=slug, count=found.at_stake))
        if dry_run or found.problem:
            attempt.rollback()
            forget(session)
    yield found


def _cut_anew(old: Document) -> tuple[Alignment, Document]:
    cut = split(old.source, slug=old.slug, source_locale=old.source_locale)
    alignment = align(old.sections, cut.sections)
    return alignment, replace(old, head=cut.head, sections=with_risks(old, alignment.sections))


def _save(
    session: Session, base: Revision, document: Document, lineage: Sequence[Lineage], author: str
) -> MigratedArticle:
    before = _texts(session, base)
    note = f"Extraction version {EXTRACTION_VERSION}"
    imprint = Imprint(author=author, note=note, encoding=base.encoding)
    revision = append_revision(session, base, document, imprint, lineage)
    after = _texts(session, revision)
    return _compared(document.slug, before, after)


def _compared(slug: str, before: TextsOfLocales, after: TextsOfLocales) -> MigratedArticle:
    were, are = (
        dict.fromkeys(m for texts in each.values() for m in texts) for each in (before, after)
    )
    return MigratedArticle(
        slug,
        {locale: tuple(outcomes(before[locale], after[locale])) for locale in before},
        [message for message in are if message not in were],
        [message for message in were if message not in are],
    )


def _texts(session: Session, revision: Revision) -> TextsOfLocales:
    histories = Histories(session, [revision.article_id])
    return {
        locale: texts_in_effect(histories.of(revision.article_id, locale), revision)
        for locale in list_locales(session)
        if locale != revision.document.source_locale
    }
