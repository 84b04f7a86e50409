"""Who is behind each sentence of a release, from which text, when and by which rules.

It is kept apart from the documents that are published: these name no person. The same history gives
the same provenance, byte for byte.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from cms.catalog.attribution import Attribution
from cms.catalog.declaration import Declaration
from cms.catalog.message import Origin
from cms.catalog.waiver import Waiver, Waivers
from cms.document.citations import cited_keys
from cms.document.digest import canonical_json
from cms.document.model import Citation
from cms.document.revision import RevisionSummary
from cms.document.substitutes import Substituted
from cms.release.compose import Composed, ComposedSection, Used, wants
from cms.release.policy import Use

SCHEMA = "aftercare/provenance/1"
RELEASE_SCHEMA = "aftercare/release-provenance/1"


@dataclass(frozen=True)
class Records:
    """What the history of an article tells, beside what it was composed from.

    `attributions` are by the numbers of translations, `came_with` has the revision that first had a
    section version, by key and digest, and `waivers` are by locale. `declarations` are all that
    were made of an article's messages, whatever reviewers said of them.
    """

    revision: RevisionSummary
    attributions: Mapping[int, Attribution]
    came_with: Mapping[tuple[str, str], RevisionSummary]
    waivers: Mapping[str, Waivers]
    declarations: Sequence[Declaration] = ()


def write_provenance(composed: Composed, document: str, records: Records) -> bytes:
    """Write the canonical JSON about one article in one locale; `document` is its digest."""
    revision = records.revision
    provenance = {
        "schema": SCHEMA,
        "slug": composed.document.slug,
        "locale": composed.locale,
        "document": document,
        "revision": {
            "number": revision.number,
            "digest": composed.document.digest,
            "author": revision.author,
            "at": written(revision.created_at),
            "note": revision.note,
        },
        "sections": [_section(part, composed, records) for part in composed.parts],
        "citations": [_citation(each, composed.substituted) for each in composed.citations],
    }
    return canonical_json(provenance).encode()


def _citation(citation: Citation, substituted: Mapping[str, Substituted]) -> dict[str, Any]:
    """Name a source; where it is another than the text's own, on whose word and why."""
    named = {"key": citation.key, "title": citation.title, "link": citation.link}
    if citation.key not in substituted:
        return named
    other = substituted[citation.key]
    return {
        **named,
        "substitute": {
            "for": {"title": other.original.title, "link": other.original.link},
            "locale": other.substitute.locale,
            "reason": other.substitute.reason,
            "author": other.substitute.author,
            "at": written(other.substitute.created_at),
        },
    }


def write_release_provenance(
    release: str, made_by: Mapping[str, Any], articles: Iterable[Mapping[str, Any]]
) -> bytes:
    """Write the canonical JSON about a release, by its digest: by which rules, from what.

    `made_by` has all that is the same for its articles. Each of these has a slug, its revision's
    number, the moment that its history was in, and its documents' provenance by locale.
    """
    found = sorted(articles, key=lambda article: str(article["slug"]))
    return canonical_json(
        {"schema": RELEASE_SCHEMA, "release": release, **made_by, "articles": found}
    ).encode()


@lru_cache(maxsize=1024)  # a file of translations came in at one time
def written(time: datetime | None) -> str | None:
    """Write a time in UTC, to the second."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if time else None


def _section(part: ComposedSection, composed: Composed, records: Records) -> dict[str, Any]:
    section = part.section
    came = records.came_with.get((section.key, section.digest))
    return {
        "key": section.key,
        "heading": section.heading,
        "risk": section.risk.value,
        "use": part.use.value,
        "lang": part.lang,
        "wanting": wants(part.lacks),
        "version": section.digest,
        "since": _came(came) if came else None,
        "citations": list(cited_keys(part.markdown)),
        "texts": [] if part.use is Use.OMIT else [_text(each, part, records) for each in part.used],
    }


def _came(revision: RevisionSummary) -> dict[str, Any]:
    return {
        "revision": revision.number,
        "author": revision.author,
        "at": written(revision.created_at),
    }


def _text(used: Used, part: ComposedSection, records: Records) -> dict[str, Any]:
    source = {"context": used.message.context, "source": used.message.text}
    translation = used.translation
    by = records.attributions.get(translation.number) if translation else None
    if translation is None or by is None:
        return source
    waivers = records.waivers.get(part.lang, {})
    return {
        **source,
        "translation": translation.text,
        "state": translation.state.value,
        "origin": translation.origin.value,
        "first_origin": by.origin.value,
        "translator": by.translator,
        "translated_at": written(by.translated_at),
        "reviewer": by.reviewer,
        "reviewed_at": written(by.reviewed_at),
        "waivers": [
            _waiver(each) for each in _waived(used.message.text, translation.text, waivers)
        ],
        "unchanged": [
            _declared(each)
            for each in records.declarations
            if each.message == used.message and translation.origin is Origin.CARRIED
        ],
    }


def _declared(declaration: Declaration) -> dict[str, Any]:
    """Tell on whose word a translation of another wording holds."""
    return {
        "before": declaration.before.text,
        "revision": declaration.revision,
        "author": declaration.author,
        "at": written(declaration.created_at),
    }


def _waived(source: str, translation: str, waivers: Waivers) -> Sequence[Waiver]:
    found = [each for name, each in waivers.items() if name[:2] == (source, translation)]
    return sorted(found, key=lambda waiver: waiver.check)


def _waiver(waiver: Waiver) -> dict[str, Any]:
    return {
        "check": waiver.check,
        "reason": waiver.reason,
        "author": waiver.author,
        "at": written(waiver.created_at),
    }
