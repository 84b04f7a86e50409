"""The measured part of docs/checks.md: what was found, and what was found that is not there."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from cms.catalog.checks.quantities import checks as quantities
from tests.benchmarks import pofilter
from tests.benchmarks.mutations import MUTATIONS, has_numbers
from tests.benchmarks.trials import Trial

NUMBER_CHECKS = frozenset(check.name for check in quantities.CHECKS)
FOUND_DIGITS, FALSE_NUMBERS, FOUND, FALSE = 0.995, 0.01, 0.95, 0.02

FEWEST = 200  # texts of a locale, without which a line of its own says little
NO_TEST, NOT_ASKED = "–", "not asked"

Trials = Sequence[Trial]


def measured(trials: Trials, most: int) -> str:
    """Write all tables: all locales together, then a line for each that has enough texts."""
    by_locale = [(locale, _of(trials, locale)) for locale in _locales(trials)]
    enough = [one for one in by_locale if len(_unchanged(one[1])) >= FEWEST or len(by_locale) == 1]
    whose = [("all", trials), *enough]
    tables = (_numbers(whose), _faults(whose), _alarms(whose))
    return "\n\n".join([_method(trials, most), *("\n".join(table) for table in tables)])


def replaced(page: str, part: str, text: str) -> str:
    """Put text between the markers of a part of the page, which are added if they are missing."""
    first, last = f"<!-- measured: {part} -->", f"<!-- end: {part} -->"
    if first not in page:
        page = f"{page.rstrip()}\n\n{first}\n{last}\n"
    pattern = re.compile(f"{re.escape(first)}.*?{re.escape(last)}", re.DOTALL)
    return pattern.sub(lambda _: f"{first}\n\n{text}\n\n{last}", page)


def examples(trials: Trials, most: int) -> Iterator[str]:
    """Show so many misses of each kind and false alarms of each check, in each locale."""
    for locale in _locales(trials):
        here = _of(trials, locale)
        for kind in MUTATIONS:
            missed = [trial for trial in _with_fault(here, kind) if not trial.is_found]
            yield from _shown(f"{locale}: missed, {kind}", missed, most)
        for check in _checks(here):
            wrong = [t for t in _unchanged(here) if check in _errors(t)]
            yield from _shown(f"{locale}: false alarm, {check}", wrong, most)


def _shown(title: str, trials: Trials, most: int) -> Iterator[str]:
    for trial in trials[:most]:
        said = [f"  {p.severity}: {p.check}: {p.message}" for p in trial.problems] or ["  nothing"]
        human = [f"< {trial.pair.translation}"] if trial.kind else []
        place = f"## {title} ({trial.pair.corpus} {trial.pair.place})"
        yield "\n".join([place, f"= {trial.source}", *human, f"> {trial.translation}", *said, ""])


Whose = Sequence[tuple[str, Trials]]


def _numbers(whose: Whose) -> Iterator[str]:
    yield _row(
        "", "changed digits", "found", "pofilter", "texts with numbers", "alarms", "pofilter"
    )
    yield "|---" * 7 + "|"
    for locale, trials in whose:
        changed = _with_fault(trials, "digit")
        plain = [trial for trial in _unchanged(trials) if has_numbers(trial.pair)]
        if changed or plain:
            found = _share(changed, lambda t: t.is_found, FOUND_DIGITS)
            wrong = _share(plain, lambda t: bool(_errors(t) & NUMBER_CHECKS), -FALSE_NUMBERS)
            theirs = _peer_says(plain, pofilter.NUMBERS)
            cells = (len(changed), found, _peer_found(changed), len(plain), wrong, theirs)
            yield _row(locale, *cells)


def _faults(whose: Whose) -> Iterator[str]:
    kinds = [kind for kind in MUTATIONS if kind != "digit"]
    yield _row("", *kinds)
    yield "|---" * (len(kinds) + 1) + "|"
    for locale, trials in whose:
        of_kinds = [_with_fault(trials, kind) for kind in kinds]
        if any(of_kinds):
            yield _row(locale, *(_fault(found) for found in of_kinds))


def _fault(trials: Trials) -> str:
    if not trials:
        return ""
    return f"{_share(trials, lambda t: t.is_found, FOUND)} of {len(trials)}, {_peer_found(trials)}"


def _alarms(whose: Whose) -> Iterator[str]:
    checks = [name for name in _checks(whose[0][1]) if name not in NUMBER_CHECKS]
    yield _row("", "texts", "any of these", *checks, "pofilter")
    yield "|---" * (len(checks) + 4) + "|"
    for locale, trials in whose:
        plain = _unchanged(trials)
        shares = [_share(plain, lambda t, name=name: name in _errors(t)) for name in checks]
        total = _share(plain, lambda t: bool(_errors(t) - NUMBER_CHECKS), -FALSE)
        theirs = _peer_says(plain, pofilter.TESTS - pofilter.NUMBERS)
        yield _row(locale, len(plain), total, *shares, theirs)


def _peer_found(trials: Trials) -> str:
    """Return the share that pofilter finds, of those that it lets pass as people made them."""
    if not trials:
        return ""
    tests = pofilter.LOOKING_FOR.get(trials[0].kind, frozenset())
    passed = [trial for trial in trials if not trial.known_to_peer & tests]
    return _peer_says(passed, tests) if tests else NO_TEST


def _peer_says(trials: Trials, tests: frozenset[str]) -> str:
    if any(trial.peer is None for trial in trials):
        return NOT_ASKED
    return _share(trials, lambda trial: bool((trial.peer or frozenset()) & tests))


def _share(trials: Trials, is_so: Callable[[Trial], bool], goal: float = 0) -> str:
    """Write a share. One on the wrong side of its goal is bold; a goal below zero is a limit."""
    if not trials:
        return ""
    share = sum(map(is_so, trials)) / len(trials)
    missed = share < goal if goal > 0 else share > -goal > 0
    text = f"{share:.2%}" if goal in (FOUND_DIGITS, -FALSE_NUMBERS) else f"{share:.1%}"
    return f"**{text}**" if missed else text


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _method(trials: Trials, most: int) -> str:
    corpora = ", ".join(sorted({trial.pair.corpus for trial in trials}))
    return (
        f"{len(_unchanged(trials)):,} texts and {len(trials) - len(_unchanged(trials)):,} faults"
        f" put into them; at most {most:,} texts of each corpus and locale, chosen at random,"
        f" always the same. Corpora: {corpora}. Locales with fewer than {FEWEST} texts have no line"
        " of their own."
    )


def _unchanged(trials: Trials) -> list[Trial]:
    return [trial for trial in trials if not trial.kind]


def _with_fault(trials: Trials, kind: str) -> list[Trial]:
    return [trial for trial in trials if trial.kind == kind and trial.passed_before]


def _errors(trial: Trial) -> frozenset[str]:
    return frozenset(problem.check for problem in trial.problems if problem.is_error)


def _checks(trials: Trials) -> list[str]:
    return sorted({name for trial in _unchanged(trials) for name in _errors(trial)})


def _locales(trials: Iterable[Trial]) -> list[str]:
    return sorted({trial.pair.locale for trial in trials})


def _of(trials: Trials, locale: str) -> list[Trial]:
    return [trial for trial in trials if trial.pair.locale == locale]
