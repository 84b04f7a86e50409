"""What of a catalog file another file does not say, for a converter to tell."""

from collections import Counter
from collections.abc import Iterator

from cms.catalog.catalog_file import CatalogFile, FileEntry

# Fields of an entry, and what people call them.
_FIELDS = {
    "translation": "translation",
    "translations": "plural form",
    "plural": "plural",
    "fuzzy": "fuzzy mark",
    "reviewed": "reviewed mark",
    "obsolete": "obsolete mark",
    "flags": "flag",
    "comments": "translator's comment",
    "notes": "note",
    "places": "place",
    "previous_context": "previous context",
    "previous_text": "previous text",
    "previous_plural": "previous plural",
}


def losses(before: CatalogFile, after: CatalogFile) -> tuple[str, ...]:
    """Name what is gone or another now, with how many messages it concerns."""
    return tuple(_told(Counter(_lost(before, after))))


def _lost(before: CatalogFile, after: CatalogFile) -> Iterator[str]:
    kept = {(entry.context, entry.text): entry for entry in after.entries}
    for entry in before.entries:
        there = kept.get((entry.context, entry.text))
        if there is None:
            yield _missing(entry)
        else:
            yield from (name for field, name in _FIELDS.items() if _is_lost(entry, there, field))
            if there.fuzzy and not entry.fuzzy:
                yield "finished mark"
    said = set(after.headers)
    yield from ("header" for pair in before.headers if pair not in said and pair[1])
    said |= {("", comment) for comment in (*after.header_comments, *after.closing_comments)}
    comments = (*before.header_comments, *before.closing_comments)
    yield from ("file comment" for comment in comments if ("", comment) not in said)


def _missing(entry: FileEntry) -> str:
    if entry.obsolete:
        return "obsolete message"
    if entry.fuzzy:
        return "fuzzy message"
    is_translated = entry.translation or any(entry.translations)
    return "translated message" if is_translated else "untranslated message"


def _is_lost(before: FileEntry, after: FileEntry, field: str) -> bool:
    said: object = getattr(before, field)
    return bool(said) and said != getattr(after, field)


def _told(counts: Counter[str]) -> Iterator[str]:
    for name, count in counts.items():
        yield f"{count} {name}" if count == 1 else f"{count} {name}s"
