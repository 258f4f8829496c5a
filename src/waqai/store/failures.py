"""What could not be read or coded: kept with its reason until it can be."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select, update

from waqai.documents.readers import FailedReport
from waqai.store import tables
from waqai.store.clock import now
from waqai.store.columns import key, storable


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that failed; ``options`` are those of the run that last met it; moments are ISO 8601, UTC."""

    origin: str
    name: str
    reason: str
    tries: int
    first: str
    last: str
    solved: str | None
    options: dict[str, Any]


def listing(connection: Connection, solved: bool = False) -> list[Failure]:
    """The failures that are still open (with ``solved``: all), the oldest first."""
    failure, run = tables.failure, tables.run
    query = select(failure, run.c.options).outerjoin(run, run.c.id == failure.c.run_id).order_by(failure.c.id)
    if not solved:
        query = query.where(failure.c.solved.is_(None))
    return [
        Failure(
            row.origin,
            row.name,
            row.reason,
            row.tries,
            row.first,
            row.last,
            row.solved,
            json.loads(row.options or "{}"),
        )
        for row in connection.execute(query)
    ]


def note(connection: Connection, failed: list[FailedReport], run_id: int | None) -> None:
    """Keep failures; one that is there already is counted as tried again.

    ``run_id`` is the run whose options say how to read it; None where that is the run which met it before.
    """
    failure, moment = tables.failure, now()
    by = {} if run_id is None else {"run_id": run_id}
    for item in failed:
        origin = storable(item.path)
        values = {"reason": storable(item.reason), "last": moment, "solved": None, **by}
        again = connection.execute(
            update(failure).where(failure.c.origin == origin).values(tries=failure.c.tries + 1, **values)
        )
        if not again.rowcount:
            new = {"origin": origin, "name": key(item.id, 200), "tries": 1, "first": moment, **values}
            connection.execute(insert(failure).values(new))


def solve(connection: Connection, origins: list[str]) -> None:
    """Mark the failures of these origins as solved."""
    failure = tables.failure
    wanted = {storable(origin) for origin in origins}
    if wanted:
        connection.execute(
            update(failure)
            .where(failure.c.origin.in_(wanted), failure.c.solved.is_(None))
            .values(solved=now())
        )
