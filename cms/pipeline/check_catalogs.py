"""Check the translations in catalog files, without a store."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cms.catalog.catalog_file import CatalogFile
from cms.catalog.checked_file import FileProblem, FileRules, file_problems
from cms.catalog.checks.rules import Rules
from cms.catalog.find_terms import Finder
from cms.catalog.formats import read_catalog_file
from cms.catalog.glossary_file import merge_terms
from cms.catalog.xliff_header import SOURCE_LANGUAGE
from cms.document.model import Syntax
from cms.errors import CmsError, LocaleNotTold, WorkspaceNotFound
from cms.languages import canonical_tag
from cms.pipeline.article_sources import Upload
from cms.pipeline.catalog_files import catalogs_in, read_catalog_bytes
from cms.pipeline.foreign_locale import told_locale
from cms.pipeline.load_checks import load_rules
from cms.pipeline.read_glossary import read_glossary
from cms.settings import Settings, find_workspace, load_settings

Progress = Callable[[Sequence[Path]], Iterable[Path]]


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """What the checks say of one file, or why it could not be read."""

    path: Path
    messages: int = 0
    problems: tuple[FileProblem, ...] = ()
    problem: CmsError | None = None

    @property
    def errors(self) -> int:
        return sum(found.problem.is_error for found in self.problems)


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What to check. `locale` and `source_locale` are for files that do not name theirs."""

    paths: Sequence[Path]
    locale: str = ""
    source_locale: str = "en"
    glossaries: Sequence[Path] = ()
    syntax: Syntax = Syntax.MARKDOWN
    with_fuzzy: bool = False
    tracked: Progress = field(default=iter)


def rules_around(folder: Path) -> Rules:
    """Return the checks as the cms.toml around a folder sets them, or as they come.

    Raises:
        InvalidSettings, BrokenCheck: with the file.
    """
    try:
        found = find_workspace(folder)
    except WorkspaceNotFound:
        return load_rules(Settings(folder=folder))
    return load_rules(load_settings(found, {}))


def check_catalogs(rules: Rules, request: CheckRequest) -> Iterator[CheckedFile]:
    """Yield what the checks say of each file; one that cannot be read stops no other.

    Raises:
        UnknownLocale, FileUnreadable, MalformedGlossary: the request cannot be met.
    """
    by = _file_rules(rules, request)
    return (_checked(path, by) for path in request.tracked(catalogs_in(request.paths)))


def check_sent_catalog(rules: Rules, sent: Upload, request: CheckRequest) -> CheckedFile:
    """Return what the checks say of a file that somebody sent.

    Raises:
        MalformedPo, MalformedXliff, LocaleNotTold, UnknownLocale
    """
    return _found(Path(sent.name), sent.content, _file_rules(rules, request))


def _file_rules(rules: Rules, request: CheckRequest) -> FileRules:
    source = canonical_tag(request.source_locale)
    glossaries = [(path, read_glossary(path, source)[0]) for path in request.glossaries]
    terms = [term for path, read in glossaries for term in merge_terms(read, {}, str(path))]
    return FileRules(
        rules,
        source,
        canonical_tag(request.locale) if request.locale else "",
        Finder(tuple(terms)),
        request.syntax,
        request.with_fuzzy,
    )


def _checked(path: Path, by: FileRules) -> CheckedFile:
    try:
        return _found(path, read_catalog_bytes(path), by)
    except CmsError as problem:
        return CheckedFile(path, problem=problem)


def _found(path: Path, content: bytes, by: FileRules) -> CheckedFile:
    file = read_catalog_file(content, str(path))
    found = file_problems(file, _in_its_languages(path, file, by))
    return CheckedFile(path, sum(1 for _ in file.active()), tuple(found))


def _in_its_languages(path: Path, file: CatalogFile, by: FileRules) -> FileRules:
    """Set the languages: what a person said of the target, else what the file says."""
    locale = by.locale or told_locale(path, file)
    if not locale:
        raise LocaleNotTold(path=path)
    source = file.header(SOURCE_LANGUAGE)
    return replace(
        by, locale=locale, source_locale=canonical_tag(source) if source else by.source_locale
    )
