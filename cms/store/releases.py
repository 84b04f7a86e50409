"""Releases, their objects, and what composing gave before."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cms.document.digest import digest_bytes
from cms.errors import ReleaseNotFound, StoreBusy
from cms.store.base import now
from cms.store.bulk import insert_missing, portions
from cms.store.tables import CompositionRow, ObjectRow, ReleaseRow
from cms.store.trail import witness


@dataclass(frozen=True, slots=True)
class Release:
    """A release's number and digest, and who cut it when."""

    number: int
    digest: str
    note: str
    author: str
    created_at: datetime


OBJECT = ObjectRow.__table__.c
_OBJECT = select(OBJECT.content).where(OBJECT.digest == bindparam("digest"))
COLUMNS = (
    ReleaseRow.number,
    ReleaseRow.digest,
    ReleaseRow.note,
    ReleaseRow.author,
    ReleaseRow.created_at,
)


def list_releases(session: Session) -> list[Release]:
    """Return every release, newest first."""
    rows = session.execute(select(*COLUMNS).order_by(ReleaseRow.number.desc()))
    return [Release(*row) for row in rows]


def load_release(session: Session, number: int | None = None) -> Release:
    """Return one release, the newest unless a number is given.

    Raises:
        ReleaseNotFound: there is no such release.
    """
    release = find_release(session, number)
    if release is None:
        raise ReleaseNotFound(number="yet" if number is None else number)
    return release


def find_release(session: Session, number: int | None) -> Release | None:
    """Return one release, the newest unless a number is given, or None."""
    wanted = select(*COLUMNS).order_by(ReleaseRow.number.desc()).limit(1)
    if number is not None:
        wanted = wanted.where(ReleaseRow.number == number)
    row = session.execute(wanted).one_or_none()
    return Release(*row) if row else None


def load_object(session: Session, name: str) -> bytes:
    """Return an object's bytes by its SHA-256."""
    content: bytes = session.connection().execute(_OBJECT, {"digest": name}).scalar_one()
    return content


def load_json(session: Session, name: str) -> dict[str, Any]:
    """Return the value that an object is the canonical JSON of."""
    value: dict[str, Any] = json.loads(load_object(session, name))
    return value


def find_objects(session: Session, names: Collection[str]) -> dict[str, bytes]:
    """Map those of the names that there are to their bytes."""
    found: dict[str, bytes] = {}
    for portion in portions(names):
        rows = session.connection().execute(
            select(OBJECT.digest, OBJECT.content).where(OBJECT.digest.in_(portion))
        )
        found.update((row[0], bytes(row[1])) for row in rows)
    return found


def save_objects(session: Session, contents: Collection[bytes]) -> None:
    """Keep bytes under their SHA-256; those that are kept already cost a look-up."""
    by_digest = {digest_bytes(content): content for content in contents}
    known: set[str] = set()
    for portion in portions(by_digest):
        known.update(session.scalars(select(ObjectRow.digest).where(ObjectRow.digest.in_(portion))))
    rows = [
        {"digest": name, "content": content}
        for name, content in by_digest.items()
        if name not in known
    ]
    insert_missing(session, ObjectRow, rows)


def draft_release(
    session: Session, manifest: bytes, note: str, author: str
) -> tuple[Release, bool]:
    """Return the release that a manifest would be: with the next number, or the newest as it is.

    The second of the pair tells whether it is new.
    """
    newest = find_release(session, None)
    name = digest_bytes(manifest)
    if newest and newest.digest == name:
        return newest, False
    return Release(newest.number + 1 if newest else 1, name, note, author, now()), True


def save_release(session: Session, release: Release, manifest: bytes, provenance: bytes) -> None:
    """Append a release that was drafted in this transaction.

    Raises:
        StoreBusy: another release took the number meanwhile.
    """
    save_objects(session, [manifest, provenance])
    values = {column.key: getattr(release, column.key) for column in COLUMNS}
    named = {**values, "provenance": digest_bytes(provenance)}
    try:
        session.execute(insert(ReleaseRow).values(named))
    except IntegrityError as error:
        raise StoreBusy(reason="another release was cut meanwhile") from error
    witness(session, ReleaseRow, [named])


def provenance_name(session: Session, number: int) -> str:
    """Return the digest of a release's provenance, or nothing for one of an older version."""
    wanted = select(ReleaseRow.provenance).where(ReleaseRow.number == number)
    return session.scalar(wanted) or ""


def load_compositions(session: Session, inputs: Collection[str]) -> dict[str, Any]:
    """Return the results of composing that are known for the inputs."""
    found: dict[str, Any] = {}
    for portion in portions(inputs):
        rows = session.execute(
            select(CompositionRow.inputs, CompositionRow.result).where(
                CompositionRow.inputs.in_(portion)
            )
        )
        found.update((row[0], row[1]) for row in rows)
    return found


def save_compositions(session: Session, results: Mapping[str, Any]) -> None:
    rows = [{"inputs": inputs, "result": result} for inputs, result in results.items()]
    insert_missing(session, CompositionRow, rows)
