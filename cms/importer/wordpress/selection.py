"""Which posts of an export come in, in which language, and which are translations of others."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cms.errors import UnknownLocale
from cms.importer.wordpress.groups import Group
from cms.importer.wordpress.site import ON_REQUEST, PUBLISHED, Listed, Site
from cms.languages import canonical_tag

_LONGEST_PART = 4  # of language, script and region


@dataclass(frozen=True, slots=True)
class Chosen:
    """A post that comes in, and its locale. `source` is the post that it is a translation of."""

    post: Listed
    locale: str
    source: Listed | None = None


def choose(site: Site, source_locale: str, drafts: bool) -> Mapping[int, Chosen]:
    """Map the places of the posts that come in to what they are, in the order of the file.

    Of the posts of a group that are translations of one another, the one in the source locale is
    the article; where there is none, the one that others were translated from, or the oldest.
    """
    wanted = {PUBLISHED, *ON_REQUEST} if drafts else {PUBLISHED}
    coming = {place: post for place, post in site.posts.items() if post.status in wanted}
    sources = _sources(coming.values(), site, source_locale)
    return {
        place: Chosen(post, locale_of(post.group, site, source_locale), sources.get(post.origin))
        for place, post in coming.items()
    }


def locale_of(group: Group, site: Site, source_locale: str) -> str:
    """Return the tag of a post's language; the source locale's where that is the same language."""
    names = [group.language, site.languages.get(group.language, "")]
    names = names if group.language else [site.language]
    tags = [tag for name in names if (tag := _tag(name))]
    if source_locale in tags:
        return source_locale
    tag = next(iter(tags), source_locale)
    return source_locale if _language(tag) == _language(source_locale) else tag


def _sources(posts: Iterable[Listed], site: Site, source_locale: str) -> dict[str, Listed]:
    groups: dict[str, list[Listed]] = defaultdict(list)
    for post in posts:
        if post.group.name:
            groups[_group_name(post)].append(post)
    found: dict[str, Listed] = {}
    for members in groups.values():
        source = _source(members, site, source_locale)
        own = locale_of(source.group, site, source_locale)
        others = (p for p in members if locale_of(p.group, site, source_locale) != own)
        found.update((post.origin, source) for post in others)
    return found


def _group_name(post: Listed) -> str:
    return f"{post.kind} {post.group.name}"


def _source(members: Sequence[Listed], site: Site, source_locale: str) -> Listed:
    originals = {post.group.source for post in members if post.group.source}

    def rank(post: Listed) -> tuple[bool, bool, int, int]:
        is_wanted = locale_of(post.group, site, source_locale) == source_locale
        return not is_wanted, post.group.language not in originals, post.id, post.line

    return min(members, key=rank)


def _tag(name: str) -> str:
    """Return the tag of a language as a plug-in names it, empty where it is none."""
    # WordPress's locales have variants that no language tag has: de_DE_formal, pt_PT_ao90.
    words = [word for word in name.replace("_", "-").split("-")[:3] if len(word) <= _LONGEST_PART]
    for count in (len(words), 2, 1):
        try:
            return canonical_tag("-".join(words[:count]))
        except UnknownLocale:
            continue
    return ""


def _language(tag: str) -> str:
    return tag.partition("-")[0]
