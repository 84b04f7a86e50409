"""The checks of a workspace: those that come along, plug-ins', and what is set of them."""

import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import Distribution, EntryPoint, entry_points, version
from pathlib import Path
from typing import Any

from cms.catalog.checks.built_in import ARTICLE_CHECKS, CHECKS
from cms.catalog.checks.check import ArticleCheck, Check
from cms.catalog.checks.rules import Rules
from cms.document.digest import digest
from cms.document.model import Risk
from cms.errors import BrokenCheck, InvalidSettings
from cms.settings import FILE_NAME, Settings
from cms.settings.tables import CheckSettings

GROUP = "cms.checks"
# What finds out about texts: our own code, and libraries for numbers and for markup.
PACKAGE = Path(__file__).parents[1]
JUDGING = (PACKAGE / "catalog" / "checks", PACKAGE / "document")
LIBRARIES = ("babel", "pyromark")

AnyCheck = Check | ArticleCheck


def load_rules(settings: Settings) -> Rules:
    """Return the checks with what the settings say of them.

    Raises:
        BrokenCheck: a plug-in cannot be loaded, or is no check.
        InvalidSettings: a check is named that there is not.
    """
    plug_ins, packages = _plug_ins()
    alone = (*CHECKS, *(each for each in plug_ins if isinstance(each, Check)))
    together = (*ARTICLE_CHECKS, *(each for each in plug_ins if isinstance(each, ArticleCheck)))
    chosen = settings.checks
    _require_known(chosen, [*_names(alone), *_names(together)], settings)
    by_risk = {Risk(risk): choices for risk, choices in chosen.by_risk.items()}
    return Rules(alone, together, chosen.everywhere, chosen.by_locale, by_risk, packages)


def judged_by(rules: Rules) -> str:
    """Name all that decides what the checks find, or nothing where that may change unnoticed."""
    return digest(rules.name, *_program()) if all(rules.packages) else ""


@lru_cache(maxsize=1)
def _program() -> tuple[str, ...]:
    """Name our own code and what it builds on: nobody need think of a number to raise."""
    read = blake2b(digest_size=32)
    for path in sorted(path for folder in JUDGING for path in folder.rglob("*.py")):
        read.update(path.read_bytes())
    libraries = (f"{name} {version(name)}" for name in LIBRARIES)
    return read.hexdigest(), unicodedata.unidata_version, *libraries


def _require_known(chosen: CheckSettings, known: list[str], settings: Settings) -> None:
    tables = (chosen.everywhere, *chosen.by_locale.values(), *chosen.by_risk.values())
    for name in (name for table in tables for name in table):
        if name not in known:
            likely = get_close_matches(name, known, 1)
            advice = f"did you mean {likely[0]!r}?" if likely else f"there are {', '.join(known)}"
            reason = f"there is no check {name!r}; {advice}".rstrip("?")
            raise InvalidSettings(where=settings.folder / FILE_NAME, reason=reason)


@lru_cache(maxsize=1)  # what is installed does not change while a program runs
def _plug_ins() -> tuple[tuple[AnyCheck, ...], tuple[str, ...]]:
    """Return the plug-ins' checks, and the packages that these are from."""
    found = sorted(entry_points(group=GROUP), key=lambda plug_in: plug_in.name)
    known = {*_names(CHECKS), *_names(ARTICLE_CHECKS)}
    loaded = tuple(check for plug_in in found for check in _loaded(plug_in, known))
    return loaded, tuple(sorted({_package(plug_in.dist) for plug_in in found}))


def _package(package: Distribution | None) -> str:
    """Return a package's name and version, or nothing for one that is worked on where it lies."""
    if package is None or package.read_text("RECORD") is None:
        return ""
    origin = json.loads(package.read_text("direct_url.json") or "{}")
    is_editable = origin.get("dir_info", {}).get("editable", False)
    return "" if is_editable else f"{package.name} {package.version}"


def _names(checks: Iterable[AnyCheck]) -> list[str]:
    return [check.name for check in checks]


def _loaded(plug_in: EntryPoint, known: set[str]) -> Iterator[AnyCheck]:
    """Yield the one check, or all of several, that an entry point names."""
    try:
        loaded = plug_in.load()
        checks = list(loaded) if isinstance(loaded, Iterable) else [loaded]
    except Exception as error:  # somebody else's code
        reason = f"{type(error).__name__}: {error}"
        raise BrokenCheck(name=plug_in.name, reason=reason) from error
    for check in checks:
        if not isinstance(check, AnyCheck):
            raise BrokenCheck(name=plug_in.name, reason=f"{check!r:.80} is no check")
        if check.name in known:
            raise BrokenCheck(name=plug_in.name, reason=f"there are two checks {check.name!r}")
        known.add(check.name)
        yield _guarded(check)


def _guarded(check: AnyCheck) -> AnyCheck:
    """Return the check so that what goes wrong in it is told as its fault, and can be passed by."""

    def find(seen: Any) -> Iterator[Any]:
        try:
            yield from check.find(seen)
        except Exception as error:  # somebody else's code
            reason = f"{type(error).__name__}: {error}"
            raise BrokenCheck(name=check.name, reason=reason) from error

    if isinstance(check, Check):
        return replace(check, find=find)
    return replace(check, find=find)
