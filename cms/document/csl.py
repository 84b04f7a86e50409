"""What sources are, as CSL-JSON has it (schema 1.0.2): fields, types, names and dates."""

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any

Fields = Mapping[str, Any]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TYPES = _words(
    """article article-journal article-magazine article-newspaper bill book broadcast chapter
    classic collection dataset document entry entry-dictionary entry-encyclopedia event figure
    graphic hearing interview legal_case legislation manuscript map motion_picture musical_score
    pamphlet paper-conference patent performance periodical personal_communication post
    post-weblog regulation report review review-book software song speech standard thesis treaty
    webpage"""
)
TEXTS = _words(
    """abstract annote archive archive_collection archive_location archive-place authority
    call-number chapter-number citation-label citation-number collection-number collection-title
    container-title container-title-short dimensions division DOI edition event-place event-title
    genre ISBN ISSN issue journalAbbreviation jurisdiction keyword language locator medium note
    number number-of-pages number-of-volumes original-publisher original-publisher-place
    original-title page page-first part-title PMCID PMID publisher publisher-place
    references reviewed-genre reviewed-title scale section shortTitle source status
    title title-short URL version volume volume-title year-suffix"""
)
NAMES = _words(
    """author chair collection-editor compiler composer container-author contributor curator
    director editor editorial-director executive-producer guest host illustrator interviewer
    narrator organizer original-author performer producer recipient reviewed-author
    script-writer series-creator translator"""
)
DATES = _words("accessed available-date event-date issued original-date submitted")
_NAME_PARTS = (
    "family",
    "given",
    "non-dropping-particle",
    "dropping-particle",
    "suffix",
    "literal",
)
_DAY = re.compile(r"\s*([0-9]{4})(?:[-/]([0-9]{1,2})(?:[-/]([0-9]{1,2}))?)?(?:[T ].*)?\s*")


def written_source(key: str, fields: Fields) -> dict[str, Any]:
    """Return valid CSL-JSON of a source; fields that CSL does not know are left out."""
    found: dict[str, Any] = {"id": key, "type": source_type(fields)}
    for name, value in sorted(fields.items()):
        if name in TEXTS and isinstance(value, (str, int)) and str(value):
            found[name] = str(value)
        elif name in NAMES and (names := read_names(value)):
            found[name] = names
        elif name in DATES and (day := read_date(value)):
            found[name] = {"date-parts": [[int(part) for part in day.split("-")]]}
    return found


def source_type(fields: Fields) -> str:
    """Return what kind of source it is, in CSL's words."""
    told = str(fields.get("type"))
    if told in TYPES:
        return told
    if fields.get("DOI"):
        return "article-journal" if fields.get("container-title") else "document"
    return "webpage" if fields.get("URL") else "document"


def read_date(value: Any) -> str:
    """Return the day, month or year that a date means in ISO 8601, or nothing; of two the first."""
    if isinstance(value, Mapping):
        parts = value.get("date-parts")
        if isinstance(parts, list) and parts and isinstance(parts[0], list):
            return read_date("-".join(str(part) for part in parts[0] if part is not None))
        if "year" in value:
            parts = [str(value[part]) for part in ("year", "month", "day") if part in value]
            return read_date("-".join(parts))
        return read_date(value.get("raw") or value.get("literal") or "")
    if isinstance(value, list):
        return read_date(value[0]) if value else ""
    found = _DAY.fullmatch(str(value)) if isinstance(value, (str, int)) else None
    parts = [int(part) for part in found.groups() if part] if found else []
    try:
        datetime.date(*[*parts, 1, 1][:3])
    except (TypeError, ValueError):
        return ""
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])


def read_names(value: Any) -> list[dict[str, str]]:
    """Return the people and bodies that a list names, each with what CSL has for a name."""
    listed = value if isinstance(value, list) else [value]
    return [name for each in listed if (name := _name(each))]


def _name(value: Any) -> dict[str, str]:
    if isinstance(value, str):
        return {"literal": value.strip()} if value.strip() else {}
    return dict(_name_parts(value)) if isinstance(value, Mapping) else {}


def _name_parts(value: Fields) -> Iterator[tuple[str, str]]:
    for part in _NAME_PARTS:
        if isinstance(text := value.get(part), str) and text.strip():
            yield part, text.strip()
