"""Write the sources of articles as CSL-JSON or BibTeX, for reference managers."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from cms.document.bibtex import bibtex_key, write_bibtex
from cms.document.csl import written_source
from cms.document.model import Citation
from cms.document.references import references_of
from cms.document.same_sources import source_names
from cms.pipeline.browse_citations import chosen_revisions
from cms.pipeline.workspace import Workspace

Sources = Mapping[str, Mapping[str, Any]]  # fields by CSL's names, by key


def export_citations(workspace: Workspace, slugs: Sequence[str], form: str) -> str:
    """Return all sources of the newest revisions in a form, each once.

    Raises:
        ArticleNotFound
    """
    with workspace.reading() as session:
        citing = chosen_revisions(session, slugs)
    found = [
        (each.revision.document.slug, citation, fields.get(citation.key, {}))
        for each in citing
        for fields in (references_of(each.revision.document),)
        for citation in each.revision.document.citations
    ]
    return FORMS[form](_by_key(found))


def write_csl(sources: Sources) -> str:
    every = [written_source(key, fields) for key, fields in sources.items()]
    return f"{json.dumps(every, ensure_ascii=False, indent=2)}\n"


FORMS: Mapping[str, Callable[[Sources], str]] = {"csl-json": write_csl, "bibtex": write_bibtex}


def _by_key(found: Sequence[tuple[str, Citation, Mapping[str, Any]]]) -> Sources:
    """Map keys that differ in BibTeX, too, to the sources; each says all that any article says.

    A key stays as long as it can: what articles cite so should be found. Where two articles mean
    different sources by it, the later one's gets its article's name.
    """
    sources: dict[str, Mapping[str, Any]] = {}
    meant: dict[str, set[str]] = {}
    for slug, citation, fields in found:
        names = set(source_names(citation)) or {f"{slug}/{citation.key}"}
        for key in _wished(slug, citation.key):
            known = meant.setdefault(bibtex_key(key), names)
            if known & names:
                sources[key] = {**_fields(citation, fields), **sources.get(key, {})}
                break
    return sources


def _wished(slug: str, key: str) -> Iterator[str]:
    yield key
    yield f"{slug}-{key}"
    yield from (f"{slug}-{key}-{number}" for number in count(2))


def _fields(citation: Citation, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return all that is said of a source, what we act on as we read it."""
    own = {
        "URL": citation.url,
        "DOI": citation.doi,
        "title": citation.title,
        "publisher": citation.publisher,
        "accessed": citation.accessed,
    }
    return {name: value for name, value in {**fields, **own}.items() if value}
