"""The glossary from TBX-Basic: ISO 30042 of 2008 (`martif`) and of 2019 (`tbx`, DCA and DCT).

In DCA a category is an attribute (`<termNote type="partOfSpeech">`), in DCT the element's name.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from lxml import etree

from cms.catalog.glossary import Rendering, Term, Usage
from cms.catalog.glossary_file import ReadTerm, require_sound, tidy
from cms.errors import MalformedGlossary, UnknownLocale
from cms.languages import canonical_tag, fallbacks, narrower

_ENTRIES = ("termEntry", "conceptEntry")
_LANGUAGES = ("langSet", "langSec")
_TERMS = ("tig", "ntig", "termSec")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FIELDS = ("part_of_speech", "definition", "note", "variants")
_STATUSES = ("administrativeStatus", "normativeAuthorization")
# Of `deprecatedTerm-admn-sts` and the like; the plain words are what other tools write.
_FORBIDDEN = ("deprecated", "superseded", "forbidden", "obsolete", "notrecommended")
_PREFERRED = ("preferred", "standardized")


@dataclass(frozen=True, slots=True)
class _Word:
    """One term element: a text with its categories."""

    locale: str
    text: str
    categories: dict[str, str]

    @property
    def status(self) -> str:
        found = (self.categories.get(name, "") for name in _STATUSES)
        return next(filter(None, found), "").replace("-", "").lower()

    @property
    def is_forbidden(self) -> bool:
        return self.status.startswith(_FORBIDDEN)

    @property
    def rank(self) -> int:
        return 2 if self.is_forbidden else 0 if self.status.startswith(_PREFERRED) else 1


@dataclass(frozen=True, slots=True)
class _Concept:
    """One entry. `categories` are those of the whole concept."""

    line: int
    categories: dict[str, str]
    words: list[_Word] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ReadTbx:
    """The terms of a file, and how many entries have none in the source locale."""

    terms: list[ReadTerm]
    skipped: int


def read_tbx(content: bytes, path: str, source: str) -> ReadTbx:
    """Read a termbase. Entries with the same word and part of speech become one term.

    Raises:
        MalformedGlossary: `line` counts from 1.
    """
    concepts = list(_concepts(content, path))
    found = [read for each in concepts for read in _read_terms(each, source)]
    return ReadTbx(list(require_sound(_joined(found), path)), len(concepts) - len(found))


def _concepts(content: bytes, path: str) -> Iterator[_Concept]:
    line, is_termbase, events = 1, False, _events(content)
    try:
        for event, element in events:
            line = _line(element) or line
            if event == "start":
                is_termbase = is_termbase or _is_termbase(element)
            elif _name(element) in _ENTRIES:
                yield _concept(element)
                element.clear()
    except etree.XMLSyntaxError as error:
        fault = _first_fault(error, events)
        raise MalformedGlossary(path=path, line=fault.line or line, reason=str(fault)) from error
    except _Fault as fault:
        raise MalformedGlossary(path=path, line=fault.line or line, reason=str(fault)) from fault
    if not is_termbase:
        reason = "this is no TBX file: its root is neither martif nor tbx"
        raise MalformedGlossary(path=path, line=1, reason=reason)


class _Fault(Exception):
    """What is wrong with a file. `line` is 0 where it is that of the element at hand."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.line = line


def _first_fault(error: etree.XMLSyntaxError, events: Any) -> _Fault:
    """Tell what went wrong first; the error tells what came of it, its log that of other files."""
    for entry in events.error_log:
        return _Fault(str(entry.message).strip().rstrip("."), entry.line)
    return _Fault(str(error).partition(", line ")[0].rstrip("."), error.lineno or 0)


