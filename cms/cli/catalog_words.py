"""cms catalog status --words: what an agency would be asked to do, and what is done."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from cms.cli.output import current_workspace, print_json, print_table

if TYPE_CHECKING:
    from cms.catalog.word_count import Amount
    from cms.pipeline.count_words import LocaleWords

NO_LOCALE = "There is no article with a locale to translate it into."


def show_words(slugs: Sequence[str], locale: str, *, as_json: bool) -> None:
    """Print a table for people, with a column for each locale, or JSON."""
    from cms.pipeline.count_words import count_words

    found = count_words(current_workspace(), slugs, locale)
    if as_json:
        print_json({"locales": [_described(line) for line in found]})
    else:
        _print(found)


def _described(line: "LocaleWords") -> dict[str, Any]:
    return {
        "locale": line.locale,
        "total": _numbers(line.total),
        "matches": {match.value: _numbers(amount) for match, amount in line.amounts.items()},
    }


def _numbers(amount: "Amount") -> dict[str, int]:
    return {
        "messages": amount.messages,
        "words": amount.words,
        "characters": amount.characters,
    }


def _print(found: "Sequence[LocaleWords]") -> None:
    has_characters = any(line.total.characters for line in found)
    columns = ("Locale", "Match", "Messages", "Words", "Characters")
    used = columns if has_characters else columns[:-1]
    rows = (row[: len(used)] for line in found for row in _rows(line))
    print_table(used, rows, NO_LOCALE)


def _rows(line: "LocaleWords") -> Iterator[tuple[object, ...]]:
    for match, amount in line.amounts.items():
        if amount.messages:
            yield _row(line.locale, NAMES.get(match.value, match.value), amount)
    yield _row(line.locale, "total", line.total)


def _row(locale: str, name: str, amount: "Amount") -> tuple[object, ...]:
    return locale, name, amount.messages, amount.words, amount.characters


NAMES = {
    "100": "fuzzy 100 %",
    "95-99": "fuzzy 95-99 %",
    "85-94": "fuzzy 85-94 %",
    "75-84": "fuzzy 75-84 %",
    "60-74": "fuzzy 60-74 %",
}
