"""What differs between two releases: article by article, locale by locale, section by section."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cms.document.citations import write_references
from cms.document.model import HEAD_KEY, Citation
from cms.document.word_diff import Change, word_diff
from cms.release.in_words import wants_in_words

Document = Mapping[str, Any]  # a public JSON document, as cms.release.documents writes it
Manifest = Mapping[str, Any]
Load = Callable[[str], Document]  # by its digest

FIELDS = ("title", "summary", "description", "slug", "review_by")


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class SectionDifference:
    """What became of one section, or of the article's own texts (the section `article`).

    `words` lead from the old text to the new one; there are none where these are in different
    languages. `before` and `after` say in words what the policy
    did (`current`, or one of the fallbacks), what is at stake and by when it must be reviewed;
    empty where the section was not, or is not any more.
    """

    key: str
    heading: str
    kind: Kind
    words: tuple[Change, ...]
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class DocumentDifference:
    """What became of one article in one locale. `note` says it where no text differs."""

    slug: str
    locale: str
    title: str
    kind: Kind
    sections: tuple[SectionDifference, ...] = ()
    note: str = ""


def compare_releases(old: Manifest, new: Manifest, load: Load) -> Iterator[DocumentDifference]:
    """Yield the documents that differ, by slug and locale; the others are not loaded."""
    before, after = _by_place(old), _by_place(new)
    for place in sorted(before.keys() | after.keys()):
        was, now = before.get(place), after.get(place)
        if was != now:
            yield _difference(place, load(was) if was else None, load(now) if now else None)


def compare_documents(old: Document, new: Document) -> tuple[SectionDifference, ...]:
    """Compare two states of an article in one locale."""
    head = _section(_head(old), _head(new))
    before, after = _sections(old), _sections(new)
    gone = [key for key in before if key not in after]
    parts = (_section(before.get(key), after.get(key)) for key in (*after, *gone))
    return tuple(part for part in (head, *parts) if part)


def _difference(
    place: tuple[str, str], old: Document | None, new: Document | None
) -> DocumentDifference:
    slug, locale = place
    if new is None:
        assert old is not None, "one of both is there"
        return DocumentDifference(slug, locale, old["title"], Kind.REMOVED)
    if old is None:
        return DocumentDifference(slug, locale, new["title"], Kind.ADDED)
    sections = compare_documents(old, new)
    note = "" if sections else f"the texts are the same; {_apart_from_texts(old, new)}"
    return DocumentDifference(slug, locale, new["title"], Kind.CHANGED, sections, note)


def _apart_from_texts(old: Document, new: Document) -> str:
    """Say what else differs between documents with the same texts."""
    before, after = _sections(old), _sections(new)
    reasons = {
        key: after[key]["wants"] for key in after if _wants(before.get(key)) != _wants(after[key])
    }
    if reasons:
        said = (f"{key}: {wants_in_words(wants)}" for key, wants in reasons.items())
        return f"only why readers do not get the newest of it differs ({', '.join(said)})"
    differing = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    if differing == {"revision"}:
        return "only the article that they were translated from has changed"
    return "only links or the way they are shown differ"


def _wants(section: Mapping[str, Any] | None) -> Any:
    """Return why a section is not current; releases of older versions do not say it."""
    return (section or {}).get("wants", ())


def _by_place(manifest: Manifest) -> dict[tuple[str, str], str]:
    return {(line["slug"], line["locale"]): line["digest"] for line in manifest["documents"]}


def _sections(document: Document) -> dict[str, Mapping[str, Any]]:
    return {section["key"]: section for section in document["sections"]}


def _head(document: Document) -> Mapping[str, Any]:
    """Return the article's own texts and its citations as if they were a section."""
    fields = [f"{name}: {document[name]}" for name in FIELDS if document.get(name)]
    citations = [Citation(**_known(citation)) for citation in document["citations"]]
    text = "\n".join([*fields, write_references(citations)]).strip()
    lang = document["title_lang"]
    state = document.get("title_state") or ("current" if lang == document["locale"] else "source")
    heading = document["title"]
    return {"key": HEAD_KEY, "heading": heading, "markdown": text, "state": state, "lang": lang}


def _known(citation: Mapping[str, Any]) -> dict[str, str]:
    names = ("key", "url", "doi", "title", "publisher", "accessed")
    return {name: citation[name] for name in names}


def _section(
    old: Mapping[str, Any] | None, new: Mapping[str, Any] | None
) -> SectionDifference | None:
    before, after = _facts(old), _facts(new)
    if before == after:
        return None
    kind = Kind.CHANGED if old and new else Kind.ADDED if new else Kind.REMOVED
    shown = new or old or {}
    is_same_language = not (old and new) or old.get("lang") == new.get("lang")
    words = word_diff(before[0], after[0]) if is_same_language else ()
    heading = shown["heading"] or shown["key"]
    return SectionDifference(shown["key"], heading, kind, words, before[1], after[1])


def _facts(section: Mapping[str, Any] | None) -> tuple[str, str]:
    """Return a section's text, and in words what else is said of it."""
    if section is None:
        return "", ""
    risk, review_by = section.get("risk", "routine"), section.get("review_by")
    said = [section["state"], "" if risk == "routine" else risk]
    said.append(f"to be reviewed by {review_by}" if review_by else "")
    return section["markdown"], ", ".join(filter(None, said))
