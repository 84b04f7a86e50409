"""/v1/{channel}/search: full text, in one locale."""

import json
from dataclasses import replace
from typing import Any

from cms.delivery.answer import Answer
from cms.delivery.articles import listed
from cms.delivery.route import Asked, Route, json_answer
from cms.document.compounds import may_compound
from cms.document.search_terms import Wanted, wanted
from cms.document.searchable import Document, find_snippet
from cms.errors import InvalidCursor, InvalidQuery
from cms.pipeline.deliver import Card, Search
from cms.web.cursors import read_cursor, write_cursor

LIST = "delivery search"
LONGEST = 200  # characters of a question
MOST_LISTED, USUALLY_LISTED = 50, 10
LAST = 1_000  # articles that one may page through: who has not found it by then asks otherwise


def search(asked: Asked) -> Answer:
    """Find articles by their words, as a site's search box does.

    Inflected words are found, parts of words where a script has no spaces, and words without their
    accents or vowel marks. Where no article has all of the words, those that have some are given.
    """
    question, chain = _question(asked), asked.chain()
    locales = tuple(dict.fromkeys((*chain, asked.content.edition.source_locale)))
    searched = wanted(question, locales)
    if any(map(may_compound, locales)):
        searched = asked.content.widened(searched)
    limit = asked.query.limit(USUALLY_LISTED, MOST_LISTED)
    offset, is_any = _place(asked.query.text("cursor"))
    search = Search(searched, chain, is_any, offset, limit + 1)
    found = asked.content.search(search) if searched else []
    if searched and not found and not offset:
        search = replace(search, is_any=True)
        found = asked.content.search(search)
    is_more = len(found) > limit and offset + limit < LAST
    value = {
        "release": asked.release,
        "locale": chain[0],
        "query": question,
        "matched": "any" if search.is_any else "all",
        "articles": _shown(asked, found[:limit], searched),
        "next_cursor": _cursor(offset + limit, search.is_any) if is_more else None,
    }
    return json_answer(value, keys=asked.keys("search", f"locale/{chain[0]}"))


def _question(asked: Asked) -> str:
    question = asked.query.text("q").strip()
    if not question or len(question) > LONGEST:
        raise InvalidQuery(name="q", reason=f"write what to search for, up to {LONGEST} characters")
    return question


def _place(cursor: str) -> tuple[int, bool]:
    """Return how many articles were listed before, and whether some of the words are enough."""
    if not cursor:
        return 0, False
    match read_cursor(LIST, cursor):
        case (int(offset), int(is_any)) if 0 < offset <= LAST:
            return offset, bool(is_any)
    raise InvalidCursor


def _cursor(offset: int, is_any: bool) -> str:
    return write_cursor(LIST, [offset, int(is_any)])


def _shown(asked: Asked, cards: list[Card], searched: list[Wanted]) -> list[dict[str, Any]]:
    contents = asked.content.load_all([card.digest for card in cards])
    return [_found(card, json.loads(contents[card.digest]), searched) for card in cards]


def _found(card: Card, document: Document, searched: list[Wanted]) -> dict[str, Any]:
    snippet = find_snippet(document, searched)
    return {
        **listed(card),
        "snippet": {
            "section": snippet.section,
            "heading": snippet.heading,
            "lang": snippet.lang,
            "text": snippet.text,
            "html": snippet.marked,
        },
    }


ROUTES = (
    Route(
        "/{channel}/search",
        search,
        ("q", "locale", "fallback", "cursor", "limit"),
        "FoundArticleList",
    ),
)
