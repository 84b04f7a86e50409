"""The Plural-Forms header: which of a message's forms belongs to a number. Never eval'd."""

import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

LONGEST_HEADER = 500  # the longest of gettext's own has 130 characters
DEEPEST_NESTING = 30
MOST_FORMS = 10
_TRIED = 1001  # msgfmt tries the same numbers, 0 to 1000

Expression = Callable[[int], int]

_HEADER = re.compile(r"\s*nplurals\s*=\s*([0-9]{1,2})\s*;\s*plural\s*=([^;]*);?\s*", re.ASCII)
_TOKEN = re.compile(r"\s*(?:([0-9]{1,9})(?![0-9])|(n\b|[=!<>]=|&&|\|\||[-+*/%<>!?:()]))", re.ASCII)
_PRECEDENCE = {
    **{"||": 1, "&&": 2, "==": 3, "!=": 3, "<": 4, ">": 4, "<=": 4, ">=": 4},
    **{"+": 5, "-": 5, "*": 6, "/": 6, "%": 6},
}
# C counts in unsigned numbers, so that 0 - 1 is a large one. Division by zero raises here.
_OPERATIONS: dict[str, Callable[[int, int], int]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.floordiv,
    "%": operator.mod,
}
_UNSIGNED = (1 << 64) - 1


class MalformedPluralForms(ValueError):
    """A Plural-Forms header that gives no number of forms, or no form for some number."""


@dataclass(frozen=True, slots=True)
class PluralForms:
    count: int
    expression: Expression

    def index(self, number: int) -> int:
        """Return which form a number takes, counted from nought.

        Raises:
            MalformedPluralForms: the expression has no answer for this number.
        """
        try:
            index = self.expression(number)
        except ZeroDivisionError as error:
            raise MalformedPluralForms(f"division by zero for n = {number}") from error
        if index >= self.count:
            raise MalformedPluralForms(f"for n = {number} there is no form {index}")
        return index


@lru_cache(maxsize=256)
def parse_plural_forms(header: str) -> PluralForms:
    """Read `nplurals=2; plural=(n != 1);`, an expression of C over the number n.

    Raises:
        MalformedPluralForms: it cannot be read, or has no answer for a number up to 1000.
    """
    match = _HEADER.fullmatch(header) if len(header) <= LONGEST_HEADER else None
    if match is None or not 0 < int(match[1]) <= MOST_FORMS:
        raise MalformedPluralForms("it is not of the form nplurals=2; plural=(n != 1);")
    forms = PluralForms(int(match[1]), _Parser(_tokens(match[2])).expression())
    for number in range(_TRIED):
        forms.index(number)
    return forms


def _tokens(text: str) -> list[str]:
    tokens = []
    position = 0
    text = text.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise MalformedPluralForms(f"{text[position:].strip()[:20]!r} cannot be read")
        tokens.append(match[1] or match[2])
        position = match.end()
    return tokens


class _Parser:
    """Precedence climbing: each method reads what it names and leaves the rest."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._tokens = [*reversed(tokens)]
        self._nesting = 0

    def expression(self) -> Expression:
        expression = self._choice()
        if self._tokens:
            raise MalformedPluralForms(f"{self._tokens[-1]!r} is one too many")
        return expression

    def _choice(self) -> Expression:
        """Read `condition ? then : otherwise`, which groups from the right."""
        self._descend()
        condition = self._binary(1)
        if self._peek() == "?":
            self._take("?")
            then = self._choice()
            self._take(":")
            condition = _choose(condition, then, self._choice())
        self._nesting -= 1
        return condition

    def _binary(self, lowest: int) -> Expression:
        left = self._unary()
        while (precedence := _PRECEDENCE.get(self._peek(), 0)) >= lowest:
            operation = self._take()
            left = _operate(operation, left, self._binary(precedence + 1))
        return left

    def _unary(self) -> Expression:
        token = self._take()
        if token == "!":
            self._descend()
            operand = self._unary()
            self._nesting -= 1
            return lambda n: not operand(n)
        if token == "(":
            inner = self._choice()
            self._take(")")
            return inner
        return _operand(token)

    def _descend(self) -> None:
        self._nesting += 1
        if self._nesting > DEEPEST_NESTING:
            raise MalformedPluralForms("it is nested too deeply")

    def _peek(self) -> str:
        return self._tokens[-1] if self._tokens else ""

    def _take(self, wanted: str = "") -> str:
        if not self._tokens:
            raise MalformedPluralForms("it ends too soon")
        token = self._tokens.pop()
        if wanted and token != wanted:
            raise MalformedPluralForms(f"{token!r} stands where {wanted!r} should")
        return token


def _operand(token: str) -> Expression:
    if token == "n":
        return lambda n: n
    if token.isdigit():
        value = int(token)
        return lambda _: value
    raise MalformedPluralForms(f"{token!r} stands where a number should")


def _choose(condition: Expression, then: Expression, otherwise: Expression) -> Expression:
    return lambda n: then(n) if condition(n) else otherwise(n)


def _operate(operation: str, left: Expression, right: Expression) -> Expression:
    """Join two operands; `&&` and `||` leave out the second where the first decides."""
    if operation == "&&":
        return lambda n: bool(left(n)) and bool(right(n))
    if operation == "||":
        return lambda n: bool(left(n)) or bool(right(n))
    apply = _OPERATIONS[operation]
    return lambda n: apply(left(n), right(n)) & _UNSIGNED
