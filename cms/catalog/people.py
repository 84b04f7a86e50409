"""Who is who: people as settings and files name them."""

import re
import unicodedata

from cms.catalog.told import told

LONGEST_NAME = 200  # characters
LAST_TRANSLATOR = "Last-Translator"  # the header of a file that names who did
WITH = " with "  # `ann with deepl`: who asked a machine for a text, and which
_WRITTEN = re.compile(r"([^<>]*)(?:<([^<>]*)>)?.*", re.DOTALL)
# What programs write where a name shall come: GNU gettext, Babel, polib, Transifex and others.
_NOBODY = re.compile(
    r"|full name|your name|last[ -]translator|automatically generated|automatic|auto|none|unknown"
    r"|anonymous|nobody|n/?a|e-?mail@address|you@example\.com",
    re.IGNORECASE,
)


def named_person(header: str) -> str:
    """Return whom a Last-Translator header names, or nothing where it is only to be filled in."""
    person = told(header)[:LONGEST_NAME].rstrip()
    return person if any(not _NOBODY.fullmatch(name) for name in _written(person)) else ""


def is_same_person(one: str, other: str) -> bool:
    """Tell whether two names are, or could be, one person's; no name is nobody's.

    `Ann Lee <ann@example.org>` is `ann lee`, `ann@example.org` and also `ann`, but not
    `ann@example.net`.
    """
    if not one or not other:
        return False
    (name, address), (other_name, other_address) = _written(one), _written(other)
    if address and other_address:
        return address == other_address or (bool(name) and name == other_name)
    return bool(_all(name, address) & _all(other_name, other_address))


def _written(person: str) -> tuple[str, str]:
    """Return name and address as they are compared."""
    found = _WRITTEN.fullmatch(person.partition(WITH)[0])
    name, address = (_folded(part or "") for part in found.groups()) if found else ("", "")
    return ("", name) if "@" in name and not address else (name, address)


def _all(name: str, address: str) -> set[str]:
    return {name, address, address.partition("@")[0]} - {""}


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
