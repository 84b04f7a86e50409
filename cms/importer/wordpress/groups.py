"""Which posts are translations of one another, as Polylang and WPML say it."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cms.importer.wordpress import metas
from cms.importer.wordpress.entry import Entry, Term
from cms.importer.wordpress.php import NotPhp, unserialized

LANGUAGE, GROUP = "language", "post_translations"  # Polylang's taxonomies
_GROUPS = (metas.WPML_GROUP, *metas.TABLE_GROUP)
_FOLDER = re.compile(r"/([a-z]{2}(?:-[a-z]{2,4})?)/[^/?]")
_PARAMETER = re.compile(r"[?&]lang=([a-z]{2}(?:-[a-z]{2,4})?)(?=&|$)")


class Group(NamedTuple):
    """A post's language and the group of translations that it belongs to; empty if it has none.

    `source` is the language that it was translated from, where the export knows.
    """

    language: str = ""
    name: str = ""
    source: str = ""


NO_GROUP = Group()


def group_of(entry: Entry, address: str, main_language: str) -> Group:
    """Return what a post says of its language, on a site with such an address and language."""
    terms = {term.domain: term.slug or term.name for term in entry.terms}
    if language := terms.get(LANGUAGE, ""):
        name = terms.get(GROUP, "")
        return Group(language, f"polylang {name}" if name else "")
    language = _first(entry, (metas.WPML_LANGUAGE, *metas.TABLE_LANGUAGE))
    if not language and has_wpml(entry):
        language = _language_in(entry.text("link"), address) or main_language
    if not language:
        return NO_GROUP
    copied = _first(entry, (metas.WPML_COPY_OF,)) or entry.text("wp:post_id")
    name = _first(entry, _GROUPS) or f"copies of {copied}"
    source = _first(entry, (metas.WPML_SOURCE_LANGUAGE, *metas.TABLE_SOURCE))
    return Group(language, f"wpml {name}", source)


def has_wpml(entry: Entry) -> bool:
    return not metas.WPML_MARKS.isdisjoint(entry.meta)


def is_unlinked(entry: Entry) -> bool:
    """Tell whether a post is of a site with WPML, but says nothing of its translations."""
    return has_wpml(entry) and not _first(entry, _GROUPS)


def _language_in(link: str, address: str) -> str:
    """Return the language that WPML puts into addresses: a folder below the site's, or `lang`."""
    below = link.partition("://")[2].removeprefix(address.partition("://")[2].rstrip("/"))
    found = _FOLDER.match(below) or _PARAMETER.search(below)
    return found[1] if found else ""


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
