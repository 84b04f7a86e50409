"""The parameters of a request, read strictly: a misspelt one must not give the wrong language."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from unicodedata import category
from urllib.parse import parse_qsl

from cms.errors import InvalidQuery, LocaleNotServed, UnknownLocale, UnknownParameter
from cms.languages import canonical_tag, fallbacks, narrower

Chains = Mapping[str, Sequence[str]]

LONGEST = 4_000  # bytes
MOST_LISTED = 200
USUALLY_LISTED = 50
_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}")
FALLBACKS = ("chain", "none")
NO_TEXT = ("Cc", "Cs")  # of Unicode's categories: control characters and halves of pairs


@dataclass(frozen=True)
class Query:
    """The parameters of one request, each at most once, by their names."""

    given: Mapping[str, str]

    def text(self, name: str) -> str:
        return self.given.get(name, "")

    def choice(self, name: str, known: Sequence[str]) -> str:
        """Return one of a few words, the first unless another is given."""
        value = self.given.get(name, known[0])
        if value not in known:
            raise InvalidQuery(name=name, reason=f"it is one of {', '.join(known)}")
        return value

    def limit(self, usually: int = USUALLY_LISTED, most: int = MOST_LISTED) -> int:
        """Return how many items a page of a list has at most."""
        text = self.given.get("limit", str(usually))
        if not _NUMBER.fullmatch(text) or int(text) > most:
            reason = f"it is a whole number from 1 to {most}"
            raise InvalidQuery(name="limit", reason=reason)
        return int(text)

    def release(self, name: str) -> int | str:
        """Return a release's number or digest."""
        text = self.given.get(name, "")
        if _DIGEST.fullmatch(text):
            return text
        if not _NUMBER.fullmatch(text):
            raise InvalidQuery(name=name, reason="name a release by its number or its digest")
        return int(text)

    def chain(self, chains: Chains, otherwise: str) -> Sequence[str]:
        """Return the locales that serve the one that is asked for, the best first.

        Raises:
            LocaleNotServed: there is none.
        """
        tag = self.given.get("locale", otherwise)
        asked, found = served_by(tag, chains)
        if self.choice("fallback", FALLBACKS) == "none":
            found = [each for each in found if each == asked]
        if not found:
            raise LocaleNotServed(tag=tag[:40], known=", ".join(sorted(chains)))
        return found


def served_by(tag: str, chains: Chains) -> tuple[str, Sequence[str]]:
    """Return a tag in its usual form, and the locales that serve it; none for one that nobody has.

    A locale that is not published is served by those that its tag tells: `en` for `en-US`, and
    `nb` for `no`.
    """
    if tag in chains:
        return tag, chains[tag]
    try:
        asked = canonical_tag(tag)
        nearest = (asked, *fallbacks(asked, chains), *narrower(asked, chains))
    except UnknownLocale:
        return tag, ()
    return asked, next((chains[each] for each in nearest if each in chains), ())


def read_query(encoded: bytes, known: Sequence[str]) -> Query:
    """Read the part of an address after its question mark.

    Raises:
        UnknownParameter, InvalidQuery: a parameter is none, comes twice or cannot be text.
    """
    if len(encoded) > LONGEST:
        raise InvalidQuery(name="...", reason=f"an address has at most {LONGEST} bytes of them")
    given: dict[str, str] = {}
    for name, value in _pairs(encoded):
        if name not in known:
            listed = ", ".join(known) or "none"
            raise UnknownParameter(name=name[:40], known=listed)
        if name in given:
            raise InvalidQuery(name=name, reason="it is given twice")
        if not is_text(value):
            raise InvalidQuery(name=name, reason="it has signs that are no text")
        given[name] = value
    return Query(given)


def is_text(value: str) -> bool:
    """Tell whether a text can be one that people write, in any script."""
    return not any(category(sign) in NO_TEXT for sign in value)


def _pairs(encoded: bytes) -> Sequence[tuple[str, str]]:
    try:
        return parse_qsl(
            encoded.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=20
        )
    except ValueError as error:  # no ASCII, no UTF-8 behind the escapes, or too many
        raise InvalidQuery(name="...", reason="the address is not as addresses are") from error
