"""Tell which article and locale a catalog file of ours belongs to."""

from pathlib import PurePath

from sqlalchemy.orm import Session

from cms.catalog.catalog_file import CatalogFile
from cms.document.revision import Revision
from cms.errors import CmsError, LocaleIsSource, UnknownLocale, WrongCatalog
from cms.languages import canonical_tag
from cms.pipeline.load_catalog import chosen_locales
from cms.store.articles import find_newest, list_slugs, lock_articles

LONGEST_SHOWN = 100  # characters; no slug and no tag that there is has as many


def identify_catalog(session: Session, path: PurePath, file: CatalogFile) -> tuple[Revision, str]:
    """Tell article and locale by the file's headers; its name and place must not contradict.

    A copy may have any name, `burn (1).po` or `burn-de.po`, but not that of another article.

    Raises:
        WrongCatalog: they do, or there is no such article or locale.
    """
    slug = file.header("X-CMS-Article")
    if path.stem != slug and path.stem in list_slugs(session):
        raise _contradiction(path, "article", slug, path.stem)
    lock_articles(session, [slug])
    revision = find_newest(session, slug)
    if revision is None:
        raise WrongCatalog(path=path, reason=f"no article has the slug {slug[:LONGEST_SHOWN]!r}")
    tag = _locale(path, file)
    try:
        return revision, _target(session, revision, tag)
    except CmsError as error:
        raise WrongCatalog(path=path, reason=str(error).rstrip(".")) from error


def _locale(path: PurePath, file: CatalogFile) -> str:
    in_header, in_path = (_tag(path, name) for name in (file.header("Language"), _place(path)))
    if in_header and in_path and in_header != in_path:
        raise _contradiction(path, "locale", in_header, in_path)
    if not in_header and not in_path:
        reason = "it names no locale; give it a Language header or put it in LOCALE/LC_MESSAGES/"
        raise WrongCatalog(path=path, reason=reason)
    return in_header or in_path


def _target(session: Session, revision: Revision, tag: str) -> str:
    if tag == revision.document.source_locale:
        raise LocaleIsSource(tag=tag)
    return chosen_locales(session, tag)[0]


def _contradiction(path: PurePath, what: str, in_header: str, in_path: str) -> WrongCatalog:
    said = in_header[:LONGEST_SHOWN]
    reason = f"its header says {what} {said!r}, its place says {in_path!r}; one must be wrong"
    return WrongCatalog(path=path, reason=reason)


def _place(path: PurePath) -> str:
    """Return the locale that a path names, `de` in `de/LC_MESSAGES/x.po`, or an empty text."""
    parts = path.parts
    return parts[-3] if len(parts) > 2 and parts[-2] == "LC_MESSAGES" else ""


def _tag(path: PurePath, name: str) -> str:
    try:
        return canonical_tag(name[:LONGEST_SHOWN]) if name else ""
    except UnknownLocale as error:
        raise WrongCatalog(path=path, reason=str(error).rstrip(".")) from error
