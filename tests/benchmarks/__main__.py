"""Run benchmarks by name, print their tables, and keep docs/benchmarks.md true."""

import argparse
import compileall
import importlib
import os
import pkgutil
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import tests.benchmarks
from tests.benchmarks import checking, inserting, pages, saving, serving
from tests.benchmarks.contest import Benchmark
from tests.benchmarks.measure import ContestFailed, contest
from tests.benchmarks.page import part, replaced

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"
CODE = Path(__file__).parents[2] / "cms"
FEWEST_ROUNDS = 5
# What is no contest of whole processes has a runner and options of its own.
RUNNERS: dict[str, Callable[[list[str]], int]] = {
    "checks": checking.main,
    "inserting": inserting.main,
    "pages": pages.main,
    "saving": saving.main,
    "serving": serving.main,
}


def main() -> int:
    if runner := RUNNERS.get("".join(sys.argv[1:2])):
        return runner(sys.argv[2:])
    arguments = _arguments()
    os.environ["CMS_CORPORA"] = str(arguments.corpora.resolve())
    compileall.compile_dir(CODE, quiet=1)  # the peers are compiled, too
    failures = 0
    for benchmark in every_benchmark():
        if _is_wanted(benchmark, arguments):
            failures += not _compare(benchmark, arguments.rounds)
    if not arguments.names:
        failures += checking.main(["--corpora", str(arguments.corpora)])
        failures += saving.main([]) + inserting.main([]) + serving.main([])
    return min(failures, 1)


def _is_wanted(benchmark: Benchmark, arguments: argparse.Namespace) -> bool:
    named = not arguments.names or benchmark.name.split()[0] in arguments.names
    if not named or (benchmark.large and not arguments.large):
        return False
    folder = arguments.corpora / benchmark.corpus
    if benchmark.corpus and not folder.is_dir():
        print(f"{benchmark.name}: left out, there is no {folder}", file=sys.stderr)
        return False
    return True


def every_benchmark() -> Iterator[Benchmark]:
    """Yield what the modules of this package list as BENCHMARKS."""
    for module in pkgutil.iter_modules(tests.benchmarks.__path__):
        if module.name != "__main__":
            found = importlib.import_module(f"tests.benchmarks.{module.name}")
            listed: Sequence[Benchmark] = getattr(found, "BENCHMARKS", ())
            yield from listed


def _compare(benchmark: Benchmark, rounds: int) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        try:
            results = contest(benchmark, Path(folder), rounds)
        except ContestFailed as problem:
            print(problem, file=sys.stderr)
            return False
    text = part(benchmark, results, _machine())
    print(text)
    if rounds >= FEWEST_ROUNDS:
        PAGE.write_text(replaced(PAGE.read_text(), benchmark.name, text))
    return True


def _machine() -> str:
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {python}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="such as S1; all if none is given")
    parser.add_argument(
        "--rounds",
        type=int,
        default=FEWEST_ROUNDS,
        help="fewer than 5 print only, and write nothing",
    )
    parser.add_argument("--large", action="store_true", help="also those that take an hour")
    parser.add_argument(
        "--corpora",
        type=Path,
        default=Path(__file__).parents[3] / "shared" / "corpora",
        help="the folder of real texts",
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
