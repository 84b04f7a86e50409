"""What a publisher asks of one release: which revisions, locales and fallbacks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from cms.document.revision import NewestRevision
from cms.errors import ArticleNotFound, LocaleNotInWorkspace, NothingToRelease
from cms.languages import canonical_tag
from cms.store.articles import list_newest, load_revision
from cms.store.locales import is_source_locale, list_locales


@dataclass(frozen=True, kw_only=True)
class CutRequest:
    """How one release differs from the usual.

    `revisions` names those that are not the newest, by slug; `locales` those that take part, all
    if none is named; `uses` what sections get that are not current, by risk. Reviews that were due
    before `today` are overdue. A dry run saves nothing.
    """

    note: str = ""
    revisions: Mapping[str, int] = field(default_factory=dict)
    locales: Sequence[str] = ()
    uses: Mapping[str, Sequence[str]] = field(default_factory=dict)
    today: date = field(default_factory=lambda: datetime.now(UTC).date())
    is_dry_run: bool = False


def chosen_revisions(session: Session, request: CutRequest) -> list[NewestRevision]:
    """Return each article with the number of the revision that is released, by slug.

    Raises:
        NothingToRelease: there is no article.
        ArticleNotFound, RevisionNotFound: a revision is named that there is not.
    """
    articles = list_newest(session)
    if not articles:
        raise NothingToRelease
    known = {each.slug for each in articles}
    for slug, number in request.revisions.items():
        if slug not in known:
            raise ArticleNotFound(slug=slug)
        load_revision(session, slug, number)
    numbers = request.revisions
    return [replace(each, number=numbers.get(each.slug, each.number)) for each in articles]


def chosen_locales(session: Session, request: CutRequest, own: str) -> list[str]:
    """Return the locales that take part, beside the articles' own.

    Raises:
        UnknownLocale, LocaleNotInWorkspace: there is no such locale.
    """
    known = list_locales(session)
    wanted = {canonical_tag(tag) for tag in request.locales}
    for tag in sorted(wanted - {*known, own}):
        if not is_source_locale(session, tag):
            raise LocaleNotInWorkspace(tag=tag)
    return [tag for tag in known if not wanted or tag in wanted]
