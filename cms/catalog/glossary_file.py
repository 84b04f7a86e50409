"""What a glossary's file says of a term, and how it joins what is known."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cms.catalog.glossary import EVERYWHERE, Rendering, Term, Usage, in_order
from cms.errors import MalformedGlossary

LONGEST_TERM = 200  # characters
LONGEST_PART_OF_SPEECH = 40
LONGEST_RENDERING = 1000
_NOT_TEXT = re.compile("[\0-\b\v\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")  # as in articles

Name = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class ReadTerm:
    """A term as a file has it, and what the file speaks of at all.

    `fields` are those of the term that the file has. `covers` are the locales and usages that it
    has: what is known of others stays.
    """

    line: int
    term: Term
    fields: frozenset[str]
    covers: frozenset[tuple[str, Usage]]


def merge_terms(read: Iterable[ReadTerm], known: Mapping[Name, Term], path: str) -> list[Term]:
    """Return the terms of a file as they are to be saved, those that change nothing included.

    Raises:
        MalformedGlossary: it is not clear which term of the glossary is meant.
    """
    every = list(read)
    here = Counter(each.term.name[:2] for each in every)
    spellings: dict[tuple[str, str], list[Term]] = {}
    for term in known.values():
        spellings.setdefault(term.name[:2], []).append(term)
    merged = []
    for each in every:
        before = known.get(each.term.name)
        if not (before or "part_of_speech" in each.fields or here[each.term.name[:2]] > 1):
            before = _only(each, spellings.get(each.term.name[:2], []), path)
        merged.append(_merged(each, before))
    return merged


def _only(read: ReadTerm, found: Sequence[Term], path: str) -> Term | None:
    """Return the term that a file without parts of speech must mean."""
    if len(found) > 1:
        kinds = ", ".join(repr(term.part_of_speech) for term in found)
        reason = f"the glossary has {read.term.text!r} as {kinds}; say which: part of speech"
        raise MalformedGlossary(path=path, line=read.line, reason=reason)
    return found[0] if found else None


def _merged(read: ReadTerm, before: Term | None) -> Term:
    if before is None:
        return replace(read.term, renderings=in_order(read.term.renderings))
    new = {name: getattr(read.term, name) for name in read.fields}
    stays = (each for each in before.renderings if not _is_covered(each, read.covers))
    return replace(before, **new, renderings=in_order((*stays, *read.term.renderings)))


def _is_covered(rendering: Rendering, covers: frozenset[tuple[str, Usage]]) -> bool:
    """Tell whether a file speaks of it; one that may say `all` speaks of every locale."""
    return bool(covers & {(rendering.locale, rendering.usage), (EVERYWHERE, rendering.usage)})


def require_sound(read: Iterable[ReadTerm], path: str) -> Iterator[ReadTerm]:
    """Pass terms on that can be kept.

    Raises:
        MalformedGlossary: one is too long, or comes twice.
    """
    lines: dict[Name, int] = {}
    for each in read:
        if reason := _problem(each, lines):
            raise MalformedGlossary(path=path, line=each.line, reason=reason)
        lines[each.term.name] = each.line
        yield each


def _problem(read: ReadTerm, lines: Mapping[Name, int]) -> str:
    term = read.term
    if len(term.text) > LONGEST_TERM:
        return f"a term of {len(term.text)} characters (at most {LONGEST_TERM})"
    if len(term.part_of_speech) > LONGEST_PART_OF_SPEECH:
        return f"a part of speech of more than {LONGEST_PART_OF_SPEECH} characters"
    if any(len(each.text) > LONGEST_RENDERING for each in term.renderings):
        return f"a rendering of more than {LONGEST_RENDERING} characters"
    if found := _NOT_TEXT.search("".join(_texts(term))):
        return f"the control character U+{ord(found[0]):04X}"
    if term.name in lines:
        return f"{term.text!r} is in line {lines[term.name]} already"
    return ""


def _texts(term: Term) -> Iterator[str]:
    yield from (term.text, term.part_of_speech, term.definition, term.note, *term.variants)
    for each in term.renderings:
        yield from (each.text, *each.variants)


def tidy(text: str) -> str:
    """Write a term on one line, with single spaces."""
    return " ".join(text.split())
