"""Names of articles for posts, whose slugs are percent-encoded, missing, or used twice."""

import html
from collections.abc import Collection, Iterable, Mapping
from urllib.parse import unquote

from cms.document.keys import require_slug, slugify
from cms.errors import InvalidSlug
from cms.importer.wordpress.site import Listed, Site

_LONGEST_BYTES = 190  # leaves room for a number
_LONGEST = 90


def slug_of(post: Listed) -> str:
    """Return the slug that a post would have if no other had it."""
    wanted = _shortened(slugify(unquote(post.slug)))
    wanted = wanted or _shortened(slugify(html.unescape(post.title)))
    numbered = f"{post.kind}-{post.id or post.line}"
    return next(name for name in (wanted, f"{wanted}-{post.id}", numbered) if _is_valid(name))


def slugs_of(
    posts: Iterable[Listed], site: Site, known: Mapping[str, str], taken: Collection[str]
) -> dict[str, str]:
    """Name each post, by origin, as no other article is named.

    `known` are the names of those that came before, which keep them; `taken` those of articles
    that came from elsewhere. Of several that want one name, the oldest gets it; a page may be
    named after the page above it instead, others are numbered.
    """
    names = {post.origin: known[post.origin] for post in posts if post.origin in known}
    used = {*taken, *names.values()}
    for post in sorted(posts, key=_seniority):
        if post.origin not in names:
            names[post.origin] = name = _unused(post, site, used)
            used.add(name)
    return names


def _seniority(post: Listed) -> tuple[bool, int, int]:
    return post.status != "publish", post.id or 1 << 62, post.line


def _unused(post: Listed, site: Site, used: Collection[str]) -> str:
    own = slug_of(post)
    parent = site.by_id(post.parent) if post.parent else None
    below = f"{slug_of(parent)}-{own}" if parent else own
    for name in (own, below):
        if name not in used and _is_valid(name):
            return name
    number = 2
    while f"{own}-{number}" in used:
        number += 1
    return f"{own}-{number}"


def _shortened(slug: str) -> str:
    text = slug[:_LONGEST].encode()[:_LONGEST_BYTES].decode(errors="ignore")
    return text.strip("-")


def _is_valid(name: str) -> bool:
    try:
        return require_slug(name) == name
    except InvalidSlug:
        return False
