"""Which locales stand in for one, nearest first; the source comes last and is not named."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeVar

from cms.errors import InvalidSettings, UnknownLocale
from cms.languages import canonical_tag, fallbacks
from cms.settings import FILE_NAME

Chains = Mapping[str, Sequence[str]]
Value = TypeVar("Value")


def fallback_chains(
    named: Chains, source_locale: str, locales: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """Return the chain of each locale: what the settings name, and what those fall back to.

    A locale that the settings do not name falls back to the locales that its tag tells, `de` for
    `de-CH`.

    Raises:
        InvalidSettings: a name is no locale of the workspace, or a locale falls back to itself.
    """
    explicit = _explicit(named, source_locale, locales)
    for locale in explicit:
        _require_no_loop(locale, explicit)
    others = [locale for locale in locales if locale != source_locale]
    return {locale: tuple(_chain(locale, explicit, others)) for locale in others}


def by_tag(table: Mapping[str, Value], name: str) -> dict[str, Value]:
    """Return a table of the settings by canonical tags.

    Raises:
        InvalidSettings: a name is no locale.
    """
    return {_canonical(tag, name): value for tag, value in table.items()}


def _explicit(
    named: Chains, source_locale: str, locales: Collection[str]
) -> dict[str, tuple[str, ...]]:
    found = {}
    for tag, chain in by_tag(named, "fallbacks").items():
        place = f"fallbacks.{tag}"
        names = [_canonical(other, place) for other in chain]
        if tag == source_locale:
            raise _invalid(f"{place}: articles are written in it, nothing stands in for it")
        if source_locale in names[:-1]:
            raise _invalid(f"{place}: {source_locale!r} comes last: articles are written in it")
        if tag not in locales:
            continue  # it was taken out, and may come back
        others = tuple(name for name in names if name != source_locale)
        for other in others:
            if other not in locales:
                raise _invalid(f"{place}: this workspace has no locale {other!r}")
        found[tag] = others
    return found


def _require_no_loop(start: str, explicit: Chains) -> None:
    waiting, seen = list(explicit[start]), set()
    while waiting:
        locale = waiting.pop()
        if locale == start:
            raise _invalid(f"fallbacks.{start} leads back to {start!r}")
        if locale not in seen:
            seen.add(locale)
            waiting += explicit.get(locale, ())


def _chain(locale: str, explicit: Chains, locales: Collection[str]) -> Iterator[str]:
    """Yield what a locale falls back to, depth first, each once."""
    waiting, seen = [locale], set()
    while waiting:
        nearest = waiting.pop(0)
        if nearest in seen:
            continue
        seen.add(nearest)
        if nearest != locale:
            yield nearest
        waiting[:0] = explicit.get(nearest, fallbacks(nearest, locales))


def _canonical(tag: str, place: str) -> str:
    try:
        return canonical_tag(tag)
    except UnknownLocale as error:
        raise _invalid(f"{place}: {str(error).rstrip('.')}") from error


def _invalid(reason: str) -> InvalidSettings:
    return InvalidSettings(where=FILE_NAME, reason=reason)
