"""What PO says of a message that XLIFF has no element for: name and text, either way."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from cms.catalog.catalog_file import FileEntry

MARK = "x-gettext-"  # before each name, so that nobody else's is taken for ours
PREVIOUS = "previous-source"
_YES = "yes"


def facts(entry: FileEntry) -> Iterator[tuple[str, str]]:
    """Yield the name and text of each fact that is so."""
    for name, (told, _) in _FACTS.items():
        text = told(entry)
        if text is not None:
            yield MARK + name, text


def with_facts(entry: FileEntry, told: Mapping[str, str]) -> FileEntry:
    """Put the facts back that a file tells."""
    for name, (_, field) in _FACTS.items() if told else ():
        text = told.get(MARK + name)
        if text is not None:
            changed: dict[str, Any] = {field: _VALUES.get(field, str)(text)}
            entry = replace(entry, **changed)
    return entry


def _flags(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (flag.strip() for flag in text.split(","))))


_FACTS: dict[str, tuple[Callable[[FileEntry], str | None], str]] = {
    "flags": (lambda entry: ", ".join(entry.flags) or None, "flags"),
    "obsolete": (lambda entry: _YES if entry.obsolete else None, "obsolete"),
    "previous-context": (lambda entry: entry.previous_context, "previous_context"),
    PREVIOUS: (lambda entry: entry.previous_text, "previous_text"),
    "previous-plural": (lambda entry: entry.previous_plural, "previous_plural"),
    # How many forms there are tells neither text where a language has but one.
    "singular": (lambda entry: None if entry.plural is None else entry.text, "text"),
    "plural": (lambda entry: entry.plural, "plural"),
}
_VALUES: dict[str, Callable[[str], object]] = {
    "flags": _flags,
    "obsolete": lambda text: text == _YES,
}
