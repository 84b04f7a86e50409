"""What a text in a language looks like: its script, its signs, its spacing."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from cms.catalog.checks.check import Check, Finding, Pair
from cms.catalog.checks.language import (
    characters,
    doubled,
    ends,
    left,
    quotes,
    script,
    signs,
)
from cms.document.model import BlockKind
from cms.languages import PSEUDO_LOCALES

_Find = Callable[[Pair], Iterator[Finding]]


def _of_language(find: _Find) -> _Find:
    """Look only at what people read as a language: no pseudo-locale, no slug."""

    def found(pair: Pair) -> Iterator[Finding]:
        is_read = pair.translation.locale not in PSEUDO_LOCALES and pair.kind != BlockKind.SLUG
        return find(pair) if is_read else iter(())

    return found


_CHECKS = (
    *left.CHECKS,
    *script.CHECKS,
    *doubled.CHECKS,
    *quotes.CHECKS,
    *ends.CHECKS,
    *signs.CHECKS,
    *characters.CHECKS,
)
CHECKS: tuple[Check, ...] = tuple(
    replace(check, find=_of_language(check.find)) for check in _CHECKS
)
