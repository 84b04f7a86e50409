"""Load and save users. What is kept of a password leaves only through `load_password_hash`."""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from cms.access.people import User
from cms.access.permissions import Role
from cms.access.principal import Grant
from cms.errors import UserExists, UserNotFound
from cms.store.base import now
from cms.store.renames import was_somebodys
from cms.store.tables import UserGrantRow, UserIdentityRow, UserRow


def list_users(session: Session) -> list[User]:
    """Return all users by their e-mail addresses."""
    rows = session.scalars(select(UserRow).order_by(UserRow.email)).all()
    grants = _grants(session, [row.id for row in rows])
    return [_user(row, grants) for row in rows]


def find_user(session: Session, email: str) -> User | None:
    return _one(session, session.scalar(select(UserRow).where(UserRow.email == email)))


def load_user(session: Session, user_id: int) -> User:
    """Return a user.

    Raises:
        UserNotFound
    """
    found = _one(session, session.get(UserRow, user_id, populate_existing=True))
    if found is None:
        raise UserNotFound(name=user_id)
    return found


def lock_users(session: Session) -> None:
    """Let nobody else change users until this transaction ends: who is the last admin, stays so."""
    session.execute(select(UserRow.id).order_by(UserRow.id).with_for_update())


def insert_user(
    session: Session, email: str, name: str, password_hash: str, grants: Iterable[Grant]
) -> int:
    """Add a user and return its number.

    Raises:
        UserExists: also where it is an address that somebody had before.
    """
    if find_user(session, email) or was_somebodys(session, email):
        raise UserExists(email=email)
    values = {
        "email": email,
        "name": name,
        "password_hash": password_hash,
        "is_disabled": False,
        "version": 1,
        "created_at": now(),
    }
    user_id = session.scalars(insert(UserRow).values(values).returning(UserRow.id)).one()
    _insert_grants(session, user_id, grants)
    return user_id


def update_user(session: Session, user_id: int, **values: object) -> None:
    """Set columns of a user, and count that it changed."""
    changed = update(UserRow).where(UserRow.id == user_id)
    session.execute(changed.values(version=UserRow.version + 1, **values))


def replace_grants(session: Session, user_id: int, grants: Iterable[Grant]) -> None:
    session.execute(delete(UserGrantRow).where(UserGrantRow.user_id == user_id))
    _insert_grants(session, user_id, grants)
    update_user(session, user_id)


def load_password_hash(session: Session, user_id: int) -> str:
    """Return what is kept of a password; empty where there is none."""
    return session.scalar(select(UserRow.password_hash).where(UserRow.id == user_id)) or ""


def replace_hash(session: Session, user_id: int, old: str, new: str) -> None:
    """Keep the same password in another way, unless it was changed meanwhile."""
    same = update(UserRow).where(UserRow.id == user_id, UserRow.password_hash == old)
    session.execute(same.values(password_hash=new))


def find_identity(session: Session, issuer: str, subject: str) -> int | None:
    """Return whom a provider means by a name."""
    named = UserIdentityRow.issuer == issuer, UserIdentityRow.subject == subject
    return session.scalar(select(UserIdentityRow.user_id).where(*named))


def has_identity(session: Session, issuer: str, user_id: int) -> bool:
    """Tell whether a provider has another name for a user already."""
    his = UserIdentityRow.issuer == issuer, UserIdentityRow.user_id == user_id
    return session.scalar(select(UserIdentityRow.subject).where(*his)) is not None


def insert_identity(session: Session, issuer: str, subject: str, user_id: int) -> None:
    values = {"issuer": issuer, "subject": subject, "user_id": user_id, "created_at": now()}
    session.execute(insert(UserIdentityRow).values(values))


def joined_roles(pairs: Iterable[tuple[str, str]]) -> tuple[Grant, ...]:
    """Return grants of roles and locales; a role that this version does not know allows nothing."""
    found: dict[str, set[str]] = {}
    for role, locale in pairs:
        found.setdefault(role, set()).update({locale} - {""})
    return tuple(Grant(role, frozenset(found[role])) for role in Role if role in found)


def _one(session: Session, row: UserRow | None) -> User | None:
    return None if row is None else _user(row, _grants(session, [row.id]))


def _user(row: UserRow, grants: Mapping[int, tuple[Grant, ...]]) -> User:
    return User(
        row.id,
        row.email,
        row.name,
        grants.get(row.id, ()),
        row.is_disabled,
        row.version,
        row.created_at,
    )


def _grants(session: Session, users: Collection[int]) -> dict[int, tuple[Grant, ...]]:
    """Map users to their roles."""
    wanted = select(UserGrantRow.user_id, UserGrantRow.role, UserGrantRow.locale)
    if len(users) == 1:
        wanted = wanted.where(UserGrantRow.user_id.in_(users))
    found: dict[int, list[tuple[str, str]]] = {}
    for user_id, role, locale in session.execute(wanted):
        found.setdefault(user_id, []).append((role, locale))
    return {user_id: joined_roles(pairs) for user_id, pairs in found.items()}


def _insert_grants(session: Session, user_id: int, grants: Iterable[Grant]) -> None:
    rows = [
        {"user_id": user_id, "role": str(grant.role), "locale": locale}
        for grant in grants
        for locale in sorted(grant.locales) or [""]
    ]
    if rows:
        session.execute(insert(UserGrantRow), rows)
