"""The language that a foreign file says it is written in."""

from cms.errors import UnknownLocale
from cms.languages import canonical_tag, script


def told_language(tag: str, source_locale: str) -> str:
    """Return the locale to write into an article's front matter, or nothing.

    Nothing where the workspace's own will do: a page that says `en-US` is an article in `en`. And
    nothing for what is no language: pages say all sorts of things.
    """
    try:
        found = canonical_tag(tag.strip())
    except UnknownLocale:
        return ""
    return "" if _written(found) == _written(source_locale) else found


def _written(tag: str) -> tuple[str, str]:
    return tag.partition("-")[0], script(tag)
