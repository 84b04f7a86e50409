"""What GNU gettext refuses although each message is well written."""

from collections.abc import Callable, Container, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from cms.catalog.catalog_file import FileEntry, split_headers
from cms.catalog.plural_forms import MalformedPluralForms, parse_plural_forms

LONGEST_HEADERS = 100_000


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


def headers_few(entries: Sequence[FileEntry]) -> Iterator[Refusal]:
    """No file has a page of headers; a million of them would take all memory."""
    for entry in entries:
        if is_header(entry) and len(entry.translation) > LONGEST_HEADERS:
            yield Refusal(f"headers of more than {LONGEST_HEADERS:,} characters", entry.line)


def unique(entries: Sequence[FileEntry]) -> Iterator[Refusal]:
    """A context and text may occur once, obsolete or not."""
    # Small numbers in a list take a fifth of the memory that a set of pairs would.
    hashes = sorted(_small_hash(entry) for entry in entries)
    doubtful = {one for one, next_one in pairwise(hashes) if one == next_one}
    if doubtful:
        yield from _repeated(entries, doubtful)


def _small_hash(entry: FileEntry) -> int:
    return hash((entry.context, entry.text)) & 0x3FFFFFFF


def _repeated(entries: Sequence[FileEntry], doubtful: Container[int]) -> Iterator[Refusal]:
    seen = set()
    for entry in entries:
        pair = (entry.context, entry.text)
        if _small_hash(entry) in doubtful:
            if pair in seen:
                reason = "this message (msgctxt and msgid) is in the file already"
                yield Refusal(reason, entry.line)
            seen.add(pair)


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


RULES: tuple[Rule, ...] = (headers_few, unique, plural_forms_readable, line_breaks_alike)
