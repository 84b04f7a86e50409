"""/v1/{channel}/articles: the list, and one article in one locale."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from cms.delivery.accept import FORMATS
from cms.delivery.answer import Answer, Headers
from cms.delivery.formats import as_html, as_markdown
from cms.delivery.route import Asked, Route, json_answer
from cms.errors import FormatNotServed, NothingHere
from cms.pipeline.deliver import Card
from cms.release.formats.release_files import SiteSettings
from cms.web.cursors import read_cursor, write_cursor

LIST = "delivery articles"
# A page of an article runs nothing and is of no origin: it stands beside the studio's.
PAGE_POLICY: Headers = [
    (
        b"content-security-policy",
        b"sandbox allow-popups; default-src 'none'; img-src 'self' https: data:; "
        b"style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
]


def list_articles(asked: Asked) -> Answer:
    """List the articles that there are in a locale, or in one that stands in for it."""
    cards, cursor = page_of_cards(asked)
    value = {
        "release": asked.release,
        "locale": asked.chain()[0],
        "articles": [listed(card) for card in cards],
        "next_cursor": cursor,
    }
    locale = f"locale/{asked.chain()[0]}"
    return json_answer(value, keys=asked.keys("articles", locale))


def page_of_cards(asked: Asked) -> tuple[list[Card], str | None]:
    """Return a page of a list, one document an article, and where the list goes on."""
    chain, limit = asked.chain(), asked.query.limit()
    text = asked.query.text("cursor")
    after = str(read_cursor(LIST, text)[0]) if text else ""
    # One article more than the page has, so that we know whether there is one.
    found = asked.content.cards_after(after, chain, (limit + 1) * len(chain))
    best = list(_best(found, chain))
    page = best[:limit]
    cursor = write_cursor(LIST, [page[-1].slug]) if len(best) > limit else None
    return page, cursor


def _best(cards: Sequence[Card], chain: Sequence[str]) -> Iterator[Card]:
    """Yield each article's document in the first locale of a chain that has one."""
    for _, same in groupby(cards, key=lambda card: card.slug):
        yield min(same, key=lambda card: chain.index(card.locale))


def listed(card: Card) -> dict[str, Any]:
    """Return what a list says of a document, in the words of the document itself."""
    return {
        "slug": card.localised_slug,
        "translation_key": card.slug,
        "locale": card.locale,
        "title": card.title,
        "title_lang": card.title_lang,
        "summary": card.summary,
        "revision": card.revision,
        "digest": card.digest,
    }


def show_article(asked: Asked) -> Answer:
    """Give an article in a locale, as JSON, Markdown or a page."""
    card = found_document(asked)
    chosen = asked.query.choice("format", ("", *FORMATS)) or asked.format
    if not chosen:
        raise FormatNotServed(known=", ".join(FORMATS.values()))
    content = asked.content.load(card.digest)
    said = Answer(
        content,
        FORMATS[chosen],
        languages_of(json.loads(content)),
        keys_of(asked, card),
        () if asked.query.text("format") else ("Accept",),
    )
    if chosen == "json":
        return replace(said, tag=card.digest)
    if chosen == "markdown":
        return replace(said, body=as_markdown(said.body))
    return replace(
        said,
        body=as_html(asked.content, SiteSettings(asked.base_url), said.body),
        more=PAGE_POLICY,
    )


def languages_of(document: Mapping[str, Any]) -> str:
    """Name the languages that a document's texts are in, that of its locale first if it is one.

    A release may have let the source's texts, or another locale's, stand in for some or for all.
    """
    found = [document["title_lang"], *(each["lang"] for each in document["sections"])]
    return ", ".join(sorted(dict.fromkeys(found), key=lambda tag: tag != document["locale"]))


def found_document(asked: Asked) -> Card:
    """Return the document that a slug and a locale name.

    Without a locale, a localised slug names its own, and any other slug the source's.

    Raises:
        NothingHere, LocaleNotServed
    """
    chain = asked.chain() if "locale" in asked.query.given else ()
    cards = asked.content.cards_of(asked.path["slug"])
    if not cards:
        named = _nearest(asked.content.cards_of_localised(asked.path["slug"]), chain)
        cards = asked.content.cards_of(named.slug)
        chain = chain or asked.chains.get(named.locale, (named.locale,))
    by_locale = {card.locale: card for card in cards}
    for locale in chain or asked.chain():
        if locale in by_locale:
            return by_locale[locale]
    raise NothingHere


def _nearest(cards: Sequence[Card], chain: Sequence[str]) -> Card:
    """Return the one of some documents whose locale is asked for, or stands in for that."""
    if not cards:
        raise NothingHere
    places = {locale: place for place, locale in enumerate(chain)}
    return min(
        cards, key=lambda card: (places.get(card.locale, len(chain)), card.locale, card.slug)
    )


def keys_of(asked: Asked, card: Card) -> list[str]:
    return asked.keys(f"article/{card.slug}", f"locale/{card.locale}")


ROUTES = (
    Route(
        "/{channel}/articles",
        list_articles,
        ("locale", "fallback", "cursor", "limit"),
        "ArticleList",
    ),
    Route(
        "/{channel}/articles/{slug}",
        show_article,
        ("locale", "fallback", "format"),
        "Article",
        ("text/markdown", "text/html"),
    ),
)
