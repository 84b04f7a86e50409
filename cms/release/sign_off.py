"""What a publisher signs: what changed in which languages, on whose word, what was held back."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cms.document.model import HEAD_KEY
from cms.document.word_diff import Change
from cms.release.difference import DocumentDifference, Kind, SectionDifference
from cms.release.in_words import UNNAMED

Line = Mapping[str, Any]
Provenance = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Person:
    """What one person did in a section or a whole release."""

    name: str
    translated: int = 0
    reviewed: int = 0


@dataclass(frozen=True, slots=True)
class Instead:
    """A section for which the policy took something else than its newest text, where and why.

    `heading` is empty where nobody knows it, and for an article's own texts; `lang` is empty where
    readers get it in their own language.
    """

    slug: str
    section: str
    heading: str
    use: str
    lang: str
    wanting: Sequence[str]
    locales: Sequence[str]


@dataclass(frozen=True, slots=True)
class ChangedText:
    """A section in one language: how its text changed, and who is behind the new one."""

    locale: str
    lang: str
    kind: Kind
    words: Sequence[Change]
    before: str
    after: str
    people: Sequence[Person] = ()
    reviewed_at: str = ""
    waivers: Sequence[Mapping[str, str]] = ()
    unchanged: Sequence[Mapping[str, str]] = ()


@dataclass(frozen=True)
class ChangedSection:
    """A section with what changed in each language, its source first."""

    key: str
    heading: str
    risk: str
    texts: Sequence[ChangedText]


@dataclass(frozen=True)
class ChangedArticle:
    """An article with what changed in it. `locales` tell what became of each language."""

    slug: str
    title: str
    locales: Mapping[str, Kind]
    sections: Sequence[ChangedSection] = field(default=())


@dataclass(frozen=True)
class SignOff:
    """All that the report says beside the release's number, digest and date."""

    articles: Sequence[ChangedArticle]
    unchanged: Sequence[str]
    instead: Sequence[Instead]
    left_out: Sequence[Line]
    kept: Sequence[Line]
    people: Sequence[Person]


def sign_off(
    differences: Iterable[DocumentDifference],
    manifest: Mapping[str, Any],
    provenance: Callable[[str, str], Provenance],
) -> SignOff:
    """Tell what changed; `provenance` gives that of a document by its slug and locale."""
    by_slug: dict[str, list[DocumentDifference]] = {}
    for difference in differences:
        by_slug.setdefault(difference.slug, []).append(difference)
    source, read = manifest["source_locale"], _Read(provenance)
    articles = [_article(slug, found, source, read) for slug, found in by_slug.items()]
    slugs = dict.fromkeys(line["slug"] for line in manifest["documents"])
    return SignOff(
        articles,
        [slug for slug in slugs if slug not in by_slug],
        list(_instead(manifest["documents"], read)),
        manifest["left_out"],
        [line for line in manifest["documents"] if "kept" in line],
        _everybody(articles),
    )


def _article(
    slug: str,
    found: Sequence[DocumentDifference],
    source: str,
    read: "_Read",
) -> ChangedArticle:
    ordered = sorted(found, key=lambda each: (each.locale != source, each.locale))
    texts: dict[str, list[ChangedText]] = {}
    about: dict[str, tuple[str, str]] = {}
    for difference in ordered:
        known = read.sections(slug, difference.locale)
        for part in _parts(difference, known):
            section = known.get(part.key, {})
            heading, risk = about.get(part.key, (part.heading, section.get("risk", "routine")))
            about[part.key] = heading, risk
            texts.setdefault(part.key, []).append(_text(difference.locale, part, section))
    sections = [ChangedSection(key, *about[key], changed) for key, changed in texts.items()]
    locales = {each.locale: each.kind for each in ordered}
    return ChangedArticle(slug, ordered[0].title, locales, sections)


def _parts(
    difference: DocumentDifference, known: Mapping[str, Provenance]
) -> Iterator[SectionDifference]:
    """Yield what changed; of an article that is new in a language, every section."""
    if difference.kind is not Kind.ADDED:
        yield from difference.sections
        return
    for key, section in known.items():
        heading = difference.title if key == HEAD_KEY else section["heading"] or key
        yield SectionDifference(key, heading, Kind.ADDED, (), "", section["use"])


class _Read:
    """Reads each document's provenance once. What is kept of it are an article's headings."""

    def __init__(self, provenance: Callable[[str, str], Provenance]) -> None:
        self.provenance = provenance
        self.headings: dict[str, dict[str, str]] = {}

    def sections(self, slug: str, locale: str) -> dict[str, Provenance]:
        found = self.provenance(slug, locale).get("sections", ())
        sections = {section["key"]: section for section in found}
        if sections and slug not in self.headings:
            self.headings[slug] = {key: each["heading"] for key, each in sections.items()}
        return sections

    def heading(self, slug: str, section: str, locales: Iterable[str]) -> str:
        """Return a section's heading, empty where no provenance of these locales tells it."""
        if slug not in self.headings:
            any(self.sections(slug, locale) for locale in locales)
        return self.headings.get(slug, {}).get(section, "")


def _text(locale: str, part: SectionDifference, section: Provenance) -> ChangedText:
    texts = [text for text in section.get("texts", ()) if "translation" in text]
    reviews = sorted(text["reviewed_at"] for text in texts if text["reviewed_at"])
    waivers = [{**waiver, "text": text["source"]} for text in texts for waiver in text["waivers"]]
    unchanged = [{**each, "after": text["source"]} for text in texts for each in text["unchanged"]]
    return ChangedText(
        locale,
        section.get("lang", locale),
        part.kind,
        part.words,
        part.before,
        part.after,
        _people(texts),
        reviews[-1] if reviews else "",
        waivers,
        unchanged,
    )


def _people(texts: Iterable[Provenance]) -> list[Person]:
    found = list(texts)
    translated = Counter(text["translator"] or UNNAMED for text in found)
    reviewed = Counter(text["reviewer"] for text in found if text["reviewer"])
    names = dict.fromkeys((*translated, *reviewed))
    return [Person(name, translated[name], reviewed[name]) for name in names]


def _everybody(articles: Iterable[ChangedArticle]) -> list[Person]:
    sections = (section for article in articles for section in article.sections)
    translated: Counter[str] = Counter()
    reviewed: Counter[str] = Counter()
    for person in (each for section in sections for text in section.texts for each in text.people):
        translated[person.name] += person.translated
        reviewed[person.name] += person.reviewed
    names = sorted({*translated, *reviewed})
    return [Person(name, translated[name], reviewed[name]) for name in names]


def _instead(documents: Iterable[Line], read: _Read) -> Iterator[Instead]:
    """Yield each section once for all the locales in which it gets the same for the same reason."""
    locales: dict[tuple[str, str, str, str, tuple[str, ...]], list[str]] = {}
    for line in documents:
        for found in line["fallbacks"]:
            other = found["lang"] if found["lang"] != line["locale"] else ""
            what = found["section"], found["use"], other
            place = (line["slug"], *what, tuple(found.get("wants", ())))
            locales.setdefault(place, []).append(line["locale"])
    for (slug, section, use, lang, wanting), tags in locales.items():
        heading = read.heading(slug, section, tags)
        yield Instead(slug, section, heading, use, lang, wanting, tags)
