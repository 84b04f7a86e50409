"""What reading catalogs did or would do, and which conflicts are left."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

import typer

from cms.catalog.checks.check import Problem, Severity
from cms.catalog.gate import Want
from cms.catalog.message import State
from cms.catalog.plan import TAKEN, PlanLine, Side, Verdict
from cms.cli.found_problems import described_message, described_problem, print_problem_of
from cms.cli.output import counted, say
from cms.cli.placement_report import described_placing, print_placements
from cms.document.shortening import shortened
from cms.errors import CmsError, TranslationsNotTaken
from cms.pipeline.read_catalogs import UNSETTLED, ReadFile
from cms.pipeline.settle_conflicts import Conflict

SHOWN_CHARACTERS = 200
WITHHELD = {
    Want.CHECK: "a check finds an error",
    Want.SECOND_PERSON: "its section is critical, and who translated it cannot review it",
}
# What a person should look at. The rest is shown before it is done.
SHOWN = UNSETTLED | {Verdict.STALE_BASE}


def chosen_side(take_ours: bool, take_theirs: bool) -> Side | None:
    """Turn the two options into one choice."""
    if take_ours and take_theirs:
        raise typer.BadParameter("--ours and --theirs say the opposite; leave out one of them")
    return Side.OURS if take_ours else Side.THEIRS if take_theirs else None


def not_taken(files: Sequence[ReadFile]) -> CmsError | None:
    lines = [line for file in files for line in file.lines]
    count = sum(line.verdict in UNSETTLED for line in lines)
    return TranslationsNotTaken(count=count, total=len(lines)) if count else None


def described_read(file: ReadFile) -> dict[str, Any]:
    return {
        "path": file.path,
        "slug": file.slug,
        "locale": file.locale,
        "problem": str(file.problem) if file.problem else None,
        "counts": Counter(line.verdict.value for line in file.lines),
        "lines": [
            {**_described_line(line), **described_placing(line, placing)}
            for line, placing in zip_longest(file.lines, file.placings)
        ],
    }


def _described_line(line: PlanLine) -> dict[str, Any]:
    return {
        "line": line.line,
        **described_message(line.message),
        "verdict": line.verdict,
        "theirs": line.theirs,
        "ours": line.ours,
        "state": line.state,
        "reason": line.reason,
        "withheld": line.withheld,
        "problems": [described_problem(problem) for problem in line.problems],
    }


def print_read(files: Sequence[ReadFile], everything: bool) -> None:
    """Print the counts of each file, and what a person should look at, or all that changes."""
    for file in files:
        if file.problem is None:
            counts = Counter(line.verdict.value for line in file.lines)
            told = (_counted(counts) or "no translations in it", *_remarks(file.lines))
            say(f"{file.path}: {'; '.join(told)}")
        print_placements(file)
        for line, placing in zip_longest(file.lines, file.placings):
            place = f"{file.path}:{line.line}"
            _print_line(place, line, everything)
            article = f": {placing.slug}" if placing and placing.slug else ""
            for problem in _shown_problems(line, everything):
                print_problem_of(place + article, line.message, problem)


def _remarks(lines: Sequence[PlanLine]) -> Iterator[str]:
    """Yield, with counts, what a person may want to look at besides."""
    fuzzy = sum(line.verdict in TAKEN and line.state is State.FUZZY for line in lines)
    if fuzzy:
        yield f"{fuzzy} fuzzy"
    severities = Counter(problem.severity for line in lines for problem in line.problems)
    for severity in Severity:
        if severities[severity]:
            yield counted(severities[severity], severity.value)
    withheld = sum(line.withheld is not None for line in lines)
    if withheld:
        yield f"{withheld} not reviewed after all"


def _counted(counts: Counter[str]) -> str:
    if set(counts) == {"unchanged"}:
        return "unchanged"
    return ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items()))


def _print_line(place: str, line: PlanLine, everything: bool) -> None:
    is_news = everything and (line.verdict is not Verdict.UNCHANGED or bool(line.reason))
    if is_news or line.verdict in SHOWN or line.withheld:
        what = f"{line.verdict}, but not reviewed" if line.withheld else line.verdict
        reasons = filter(None, (line.reason, line.withheld and WITHHELD[line.withheld]))
        say(f"{place}: {': '.join((what, f'“{_short(line.message.text)}”', *reasons))}")
        _print_both(line.ours, line.theirs)


def _shown_problems(line: PlanLine, everything: bool) -> Sequence[Problem]:
    """Return the problems to show at once: somebody will look at fuzzy texts anyway."""
    return line.problems if everything or line.state is not State.FUZZY else ()


def _print_both(ours: str, theirs: str) -> None:
    for name, text in (("ours", ours if ours != theirs else ""), ("theirs", theirs)):
        if text:
            say(f"    {name + ':':<7} {_short(text)}")


def _short(text: str) -> str:
    return shortened(text, SHOWN_CHARACTERS)


def described_conflict(conflict: Conflict) -> dict[str, Any]:
    theirs, ours = conflict.theirs, conflict.ours
    return {
        "slug": conflict.slug,
        "locale": conflict.locale,
        "context": theirs.message.context,
        "msgid": theirs.message.text,
        "ours": ours.text,
        "ours_by": ours.author or ours.reviewer,
        "theirs": theirs.text,
        "theirs_by": theirs.author or theirs.reviewer,
        "problem": conflict.problem or None,
        "withheld": conflict.judgement.withheld,
        "problems": [described_problem(problem) for problem in conflict.judgement.problems],
    }


def print_conflicts(conflicts: Sequence[Conflict], side: Side | None) -> None:
    """Print both texts of each; say what was done if a side was chosen."""
    for conflict in conflicts:
        problem = f": cannot be taken: {conflict.problem}" if conflict.problem else ""
        message = conflict.theirs.message
        place = f"{conflict.slug} {conflict.locale} {message.context}"
        say(f"{place}: “{_short(message.text)}”{problem}")
        _print_both(conflict.ours.text, conflict.theirs.text)
        for found in conflict.judgement.problems:
            print_problem_of(place, message, found)
    done = sum(side is Side.OURS or not conflict.problem for conflict in conflicts)
    say(f"{counted(done, 'conflict')} settled for {side}." if side else _left(len(conflicts)))


def _left(count: int) -> str:
    if not count:
        return "There is no conflict."
    return f"{counted(count, 'conflict')}. Settle them with --ours or --theirs."
