"""Tell which article and locale a catalog file of ours belongs to."""

from collections.abc import Collection
from pathlib import PurePath

from sqlalchemy.orm import Session

from cms.catalog.catalog_file import CatalogFile
from cms.document.revision import Revision
from cms.errors import CmsError, LocaleIsSource, UnknownLocale, WrongCatalog
from cms.languages import canonical_tag
from cms.pipeline.load_catalog import chosen_locales
from cms.store.articles import find_newest, list_slugs, lock_articles
from cms.store.locales import list_locales

_NONE = "und"  # what templates say
LONGEST_SHOWN = 100  # characters; no slug and no tag that there is has as many


def identify_catalog(
    session: Session, path: PurePath, file: CatalogFile, given: str = ""
) -> tuple[Revision, str]:
    """Tell article and locale by the file's headers; its name and place must not contradict.

    A copy may have any name, `burn (1).po` or `burn-de.po`, but not that of another article.
    Tools that know no `ru` write `ru-RU`; the caller may say which locale is `given` by that.

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
    tag = _meant(path, _locale(path, file, given), given, list_locales(session))
    try:
        return revision, _target(session, revision, tag)
    except CmsError as error:
        raise WrongCatalog(path=path, reason=str(error).rstrip(".")) from error


def _locale(path: PurePath, file: CatalogFile, given: str) -> str:
    in_header, in_path = (_tag(path, name) for name in (file.header("Language"), _place(path)))
    if in_header and in_path and in_header != in_path:
        raise _contradiction(path, "locale", in_header, in_path)
    if not in_header and not in_path and not given:
        reason = "it names no locale; give it a Language header, or say --locale"
        raise WrongCatalog(path=path, reason=reason)
    return in_header or in_path or given


def _meant(path: PurePath, tag: str, given: str, known: Collection[str]) -> str:
    """Return the locale that a file is in, whose tag may be a tool's spelling of it."""
    if tag in known and given in {"", tag}:
        return tag
    if given and (tag in known or _language(tag) != _language(given)):
        reason = f"it says locale {tag!r}, you said {given!r}; one must be wrong"
        raise WrongCatalog(path=path, reason=reason)
    alike = [name for name in known if _language(name) == _language(tag)]
    if alike and not given:
        reason = f"{tag!r} is not a locale of this workspace; if it is {alike[0]!r}, say"
        raise WrongCatalog(path=path, reason=f"{reason} --locale {alike[0]}")
    return given or tag


def _language(tag: str) -> str:
    return tag.partition("-")[0]


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
        return canonical_tag(name[:LONGEST_SHOWN]) if name not in {"", _NONE} else ""
    except UnknownLocale as error:
        raise WrongCatalog(path=path, reason=str(error).rstrip(".")) from error
