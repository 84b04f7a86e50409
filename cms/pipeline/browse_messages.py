"""Look at an article's messages in one locale: what they are translated to, and what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cms.catalog.admission import Places, judge, places_of
from cms.catalog.cell import Cell
from cms.catalog.gate import Gate
from cms.catalog.history import History
from cms.document.revision import Revision
from cms.errors import LocaleIsSource
from cms.pipeline.find_message import find_message
from cms.pipeline.load_catalog import chosen_locales
from cms.pipeline.load_gate import Gates
from cms.pipeline.workspace import Workspace
from cms.store.articles import newest_revision
from cms.store.revision_history import revision_history


@dataclass(frozen=True)
class Messages:
    """An article's messages in one locale, in reading order; what is wrong is told when asked."""

    revision: Revision
    cells: Sequence[Cell]
    gate: Gate
    places: Places
    gates: Gates

    def judged(self, cell: Cell) -> Cell:
        """Return a cell with its problems.

        A suggestion that was made for another text is to be reworked anyhow.
        """
        found = cell.translation
        if not found.text or found.previous not in ("", cell.message.text):
            return cell
        problems = judge(self.gate, self.places, cell.message, found).problems
        return replace(cell, problems=problems)

    def keep_problems(self) -> None:
        """Keep what was found in the texts, so that who looks next need not judge them again."""
        self.gates.keep_if_free()


def browse_messages(workspace: Workspace, slug: str, locale: str) -> Messages:
    """Return the messages of an article's newest revision.

    Raises:
        ArticleNotFound, UnknownLocale, LocaleNotInWorkspace, LocaleIsSource
    """
    with workspace.reading() as session:
        (tag,) = chosen_locales(session, locale)
        revision = newest_revision(session, slug)
        require_target(revision, tag)
        history = revision_history(session, revision, tag)
        return found_messages(revision, history, Gates(session, workspace), tag)


def show_message(workspace: Workspace, slug: str, locale: str, digits: str) -> Cell:
    """Return one message with its problems, which the first digits of its key name.

    Raises:
        MessageNotFound, MessageAmbiguous, and what `browse_messages` raises.
    """
    found = browse_messages(workspace, slug, locale)
    by_message = {cell.message: cell for cell in found.cells}
    cell = found.judged(by_message[find_message(slug, by_message, digits)])
    found.keep_problems()
    return cell


def require_target(revision: Revision, locale: str) -> None:
    """Refuse the locale that an article is written in.

    Raises:
        LocaleIsSource
    """
    if revision.document.source_locale == locale:
        raise LocaleIsSource(tag=locale)


def found_messages(revision: Revision, history: History, gates: Gates, locale: str) -> Messages:
    """Return a revision's messages, each once, in reading order."""
    document = revision.document
    places = places_of(document)
    texts = history.resolve(places)
    cells = [
        Cell(message, texts[message], *place, position)
        for position, (message, (place, *_)) in enumerate(places.items())
    ]
    gate = gates.of_revision(revision, locale).among(document.parts, history.resolve)
    return Messages(revision, cells, gate, places, gates)
