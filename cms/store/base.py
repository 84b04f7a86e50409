"""The declarative base and the column types that tables share."""

from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import JSON, DateTime, Dialect, LargeBinary, MetaData, String, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, mapped_column

# Named constraints, so that a migration can drop one on any database.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcTime(TypeDecorator[datetime]):
    """A time with its zone, always UTC. SQLite keeps no zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC)


PrimaryKey = Annotated[int, mapped_column(primary_key=True)]
Slug = Annotated[str, mapped_column(String(200))]
SectionKey = Annotated[str, mapped_column(String(400))]
LocaleTag = Annotated[str, mapped_column(String(40))]
Word = Annotated[str, mapped_column(String(40))]
Digest = Annotated[str, mapped_column(String(64))]
Prose = Annotated[str, mapped_column(Text)]
Json = Annotated[Any, mapped_column(JSON)]
Bytes = Annotated[bytes, mapped_column(LargeBinary)]
CreatedAt = Annotated[datetime, mapped_column(UtcTime)]


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)


def now() -> datetime:
    """Return the time for a new row, in whole seconds: no reader needs more."""
    return datetime.now(UTC).replace(microsecond=0)
