"""Connections to SQLite and PostgreSQL that behave alike, and their errors in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from waqai.errors import WaqaiError

#: How long a connection waits for another process that is writing, in seconds.
_PATIENCE = 30
_WRITES = "waqai_writes"
#: "WQAI": marks a SQLite file as a store of ours.
APPLICATION_ID = 0x57514149


class StoreError(WaqaiError):
    """A store that cannot be opened, read or written; the message says which, why and what to do."""


def store_url(where: str | Path) -> URL:
    """The address of a store given as a path of a SQLite file or as a PostgreSQL URL.

    Raises: StoreError for an address of another kind.
    """
    given = str(where)
    if "://" not in given:
        return URL.create("sqlite", database=str(Path(given).expanduser()))
    try:
        url = make_url(given)
    except (ArgumentError, ValueError):
        raise StoreError(f"{given} is no address of a store: give a path or postgresql://...") from None
    kind = url.get_backend_name()
    if kind == "sqlite":
        return url
    if kind in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    raise StoreError(f"{kind} is not supported as a store: give a path (SQLite) or postgresql://...")


def make_engine(url: URL) -> Engine:
    """An engine for :func:`store_url`; nothing is connected yet. Raises: StoreError without the driver."""
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": _PATIENCE})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        return create_engine(url, connect_args={"connect_timeout": 10}, pool_pre_ping=True)
    except ImportError:
        raise StoreError("PostgreSQL needs its driver: pip install 'waqai[postgresql]'.") from None


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction that is rolled back at the end. Raises: StoreError."""
    with told(engine), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction that is committed at the end, or not at all. Raises: StoreError."""
    with told(engine), engine.execution_options(**{_WRITES: True}).begin() as connection:
        yield connection


@contextmanager
def told(engine: Engine) -> Iterator[None]:
    """Turn what the server says into a sentence that names the store. Raises: StoreError."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(_sentence(label(engine.url), str(error.orig))) from error
    except SQLAlchemyError as error:
        raise StoreError(f"The store {label(engine.url)} failed: {error}") from error


def label(url: URL) -> str:
    """How messages call the store: its path, or its address without the password."""
    if url.get_backend_name() == "sqlite":
        return url.database or "in memory"
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def _prepare_sqlite(dbapi: Any, _record: object) -> None:
    # The driver would commit before statements of its choice; the transactions are SQLAlchemy's instead.
    dbapi.isolation_level = None
    for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL", "cache_size=-64000"):
        dbapi.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the lock at once and so waits for it; taken later, it would fail on the spot.
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


#: What servers say, and what that means to the user.
_MEANINGS = (
    ("disk is full", "the disk is full; what was stored before is safe: free some space and run it again."),
    ("no space left", "the disk is full; what was stored before is safe: free some space and run it again."),
    ("disk i/o error", "the disk cannot be written or read; is it full, or was it taken away?"),
    ("database is locked", f"another process has held it for {_PATIENCE} seconds; try again later."),
    ("readonly", "it cannot be written: the file or its folder is read-only for you."),
    ("read-only", "it cannot be written: it is read-only for you."),
    ("unable to open", "the file cannot be opened: is its folder there, and may you write in it?"),
    ("not a database", "this file is no waqai store."),
    ("malformed", "the file is damaged; restore it from a copy."),
    ("password authentication failed", "the server refuses this user and password."),
    ("no password supplied", "the server asks for a password, and the address holds none."),
    ("does not exist", "the server knows no such database, user or table."),
    ("permission denied", "the server does not allow this user to do that."),
    ("connection", "the server cannot be reached, or the connection was lost."),
)


def _sentence(name: str, said: str) -> str:
    low = said.lower()
    for words, meaning in _MEANINGS:
        if words in low:
            return f"The store {name}: {meaning}"
    return f"The store {name} failed: {' '.join(said.split())}"
