"""Which posts are translations of one another, as Polylang and WPML say it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cms.importer.wordpress import metas
from cms.importer.wordpress.entry import Entry, Term
from cms.importer.wordpress.php import NotPhp, unserialized

LANGUAGE, GROUP = "language", "post_translations"  # Polylang's taxonomies


class Group(NamedTuple):
    """A post's language and the group of translations that it belongs to; empty if it has none.

    `source` is the language that it was translated from, where the export knows.
    """

    language: str = ""
    name: str = ""
    source: str = ""


NO_GROUP = Group()


def group_of(entry: Entry) -> Group:
    """Return what a post says of its language."""
    terms = {term.domain: term.slug or term.name for term in entry.terms}
    language, name = terms.get(LANGUAGE, ""), terms.get(GROUP, "")
    if language:
        return Group(language, f"polylang {name}" if name else "")
    language = _first(entry, (metas.WPML_LANGUAGE, *metas.TABLE_LANGUAGE))
    name = _first(entry, (metas.WPML_GROUP, *metas.TABLE_GROUP))
    if not language:
        return NO_GROUP
    if not name and (copied := _first(entry, (metas.WPML_COPY_OF,))):
        name = copied  # the group is then named after the number of the post that is copied
    source = _first(entry, (metas.WPML_SOURCE_LANGUAGE, *metas.TABLE_SOURCE))
    return Group(language, f"wpml {name}" if name else "", source)


def languages_of(terms: Iterable[Term]) -> Mapping[str, str]:
    """Map the slugs of Polylang's languages to their WordPress locales, such as `pt_BR`."""
    return {term.slug: _locale(term) for term in terms if term.domain == LANGUAGE}


def _locale(term: Term) -> str:
    try:
        said = unserialized(term.description)
    except NotPhp:
        return ""
    locale = said.get("locale") if isinstance(said, dict) else None
    return locale if isinstance(locale, str) else ""


def _first(entry: Entry, keys: Iterable[str]) -> str:
    found = (entry.meta.get(key, "").strip() for key in keys)
    return next((text for text in found if text), "")
