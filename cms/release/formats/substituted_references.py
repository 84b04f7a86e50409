"""The list of sources in a front matter, as the readers of one locale are given it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cms.document.edit_references import ReferenceEditor
from cms.document.references import read_references
from cms.errors import CitationsNotEditable
from cms.release.formats.front_matter import merge_front_matter

Citations = Sequence[Mapping[str, Any]]

_FIELDS = (("id", "key"), ("URL", "url"), ("DOI", "doi"), *((n, n) for n in ("title", "publisher")))
# CSL has no word for it, so site builders find it under these; programs that know CSL pass it over.
_INSTEAD_OF = (
    ("substitute-for", "url"),
    ("substitute-for-title", "title"),
    ("substitute-for-publisher", "publisher"),
)


def with_substitutes(head: str, citations: Citations, newline: str) -> str:
    """Return the head of a document with what stands in for its sources, and for which ones."""
    if not any("substitute_for" in each for each in citations):
        return head
    found = read_references(head)
    listed = {each.key for each in found.entries} if found else set()
    here = [each for each in citations if each["key"] in listed]
    try:
        return _edited(head, here)
    except CitationsNotEditable:
        lists = found.lists if found else ()
        name = next((str(name.value) for name, _ in lists), "references")
        values = {name: [dict(_fields(each)) for each in here]}
        return merge_front_matter(head, values, frozenset(), newline)


def _edited(head: str, citations: Citations) -> str:
    editor = ReferenceEditor("")
    for each in citations:
        if "substitute_for" in each:
            head = editor.with_other_reference(head, dict(_fields(each)))
    return head


def _fields(citation: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what is said of a source; a DOI's own address need not be said twice."""
    original = citation.get("substitute_for", {})
    url = "" if citation["doi"] and citation["url"].endswith(citation["doi"]) else citation["url"]
    said = {**citation, "url": url}
    yield from ((name, said[field]) for name, field in _FIELDS if said[field])
    yield from ((name, original[field]) for name, field in _INSTEAD_OF if original.get(field))
