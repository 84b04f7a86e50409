"""Source links: markers in the text, and their list in the front matter.

Read as Pandoc has them: `[@key]` in the text, CSL YAML under `references:`.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping

from cms.document.model import Citation
from cms.document.patterns import repeated
from cms.document.review_dates import read_day
from cms.document.yaml_nodes import Node, scalar

# Possessive (`*+`): giving back letters of a key could never help, and cost quadratic time.
KEY = r"[^\W_]" + repeated(r"\w++|[:.#$%&+?<>~/-](?=\w)")
# Not `[@name](…)` or `[@name][…]`: these are links.
MARKER = re.compile(rf"\[\s*-?@{KEY}[^\[\]@]*(?:;\s*-?@{KEY}[^\[\]@]*)*\](?![(\[])")
CITED = re.compile(rf"@({KEY})")

LISTS = ("references", "citations")
# Ours are synonyms.
CSL_NAMES = {"key": "id", "url": "URL", "doi": "DOI", "review_by": "review-by"}
WEB_ADDRESS = re.compile(r"https?://[^\s/?#\x00-\x1f\x7f]+[^\s\x00-\x1f\x7f]*", re.IGNORECASE)
DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?(?:[T ].*)?")
_DATE_PARTS = ("year", "month", "day")


def cited_keys(text: str) -> tuple[str, ...]:
    """Return the keys that a text's markers name, each once, in order."""
    if "@" not in text:
        return ()  # most texts, told cheaply
    keys = (key for marker in MARKER.finditer(text) for key in CITED.findall(marker[0]))
    return tuple(dict.fromkeys(keys))


class CitationRefused(Exception):
    """A citation in the front matter cannot be read; `node` is where."""

    def __init__(self, reason: str, node: Node) -> None:
        self.reason = reason
        self.node = node


def read_citations(front_matter: Node) -> tuple[Citation, ...]:
    """Read the citations that a front matter lists.

    Raises:
        CitationRefused: a key is missing or used twice, an address or a date is none.
    """
    found: dict[str, Citation] = {}
    for name, listed in front_matter.pairs:
        for node in _items(name, listed) if name.value in LISTS else ():
            citation = _citation(node)
            if citation.key in found:
                raise CitationRefused(f"two citations have the key {citation.key!r}", node)
            found[citation.key] = citation
    return tuple(found.values())


def write_references(citations: Iterable[Citation]) -> str:
    """Write the front matter's list of citations; empty without any."""
    lines = [line for citation in citations for line in _reference(citation)]
    return "".join(f"{line}\n" for line in ("references:", *lines)) if lines else ""


def _reference(citation: Citation) -> Iterator[str]:
    mark = "-"
    for name in ("key", "url", "doi", "title", "publisher", "accessed", "review_by"):
        if value := getattr(citation, name):
            yield f"{mark} {CSL_NAMES.get(name, name)}: {scalar(value)}"
            mark = " "


def _items(name: Node, listed: Node) -> list[Node]:
    if listed.is_null:
        return []
    if not listed.is_sequence:
        raise CitationRefused(f"{name.value!r} is not a list", listed)
    return listed.items


def _citation(node: Node) -> Citation:
    if not node.is_mapping:
        raise CitationRefused("a citation needs fields, such as `id:` and `URL:`", node)
    fields = {str(name.value): value for name, value in node.pairs}
    return Citation(
        key=_key(fields, node),
        url=_address(fields),
        doi=_doi(fields),
        title=_field(fields, "title"),
        publisher=_field(fields, "publisher"),
        accessed=_accessed(fields.get("accessed")),
        review_by=_review_by(fields.get("review-by") or fields.get("review_by")),
    )


def _field(fields: Mapping[str, Node], name: str) -> str:
    node = fields.get(CSL_NAMES.get(name, name)) or fields.get(name)
    return node.text if node else ""


def _key(fields: Mapping[str, Node], node: Node) -> str:
    key = _field(fields, "key")
    if not key:
        raise CitationRefused("a citation has no `id:`", node)
    if not re.fullmatch(KEY, key):
        raise CitationRefused(f"{key!r} cannot be cited: no marker [@key] can name it", node)
    return key


def _address(fields: Mapping[str, Node]) -> str:
    url = _field(fields, "url")
    if url and not WEB_ADDRESS.fullmatch(url):
        node = fields.get("URL") or fields["url"]
        raise CitationRefused(f"{url!r} is not a web address (http or https)", node)
    return url


def _doi(fields: Mapping[str, Node]) -> str:
    doi = _field(fields, "doi")
    found = DOI.fullmatch(doi)
    if doi and not found:
        raise CitationRefused(f"{doi!r} is not a DOI", fields.get("DOI") or fields["doi"])
    return found[1] if found else ""


def _accessed(node: Node | None) -> str:
    """Return the date, written in ISO 8601 or as CSL's parts; a year or a month will do."""
    if node is None or (node.value is not None and not node.text):
        return ""
    date = node.text or "-".join(_date_parts(node))
    found = _DATE.fullmatch(date)
    parts = [int(part) for part in found.groups() if part] if found else []
    try:
        datetime.date(*[*parts, 1, 1][:3])
    except (TypeError, ValueError):
        raise CitationRefused("the date accessed is not a date such as 2026-11-22", node) from None
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])


def _review_by(node: Node | None) -> str:
    if node is None or node.is_null:
        return ""
    try:
        return read_day(node.text)
    except ValueError:
        raise CitationRefused(f"{node.text!r} is not a day such as 2027-05-01", node) from None


def _date_parts(node: Node) -> list[str]:
    """Return year, month, day of `{date-parts: [[2026, 11, 22]]}` or of `[{year: 2026, ...}]`."""
    while node.is_sequence and node.items and not node.items[0].text:
        node = node.items[0]
    if node.is_sequence:
        return [item.text for item in node.items]
    fields = {name.value: value for name, value in node.pairs}
    if "date-parts" in fields:
        return _date_parts(fields["date-parts"])
    return [fields[part].text for part in _DATE_PARTS if part in fields]
