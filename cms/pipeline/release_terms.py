"""What a release was cut by: kept with it, so that it can be composed once more."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass, field, replace
from datetime import date
from typing import Any

from cms import __version__
from cms.catalog.message import State
from cms.document.citation_checks import Doubt
from cms.document.model import EXTRACTION_VERSION, Risk
from cms.document.render import RENDERER
from cms.document.review_dates import ReviewDate
from cms.document.revision import NewestRevision
from cms.pipeline.name_inputs import COMPOSER_VERSION
from cms.pipeline.workspace import Workspace
from cms.release.article import Due
from cms.release.documents import SCHEMA
from cms.release.policy import Policy, Use
from cms.settings.tables import CheckSettings


@dataclass(frozen=True)
class Terms:
    """By which settings, in which locales, on which day, and beside which live release.

    `doubts` are those that kept articles back, by slug: what was found at an address on that day
    is not found again.
    """

    workspace: Workspace
    locales: list[str]
    policies: Mapping[str, Policy]
    today: date
    live: str
    blocks_past_review: bool
    doubts: Mapping[str, Sequence[Doubt]] = field(default_factory=dict)


def versions() -> dict[str, str]:
    """Name all rules that are part of the program."""
    return {
        "program": __version__,
        "composer": str(COMPOSER_VERSION),
        "extraction": str(EXTRACTION_VERSION),
        "renderer": RENDERER,
        "document": SCHEMA,
    }


def described(terms: Terms) -> dict[str, Any]:
    """Write terms down as plain data."""
    settings = terms.workspace.settings
    return {
        "source_locale": terms.workspace.source_locale,
        "locales": terms.locales,
        "policies": {tag: asdict(policy) for tag, policy in terms.policies.items()},
        "checks": asdict(settings.checks),
        "limits": dict(settings.limits),
        "rules": terms.workspace.rules.name,
        "today": terms.today.isoformat(),
        "blocks_past_review": terms.blocks_past_review,
        "in_doubt": {
            slug: [astuple(each) for each in doubts] for slug, doubts in terms.doubts.items()
        },
        "live": terms.live,
        "versions": versions(),
    }


def read_terms(workspace: Workspace, said: Mapping[str, Any]) -> Terms:
    """Return the terms that were written down, in a workspace that has its store still."""
    settings = replace(
        workspace.settings,
        source_locale=said["source_locale"],
        checks=CheckSettings(**said["checks"]),
        limits=said["limits"],
    )
    return Terms(
        Workspace(settings),
        said["locales"],
        {tag: _policy(policy) for tag, policy in said["policies"].items()},
        date.fromisoformat(said["today"]),
        said["live"],
        said["blocks_past_review"],
        {
            slug: [_doubt(*each) for each in doubts]
            for slug, doubts in said.get("in_doubt", {}).items()
        },
    )


def all_due(
    wanted: Iterable[NewestRevision],
    late: Mapping[int, Sequence[ReviewDate]],
    doubts: Mapping[str, Sequence[Doubt]],
) -> dict[int, list[Due]]:
    """Map articles to all that keeps them back."""
    found: dict[int, list[Due]] = {}
    for each in wanted:
        due: list[Due] = [*late.get(each.article_id, ()), *doubts.get(each.slug, ())]
        if due:
            found[each.article_id] = due
    return found


def _doubt(place: str, key: str, why: str, *others: Any) -> Doubt:
    """Return a doubt as it was written down; older releases know of no locales."""
    only_in, not_in, address = others or ((), (), "")
    return Doubt(place, key, why, tuple(only_in), tuple(not_in), address)


def _policy(said: Mapping[str, Any]) -> Policy:
    return Policy(
        {Risk(risk): tuple(map(Use, uses)) for risk, uses in said["uses"].items()},
        State(said["needed"]),
        tuple(said["chain"]),
        said["needed_percent"],
        {Risk(risk): weight for risk, weight in said["weights"].items()},
        said.get("omits_untranslated", False),
    )
