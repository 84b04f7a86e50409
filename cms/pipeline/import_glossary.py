"""Import terms from CSV and TBX, show them, write them out, take them out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.catalog.glossary import Term
from cms.catalog.glossary_csv import write_csv
from cms.catalog.glossary_file import ReadTerm, merge_terms
from cms.document.digest import digest
from cms.errors import GlossaryChanged, TermNotFound
from cms.files import write_atomically
from cms.languages import canonical_tag
from cms.pipeline.read_glossary import read_glossary
from cms.pipeline.workspace import Workspace
from cms.store.glossary import load_terms, lock_glossary, remove_terms, save_terms
from cms.store.trail import record

NAME_DIGITS = 24
Progress = Callable[[Sequence[Path]], Iterable[Path]]


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """What became of one file. `skipped` counts entries without a term in the source locale."""

    path: Path
    added: tuple[Term, ...]
    changed: tuple[Term, ...]
    unchanged: int
    skipped: int


def import_glossary(
    workspace: Workspace,
    paths: Sequence[Path],
    source: str = "",
    *,
    dry_run: bool = False,
    base: str = "",
) -> list[GlossaryFile]:
    """Add and replace terms, all files in one transaction; `source` is their locale.

    `base` names the terms that this is based on, if somebody says so.

    Raises:
        GlossaryChanged: there are others by now.
        FileUnreadable, UndecodableText, MalformedGlossary, UnknownLocale: nothing is saved.
    """
    locale = canonical_tag(source) if source else workspace.source_locale
    read = [(path, *read_glossary(path, locale)) for path in paths]
    if dry_run:
        with workspace.reading() as session:
            known = {term.name: term for term in load_terms(session)}
        return [_plan(path, terms, skipped, known) for path, terms, skipped in read]
    with workspace.writing() as session:
        record(
            session, Act(Action.GLOSSARY_IMPORT, details={"files": [path.name for path in paths]})
        )
        lock_glossary(session)
        every = load_terms(session)
        _require_base(every, base)
        known = {term.name: term for term in every}
        plans = [_plan(path, terms, skipped, known) for path, terms, skipped in read]
        for plan in plans:
            save_terms(session, workspace.author, [*plan.added, *plan.changed])
    return plans


def name_glossary(terms: Sequence[Term]) -> str:
    """Name all terms by what they say."""
    return digest(write_csv(terms))[:NAME_DIGITS]


def _require_base(terms: Sequence[Term], base: str) -> None:
    if base and base != name_glossary(terms):
        raise GlossaryChanged


def browse_glossary(workspace: Workspace) -> list[Term]:
    with workspace.reading() as session:
        return load_terms(session)


def export_glossary(workspace: Workspace, path: Path) -> int:
    """Write all terms as CSV, which a spreadsheet shows rightly; return how many there are."""
    terms = browse_glossary(workspace)
    write_atomically(path, write_csv(terms).encode("utf-8-sig"))
    return len(terms)


def remove_from_glossary(
    workspace: Workspace, text: str, source: str = "", base: str = ""
) -> list[Term]:
    """Take a term out, in all its parts of speech.

    Raises:
        GlossaryChanged: there are others by now than those that `base` names.
        TermNotFound: there is none.
    """
    locale = canonical_tag(source) if source else workspace.source_locale
    with workspace.writing() as session:
        record(session, Act(Action.GLOSSARY_REMOVE, details={"term": text}))
        lock_glossary(session)
        _require_base(load_terms(session), base)
        found = [term for term in load_terms(session, locale) if term.text == text]
        if not found:
            raise TermNotFound(text=text, locale=locale)
        remove_terms(session, workspace.author, found)
    return found


def _plan(
    path: Path, read: Sequence[ReadTerm], skipped: int, known: dict[tuple[str, str, str], Term]
) -> GlossaryFile:
    """Tell what a file would do, and let the next file see it done."""
    merged = merge_terms(read, known, str(path))
    added = tuple(term for term in merged if term.name not in known)
    changed = tuple(term for term in merged if known.get(term.name, term) != term)
    known.update((term.name, term) for term in merged)
    return GlossaryFile(path, added, changed, len(merged) - len(added) - len(changed), skipped)
