"""cms catalog check."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms import __version__
from cms.cli.arguments import current_folder, named_path
from cms.cli.found_problems import in_short
from cms.cli.output import (
    AsJson,
    clean,
    counted,
    end_with,
    print_json,
    print_table,
    say,
    shown,
    tracked,
)
from cms.document.model import Syntax
from cms.errors import ChecksFailed

if TYPE_CHECKING:
    from cms.pipeline.check_catalogs import CheckedFile

Files = Annotated[
    list[Path],
    typer.Argument(metavar="PATH", parser=named_path, help="PO or XLIFF files, or folders."),
]
Glossaries = Annotated[
    list[Path] | None,
    typer.Option("--glossary", metavar="FILE", parser=named_path, help="Terms, as CSV or TBX."),
]


def add_commands(app: typer.Typer) -> None:
    app.command("check")(check)
    app.command("checks")(checks)


def check(
    paths: Files,
    locale: Annotated[
        str, typer.Option("--locale", "-l", help="What they are in, where they do not say it.")
    ] = "",
    source: Annotated[
        str, typer.Option("--source", help="The language of the source texts.")
    ] = "en",
    glossaries: Glossaries = None,
    syntax: Annotated[
        Syntax, typer.Option(help="How the texts are written, in files of other tools.")
    ] = Syntax.MARKDOWN,
    with_fuzzy: Annotated[bool, typer.Option("--fuzzy", help="Fuzzy entries, too.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail, too.")] = False,
    as_sarif: Annotated[bool, typer.Option("--sarif", help="Print SARIF for code hosts.")] = False,
    as_json: AsJson = False,
) -> None:
    """Check any PO or XLIFF files, without a workspace."""
    from cms.pipeline.check_catalogs import CheckRequest, check_catalogs, rules_around

    rules = rules_around(current_folder())
    request = CheckRequest(
        paths,
        locale,
        source,
        glossaries or (),
        syntax,
        with_fuzzy,
        lambda found: tracked(found, "Checking"),
    )
    files = list(check_catalogs(rules, request))
    if as_sarif:
        from cms.catalog.sarif import sarif_log

        by_path = {shown(file.path): file.problems for file in files}
        unread = [(shown(file.path), str(file.problem)) for file in files if file.problem]
        print_json(sarif_log(by_path, rules, __version__, unread))
    elif as_json:
        print_json({"problems": [line for file in files for line in _described(file)]})
    else:
        _print(files)
    end_with([*(file.problem for file in files), _failed(files, strict=strict)])


def checks(as_json: AsJson = False) -> None:
    """List the checks, and what each looks for."""
    from cms.pipeline.check_catalogs import rules_around

    rules = rules_around(current_folder())
    every = [(c.name, c.severity.value, c.explanation) for c in rules.checks]
    every += [(c.name, c.severity.value, c.explanation) for c in rules.article_checks]
    if as_json:
        names = ("name", "severity", "explanation")
        print_json({"checks": [dict(zip(names, line, strict=True)) for line in every]})
    else:
        print_table(("Check", "Finds", "What it looks for"), every)


def _described(file: "CheckedFile") -> list[dict[str, Any]]:
    return [
        {
            "file": shown(file.path),
            "line": found.line,
            "msgctxt": found.message.context or None,
            "msgid": found.message.text,
            "check": found.problem.check,
            "severity": found.problem.severity,
            "message": found.problem.message,
        }
        for found in file.problems
    ]


def _print(files: "list[CheckedFile]") -> None:
    for file in files:
        for found in file.problems:
            what = f"{found.problem.severity}: {found.problem.check}: {found.problem.message}"
            say(
                f"{shown(file.path)}:{found.line}: {what} (“{in_short(clean(found.message.text))}”)"
            )
    counts = Counter(each.problem.severity.value for file in files for each in file.problems)
    checked = sum(file.messages for file in files)
    numbers = f"{counted(counts['error'], 'error')}, {counted(counts['warning'], 'warning')}"
    say(f"{counted(checked, 'message')} in {counted(len(files), 'file')}: {numbers}")


def _failed(files: "list[CheckedFile]", *, strict: bool) -> ChecksFailed | None:
    errors = sum(file.errors for file in files)
    problems = sum(len(file.problems) for file in files)
    if not (problems if strict else errors):
        return None
    return ChecksFailed(errors=counted(errors, "error"), warnings=problems - errors)
