"""Run by Alembic: migrates over the connection, and in the transaction, that the store hands over."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeDecorator

from waqai.store.schema import VERSION_TABLE
from waqai.store.tables import metadata


def _rendered(kind: str, item: Any, _context: object) -> str | Literal[False]:
    """A migration names the type that the server knows, not the one that wraps it today."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{type(item.impl_instance).__name__}()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_item=_rendered,
)
with context.begin_transaction():
    context.run_migrations()
