"""A catalog's header as notes of an XLIFF file: kind and text of each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from cms.catalog.bundle import BUNDLE_HEADER, read_bases, with_bundle
from cms.catalog.catalog_file import CatalogFile, FileEntry, Headers
from cms.catalog.xliff_units import language
from cms.catalog.xliff_xml import NotXliff
from cms.languages import posix_name

SOURCE_LANGUAGE = "X-Source-Language"
USUAL_SOURCE = "en"  # what a catalog is taken to be written in that does not say
_ARTICLE = "X-CMS-Article"
_LANGUAGE = "Language"
_HEADER = "header:"
_COMMENT, _NOTE, _CLOSING = "translator", "developer", "closing"
_PLACES, _FLAGS, _FUZZY = "places", "flags", "fuzzy"


def header_notes(file: CatalogFile) -> Iterator[tuple[str, str]]:
    for name, value in file.headers:
        yield _HEADER + name, value
    if file.header_comments:
        yield _COMMENT, "\n".join(file.header_comments)
    if file.header_notes:
        yield _NOTE, "\n".join(file.header_notes)
    if file.header_places:
        yield _PLACES, "\n".join(file.header_places)
    if file.header_flags:
        yield _FLAGS, "\n".join(file.header_flags)
    if file.closing_comments:
        yield _CLOSING, "\n".join(file.closing_comments)
    if file.header_fuzzy:
        yield _FUZZY, "yes"


@dataclass
class Header:
    """What a file says before its messages, as it is read."""

    source_language: str = ""
    target_language: str = ""
    headers: list[tuple[str, str]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    others: dict[str, tuple[str, ...]] = field(default_factory=dict)
    article: str | None = None
    bases: dict[str, str] | None = None  # of a bundle
    fuzzy: bool = False
    files: int = 0

    def starts_file(self, source: str, target: str, element: etree._Element) -> None:
        """Take the languages of a <file>.

        Raises:
            NotXliff: another <file> was in another language.
        """
        self.files += 1
        if self.target_language and target and language(target) != language(self.target_language):
            reason = f"it is in {self.target_language!r} and in {target!r}; split it by language"
            raise NotXliff(reason, element)
        self.source_language = self.source_language or source
        self.target_language = self.target_language or target

    def note(self, kind: str, text: str, element: etree._Element) -> None:
        """Take a note of a <file>; of several, the first speaks for all but the parts of a bundle.

        Raises:
            NotXliff: they belong to several articles.
        """
        if kind == _HEADER + BUNDLE_HEADER:
            self._add_to_bundle(text, element)
        elif self.files > 1:
            self._require_same_article(kind, text, element)
        elif kind.startswith(_HEADER) and "\n" not in text:
            self._add(kind.removeprefix(_HEADER), text)
        elif kind == _FUZZY:
            self.fuzzy = True
        elif kind in {_NOTE, _PLACES, _FLAGS, _CLOSING}:
            self.others[kind] = tuple(text.split("\n"))
        else:
            self.comments += text.split("\n")

    def file(self, entries: Iterable[FileEntry]) -> CatalogFile:
        """Return the whole; the languages are those that XLIFF names, as a header spells them."""
        self.headers = list(with_bundle(tuple(self.headers), self.bases or {}))
        headers = self._with(_LANGUAGE, self.target_language)
        if language(self.source_language) != USUAL_SOURCE:
            headers = self._with(SOURCE_LANGUAGE, self.source_language)
        said = self.others.get
        return CatalogFile(
            headers,
            tuple(entries),
            header_comments=tuple(self.comments),
            header_fuzzy=self.fuzzy,
            closing_comments=said(_CLOSING, ()),
            header_notes=said(_NOTE, ()),
            header_places=said(_PLACES, ()),
            header_flags=said(_FLAGS, ()),
        )

    def _add(self, name: str, value: str) -> None:
        self.headers.append((name, value))
        if name == _ARTICLE:
            self.article = value

    def _require_same_article(self, kind: str, text: str, element: etree._Element) -> None:
        if kind == _HEADER + _ARTICLE and text != self.article:
            reason = f"it holds the articles {self.article!r} and {text!r}; split it"
            raise NotXliff(reason, element)

    def _add_to_bundle(self, text: str, element: etree._Element) -> None:
        """Take the articles of a <file>; of one that was exported twice, nobody knows from what."""
        if self.article is not None:
            raise NotXliff("it holds an article's file and a bundle; split it", element)
        if self.bases is None:
            self.bases = {}
            self._add(BUNDLE_HEADER, "")
        for slug, base in read_bases(text).items():
            self.bases[slug] = base if self.bases.get(slug, base) == base else ""

    def _with(self, name: str, tag: str) -> Headers:
        """Set a header to a language, where it does not say the same already."""
        said = dict(self.headers).get(name)
        if tag and (said is None or language(said) != language(tag)):
            named = (name, posix_name(tag) if language(tag) else tag)
            self.headers = [*(pair for pair in self.headers if pair[0] != name), named]
        return tuple(self.headers)
