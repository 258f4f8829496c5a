"""Observations of the ledger from the facts in a store, without reading its records again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from waqai.facts import Actor, EventFacts, Interval, Place, ReportFacts
from waqai.ledger.observe import TELLING
from waqai.span import Span
from waqai.store import tables

_Row = Any


def stored_reports(connection: Connection) -> Iterator[ReportFacts]:
    """The reports that tell of control, each with the events that do and no other, in the order of adding."""
    event, report = tables.event.c, tables.report.c
    wanted = event.type.in_(sorted(TELLING)) & event.status.in_(["actual", "denied"])
    rows = connection.execute(
        select(
            event.id, event.key, event.type, event.status, event.start, event.end, event.time_precision,
            event.published, event.anchor_start, event.anchor_end, report.name, report.outlet,
        )
        .join(tables.report, report.id == event.report_id)
        .where(wanted)
        .order_by(report.id, event.id)
    ).all()  # fmt: skip
    places, actors = _places(connection, wanted), _actors(connection, wanted)
    by_report: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        by_report[row.name].append(row)
    for name, events in by_report.items():
        told = tuple(_event(row, places.get(row.id, []), actors.get(row.id, {})) for row in events)
        published = date.fromisoformat(events[0].published) if events[0].published else None
        yield ReportFacts(name, None, events[0].outlet, published, told, (), (), ())


def _event(row: _Row, places: list[Place], actors: dict[str, list[Actor]]) -> EventFacts:
    when = None
    if row.start and row.end:
        precision = row.time_precision or "day"
        when = Interval(date.fromisoformat(row.start), date.fromisoformat(row.end), precision)
    return EventFacts(
        report=row.name,
        key=row.key,
        type=row.type,
        status=row.status,
        when=when,
        places=tuple(places),
        initiators=tuple(actors.get("initiator", ())),
        targets=tuple(actors.get("target", ())),
        sources=tuple(actors.get("source", ())),
        figures={},
        objects=(),
        means=(),
        anchors=(Span(row.anchor_start, row.anchor_end),),
        evidence=(),
        confidence=1.0,
        part_of=None,
    )


def _places(connection: Connection, wanted: Any) -> dict[int, list[Place]]:
    place = tables.event_place.c
    query = (
        select(tables.event_place)
        .join(tables.event, tables.event.c.id == place.event_id)
        .where(wanted)
        .order_by(place.id)
    )
    out: dict[int, list[Place]] = defaultdict(list)
    for row in connection.execute(query):
        found = Place(
            "", row.place_key, row.name, row.role, row.lat, row.lon, row.country, row.admin1, row.precision
        )
        out[row.event_id].append(found)
    return out


def _actors(connection: Connection, wanted: Any) -> dict[int, dict[str, list[Actor]]]:
    actor, entity = tables.event_actor.c, tables.entity.c
    kinds = select(entity.entity_key, entity.kind).distinct()
    kind_of = {row.entity_key: row.kind for row in connection.execute(kinds)}
    query = (
        select(tables.event_actor)
        .join(tables.event, tables.event.c.id == actor.event_id)
        .where(wanted)
        .order_by(actor.id)
    )
    out: dict[int, dict[str, list[Actor]]] = defaultdict(lambda: defaultdict(list))
    for row in connection.execute(query):
        kind = kind_of.get(row.entity_key, "group")
        out[row.event_id][row.role].append(Actor("", row.entity_key, row.name, kind, True))
    return out
