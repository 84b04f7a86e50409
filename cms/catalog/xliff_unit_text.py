"""What one unit of an XLIFF file says, whichever version: texts, state, notes."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cms.catalog.catalog_file import FileEntry
from cms.catalog.xliff_facts import MARK, with_facts
from cms.catalog.xliff_tokens import Token, text_of, tidy
from cms.catalog.xliff_units import is_named

DEVELOPER, TRANSLATOR, LOCATION = "developer", "translator", "location"
_ABOUT_THE_SOURCE = frozenset(
    ["developer", "programmer", "po-developer", "description", "meaning", "source-code"]
)
# As the XLIFF profile for gettext PO has them, in notes as well.
_PROFILE_COMMENTS = {"x-po-autocomment": "notes", "x-po-trancomment": "comments"}
_BY_A_TRANSLATOR = frozenset(["translator", "po-translator"])


@dataclass
class Remarks:
    """Notes, places and facts, as they are come across."""

    notes: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)

    def note(self, kind: str, text: str, *, on_target: bool) -> None:
        """Sort a note by who wrote it. People's notes on a translation are comments."""
        name = kind.strip().lower().replace(" ", "-")
        if name in _BY_A_TRANSLATOR:
            self.comments += text.split("\n")
        elif name in _ABOUT_THE_SOURCE or (not name and not on_target):
            self.notes += text.split("\n")
        else:
            first, *others = text.split("\n")
            self.comments += [f"{kind}: {first}" if kind else first, *others]

    def fact(self, kind: str, text: str) -> None:
        """Keep what we know by name as a fact, and what only other tools know as a note."""
        if kind.startswith(MARK):
            self.facts[kind] = text
        elif kind in _PROFILE_COMMENTS:
            said = getattr(self, _PROFILE_COMMENTS[kind])
            said += [line for line in text.split("\n") if line not in said]
        elif text:
            self.notes.append(f"{kind}: {text}")


@dataclass(frozen=True)
class UnitText:
    """Source and target of a unit; `state` is as the file has it, empty where it says none."""

    id: str
    line: int
    context: str | None
    source: str
    target: str
    fuzzy: bool = False
    reviewed: bool = False
    previous: str | None = None


def read_texts(
    name: str, context: str | None, source: Sequence[Token], target: Sequence[Token]
) -> tuple[str, str]:
    """Return the texts that tokens stand for, without what a tool put in to indent them.

    A unit of ours is named by its source, so it is known whether there is anything of that kind.
    """
    text = text_of(source, source)
    if is_named(name, context, text) is False:
        neat = tidy(source)
        tidied = text_of(neat, neat)
        if is_named(name, context, tidied):
            return tidied, text_of(tidy(target), neat)
    return text, text_of(target, source)


def entry_of(unit: UnitText, remarks: Remarks) -> FileEntry:
    entry = FileEntry(
        line=unit.line,
        context=unit.context,
        text=unit.source,
        translation=unit.target,
        fuzzy=unit.fuzzy,
        reviewed=unit.reviewed,
        previous_text=unit.previous,
        comments=tuple(remarks.comments),
        notes=tuple(remarks.notes),
        places=tuple(remarks.places),
    )
    return with_facts(entry, remarks.facts)


def plural_entry_of(units: Sequence[UnitText], remarks: Remarks) -> FileEntry:
    """Put the forms of a plural together; its texts are facts, or the first two sources."""
    entry = entry_of(units[0], remarks)
    return replace(
        entry,
        plural=units[-1].source if entry.plural is None else entry.plural,
        translation="",
        translations=tuple(unit.target for unit in units),
        fuzzy=any(unit.fuzzy for unit in units),
        reviewed=all(unit.reviewed for unit in units),
    )
