"""Enter into the audit trail that somebody fails to sign in, once in a while: no flood fills it."""

from collections.abc import Iterator, Mapping, Sequence

from cms.access.limits import Count
from cms.access.people import User
from cms.access.principal import Actor, ActorKind
from cms.audit.act import Act
from cms.audit.actions import Action
from cms.pipeline.limit_attempts import Counted
from cms.pipeline.workspace import Workspace
from cms.store.attempts import load_counts
from cms.store.trail import record

NOBODY = "nobody who is known"


def note_failure(
    workspace: Workspace, counted: Sequence[Counted], user: User | None, origin: Actor
) -> None:
    """Record an attempt that failed where it is the one that makes others wait.

    The same is done whether there is such a user or not: the time it takes tells nobody. A name
    that nobody has is not kept; it may be a password that was typed in the wrong place.
    """
    with workspace.reading() as session:
        counts = load_counts(session, [each.key for each in counted])
    acts = list(_acts(counted, counts, user))
    if acts:
        with workspace.acting_as(origin).writing() as session:
            for act in acts:
                record(session, act)


def nobody_at(address: str, request: str) -> Actor:
    """Return who failed to prove to be anybody."""
    return Actor(ActorKind.SYSTEM, NOBODY, address=address, request=request)


def _acts(
    counted: Sequence[Counted], counts: Mapping[str, Count], user: User | None
) -> Iterator[Act]:
    for each in counted:
        count = counts.get(each.key)
        if count and each.limit.free <= count.level < each.limit.free + 1:
            details = {"limit": each.limit.name, "failures": int(count.level)}
            subject = ("user", user.email) if user and each.is_of_one else ("sign-in", "")
            yield Act(Action.USER_FAIL_SIGN_IN, *subject, details=details)
