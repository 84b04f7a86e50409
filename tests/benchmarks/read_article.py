"""Read one article in one locale many times: `python read_article.py store|driver FOLDER`.

Both ways give the same values. The driver's has the least SQL for them, and nothing between; both
load the same modules, so that the difference is what a read costs.
"""

import hashlib
import json
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from cms.catalog.history import History, Translation, by_message
from cms.catalog.message import Message
from cms.document.model import Block, Citation, Document, Section
from cms.document.revision import Revision
from cms.pipeline.load_catalog import texts_in_effect
from cms.pipeline.workspace import open_workspace
from cms.store.articles import newest_revision
from cms.store.documents import KINDS, RISKS, SYNTAXES
from cms.store.histories import ORIGINS, RELATIONS, STATES
from cms.store.revision_history import revision_history

READS = 800
SLUG, LOCALE = "article-1", "de"
Read = tuple[Revision, dict[Message, Translation]]
Ask = Callable[[str, Sequence[Any]], list[Sequence[Any]]]

REVISION = """SELECT r.id, r.article_id, r.number, r.note, r.author, r.created_at, r.encoding,
 r.source_locale FROM revision r JOIN article a ON a.id = r.article_id
 WHERE a.slug = ? ORDER BY r.number DESC LIMIT 1"""
SECTIONS = """SELECT s.key, v.level, v.heading, v.text, v.blocks, p.has_explicit_key, p.risk,
 v.extraction, p.review_by FROM revision_section p JOIN section s ON s.id = p.section_id
 JOIN section_version v ON v.id = p.version_id WHERE p.revision_id = ? ORDER BY p.position"""
CITATIONS = """SELECT key, url, doi, title, publisher, accessed, review_by FROM citation
 WHERE revision_id = ? ORDER BY position"""
SAID = """SELECT m.id, m.context, m.text, t.id, t.text, t.state, t.origin, t.author, t.previous,
 t.comment, t.reviewer FROM {} LEFT JOIN translation t ON t.id = (SELECT max(id) FROM translation
 WHERE article_id = ? AND locale = ? AND message_id = m.id) WHERE """
OWN = SAID.format(
    "revision_section p JOIN section_message c ON c.section_id = p.section_id"
    " AND c.version_id = p.version_id JOIN message m ON m.id = c.message_id"
)
STEPS = """SELECT message_id, predecessor_id, CASE WHEN id IN (SELECT predecessor_id FROM veto
 WHERE locale = '') THEN 'fuzzy' ELSE relation END, since FROM predecessor WHERE article_id = ?
 ORDER BY id"""


def by_store(folder: Path) -> Callable[[], Read]:
    workspace = open_workspace(folder)

    def read() -> Read:
        with workspace.reading() as session:
            revision = newest_revision(session, SLUG)
            history = revision_history(session, revision, LOCALE)
            return revision, texts_in_effect(history, revision)

    return read


def by_driver(folder: Path) -> Callable[[], Read]:
    url = os.environ.get("CMS_DATABASE_URL")
    begin, ask = _postgresql(url) if url else _sqlite(folder)

    def read() -> Read:
        begin()
        revision = _revision(ask)
        history = _history(ask, revision)
        return revision, texts_in_effect(history, revision)

    return read


def _sqlite(folder: Path) -> tuple[Callable[[], object], Ask]:
    connection = sqlite3.connect(folder / "cms.db", isolation_level=None)

    def begin() -> None:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("BEGIN")

    return begin, lambda query, values: connection.execute(query, values).fetchall()


def _postgresql(url: str) -> tuple[Callable[[], object], Ask]:
    import psycopg

    connection = psycopg.connect(url, prepare_threshold=2)
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ

    def ask(query: str, values: Sequence[Any]) -> list[Sequence[Any]]:
        return connection.execute(query.replace("?", "%s").encode(), values).fetchall()

    return connection.rollback, ask


def _revision(ask: Ask) -> Revision:
    ((number, article, count, note, author, at, encoding, source),) = ask(REVISION, (SLUG,))
    head, *others = map(_section, ask(SECTIONS, (number,)))
    citations = tuple(Citation(*row) for row in ask(CITATIONS, (number,)))
    document = Document(SLUG, source, head, tuple(others), citations)
    return Revision(number, article, count, document, note, author, _time(at), encoding)


def _section(row: Sequence[Any]) -> Section:
    key, level, heading, text, blocks, explicit, risk, *others = row
    cut = tuple(
        Block(KINDS[kind], said, start, end, SYNTAXES[syntax])
        for kind, said, start, end, syntax in (
            json.loads(blocks) if isinstance(blocks, str) else blocks
        )
    )
    return Section(key, level, heading, text, cut, bool(explicit), RISKS[risk], *others)


def _time(stored: Any) -> datetime:
    if isinstance(stored, str):
        return datetime.fromisoformat(stored).replace(tzinfo=UTC)
    return stored.astimezone(UTC)


def _history(ask: Ask, revision: Revision) -> History:
    here = revision.article_id, LOCALE
    messages, said = {}, {}
    rows = ask(f"{OWN} p.revision_id = ?", (*here, revision.id))
    steps = ask(STEPS, here[:1])
    if before := {step[1] for step in steps} - {row[0] for row in rows}:
        numbers = ", ".join(map(str, before))
        rows += ask(f"{SAID.format('message m')} m.id IN ({numbers})", here)
    for number, context, text, translation, words, state, origin, *others in rows:
        message = messages[number] = Message(context, text)
        if translation is not None:
            said[message] = Translation(translation, words, STATES[state], ORIGINS[origin], *others)
    followed = ((messages[a], messages[b], RELATIONS[how], since) for a, b, how, since in steps)
    return History(said, by_message(followed))


def main(way: str, folder: str) -> None:
    read = {"store": by_store, "driver": by_driver}[way](Path(folder))
    named = hashlib.sha256(repr(read()).encode()).hexdigest()
    times = []
    for _ in range(READS):
        start = time.process_time()
        read()
        times.append(time.process_time() - start)
    print(f"{named}\nmedian: {median(times) * 1000:.2f} ms")


if __name__ == "__main__":
    main(*sys.argv[1:])
