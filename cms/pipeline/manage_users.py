"""Users: add them, say what they may do, shut them out and let them in again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from cms.access.passwords import hash_password, require_good
from cms.access.people import User, joined_grants, read_email, read_name
from cms.access.principal import Grant
from cms.audit.act import Act
from cms.audit.actions import Action
from cms.errors import LastAdmin, PreconditionFailed, UserExists, UserNotFound
from cms.languages import canonical_tag
from cms.pipeline.load_catalog import chosen_locales
from cms.pipeline.workspace import Workspace
from cms.store.people import (
    find_user,
    insert_user,
    list_users,
    load_user,
    lock_users,
    replace_grants,
    update_user,
)
from cms.store.renames import former_addresses, record_rename, was_somebodys
from cms.store.sessions import end_sessions
from cms.store.trail import record


@dataclass(frozen=True)
class NewUser:
    """Who shall be added; without a password only a provider of OpenID Connect lets them in."""

    email: str
    grants: tuple[Grant, ...]
    name: str = ""
    password: str = ""


@dataclass(frozen=True)
class UserChange:
    """What shall be different of a user; None stays as it is."""

    name: str | None = None
    grants: tuple[Grant, ...] | None = None
    is_disabled: bool | None = None
    email: str | None = None


def browse_users(workspace: Workspace) -> list[User]:
    with workspace.reading() as session:
        return list_users(session)


def show_user(workspace: Workspace, user_id: int) -> User:
    """Return a user.

    Raises:
        UserNotFound
    """
    with workspace.reading() as session:
        return load_user(session, user_id)


def named_user(workspace: Workspace, email: str) -> User:
    """Return the user of an e-mail address.

    Raises:
        InvalidUser, UserNotFound
    """
    with workspace.reading() as session:
        found = find_user(session, read_email(email))
    if found is None:
        raise UserNotFound(name=email)
    return found


def add_user(workspace: Workspace, wanted: NewUser) -> User:
    """Add a user.

    Raises:
        InvalidUser, WeakPassword, UserExists, UnknownLocale, LocaleNotInWorkspace, LocaleIsSource
    """
    email, name = read_email(wanted.email), read_name(wanted.name)
    kept = _kept(workspace, wanted.password, email, name) if wanted.password else ""
    with workspace.writing() as session:
        grants = _grants(session, wanted.grants)
        added = load_user(session, insert_user(session, email, name, kept, grants))
        record(session, Act(Action.USER_ADD, "user", email, details={"roles": roles_of(added)}))
        return added


def change_user(
    workspace: Workspace, user_id: int, change: UserChange, base: int | None = None
) -> User:
    """Change a user. Whoever is disabled, or gets another address, has no session any more.

    `base` is the version that was seen; None changes whatever there is.

    Raises:
        PreconditionFailed: somebody else changed the user meanwhile.
        UserExists: the new address is somebody else's, or was.
        UserNotFound, InvalidUser, LastAdmin, UnknownLocale, LocaleNotInWorkspace, LocaleIsSource
    """
    with workspace.writing() as session:
        lock_users(session)
        before = load_user(session, user_id)
        if base not in (None, before.version):
            raise PreconditionFailed(what=f"The user {before.email!r}")
        after = _changed(session, before, change)
        if after == before:
            return before
        _require_admin_left(session, before, after)
        _save(session, before, after)
        if after.email != before.email:
            record_rename(session, before.email, after.email)
        if details := _told(before, after):
            record(session, Act(Action.USER_CHANGE, "user", after.email, details=details))
        return load_user(session, user_id)


def set_password(workspace: Workspace, user_id: int, password: str) -> User:
    """Give a user another password; all sessions end.

    Raises:
        UserNotFound, WeakPassword
    """
    user = show_user(workspace, user_id)
    kept = _kept(workspace, password, user.email, user.name)
    with workspace.writing() as session:
        update_user(session, user_id, password_hash=kept)
        record(session, Act(Action.USER_SET_PASSWORD, "user", user.email))
        end_sessions(session, user_id)
        return load_user(session, user_id)


def roles_of(user: User) -> dict[str, list[str]]:
    """Map the roles of a user to their locales, as the trail tells it."""
    return {str(grant.role): sorted(grant.locales) for grant in user.grants}


def _told(before: User, after: User) -> dict[str, object]:
    """Tell what is different. Names of people stay out: the trail forgets nothing."""
    changes = {
        "roles": (roles_of(before), roles_of(after)),
        "disabled": (before.is_disabled, after.is_disabled),
    }
    told: dict[str, object] = {name: new for name, (old, new) in changes.items() if old != new}
    return told if before.name == after.name else {**told, "name": "changed"}


def _kept(workspace: Workspace, password: str, email: str, name: str) -> str:
    local, _, domain = email.partition("@")
    known = (email, local, domain, name, workspace.settings.folder.name, "password", "aftercare")
    require_good(password, known)
    return hash_password(password)


def _grants(session: Session, grants: Iterable[Grant]) -> tuple[Grant, ...]:
    """Return roles with locales as the workspace names them."""
    return tuple(
        replace(grant, locales=named_locales(session, grant.locales))
        for grant in joined_grants(grants)
    )


def named_locales(session: Session, tags: Iterable[str]) -> frozenset[str]:
    """Return locales as the workspace names them. An empty tag is none, and never all of them.

    Raises:
        UnknownLocale, LocaleNotInWorkspace, LocaleIsSource
    """
    named = [canonical_tag(tag) for tag in sorted(tags)]
    return frozenset(locale for tag in named for locale in chosen_locales(session, tag))


def _changed(session: Session, before: User, change: UserChange) -> User:
    return replace(
        before,
        email=before.email if change.email is None else _free(session, before, change.email),
        name=before.name if change.name is None else read_name(change.name),
        grants=before.grants if change.grants is None else _grants(session, change.grants),
        is_disabled=before.is_disabled if change.is_disabled is None else change.is_disabled,
    )


def _free(session: Session, user: User, address: str) -> str:
    """Return a user's new address. Nobody gets one by which history means somebody else.

    Raises:
        InvalidUser, UserExists
    """
    email = read_email(address)
    if email in (user.email, *former_addresses(session, user.email)):
        return email
    if find_user(session, email) or was_somebodys(session, email):
        raise UserExists(email=email)
    return email


def _require_admin_left(session: Session, before: User, after: User) -> None:
    if not before.is_admin or after.is_admin:
        return
    if not any(user.is_admin for user in list_users(session) if user.id != before.id):
        raise LastAdmin(email=before.email)


def _save(session: Session, before: User, after: User) -> None:
    if after.grants != before.grants:
        replace_grants(session, after.id, after.grants)
    columns = {"email": after.email, "name": after.name, "is_disabled": after.is_disabled}
    if columns != {name: getattr(before, name) for name in columns}:
        update_user(session, after.id, **columns)
    if after.is_disabled or after.email != before.email:
        end_sessions(session, after.id)
