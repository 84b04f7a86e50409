"""People: who may sign in, what each may do, and how each is known."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from cms.store.base import Base, CreatedAt, Digest, PrimaryKey, Prose, UtcTime, Word


class UserRow(Base):
    """A person. `password_hash` is empty where only the provider of OpenID Connect knows them."""

    __tablename__ = "user"

    id: Mapped[PrimaryKey]
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[Prose]
    password_hash: Mapped[Prose]
    is_disabled: Mapped[bool]
    version: Mapped[int]
    created_at: Mapped[CreatedAt]


class UserGrantRow(Base):
    """A role of a user; `locale` is empty where the role has none."""

    __tablename__ = "user_grant"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(40), primary_key=True)
    locale: Mapped[str] = mapped_column(String(40), primary_key=True)


class UserIdentityRow(Base):
    """By which name a provider of OpenID Connect knows a user; that name is never given again."""

    __tablename__ = "user_identity"

    issuer: Mapped[str] = mapped_column(String(400), primary_key=True)
    subject: Mapped[str] = mapped_column(String(255), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    created_at: Mapped[CreatedAt]


class SessionRow(Base):
    """A sign-in that has not ended. The cookie has the secret, the store only its digest."""

    __tablename__ = "session"

    id: Mapped[PrimaryKey]
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    created_at: Mapped[CreatedAt]
    seen_at: Mapped[CreatedAt]
    ends_at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    address: Mapped[Word]
    agent: Mapped[Prose]


class DeviceRow(Base):
    """A browser in which a user signed in before: others' wrong passwords do not lock it out."""

    __tablename__ = "device"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    ends_at: Mapped[datetime] = mapped_column(UtcTime, index=True)


class TokenRow(Base):
    """A program's key, of which the store has the digest.

    `scopes` and `locales` have spaces between, and are null where they narrow nothing.
    """

    __tablename__ = "token"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    digest: Mapped[Digest]
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    name: Mapped[Prose]
    scopes: Mapped[str | None] = mapped_column(Text)
    locales: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[CreatedAt]
    expires_at: Mapped[datetime | None] = mapped_column(UtcTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcTime)


class AttemptRow(Base):
    """How often somebody failed of late. `key` is a digest of an account's name or an address."""

    __tablename__ = "attempt"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    level: Mapped[float]
    counted_at: Mapped[datetime] = mapped_column(UtcTime, index=True)
