"""/api/words: how much there is to translate, as agencies count it."""

from typing import Annotated

from fastapi import Query, Request
from pydantic import Field

from cms.access.permissions import Permission
from cms.api.article_shapes import LocaleShape
from cms.api.locale_sight import require_locale, sees_locale
from cms.api.routes import Routes
from cms.api.shapes import MOST_AT_ONCE, OneLocale, Shape
from cms.catalog.word_count import Match
from cms.pipeline.count_words import LocaleWords, count_words
from cms.web.asker import acting

routes = Routes("words")

Slugs = Annotated[
    list[Annotated[str, Query(max_length=200)]],
    Query(max_length=MOST_AT_ONCE, description="These articles only; all if none is named."),
]


class AmountShape(Shape):
    """`characters` are those of scripts that do not space their words, which `words` leave out."""

    messages: Annotated[int, Field(examples=[12])]
    words: Annotated[int, Field(examples=[340])]
    characters: Annotated[int, Field(examples=[0])]


class LocaleWordsShape(Shape):
    """One locale; `matches` tell how much of a translation is there already, as agencies do."""

    locale: LocaleShape
    total: AmountShape
    matches: Annotated[
        dict[Match, AmountShape],
        Field(examples=[{"new": {"messages": 12, "words": 340, "characters": 0}}]),
    ]


class WordList(Shape):
    locales: list[LocaleWordsShape]


@routes.get("", Permission.TRANSLATIONS_READ, response_model=WordList)
def count(request: Request, slug: Slugs = [], locale: OneLocale = "") -> WordList:  # noqa: B006 (FastAPI copies it)
    """Count what there is to translate into each locale; articles count as one job together."""
    require_locale(request, locale)
    found = count_words(acting(request), list(dict.fromkeys(slug)), locale)
    return WordList(
        locales=[_described(each) for each in found if sees_locale(request, each.locale)]
    )


def _described(line: LocaleWords) -> LocaleWordsShape:
    return LocaleWordsShape(
        locale=line.locale,
        total=AmountShape.of(line.total),
        matches={match: AmountShape.of(amount) for match, amount in line.amounts.items()},
    )
