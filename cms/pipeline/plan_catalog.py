"""Plan what reading one catalog file would do to the store."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from cms.catalog.admission import Hands, admitted, as_translation
from cms.catalog.catalog_file import CatalogFile
from cms.catalog.exported import name_exported, read_exported
from cms.catalog.extract import message_of
from cms.catalog.gate import Gate
from cms.catalog.message import Message
from cms.catalog.people import LAST_TRANSLATOR, named_person
from cms.catalog.plan import (
    NO_RULING,
    OFFERED,
    Base,
    Known,
    PlanLine,
    Ruling,
    make_plan,
    refuse,
    settle,
)
from cms.catalog.surroundings import overlaid
from cms.document.revision import Revision
from cms.document.skeleton import structure_problems
from cms.pipeline.load_catalog import document_messages
from cms.pipeline.load_gate import Gates
from cms.store.articles import list_revisions
from cms.store.histories import Histories
from cms.store.proposals import load_proposed
from cms.store.revision_history import revision_history
from cms.store.translations import name_translations, number_at


def plan_file(
    session: Session,
    revision: Revision,
    locale: str,
    file: CatalogFile,
    ruling: Ruling = NO_RULING,
) -> list[PlanLine]:
    """Return a line for each translated entry of a file; only the structure is checked."""
    seen = last_seen(session, revision, locale, file.header("X-CMS-Base"))
    known = _known(session, revision, locale, seen)
    lines = [settle(line, ruling.side) for line in make_plan(file, known, ruling.reviewed)]
    texts = {line.message: line.theirs for line in lines if line.verdict in OFFERED and line.theirs}
    return refuse(lines, structure_reasons(revision, texts))


def plan_and_check(
    gates: Gates,
    revision: Revision,
    locale: str,
    file: CatalogFile,
    ruling: Ruling = NO_RULING,
) -> list[PlanLine]:
    """Plan a file and let the gate judge what it brings."""
    lines = plan_file(gates.session, revision, locale, file, ruling)
    if not any(line.verdict in OFFERED for line in lines):
        return lines
    gate = _judging(gates, revision, locale, lines)
    translator = named_person(file.header(LAST_TRANSLATOR))
    hands = Hands(translator, gates.workspace.author, ruling.reviewed)
    return list(admitted(lines, gate, revision.document, hands))


def _judging(gates: Gates, revision: Revision, locale: str, lines: Sequence[PlanLine]) -> Gate:
    """Return the gate; what compares texts is to see those that the file brings."""
    gate = gates.of_revision(revision, locale)
    if not gate.compares:
        return gate
    brought = (line for line in lines if line.verdict in OFFERED and line.theirs)
    news = {line.message: as_translation(line) for line in brought}
    history = revision_history(gates.session, revision, locale)
    return gate.among(revision.document.parts, overlaid(history.resolve, news))


def _known(session: Session, revision: Revision, locale: str, seen: int | None) -> Known:
    """Return what is in effect for every message that the article ever had.

    Suggestions count as well: a file may show one that was made for a text gone since.
    """
    histories = Histories(session, [revision.article_id])
    every = histories.messages.values()
    texts = histories.of(revision.article_id, locale).resolve(every)
    current = {message: texts.pop(message) for message in document_messages(revision)}
    proposed = load_proposed(session, revision.article_id, locale)
    if seen is None:
        return Known(current, texts, proposed=proposed)
    then = histories.of(revision.article_id, locale, seen).resolve(every)
    return Known(current, texts, Base(seen, then), proposed)


def last_seen(session: Session, revision: Revision, locale: str, header: str) -> int | None:
    """Return the number of the newest translation that a file's X-CMS-Base had, if it is ours."""
    base = read_exported(header)
    log = {line.number: line.digest for line in list_revisions(session, revision.document.slug)}
    if base is None or base.revision not in log:
        return None
    said = name_translations(session, revision.article_id, locale, base.translations)
    ours = name_exported(base.revision, base.translations, log[base.revision], said)
    if ours != base:
        return None
    return number_at(session, revision.article_id, locale, base.translations)


def structure_reasons(revision: Revision, taken: Mapping[Message, str]) -> dict[Message, str]:
    """Return why translations would change the structure of the sections that they belong to."""
    reasons: dict[Message, str] = {}
    for section in revision.document.parts:
        found = [message_of(section, block) for block in section.blocks]
        texts: Sequence[str | None] = [taken.get(message) for message in found]
        if any(text is not None for text in texts):
            problems = structure_problems(section, texts)
            reasons |= {found[index]: reason for index, reason in problems.items()}
    return reasons
