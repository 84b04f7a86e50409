"""The words of languages that make long words of others, so that the parts of these are found."""

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from cms.document.compounds import SHORTEST_FIRST, SHORTEST_WANTED, firsts, lasts
from cms.store.bulk import insert_missing, portions
from cms.store.tables import SearchWordRow

WORD = SearchWordRow.__table__.c
MOST_COMPOUNDS = 50  # of one word, the shortest
MOST_LOOKED_AT = 1_000
_BEHIND_ALL = "\U0010ffff"  # no word has it


def insert_words(session: Session, words: Collection[str]) -> None:
    """Enter words; those that are there stay."""
    rows = [{"word": each, "backwards": each[::-1]} for each in sorted(words) if _counts(each)]
    insert_missing(session, SearchWordRow, rows)


def compounds_of(session: Session, words: Iterable[str]) -> dict[str, list[str]]:
    """Map words to the longer words that they are the first or the last part of."""
    possible = {
        word: _others(session, word, firsts, WORD.backwards, word[::-1])
        | _others(session, word, lasts, WORD.word, word)
        for word in words
        if len(word) >= SHORTEST_WANTED
    }
    others = {part for each in possible.values() for parts in each.values() for part in parts}
    known = _known(session, others)
    return {
        word: sorted((each for each, parts in found.items() if parts & known), key=len)[
            :MOST_COMPOUNDS
        ]
        for word, found in possible.items()
    }


def _counts(word: str) -> bool:
    return len(word) >= SHORTEST_FIRST and word.isalpha()


def _others(
    session: Session,
    word: str,
    rests: Callable[[str, str], Iterator[str]],
    column: ColumnElement[str],
    beginning: str,
) -> dict[str, set[str]]:
    """Map longer words to what may be their other part."""
    between = column > beginning, column < beginning + _BEHIND_ALL
    longer = select(WORD.word).where(*between).order_by(column).limit(MOST_LOOKED_AT)
    return {each: set(rests(each, word)) for each in session.scalars(longer)}


def _known(session: Session, words: Collection[str]) -> set[str]:
    queries = (select(WORD.word).where(WORD.word.in_(part)) for part in portions(words))
    return set(chain.from_iterable(session.scalars(query) for query in queries))
