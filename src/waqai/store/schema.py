"""The version of a store's tables: new stores are made, older ones brought up to date, newer ones refused."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from waqai.store.engine import APPLICATION_ID, StoreError, label, reading, told, writing

#: Our own table for Alembic's version, so that a database may serve others too.
VERSION_TABLE = "waqai_schema"
_FOLDER = Path(__file__).parent / "migrations"
_FILE = re.compile(r"(\d{4})_\w+\.py")
#: "waqa" in ASCII: one process at a time migrates a PostgreSQL store.
_LOCK = 0x77617161


@cache
def versions() -> tuple[str, ...]:
    """All versions of the tables that this program knows, the oldest first."""
    found = (_FILE.fullmatch(path.name) for path in (_FOLDER / "versions").iterdir())
    return tuple(sorted(match[1] for match in found if match))


def prepare(engine: Engine, create: bool) -> None:
    """Bring the tables to the newest version; make them where ``create`` and the database is empty.

    Raises: StoreError for a store of a newer version and for a database that is no store.
    """
    with reading(engine) as connection:
        if _version(connection, create) == versions()[-1]:
            return
    with writing(engine) as connection, told(engine):
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        # Another process may have been faster.
        if _version(connection, create) != versions()[-1]:
            _upgrade(connection)


def stored_version(connection: Connection) -> str | None:
    """The version of the tables as the store tells it; None where it has none."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    version: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
    return version


def _version(connection: Connection, create: bool) -> str | None:
    name = label(connection.engine.url)
    version = stored_version(connection)
    if version is None:
        _check_empty(connection, name)
        if not create:
            raise StoreError(f"The store {name} is empty; `waqai init` makes one.")
    elif version not in versions():
        raise StoreError(
            f"The store {name} was written by a newer waqai (tables {version}, this one knows "
            f"{versions()[-1]}); update waqai to open it."
        )
    return version


def _check_empty(connection: Connection, name: str) -> None:
    if connection.dialect.name == "sqlite":
        if inspect(connection).get_table_names():
            raise StoreError(f"The file {name} is a database, but no waqai store.")
        return
    from waqai.store.tables import metadata

    taken = sorted(set(metadata.tables) & set(inspect(connection).get_table_names()))
    if taken:
        raise StoreError(
            f"The database {name} is no waqai store and has tables of the same names ({taken[0]}); "
            "make a database of its own for it."
        )


def _upgrade(connection: Connection, to: str = "head") -> None:
    # Loaded here: most openings of a store need no migration.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
