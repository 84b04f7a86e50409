"""Two revisions side by side, as lines of text."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cms.cli.output import clean, say

if TYPE_CHECKING:
    from cms.document.compare import Comparison, SectionChange
    from cms.document.text_changes import TextChange
    from cms.pipeline.edit_article import BothSides


def print_both_sides(sides: "BothSides") -> None:
    """Print what somebody else saved meanwhile, what this edit changed, and where they meet."""
    for title, comparison in (("Saved meanwhile:", sides.theirs), ("Your edit:", sides.yours)):
        say(title)
        for line in comparison_lines(comparison):
            say(f"  {line}")
    say(f"Changed on both sides: {', '.join(sides.shared) or 'no section'}")


def comparison_lines(comparison: "Comparison") -> Iterator[str]:
    """Yield the lines that tell an editor what has changed."""
    changes = ([comparison.head] if comparison.head else []) + list(comparison.sections)
    if not changes:
        yield "Nothing has changed."
    for change in changes:
        yield from _section(change)


def _section(change: "SectionChange") -> Iterator[str]:
    title = f"{change.key}: {', '.join(change.kinds)}"
    if change.old_heading and change.old_heading != change.heading:
        title += f" (was “{change.old_heading}”)"
    if change.related:
        title += f" (from {', '.join(change.related)})"
    yield title
    for text in change.texts:
        yield f"  {_text(text)}"


def _text(text: "TextChange") -> str:
    from cms.document.word_diff import marked

    place = f" {text.other_key}" if text.other_key else ""
    words = "".join(map(marked, text.words))
    return f"{text.kind}{place}: {clean(words or text.new or text.old)}"
