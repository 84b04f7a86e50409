"""Three-way merging of an article: what its source changed, and what was changed here since.

Section by section, in the front matter field by field, its citations one by one. A text that both
sides changed stays as it is here and is a conflict: nothing is ever put together out of two
people's sentences.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cms.document.added_definitions import with_our_definitions
from cms.document.conflicts import Conflict, wanted_names, wanted_pieces
from cms.document.markers import cited_in
from cms.document.merge_heads import REST, MergedHead
from cms.document.merge_sides import Named, named_sections
from cms.document.model import HEAD_KEY, BlockKind, Document, Section
from cms.document.reading_back import Place, reads_back
from cms.document.three_way import ThreeWay, said_lines

_TITLE = BlockKind.TITLE.value


@dataclass(frozen=True, slots=True)
class Merged:
    """The article's Markdown, what is in conflict, and which places are whose.

    `kept` are places that were changed here and stay so; `taken` are as they came.
    """

    markdown: str
    conflicts: tuple[Conflict, ...] = ()
    kept: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()


def merge(base: Document, ours: Document, theirs: Document) -> Merged:
    """Merge what came from a source into an article; `base` is what came from it last.

    The keys of `ours` follow from those of `base`; those of `theirs` are only provisional.
    """
    if theirs.source in (base.source, ours.source):
        return Merged(ours.source)
    if ours.source == base.source:
        return Merged(theirs.source)
    found = _Merge(base, ours, theirs).result()
    fuller = with_our_definitions(base, ours, theirs) if found.conflicts else None
    again = _Merge(base, ours, fuller).result() if fuller else found
    return again if len(again.conflicts) < len(found.conflicts) else found


def take_over(here: Document, came: Document, conflicts: Sequence[Conflict]) -> Merged:
    """Put what came last from a source in the place of what is here, where it was in conflict."""
    if any(each.place == HEAD_KEY for each in conflicts):
        return Merged(came.source)
    return _Merge(came, here, came, conflicts).result()


class _Merge:
    """Three states of an article, piece by piece; what is `wanted` is to be as it came."""

    def __init__(
        self, base: Document, ours: Document, theirs: Document, wanted: Sequence[Conflict] = ()
    ) -> None:
        self.base, self.ours, self.theirs = base, ours, theirs
        self.sides = named_sections(base.sections, ours.sections, theirs.sections)
        was, here, came = map(_texts, self.sides)
        body = ThreeWay(was, here, came)
        self.body = replace(body, wanted=wanted_names(wanted, body))
        head = MergedHead([d.head.text for d in (base, ours, theirs)], self.cited())
        self.merged_head = replace(head, wanted=wanted_pieces(wanted, head.pieces))
        self.head = self.merged_head.pieces

    def result(self) -> Merged:
        places = self.in_order()
        markdown = self.joined([_part(place).text for place in places])
        if not reads_back(markdown, places, self.ours):
            sides = (self.base.source, self.ours.source, self.theirs.source)
            return Merged(self.ours.source, (Conflict(HEAD_KEY, self.ours.title, *sides),))
        return Merged(
            markdown,
            tuple(self.conflicts()),
            (*map(_head_place, self.head.kept), *map(self.key, self.body.kept)),
            (*map(_head_place, self.head.taken), *map(self.key, self.body.taken)),
        )

    def cited(self) -> set[str]:
        """Return the keys that merged sections cite; not where a side has it without a source."""
        found: set[str] = set()
        for name, chosen in self.body.chosen.items():
            side = self.sides.theirs if chosen.is_theirs else self.sides.ours
            found |= set(cited_in(side[name])) & self._known_where(name, chosen.text)
        return found

    def _known_where(self, name: str, text: str) -> set[str]:
        """Return the keys of the sources that all sides have which say a text."""
        sides = (self.ours, self.body.ours), (self.theirs, self.body.theirs)
        said = said_lines(text)
        return set.intersection(
            *(
                {each.key for each in document.citations}
                for document, texts in sides
                if said_lines(texts.get(name, "")) == said
            )
        )

    def joined(self, sections: Sequence[str]) -> str:
        """Put the texts one below the other, with a blank line where strangers meet."""
        texts = [self.merged_head.text, *sections]
        known = {pair for d in (self.ours, self.theirs) for pair in pairwise(_texts_of(d))}
        spaced = (
            text if (text, after) in known else _spaced(text) for text, after in pairwise(texts)
        )
        return "".join([*spaced, *texts[-1:]])

    def in_order(self) -> list[Place]:
        """Return where the chosen sections are; one without a heading can only be the first."""
        _, ours, theirs = ({name: n for n, name in enumerate(each, 1)} for each in self.sides)
        found = [
            (self.theirs, theirs[name]) if each.is_theirs else (self.ours, ours[name])
            for name, each in self.body.chosen.items()
        ]
        return sorted(found, key=lambda place: _part(place).level > 0)

    def conflicts(self) -> Iterator[Conflict]:
        for name in self.head.conflicts:
            yield _conflict(self.head, name, _head_place(name), self.ours.title)
        for name in self.body.conflicts:
            heading = self.section(name).heading
            yield _conflict(self.body, name, self.key(name), heading)

    def key(self, name: str) -> str:
        return self.section(name).key

    def section(self, name: str) -> Section:
        """Return a section as it is here, or else as it came or was."""
        was, here, came = self.sides
        return here.get(name) or came.get(name) or was[name]


def _conflict(found: ThreeWay, name: str, place: str, heading: str) -> Conflict:
    texts = (side.get(name, "") for side in (found.base, found.ours, found.theirs))
    return Conflict(place, heading, *texts)


def _head_place(name: str) -> str:
    return f"{HEAD_KEY}.{_TITLE if name == REST else name}"


def _texts(named: Named) -> dict[str, str]:
    return {name: part.text for name, part in named.items()}


def _texts_of(document: Document) -> list[str]:
    return [part.text for part in document.parts]


def _part(place: Place) -> Section:
    document, number = place
    return document.parts[number]


def _spaced(text: str) -> str:
    """End a text, if there is one, with a blank line."""
    end = "\r\n" if "\r\n" in text else "\n"
    bare = text.rstrip("\r\n")
    return text if not bare or text[len(bare) :].count("\n") > 1 else bare + end + end
