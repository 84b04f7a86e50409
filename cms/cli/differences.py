"""Two revisions side by side, as lines of text."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cms.cli.output import clean

if TYPE_CHECKING:
    from cms.document.compare import Comparison, SectionChange
    from cms.document.text_changes import TextChange


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
