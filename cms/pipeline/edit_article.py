"""Change an article: its text, a section's risk, or back to an earlier revision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.document.align import align
from cms.document.compare import Comparison, compare
from cms.document.digest import digest_bytes
from cms.document.model import HEAD_KEY, Document, Risk
from cms.document.revision import Revision
from cms.document.suggest_risk import open_suggestions
from cms.errors import HeadHasNoRisk, SectionNotFound, StaleBase
from cms.importer.article import ImportedArticle, ImportRequest
from cms.importer.decode import encoded
from cms.importer.read import read_article
from cms.pipeline.revise import Imprint, revise, save_document
from cms.pipeline.workspace import Workspace
from cms.store.articles import load_revision, lock_articles, newest_revision
from cms.store.trail import record

Saved = tuple[Revision, bool]


@dataclass(frozen=True, slots=True)
class RisksRequest:
    """What is at stake in an article's sections, by key, and the revision that was read."""

    slug: str
    risks: Mapping[str, Risk]
    base: int | None = None


@dataclass(frozen=True)
class BothSides:
    """What somebody else saved since an edit began, and what the edit changed.

    `shared` are the sections that both changed; what only one changed can be taken over as it is.
    """

    theirs: Comparison
    yours: Comparison
    shared: tuple[str, ...]


def save_edit(
    workspace: Workspace,
    base: Revision,
    source: str,
    note: str = "",
    unchanged: Sequence[str] = (),
) -> Saved:
    """Save an article's edited Markdown source; return the newest revision and whether it is new.

    `unchanged` are the keys of sections of which the editor says that their meaning is the same.

    Raises:
        StaleBase: somebody else saved meanwhile; nothing is overwritten.
        MalformedArticle: the source cannot be read.
        MeaningChanged: a section's meaning is not the same.
    """
    slug = base.document.slug
    article = _read(base, source)
    encoding, content = encoded(article.document.source, base.encoding)
    imprint = Imprint(
        author=workspace.author,
        note=note,
        encoding=encoding,
        file_digest=digest_bytes(content),
        unchanged=unchanged,
    )
    with workspace.writing() as session:
        record(session, Act(Action.ARTICLE_EDIT, details={"note": note}))
        lock_articles(session, [slug])
        newest = newest_revision(session, slug)
        if newest.number != base.number:
            raise StaleBase(slug=slug, newest=newest.number, base=base.number)
        return revise(session, newest, article.document, imprint)


def compare_both_sides(workspace: Workspace, base: Revision, source: str) -> BothSides:
    """Compare with an edit's base both the newest revision and the edited source."""
    with workspace.reading() as session:
        newest = newest_revision(session, base.document.slug).document
    theirs = compare(base.document, newest)
    yours = _changes(base.document, _read(base, source).document)
    changed = _keys(theirs)
    return BothSides(theirs, yours, tuple(key for key in _keys(yours) if key in changed))


def _changes(base: Document, edited: Document) -> Comparison:
    alignment = align(base.sections, edited.sections)
    return compare(base, replace(edited, sections=alignment.sections), alignment.lineage)


def _keys(comparison: Comparison) -> list[str]:
    head = [comparison.head] if comparison.head else []
    return [change.key for change in (*head, *comparison.sections)]


def _read(base: Revision, source: str) -> ImportedArticle:
    """Read an edit's source as Markdown.

    Not through the article's own encoding: a few changed letters could make it look like another.
    """
    slug = base.document.slug
    request = ImportRequest(
        path=f"{slug}.md",
        slug=slug,
        source_locale=base.document.source_locale,
        format="markdown",
    )
    return read_article(source.encode(), request)


def require_base(newest: Revision, base: int | None) -> None:
    """Refuse a change that is based on an earlier revision; None is based on whatever is there.

    Raises:
        StaleBase
    """
    if base is not None and newest.number != base:
        raise StaleBase(slug=newest.document.slug, newest=newest.number, base=base)


def revert_article(
    workspace: Workspace, slug: str, number: int, note: str, base: int | None = None
) -> Saved:
    """Make an earlier revision's document the newest revision."""
    with workspace.writing() as session:
        record(session, Act(Action.ARTICLE_REVERT, details={"to": number}))
        lock_articles(session, [slug])
        newest = newest_revision(session, slug)
        require_base(newest, base)
        wanted = load_revision(session, slug, number)
        imprint = Imprint(
            author=workspace.author,
            note=note or f"Revert to revision {number}",
            encoding=wanted.encoding,
        )
        return save_document(session, newest, wanted.document, imprint)


def take_suggested_risks(workspace: Workspace, slug: str, base: int | None = None) -> Saved:
    """Give sections the risk that their words suggest, in one revision; none gets a lower one."""
    with workspace.writing() as session:
        record(session, Act(Action.ARTICLE_SET_RISK))
        lock_articles(session, [slug])
        newest = newest_revision(session, slug)
        require_base(newest, base)
        wanted = {key: each.risk for key, each in open_suggestions(newest.document).items()}
        return _save_risks(session, workspace, newest, wanted)


def set_risk(workspace: Workspace, slug: str, key: str, risk: Risk) -> Saved:
    """Record what is at stake in a section, as a new revision.

    Raises:
        HeadHasNoRisk, SectionNotFound: the newest revision has no section of that key.
    """
    return set_risks(workspace, slug, {key: risk})


def set_risks(
    workspace: Workspace, slug: str, wanted: Mapping[str, Risk], base: int | None = None
) -> Saved:
    """Record what is at stake in some sections, by key, in one revision.

    Raises:
        StaleBase: somebody has saved after `base`.
        HeadHasNoRisk, SectionNotFound: the newest revision has no section of that key.
    """
    with workspace.writing() as session:
        record(session, Act(Action.ARTICLE_SET_RISK, details={"risks": wanted}))
        lock_articles(session, [slug])
        return _with_risks(session, workspace, RisksRequest(slug, wanted, base))


def set_risks_of_many(workspace: Workspace, wanted: Sequence[RisksRequest]) -> list[Saved]:
    """Record what is at stake in sections of many articles, in one transaction: in all, or none.

    Raises:
        StaleBase, ArticleNotFound, HeadHasNoRisk, SectionNotFound
    """
    with workspace.writing() as session:
        record(session, Act(Action.ARTICLE_SET_RISK, details={"articles": len(wanted)}))
        lock_articles(session, {each.slug for each in wanted})
        return [_with_risks(session, workspace, each) for each in wanted]


def _with_risks(session: Session, workspace: Workspace, wanted: RisksRequest) -> Saved:
    newest = newest_revision(session, wanted.slug)
    require_base(newest, wanted.base)
    for key in wanted.risks:
        if key == HEAD_KEY:
            raise HeadHasNoRisk(slug=wanted.slug)
        if newest.document.section(key) is None:
            raise SectionNotFound(slug=wanted.slug, key=key)
    return _save_risks(session, workspace, newest, wanted.risks)


def _save_risks(
    session: Session, workspace: Workspace, newest: Revision, wanted: Mapping[str, Risk]
) -> Saved:
    document = newest.document
    sections = tuple(
        replace(part, risk=wanted.get(part.key, part.risk)) for part in document.sections
    )
    note = "; ".join(f"Risk of {key}: {risk}" for key, risk in wanted.items())
    imprint = Imprint(author=workspace.author, note=note, encoding=newest.encoding)
    return save_document(session, newest, replace(document, sections=sections), imprint)
