"""What the checks found before: a pair of texts is judged once as long as the rules stay."""

from collections.abc import Mapping, MutableMapping, Sequence
from hashlib import blake2b

from cms.catalog.checks.check import Pair, Problem, Severity
from cms.catalog.checks.rules import Rules
from cms.document.digest import canonical_json

Kept = Sequence[Sequence[str]]  # of each problem the check, the severity and the message
NAME_BYTES = 16


class KnownProblems:
    """The problems of pairs of texts by one set of rules, by the pairs' names.

    What was not among those `found` before is added to `new`.
    """

    def __init__(
        self,
        found: Mapping[str, Kept] | None = None,
        new: MutableMapping[str, Kept] | None = None,
    ) -> None:
        self.found = found or {}
        self.new = {} if new is None else new

    def problems(self, rules: Rules, pair: Pair) -> tuple[Problem, ...]:
        """Return every problem of one translation, errors first."""
        if not pair.translation.text:
            return ()
        name = name_pair(pair)
        kept = self.found.get(name)
        if kept is None:
            kept = self.new.get(name)
        if kept is not None:
            return tuple(Problem(check, Severity(how), said) for check, how, said in kept)
        problems = rules.problems(pair)
        self.new[name] = [[each.check, each.severity.value, each.message] for each in problems]
        return problems


def name_pair(pair: Pair) -> str:
    """Name all of a pair that a check can see."""
    source, translation = pair.source, pair.translation
    seen = [source.text, source.locale, source.syntax, translation.text, translation.locale]
    seen += [translation.syntax, pair.kind, pair.risk, str(pair.longest), *map(repr, pair.terms)]
    return blake2b(canonical_json(seen).encode(), digest_size=NAME_BYTES).hexdigest()
