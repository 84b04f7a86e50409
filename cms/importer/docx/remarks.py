"""What a Word document holds that an article does not take, told to the editor."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from cms.document.shortening import shortened
from cms.importer.docx.package import Package
from cms.importer.docx.words import Words

LONGEST = 120
MOST_SHOWN = 20
_LEFT_OUT = {
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": "chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": "diagram",
    "{urn:schemas-microsoft-com:office:office}OLEObject": "embedded object",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change: what was written, or taken out, and by whom."""

    author: str
    text: str


def change_warnings(root: etree._Element) -> Iterator[str]:
    """Say what became of tracked changes: those that write are taken, those that delete, too."""
    words = Words(root)
    written = _changes(words, root, ("ins", "moveTo"), deleted=False)
    deleted = _changes(words, root, ("del",), deleted=True)
    yield from _told("An insertion", "was taken as accepted", written)
    yield from _told("A deletion", "was taken as accepted", deleted)


def _changes(
    words: Words, root: etree._Element, names: tuple[str, ...], *, deleted: bool
) -> list[Change]:
    found = [
        Change(words.get(each, "author") or "somebody", words.text(each, deleted=deleted))
        for each in words.all(root, *names)
    ]
    return [each for each in found if each.text]


def _told(what: str, outcome: str, changes: list[Change]) -> Iterator[str]:
    for change in changes[:MOST_SHOWN]:
        yield f"{what} by {change.author} {outcome}: {shortened(change.text, LONGEST)!r}."
    if len(changes) > MOST_SHOWN:
        yield f"{what} {outcome}, {len(changes) - MOST_SHOWN} more times."


def comment_lines(package: Package) -> Iterator[str]:
    for name in package.related("comments"):
        root = package.root(name)
        words = Words(root)
        for comment in words.all(root, "comment"):
            author = words.get(comment, "author") or "somebody"
            if text := words.text(comment):
                yield f"Comment by {author}: {text}"


def margin_lines(package: Package) -> Iterator[str]:
    """Yield the texts of headers and footers, each once."""
    seen = set()
    for kind in ("header", "footer"):
        for name in package.related(kind):
            root = package.root(name)
            words = Words(root)
            for paragraph in words.all(root, "p"):
                text = words.text(paragraph)
                if text and text not in seen and not text.isdecimal():
                    seen.add(text)
                    yield text


def missing_parts(root: etree._Element) -> Mapping[str, int]:
    """Count what has no place in an article, by what it is called."""
    counts: dict[str, int] = {}
    for tag, name in _LEFT_OUT.items():
        if found := sum(1 for _ in root.iter(tag)):
            counts[name] = counts.get(name, 0) + found
    return counts
