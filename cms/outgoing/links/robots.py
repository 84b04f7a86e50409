"""robots.txt, read as RFC 9309 has it. Python's own reader knows no wildcards and takes the first
rule that fits instead of the longest.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

LIMIT_BYTES = 512_000  # a crawler must read as much (RFC 9309, 2.5)
_LONGEST_RULE = 2_000  # characters
_MOST_WILDCARDS = 20
_PRODUCT = re.compile(r"[a-zA-Z_-]+|\*")
_BYTES_AS_THEY_ARE = "/?&=:;,!$'()+*@-._~"


@dataclass(frozen=True, slots=True)
class Rule:
    is_allowed: bool
    path: str


@dataclass(frozen=True, slots=True)
class Robots:
    """What a site lets one program ask. `delay_seconds` is `Crawl-delay`, 0 if there is none."""

    rules: Sequence[Rule] = ()
    delay_seconds: float = 0.0

    def allows(self, target: str) -> bool:
        """Tell whether a path with its query may be asked: the longest rule counts."""
        if target.partition("?")[0] == "/robots.txt":
            return True
        path = _plain(target)
        found = [rule for rule in self.rules if rule.path and _fits(rule.path, path)]
        best = max(found, key=lambda rule: (len(rule.path), rule.is_allowed), default=None)
        return best is None or best.is_allowed


def read_robots(content: bytes, product: str) -> Robots:
    """Read what is said to a product, such as `aftercare-cms`; else what is said to all."""
    text = content[:LIMIT_BYTES].decode("utf-8", "replace").removeprefix("\ufeff")
    own, others = _Group(), _Group()
    for names, lines in _groups(text):
        for group, name in ((own, product.lower()), (others, "*")):
            if name in names:
                group.add(lines)
    chosen = own if own.is_there else others
    return Robots(tuple(chosen.rules), chosen.delay_seconds)


class _Group:
    """All that is said to one product, wherever in the file."""

    def __init__(self) -> None:
        self.is_there, self.rules, self.delay_seconds = False, list[Rule](), 0.0

    def add(self, lines: Sequence[tuple[str, str]]) -> None:
        self.is_there = True
        for key, value in lines:
            if key == "crawl-delay":
                self.delay_seconds = max(self.delay_seconds, _seconds(value))
            elif len(value) <= _LONGEST_RULE and value.count("*") <= _MOST_WILDCARDS:
                self.rules.append(Rule(key == "allow", _plain(value)))


def _groups(text: str) -> Iterator[tuple[set[str], list[tuple[str, str]]]]:
    """Yield for whom lines are, and the lines. Several names one after the other share them."""
    names, lines = set[str](), list[tuple[str, str]]()
    for line in text.splitlines():
        key, mark, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not mark or key not in ("user-agent", "allow", "disallow", "crawl-delay"):
            continue
        if key != "user-agent":
            lines.append((key, value))
            continue
        if lines:
            yield names, lines
            names, lines = set(), []
        if product := _PRODUCT.match(value):
            names.add(product[0].lower())
    yield names, lines


def _fits(rule: str, path: str) -> bool:
    """Compare piece by piece, so that no rule can take long: `*` is anything, `$` the end."""
    is_whole = rule.endswith("$")
    first, *pieces = rule.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    last = pieces.pop() if pieces and is_whole else None
    for piece in pieces:
        if (found := path.find(piece, place)) < 0:
            return False
        place = found + len(piece)
    if last is not None:
        return path.endswith(last) and len(path) - len(last) >= place
    return not is_whole or place == len(path)


def _plain(path: str) -> str:
    """Write a path in one way, whatever of it is encoded."""
    return quote(
        unquote_to_bytes(path.replace("%2F", "%252F").replace("%2f", "%252F")),
        safe=_BYTES_AS_THEY_ARE + "%",
    )


def _seconds(value: str) -> float:
    found = re.match(r"\d{1,6}(?:\.\d{1,6})?", value)
    return float(found[0]) if found else 0.0
