"""The tables: made by migrations that lead to what the program knows, on both servers."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, insert, inspect, select, text

from waqai.store import Store, StoreError, schema, tables
from waqai.store.engine import make_engine, store_url, writing


def _is_ours(item: object, name: str | None, kind: str, *_: object) -> bool:
    """The full text index is made by hand on each server, and is no table of the metadata."""
    return kind != "table" or not (name or "").startswith("report_fts")


def test_migrations_lead_to_the_tables(store: Store) -> None:
    with store.connect() as connection:
        options = {"version_table": schema.VERSION_TABLE, "include_object": _is_ours}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, tables.metadata) == []


def test_all_versions_are_one_after_the_other() -> None:
    assert [int(version) for version in schema.versions()] == list(range(1, len(schema.versions()) + 1))


@pytest.mark.parametrize("version", schema.versions()[:-1])
def test_an_older_store_is_brought_up_to_date(address: str, version: str) -> None:
    engine = make_engine(store_url(address))
    with writing(engine) as connection:
        schema._upgrade(connection, version)
        connection.execute(insert(tables.run).values(command="x", started="2026-01-01T00:00:00+00:00"))
    engine.dispose()
    with Store.open(address, create=False) as store, store.connect() as connection:
        assert schema.stored_version(connection) == schema.versions()[-1]
        assert set(tables.metadata.tables) <= set(inspect(connection).get_table_names())
        assert connection.scalar(select(tables.run.c.command)) == "x"


def test_a_newer_store_is_refused(address: str) -> None:
    with Store.open(address) as store, store.begin() as connection:
        connection.execute(text(f"UPDATE {schema.VERSION_TABLE} SET version_num = '9999'"))
    with pytest.raises(StoreError, match=r"newer waqai \(tables 9999"):
        Store.open(address)


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE stamps (id INTEGER)"))
    engine.dispose()
    with pytest.raises(StoreError, match="no waqai store"):
        Store.open(path)
    with create_engine(f"sqlite:///{path}").connect() as connection:
        assert inspect(connection).get_table_names() == ["stamps"]


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken, pytest.raises(RuntimeError):
        broken.setattr("alembic.op.create_index", _fail)
        Store.open(address)
    with Store.open(address) as store, store.connect() as connection:
        assert schema.stored_version(connection) == schema.versions()[-1]


def _fail(*_: object, **__: object) -> None:
    raise RuntimeError("stopped half-way")
