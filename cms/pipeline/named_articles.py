"""Which articles a file's name or a reference speaks of, whatever folder it was written in."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from cms.importer.slugs import slug_from_path

_LINE_NUMBER = re.compile(r"(?::\d+)+\Z")
_CATALOG = re.compile(r"\.(?:po|pot|xlf|xliff)\Z", re.IGNORECASE)
_MOST_FOLDERS = 8


def named_articles(
    names: Iterable[str], slugs: Collection[str], locale: str = ""
) -> frozenset[str]:
    """Return the articles that any of the names speaks of, `page.de.po` of `page` in German.

    Of a path the longest end counts that would be the path of an article.
    """
    candidates = (possible_slugs(name, locale) for name in names)
    found = (next((slug for slug in ends if slug in slugs), "") for ends in candidates)
    return frozenset(filter(None, found))


@lru_cache(maxsize=1 << 14)
def possible_slugs(name: str, locale: str) -> tuple[str, ...]:
    """Return the slugs that a path's ends would give, the longest end first."""
    path = _LINE_NUMBER.sub("", name).partition("#")[0].replace("\\", "/")
    parts = _CATALOG.sub(".md", path).split("/")[-_MOST_FOLDERS:]
    ends = ("/".join(parts[start:]) for start in range(len(parts)) if parts[-1])
    return tuple(dict.fromkeys(slug_from_path(end, locale) for end in ends))
