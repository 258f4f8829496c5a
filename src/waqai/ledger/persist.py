"""The ledger in the store: computed anew from the facts, read by place or by region and day."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, literal, or_, select

from waqai.facts import ReportFacts
from waqai.ledger.model import LOSE, Observation, Period, Sighting
from waqai.ledger.observe import observe
from waqai.ledger.periods import periods
from waqai.store import tables

Row = dict[str, Any]
_BATCH = 1000


def rebuild(connection: Connection, reports: Iterable[ReportFacts], groups: dict[str, str]) -> int:
    """Write the ledger of all reports; the number of its entries.

    ``groups``: the key that stands for an actor's or place's key where people joined several
    (:func:`waqai.entities.groups.group_keys`).
    """
    found = periods(_joined(seen, groups) for report in reports for seen in observe(report))
    connection.execute(delete(tables.control))
    rows = [_row(period) for period in found]
    for start in range(0, len(rows), _BATCH):
        connection.execute(insert(tables.control), rows[start : start + _BATCH])
    return len(rows)


def of_place(connection: Connection, keys: Sequence[str]) -> list[Row]:
    """The entries of the places of these keys, in the order of their days."""
    control = tables.control.c
    return _rows(connection, control.place_key.in_(list(keys)))


def on_day(connection: Connection, day: date, where: ColumnElement[bool] | None = None) -> list[Row]:
    """What stands on a day, at the places that ``where`` (a condition on ``control``) names."""
    control = tables.control.c
    told = day.isoformat()
    stands = and_(
        control.start <= told, or_(control.end.is_(None), control.end > told), control.state != LOSE
    )
    return _rows(connection, and_(stands, literal(True) if where is None else where))


def _rows(connection: Connection, condition: ColumnElement[bool]) -> list[Row]:
    control = tables.control.c
    ordered = (
        select(tables.control)
        .where(condition)
        .order_by(control.place_name, control.place_key, control.start.is_(None), control.start, control.id)
    )
    return [_told(dict(row)) for row in connection.execute(ordered).mappings()]


def _told(row: Row) -> Row:
    basis = json.loads(row.pop("basis"))
    del row["id"]
    return {**row, **basis}


def _joined(seen: Observation, groups: dict[str, str]) -> Observation:
    place = replace(seen.place, key=groups.get(seen.place.key, seen.place.key))
    actor = seen.actor and replace(seen.actor, key=groups.get(seen.actor.key, seen.actor.key))
    return replace(seen, place=place, actor=actor)


def _row(period: Period) -> Row:
    place, actor = period.place, period.actor
    basis = {
        "first_day_told": period.told,
        "disputed": period.disputed,
        "events": [_sighting(s) for s in period.seen],
        "denials": [_sighting(s) for s in period.denials],
    }
    return {
        "place_key": place.key,
        "place_name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "admin1": place.admin1,
        "actor_key": actor.key if actor else None,
        "actor_name": actor.name if actor else None,
        "state": period.state,
        "start": period.start.isoformat() if period.start else None,
        "end": period.end.isoformat() if period.end else None,
        "basis": json.dumps(basis, ensure_ascii=False),
    }


def _sighting(seen: Sighting) -> Row:
    return {"event": seen.event, "sources": list(seen.sources)}
