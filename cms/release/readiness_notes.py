"""What keeps nothing back, but somebody may want to look at: warnings, kept texts, risks."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cms.catalog.declaration import Declaration
from cms.catalog.extract import message_of
from cms.catalog.history import History, Translation
from cms.catalog.message import Message, State
from cms.catalog.reasons import quote
from cms.catalog.unchanged import without
from cms.document.model import Block, Document, Section
from cms.document.suggest_risk import open_suggestions
from cms.release.acts import Acts, set_risk
from cms.release.compose import Source
from cms.release.readiness import Note


def risk_notes(document: Document) -> Iterator[Note]:
    """Yield sections whose words ask for more care than an editor has given them."""
    for key, suggestion in open_suggestions(document).items():
        why = f"may be {suggestion.risk}: {', '.join(map(quote, suggestion.words))}"
        yield Note(why, key, acts=(set_risk(document.slug, key, suggestion.risk),))


def notes(source: Source, locale: str, declared: Sequence[Declaration]) -> Iterator[Note]:
    """Yield warnings of checks, and texts whose translations an editor kept."""
    yield from _warnings(source, locale)
    yield from _kept(source, locale, declared)


def _warnings(source: Source, locale: str) -> Iterator[Note]:
    gate, history = source.gate(locale), source.histories[locale]
    pairs, places = [], []
    for section, block, message in _messages(source.document):
        found = history.resolve([message])[message]
        if found.state in (State.REVIEWED, State.TRANSLATED):
            for problem in gate.open_problems(section, block, found):
                if not problem.is_error:
                    yield _note(problem.message, section, message, found)
            pairs.append(gate.pair(section, block, found.text))
            places.append((section, block, message, found))
    for place, problem in gate.rules.article_problems(pairs):
        section, block, message, found = places[place]
        if problem not in gate.problems(section, block, found):  # else it keeps something back
            yield _note(problem.message, section, message, found)


def _kept(source: Source, locale: str, declared: Sequence[Declaration]) -> Iterator[Note]:
    """Yield the texts that would have to be translated again, but for an editor's word."""
    history, acts = source.histories[locale], Acts(source.document.slug, locale)
    alive = {message: section for section, _, message in _messages(source.document)}
    for each in declared:
        section, (found,) = alive.get(each.message), history.resolve([each.message]).values()
        if section and found.state is not State.FUZZY and _would_be_fuzzy(history, each):
            said = f"{each.author} declared in revision {each.revision} that it means the same"
            note = _note(f"{said}, so its translation stays", section, each.message, found)
            yield replace(note, acts=(acts.veto(section.key),))


def _note(why: str, section: Section, message: Message, found: Translation) -> Note:
    return Note(why, section.key, message.id, quote(message.text), found.text)


def _would_be_fuzzy(history: History, declared: Declaration) -> bool:
    """Tell whether a text would have only a suggestion without an editor's word."""
    (found,) = without(history, [declared]).resolve([declared.message]).values()
    return found.state is State.FUZZY


def _messages(document: Document) -> Iterator[tuple[Section, Block, Message]]:
    return (
        (part, block, message_of(part, block)) for part in document.parts for block in part.blocks
    )
