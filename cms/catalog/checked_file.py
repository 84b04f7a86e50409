"""Check the translations in a catalog file, ours or any other tool's, without a workspace.

What the file says of a message counts: its kind and its risk, in the notes that our own files have,
and what a translator has waived in a comment: `# waive numbers: here the law says 48 hours`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cms.catalog.catalog_file import CatalogFile, FileEntry
from cms.catalog.checks.check import Pair, Problem
from cms.catalog.checks.rules import Rules
from cms.catalog.checks.text import Text
from cms.catalog.find_terms import Finder, find_terms
from cms.catalog.message import Message
from cms.document.model import BlockKind, Risk, Syntax

_WAIVED = re.compile(r"waive ([a-z-]+): *\S.*")
_NOTE = re.compile(r"(Kind|Risk): (.+)")
_KINDS: Mapping[str, BlockKind] = {kind.replace("-", " "): kind for kind in BlockKind}
_RISKS = {risk.value: risk for risk in Risk}
_SYNTAX: Mapping[BlockKind | str, Syntax] = {
    BlockKind.HTML: Syntax.HTML,
    BlockKind.SLUG: Syntax.NONE,
}


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A problem, and the line of the file where its message begins."""

    line: int
    message: Message
    problem: Problem


@dataclass(frozen=True)
class FileRules:
    """What the entries of a file are checked by; `syntax` is for files that are not ours."""

    rules: Rules
    source_locale: str
    locale: str
    finder: Finder = field(default_factory=lambda: Finder(()))
    syntax: Syntax = Syntax.MARKDOWN
    with_fuzzy: bool = False


def file_problems(file: CatalogFile, by: FileRules) -> Iterator[FileProblem]:
    """Yield every problem with a file's translations, in the order of their lines.

    Entries without a translation, obsolete ones and, unless they are asked for, fuzzy ones have
    none.
    """
    entries = [entry for entry in file.active() if _is_checked(entry, by.with_fuzzy)]
    together = _together([entry for entry in entries if entry.plural is None], by)
    for entry in entries:
        waived = set(_waived(entry))
        for problem in (*_problems(entry, by), *together.get(entry.line, ())):
            if problem.check not in waived:
                yield FileProblem(entry.line, entry.message, problem)


def _is_checked(entry: FileEntry, with_fuzzy: bool) -> bool:
    has_text = bool(entry.translation or any(entry.translations))
    return has_text and (with_fuzzy or not entry.fuzzy)


def _waived(entry: FileEntry) -> Iterator[str]:
    lines = (line for comment in entry.comments for line in comment.splitlines())
    return (found[1] for line in lines if (found := _WAIVED.fullmatch(line.strip())))


def _together(entries: list[FileEntry], by: FileRules) -> dict[int, list[Problem]]:
    found: dict[int, list[Problem]] = {}
    pairs = [_pair(entry, entry.text, entry.translation, by) for entry in entries]
    for place, problem in by.rules.article_problems(pairs):
        found.setdefault(entries[place].line, []).append(problem)
    return found


def _problems(entry: FileEntry, by: FileRules) -> tuple[Problem, ...]:
    if entry.plural is None:
        return by.rules.problems(_pair(entry, entry.text, entry.translation, by))
    found = (problem for form in entry.translations for problem in _of_form(entry, form, by))
    return tuple(dict.fromkeys(found))


def _of_form(entry: FileEntry, form: str, by: FileRules) -> Iterator[Problem]:
    """Yield what is wrong with a plural's form, whichever of both source texts it is for."""
    sources = (entry.text, entry.plural or "")
    found = [by.rules.problems(_pair(entry, source, form, by)) for source in sources]
    for_one = {problem.check for problem in found[0]}
    return (problem for problem in found[1] if problem.check in for_one)


def _pair(entry: FileEntry, source: str, translation: str, by: FileRules) -> Pair:
    said = {found[1]: found[2] for note in entry.notes if (found := _NOTE.fullmatch(note.strip()))}
    kind = _KINDS.get(said.get("Kind", ""))
    syntax = _SYNTAX.get(kind, by.syntax) if kind else by.syntax
    return Pair(
        Text(source, by.source_locale, syntax),
        Text(translation, by.locale, syntax),
        kind or "",
        _RISKS.get(said.get("Risk", ""), Risk.ROUTINE),
        find_terms(source, by.finder, syntax),
    )
