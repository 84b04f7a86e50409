"""Keys for citations: short, readable, and the same whenever the same list is imported."""

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from cms.document.keys import slugify
from cms.document.model import Citation

LONGEST = 60  # characters
TITLE_WORDS = 6
FALLBACK = "source"
FILE_SUFFIX = re.compile(r"\.(?:html?|php|aspx?|jsp|pdf|shtml|docx?)$", re.IGNORECASE)
SHORT_LABEL = 3  # letters of host names that say nothing: www, en, my, pmc
PAGES_WITHOUT_NAME = frozenset(
    {"index", "default", "home", "full", "abstract", "pdf", "fulltext", "view"}
)


def with_keys(citations: Iterable[Citation]) -> list[Citation]:
    """Give each citation a key; equal citations get one key."""
    known: dict[Citation, str] = {}
    taken: dict[str, int] = {}
    result = []
    for citation in citations:
        if citation not in known:
            known[citation] = _unused(_wanted(citation), taken)
        result.append(replace(citation, key=known[citation]))
    return result


def _wanted(citation: Citation) -> str:
    if citation.url and not citation.doi:
        name = _of_address(citation.url)
    elif citation.doi:
        name = slugify(f"doi {citation.doi}")
    else:
        name = slugify(" ".join(citation.title.split()[:TITLE_WORDS]))
    return _shortened(_citable(name)) or FALLBACK


def _citable(name: str) -> str:
    """Leave out the vowel signs of Indic scripts, which a marker `[@key]` cannot have."""
    return re.sub("-+", "-", re.sub(r"[^\w-]", "", name)).strip("-_")


def _of_address(url: str) -> str:
    try:
        parts = urlsplit(url)
        host, path, query = parts.hostname or "", unquote(parts.path), parts.query
    except ValueError:  # brackets that are no IPv6 address
        return slugify(url)
    return "-".join(filter(None, (slugify(_site(host)), slugify(_page(path) or query))))


def _site(host: str) -> str:
    """Return the label of the host that names the site: `ncbi` of www.ncbi.nlm.nih.gov."""
    labels = host.split(".")
    while len(labels) > 2 and len(labels[0]) <= SHORT_LABEL:
        labels = labels[1:]
    return labels[0]


def _page(path: str) -> str:
    names = [FILE_SUFFIX.sub("", part) for part in path.split("/")]
    return next((n for n in reversed(names) if n and n.lower() not in PAGES_WITHOUT_NAME), "")


def _shortened(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    cut = name[:LONGEST]
    return (cut.rpartition("-")[0] if name[LONGEST] != "-" else cut) or cut


def _unused(key: str, taken: dict[str, int]) -> str:
    """Number equal keys. `taken` holds how often each was wanted."""
    unused = key
    while unused in taken:
        taken[key] += 1
        unused = f"{key}-{taken[key]}"
    taken[unused] = 1
    return unused
