"""Let somebody try, but not too often."""

from collections.abc import Sequence
from dataclasses import dataclass

from cms.access.limits import (
    ACCOUNT,
    ADDRESS,
    DEVICE,
    EVERYBODY,
    PROVIDER,
    TOKENS,
    Limit,
    longest_memory,
    network_of,
    one_less,
    one_more,
    wait_seconds,
)
from cms.errors import TooManyAttempts
from cms.pipeline.workspace import Workspace
from cms.store.attempts import forget_counts, load_counts, lock_counts, save_counts
from cms.store.base import now

_MEMORY = longest_memory((ACCOUNT, ADDRESS, DEVICE, EVERYBODY, PROVIDER, TOKENS))


@dataclass(frozen=True)
class Counted:
    """What attempts are counted by: a limit, and whom it is about."""

    limit: Limit
    of: str = ""

    @property
    def key(self) -> str:
        return self.limit.key(self.of)

    @property
    def is_of_one(self) -> bool:
        """Whether it is about one account, wherever somebody tries it from."""
        return self.limit in (ACCOUNT, DEVICE)


def sign_in_counts(email: str, address: str, device: str) -> tuple[Counted, ...]:
    """Return what an attempt to sign in counts for; `device` is empty in a browser that is new."""
    if device:
        return (Counted(DEVICE, f"{device} {email}"),)
    return (
        Counted(ACCOUNT, email),
        Counted(ADDRESS, network_of(address)),
        Counted(EVERYBODY),
    )


def provider_counts(address: str) -> tuple[Counted, ...]:
    """Return what going to a provider and coming back is counted for."""
    return (Counted(PROVIDER, network_of(address)),)


def token_counts(address: str) -> tuple[Counted, ...]:
    """Return what a token that does not count is counted for."""
    return (Counted(TOKENS, network_of(address)),)


def require_patience(workspace: Workspace, counted: Sequence[Counted]) -> None:
    """Count an attempt as failed, before anybody knows: of many at once not one more may pass.

    Raises:
        TooManyAttempts: it is too early for one; this one is not looked at, and does not count.
    """
    _require_over(workspace, counted)  # whoever must wait shall not make us write
    moment = now()
    with workspace.writing() as session:
        counts = lock_counts(session, [each.key for each in counted], moment)
        wait = max(wait_seconds(each.limit, counts[each.key], moment) for each in counted)
        if wait:
            raise TooManyAttempts(seconds=wait)
        more = {each.key: one_more(each.limit, counts[each.key], moment) for each in counted}
        save_counts(session, more)
        forget_counts(session, moment - _MEMORY)


def forgive(workspace: Workspace, counted: Sequence[Counted]) -> None:
    """Take an attempt back that was right. What was counted before stays counted."""
    with workspace.writing() as session:
        counts = lock_counts(session, [each.key for each in counted], now())
        save_counts(session, {key: one_less(count) for key, count in counts.items()})


def _require_over(workspace: Workspace, counted: Sequence[Counted]) -> None:
    with workspace.reading() as session:
        counts = load_counts(session, [each.key for each in counted])
    moment = now()
    wait = max(wait_seconds(each.limit, counts.get(each.key), moment) for each in counted)
    if wait:
        raise TooManyAttempts(seconds=wait)
