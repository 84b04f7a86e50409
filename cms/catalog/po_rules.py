"""What GNU gettext refuses although each message is well written."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from cms.catalog.catalog_file import FileEntry, split_headers
from cms.catalog.plural_forms import MalformedPluralForms, parse_plural_forms


class Refusal(NamedTuple):
    reason: str
    line: int


Rule = Callable[[Sequence[FileEntry]], Iterator[Refusal]]


def is_header(entry: FileEntry) -> bool:
    return entry.text == "" and entry.context is None and not entry.obsolete


def refusals(entries: Sequence[FileEntry]) -> Iterator[Refusal]:
    """Yield what is wrong with the messages of a file, header included."""
    for rule in RULES:
        yield from rule(entries)


def unique(entries: Sequence[FileEntry]) -> Iterator[Refusal]:
    """A context and text may occur once, obsolete or not."""
    seen = set()
    for entry in entries:
        key = (entry.context, entry.text)
        if key in seen:
            yield Refusal("this message (msgctxt and msgid) is in the file already", entry.line)
        seen.add(key)


def plural_forms_readable(entries: Sequence[FileEntry]) -> Iterator[Refusal]:
    """The header is read where forms depend on it; a template has a placeholder there."""
    header = next((entry for entry in entries if is_header(entry)), None)
    if header is None or not any(any(entry.translations) for entry in entries):
        return
    for name, value in split_headers(header.translation):
        if name == "Plural-Forms":
            try:
                parse_plural_forms(value)
            except MalformedPluralForms as error:
                yield Refusal(f"Plural-Forms: {error}", header.line)


def line_breaks_alike(entries: Sequence[FileEntry]) -> Iterator[Refusal]:
    """Text and translation must both begin and both end with a line break, or neither."""
    for entry in entries:
        if entry.text and not entry.fuzzy and not entry.obsolete and _breaks_differ(entry):
            reason = "msgid and msgstr must both begin and end with a line break, or neither"
            yield Refusal(reason, entry.line)


def _breaks_differ(entry: FileEntry) -> bool:
    """Compare all forms with the text, unless the first is missing, as gettext does."""
    if entry.plural is None:
        others: tuple[str, ...] = (entry.translation,)
    else:
        others = (*entry.translations, entry.plural)
    if not others[0]:
        return False
    wanted = _outer_breaks(entry.text)
    return any(_outer_breaks(other) != wanted for other in others)


def _outer_breaks(text: str) -> tuple[bool, bool]:
    return text[:1] == "\n", text[-1:] == "\n"


RULES: tuple[Rule, ...] = (unique, plural_forms_readable, line_breaks_alike)
