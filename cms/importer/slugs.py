"""The slug that a file's name gives an article."""

import re
from pathlib import PurePosixPath

from cms.document.keys import slugify, usable_slug

FOLDER_PAGES = frozenset({"index", "_index", "readme"})
ROOT_SLUG = "index"
LOCALE_SUFFIX = re.compile(r"\.([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)$")


def slug_from_path(relative_path: str, source_locale: str = "") -> str:
    """Name an article after its path below the imported folder.

    Folders are joined with `-`; an index page has its folder's name. `page.en.md` is `page` where
    `en` is the source locale. A long name is cut, and one that Windows reserves gets a number. It
    may be empty: that matters only if nothing else names the article.
    """
    path = PurePosixPath(relative_path.replace("\\", "/"))
    stem = _without_locale(path.stem, source_locale)
    folders = [part for part in path.parts[:-1] if part not in ("/", ".", "..")]
    names = folders if stem.casefold() in FOLDER_PAGES else [*folders, stem]
    return usable_slug(slugify("-".join(names))) if names else ROOT_SLUG


def _without_locale(stem: str, source_locale: str) -> str:
    found = LOCALE_SUFFIX.search(stem)
    is_source = found and _plain_tag(found[1]) == _plain_tag(source_locale)
    return stem[: found.start()] if found and is_source else stem


def _plain_tag(tag: str) -> str:
    return tag.replace("_", "-").casefold()
