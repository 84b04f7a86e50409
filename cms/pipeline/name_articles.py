"""Which article is it? By what its source calls it, else by its slug."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from cms.document.head_fields import with_field
from cms.document.keys import numbered_slug
from cms.document.split import split
from cms.importer.article import ImportedArticle
from cms.store.arrivals import known_origins
from cms.store.articles import existing_slugs


def name_articles(
    session: Session,
    articles: Sequence[ImportedArticle],
    reserved: Collection[str] = (),
    joined: Mapping[str, str] | None = None,
) -> list[ImportedArticle]:
    """Give each article the slug that it is known by here, in order.

    A source that came before is the article it was then, whatever its slug is by now. A new one
    whose slug another article has, or that is `reserved`, gets the next free number behind it. An
    article without an origin is the one of its slug. `joined` are slugs by origin: of articles that
    are known to be the same, though they came from elsewhere.
    """
    known = known_origins(session, {each.origin for each in articles})
    slugs = dict(joined or {})
    slugs |= {origin: each.slug for origin, each in known.items() if not each.locale}
    own = {each.document.slug for each in articles if not each.origin}
    taken = {*reserved, *own, *slugs.values()}
    taken |= existing_slugs(session, {each.document.slug for each in articles})
    named = []
    for article in articles:
        slug = slugs.get(article.origin) if article.origin else article.document.slug
        slug = slug or _free(session, article.document.slug, taken)
        taken.add(slug)
        named.append(renamed(article, slug))
    return named


def renamed(article: ImportedArticle, slug: str) -> ImportedArticle:
    """Return the same article under another slug, which its front matter names, too."""
    document = article.document
    if document.slug == slug:
        return article
    head = with_field(document.head.text, "slug", slug)
    source = head + document.source[len(document.head.text) :]
    again = split(source, slug=slug, source_locale=document.source_locale, path=article.path)
    return replace(article, document=again)


def _free(session: Session, slug: str, taken: Collection[str]) -> str:
    number, found = 1, slug
    while found in taken or (number > 1 and existing_slugs(session, [found])):
        number += 1
        found = numbered_slug(slug, number)
    return found
