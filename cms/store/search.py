"""Search what a channel shows: FTS5 on SQLite, a `tsvector` on PostgreSQL, the same terms in both.

Both are given terms, never a text: what a word is, and what it is found by, is ours to say
(decision 41). So both find the same documents; in which order is each database's own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnClause, TextClause, bindparam, literal_column, select, text
from sqlalchemy.orm import Session

from cms.document.search_terms import Wanted
from cms.document.searchable import Searchable
from cms.store.cards import CARD_COLUMNS, Card
from cms.store.editions import Edition

# How much more a term says of a document in its title (A), in a heading, and in its text (C). On
# SQLite, the index itself says so.
WEIGHTS = "{0, 0.1, 0.4, 1.0}"  # of D, C, B and A
LAST_POSITION = 16_383  # that a tsvector can tell from the next
MOST_POSITIONS = 20  # of one term: more do not make a document mean more

_INSERT_SQLITE = "INSERT INTO search_index (rowid, title, headings, body) VALUES (?, ?, ?, ?)"
_INSERT_POSTGRESQL = "INSERT INTO search_index (card_id, terms) VALUES (%s, %s::tsvector)"

_COLUMNS: list[ColumnClause[Any]] = [literal_column(f"card.{each.name}") for each in CARD_COLUMNS]
_IS_SHOWN = text(
    "shown.channel = :channel AND shown.until > :move AND shown.since <= :move"
    " AND shown.locale IN :locales AND card.id = shown.card_id"
).bindparams(bindparam("locales", expanding=True))
# Left to itself, SQLite would look at each document that is shown, and then whether it fits. It is
# ordered by nothing beside, since that would take long.
_SQLITE = (
    select(*_COLUMNS)
    .select_from(text("search_index CROSS JOIN shown CROSS JOIN card"))
    .where(text("search_index MATCH :question AND shown.card_id = search_index.rowid"), _IS_SHOWN)
    .order_by(text("search_index.rank"))
)
_QUESTION = "CAST(:question AS tsquery)"
_POSTGRESQL = (
    select(*_COLUMNS)
    .select_from(text("search_index, shown, card"))
    .where(
        text(f"search_index.terms @@ {_QUESTION} AND shown.card_id = search_index.card_id"),
        _IS_SHOWN,
    )
    .order_by(
        text(f"ts_rank('{WEIGHTS}', search_index.terms, {_QUESTION}, 1) DESC"),
        text("shown.slug"),
    )
)
_NO_BETTER = (
    "(shown.locale <> :{own} OR NOT EXISTS (SELECT 1 FROM shown AS better"
    " WHERE better.channel = shown.channel AND better.slug = shown.slug"
    " AND better.locale IN :{better} AND better.until > :move AND better.since <= :move))"
)


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched for, and in which locales, the best first.

    All of it must be found, or `is_any` of it. `offset` is how many of the best are left out.
    """

    wanted: Sequence[Wanted]
    locales: Sequence[str]
    is_any: bool = False
    offset: int = 0
    limit: int = 10


def insert_searchable(session: Session, documents: Mapping[int, Searchable]) -> None:
    """Enter documents by the numbers of their cards."""
    if not documents:
        return
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        vectors = [(number, _vector(each)) for number, each in documents.items()]
        connection.exec_driver_sql(_INSERT_POSTGRESQL, vectors)
        return
    rows = [
        (number, " ".join(each.title), " ".join(each.headings), " ".join(each.body))
        for number, each in documents.items()
    ]
    connection.exec_driver_sql(_INSERT_SQLITE, rows)


def search(session: Session, edition: Edition, asked: Search) -> list[Card]:
    """Return the documents that are shown and have what is asked for, the most fitting first."""
    is_postgresql = session.connection().dialect.name == "postgresql"
    query, asks = (_POSTGRESQL, _tsquery) if is_postgresql else (_SQLITE, _match)
    page = query.where(*_is_best(asked.locales)).limit(asked.limit).offset(asked.offset)
    named = {
        "question": asks(asked),
        "channel": edition.channel,
        "move": edition.move,
        "locales": list(asked.locales),
    }
    return [Card(*row) for row in session.connection().execute(page, named)]


def _match(asked: Search) -> str:
    """Write a question in FTS5's language. No term has a quote in it."""
    groups = (
        " OR ".join(f'"{term}"{"*" * each.is_beginning}' for term in sorted(each.terms))
        for each in asked.wanted
    )
    return (" OR " if asked.is_any else " AND ").join(f"({group})" for group in groups)


def _tsquery(asked: Search) -> str:
    groups = (
        " | ".join(f"'{term}'{':*' * each.is_beginning}" for term in sorted(each.terms))
        for each in asked.wanted
    )
    return (" | " if asked.is_any else " & ").join(f"({group})" for group in groups)


def _vector(document: Searchable) -> str:
    """Write terms with their places and weights, as PostgreSQL reads them."""
    places: dict[str, list[str]] = {}
    weighed = ((document.title, "A"), (document.headings, "B"), (document.body, "C"))
    position = 0
    for terms, weight in weighed:
        for term in terms:
            position = min(position + 1, LAST_POSITION)
            places.setdefault(term, []).append(f"{position}{weight}")
    return " ".join(f"'{term}':{','.join(own[:MOST_POSITIONS])}" for term, own in places.items())


def _is_best(locales: Sequence[str]) -> list[TextClause]:
    """Leave out what is there in a better locale, too."""
    return [_has_no_better(place, locales) for place in range(1, len(locales))]


def _has_no_better(place: int, locales: Sequence[str]) -> TextClause:
    own, better = f"locale_{place}", f"better_{place}"
    condition = _NO_BETTER.replace("{own}", own).replace("{better}", better)
    return text(condition).bindparams(
        bindparam(own, locales[place]), bindparam(better, list(locales[:place]), expanding=True)
    )
