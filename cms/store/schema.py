"""The schema's version: what a store has, what this code needs, and the way there."""

from pathlib import Path

from sqlalchemy import Engine, inspect, text

from cms.errors import SchemaOutdated, SchemaTooNew, StoreUnreadable
from cms.store.engine import clear_errors, open_engine, reading

PACKAGE = Path(__file__).parents[1]


def migrations_folder() -> Path:
    """Return where the migrations lie: inside an installed package, or beside it in a checkout."""
    inside = PACKAGE / "migrations"
    return inside if inside.is_dir() else PACKAGE.parent / "migrations"


def needed_version() -> str:
    return max(path.name[:4] for path in (migrations_folder() / "versions").glob("[0-9]*.py"))


def found_version(engine: Engine) -> str:
    """Return the store's schema version, or an empty text when it has none."""
    with reading(engine) as session:
        if not inspect(session.connection()).has_table("alembic_version"):
            return ""
        return session.scalar(text("SELECT version_num FROM alembic_version")) or ""


def require_current(engine: Engine) -> None:
    """Refuse a store whose schema this code does not work with.

    Raises:
        StoreUnreadable: it was never set up.
        SchemaOutdated: `cms upgrade` brings it up.
        SchemaTooNew: a newer version of this program wrote it.
    """
    found, needed = found_version(engine), needed_version()
    if not found:
        raise StoreUnreadable(reason="it has no tables of this program")
    if found < needed:
        raise SchemaOutdated(found=found, needed=needed)
    _require_not_newer(found)


def _require_not_newer(found: str) -> None:
    if found > needed_version():
        raise SchemaTooNew(found=found, needed=needed_version())


def migrate(database_url: str) -> None:
    """Bring a store to the newest schema.

    Raises:
        SchemaTooNew: it is newer than this program.
        StoreUnreadable: it has a schema that no version of this program made.
    """
    from alembic import command  # 0.6 s to import, and only this needs it
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.attributes["engine"] = engine = open_engine(database_url)
    try:
        _require_not_newer(found_version(engine))
        with clear_errors():
            command.upgrade(config, "head")
    except CommandError as error:
        raise StoreUnreadable(reason=error) from error
    finally:
        engine.dispose()
