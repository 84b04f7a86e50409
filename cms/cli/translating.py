"""cms translate."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.cli.found_problems import described_message, described_problem, print_problem_of
from cms.cli.output import (
    AsJson,
    counted,
    current_workspace,
    end_with,
    print_json,
    say,
    tracked,
)
from cms.errors import CmsError, NotConfirmed, TextsNotTranslated, TranslationStopped

if TYPE_CHECKING:
    from cms.pipeline.suggestions import Source
    from cms.pipeline.translate import Task, TranslatedCatalog, Translating
    from cms.pipeline.workspace import Workspace

SHOWN = 60  # characters of a text

Slugs = Annotated[
    list[str] | None, typer.Argument(metavar="SLUG", help="Articles; all if none is named.")
]
Locale = Annotated[str, typer.Option("--locale", "-l", metavar="TAG", help="Into which locale.")]
Name = Annotated[
    str, typer.Option("--with", metavar="NAME", help="memory, pseudo, or another translator.")
]


def add_commands(app: typer.Typer) -> None:
    app.command("translate")(translate)


def translate(
    locale: Locale,
    name: Name,
    slugs: Slugs = None,
    again: Annotated[
        bool, typer.Option("--again", help="Also where machine or memory suggested before.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count it, send nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Send it without asking.")] = False,
    as_json: AsJson = False,
) -> None:
    """Suggest translations, for people to rework."""
    from cms.pipeline.translate import Request, Translating, plan_translation

    workspace, request = current_workspace(), Request(slugs or (), locale, again)
    source = _source(workspace, name, locale)
    tasks = plan_translation(workspace, request, source)
    if dry_run:
        _print_plan(tasks, as_json)
        return
    if tasks and not source.is_local and not yes:
        _confirm(tasks, source)
    translating = Translating(workspace, request, source)
    stopped = _run(translating, tasks)
    _print_done(translating, as_json, stopped)
    _finish(translating, stopped)


def _source(workspace: "Workspace", name: str, locale: str) -> "Source":
    if name == "memory":
        from cms.pipeline.suggest_by_memory import MemorySource

        return MemorySource(workspace, locale)
    from cms.pipeline.suggest_by_machine import machine_source

    return machine_source(workspace, name, locale, os.environ)


def _confirm(tasks: "Sequence[Task]", source: "Source") -> None:
    """Ask before anything leaves this machine, or costs.

    Raises:
        NotConfirmed: the answer is no, or there is nobody to ask.
    """
    if sys.stdin.isatty():
        question = f"{_amount(tasks)}. Send them to {source.name}?"
        if typer.confirm(question, default=False, err=True):
            return
    raise NotConfirmed(name=source.name)


def _run(translating: "Translating", tasks: "Sequence[Task]") -> CmsError | None:
    """Work until it is done or somebody or something stops it; return what did."""
    try:
        translating.run(tasks, lambda work: tracked(work, "Translating"))
    except CmsError as problem:
        return problem
    except KeyboardInterrupt:
        return TranslationStopped(saved=sum(each.saved for each in translating.catalogs))
    return None


def _print_plan(tasks: "Sequence[Task]", as_json: bool) -> None:
    if not as_json:
        for task in tasks:
            say(f"{task.slug}: {_amount([task])}")
        say(f"{_amount(tasks)}; nothing sent")
        return
    lines = [
        {
            "slug": task.slug,
            "messages": len(task.messages),
            "characters": task.characters,
            "requests": len(task.portions),
        }
        for task in tasks
    ]
    print_json({"catalogs": lines})


def _amount(tasks: "Sequence[Task]") -> str:
    messages = counted(sum(len(task.messages) for task in tasks), "message")
    characters = counted(sum(task.characters for task in tasks), "character")
    return f"{messages}, {characters}, {counted(sum(len(t.portions) for t in tasks), 'request')}"


def _print_done(translating: "Translating", as_json: bool, stopped: CmsError | None) -> None:
    if as_json:
        catalogs = [_described(each) for each in translating.catalogs]
        print_json({"catalogs": catalogs, "remarks": translating.source.remarks})
        return
    if not translating.catalogs and not stopped:
        say("There was nothing to translate.")
    for catalog in translating.catalogs:
        say(f"{catalog.slug} {catalog.locale}: {counted(catalog.saved, 'suggestion')} saved")
        for refusal in catalog.refusals:
            text = f"“{refusal.message.text[:SHOWN]}”"
            say(f"{catalog.slug}#{refusal.message.context}: refused: {text}: {refusal.reason}")
        for message, problem in catalog.problems:
            print_problem_of(f"{catalog.slug}#{message.context}", message, problem)
    for remark in translating.source.remarks if translating.catalogs else ():
        say(remark)


def _described(catalog: "TranslatedCatalog") -> dict[str, Any]:
    return {
        "slug": catalog.slug,
        "locale": catalog.locale,
        "saved": catalog.saved,
        "refused": [
            {
                "context": refusal.message.context,
                "msgid": refusal.message.text,
                "reason": refusal.reason,
            }
            for refusal in catalog.refusals
        ],
        "problems": [
            {**described_message(message), **described_problem(problem)}
            for message, problem in catalog.problems
        ],
    }


def _finish(translating: "Translating", stopped: CmsError | None) -> None:
    """Print what went wrong; exit with 1 if anything did."""
    saved = sum(each.saved for each in translating.catalogs)
    refused = sum(len(each.refusals) for each in translating.catalogs)
    problem = TextsNotTranslated(count=refused, total=saved + refused) if refused else None
    end_with([problem, stopped])