def _events(content: bytes) -> Any:
    """Parse into starts and ends of elements; nothing outside is opened, nothing expanded."""
    return etree.iterparse(
        io.BytesIO(content),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _line(element: etree._Element) -> int:
    line: Any = element.sourceline
    return line or 0


def _is_termbase(root: etree._Element) -> bool:
    """Look at the root. Files name TBX's own DTD; one that brings its own rules is refused."""
    dtd: Any = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(chain(dtd.iterentities(), dtd.iterelements())):
        raise _Fault("a DOCTYPE with declarations of its own is not read")
    if _name(root) not in {"martif", "tbx"}:
        raise _Fault(f"this is no TBX file: its root is {_name(root)!r}")
    return True


def _concept(entry: etree._Element) -> _Concept:
    if any(each.tag is etree.Entity for each in entry.iter()):
        raise _Fault("an entity that XML does not have")
    concept = _Concept(_line(entry), _categories(_outside(entry, _LANGUAGES)))
    for section in _inside(entry, _LANGUAGES):
        locale = _locale(section)
        shared = _categories(_outside(section, _TERMS))
        for word in _inside(section, _TERMS):
            categories = shared | _categories(word.iter())
            text = tidy(categories.pop("term", ""))
            if text:
                concept.words.append(_Word(locale, text, categories))
    return concept


def _locale(section: etree._Element) -> str:
    tag = (section.get(_LANG) or section.get("lang") or "").strip()
    if not tag:
        raise _Fault(f"a {_name(section)} has no xml:lang", _line(section))
    try:
        return canonical_tag(tag)
    except UnknownLocale as error:
        raise _Fault(str(error).rstrip("."), _line(section)) from error


def _inside(element: etree._Element, names: Sequence[str]) -> Iterator[etree._Element]:
    return (each for each in element.iter() if _name(each) in names)


def _outside(element: etree._Element, names: Sequence[str]) -> Iterator[etree._Element]:
    """Yield what is below an element, but not in those of some names."""
    for child in element:
        if _name(child) not in names:
            yield child
            yield from _outside(child, names)


def _categories(elements: Iterable[etree._Element]) -> dict[str, str]:
    """Map categories to their texts; what comes first counts."""
    found: dict[str, str] = {}
    for element in elements:
        name = _name(element)
        category = name if name in {"term", "note"} else element.get("type") or name
        text = tidy("".join(map(str, element.itertext())))
        if text:
            found.setdefault(category, text)
    return found


def _name(element: etree._Element) -> str:
    """Return an element's name without its namespace; entities and the like have none."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _read_terms(concept: _Concept, source: str) -> Iterator[ReadTerm]:
    """Yield the concept's term: its preferred word in the source locale, the others variants."""
    spoken = {word.locale for word in concept.words}
    mine = source if source in spoken else next(iter(_regions(source, spoken)), "")
    own = sorted((word for word in concept.words if word.locale == mine), key=lambda w: w.rank)
    if not own:
        return
    first, *others = own
    term = Term(
        source,
        first.text,
        first.categories.get("partOfSpeech", ""),
        first.categories.get("definition") or concept.categories.get("definition", ""),
        first.categories.get("note") or concept.categories.get("note", ""),
        tuple(dict.fromkeys(word.text for word in others if word.text != first.text)),
        tuple(_renderings(word for word in concept.words if word.locale != mine)),
    )
    fields = frozenset(name for name in _FIELDS if getattr(term, name))
    covers = {(tag, usage) for tag in spoken - {mine} for usage in Usage if usage != Usage.KEPT}
    yield ReadTerm(concept.line, term, fields, frozenset(covers))


def _regions(source: str, locales: Iterable[str]) -> list[str]:
    """Return the locales that are written in the source locale, or it in them."""
    spoken = set(locales)
    return [*fallbacks(source, spoken), *narrower(source, spoken)]


def _renderings(words: Iterable[_Word]) -> Iterator[Rendering]:
    for word in sorted(words, key=lambda word: word.rank):
        usage = Usage.FORBIDDEN if word.is_forbidden else Usage.APPROVED
        yield Rendering(word.locale, word.text, usage)


def _joined(found: Iterable[ReadTerm]) -> Iterator[ReadTerm]:
    """Make one term of entries for the same word: termbases have an entry a meaning."""
    terms: dict[tuple[str, str, str], ReadTerm] = {}
    for each in found:
        before = terms.get(each.term.name)
        terms[each.term.name] = _both(before, each) if before else each
    return iter(terms.values())


def _both(first: ReadTerm, second: ReadTerm) -> ReadTerm:
    a, b = first.term, second.term
    term = replace(
        a,
        definition="; ".join(dict.fromkeys(filter(None, (a.definition, b.definition)))),
        note="; ".join(dict.fromkeys(filter(None, (a.note, b.note)))),
        variants=tuple(dict.fromkeys((*a.variants, *b.variants))),
        renderings=tuple(dict.fromkeys((*a.renderings, *b.renderings))),
    )
    fields = first.fields | second.fields
    return replace(first, term=term, fields=fields, covers=first.covers | second.covers)
