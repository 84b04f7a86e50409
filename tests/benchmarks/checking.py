"""R7 to R9: do the checks find faults put into human translations, and leave people's in peace?"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks.checks_page import examples, measured, replaced
from tests.benchmarks.human_pairs import HumanPair, corpora_pairs, file_pairs, sampled
from tests.benchmarks.mutations import MUTATIONS
from tests.benchmarks.trials import trials_of

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"
CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
MOST = 1000  # texts of one corpus in one locale


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    pairs = sampled(_pairs(options), options.most)
    trials = list(trials_of(pairs, options.fault, peer=not options.alone))
    for example in examples(trials, options.examples):
        print(example)
    text = measured(trials, options.most)
    print(text)
    if _is_whole(options):
        part = "pairs" if options.pairs else "corpora"
        PAGE.write_text(replaced(PAGE.read_text(encoding="utf-8"), part, text), encoding="utf-8")
    return 0


def _pairs(options: argparse.Namespace) -> Iterator[HumanPair]:
    if not options.only_pairs:
        yield from corpora_pairs(options.corpora, options.locale)
    if options.pairs:
        yield from file_pairs(options.pairs, options.locale)


def _is_whole(options: argparse.Namespace) -> bool:
    """Tell whether all was measured, so that the page may say so."""
    return not (options.locale or options.fault or options.alone)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench checks", description=__doc__)
    say = parser.add_argument
    say("--corpora", type=Path, default=CORPORA, help="the folder of real texts")
    say("--pairs", type=Path, help="a folder of more pairs: CORPUS-LOCALE.jsonl")
    say("--only-pairs", action="store_true", help="leave the corpora out")
    say("--locale", action="append", default=[], help="only these")
    say("--fault", action="append", default=[], choices=list(MUTATIONS), help="only these")
    say("--most", type=int, default=MOST, help="texts of a corpus and locale")
    say("--examples", type=int, default=0, help="show so many misses and false alarms of each kind")
    say("--alone", action="store_true", help="without pofilter; only prints")
    return parser.parse_args(arguments)
