"""Counts over time and top lists, with the number of outlets behind each."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select

from waqai.errors import InputError
from waqai.explore.filters import EventFilter
from waqai.store import tables

#: What events can be counted by; each is a column of the event, its report, or those who act in it.
DIMENSIONS = ("type", "status", "country", "admin1", "place", "outlet", "initiator", "target", "source")
PERIODS = {"day": 10, "month": 7, "year": 4}


@dataclass(frozen=True, slots=True)
class Count:
    """How many events, in how many reports, by how many outlets."""

    name: str
    events: int
    reports: int
    outlets: int


@dataclass(frozen=True, slots=True)
class Totals:
    """What a store holds."""

    reports: int
    copies: int
    outlets: int
    events: int
    claims: int
    clusters: int
    first: str | None
    last: str | None


def totals(connection: Connection) -> Totals:
    """How much of everything there is."""

    def count(table: str) -> int:
        found = tables.metadata.tables[table]
        return int(connection.scalar(select(func.count()).select_from(found)) or 0)

    report = tables.report.c
    span = select(
        func.min(report.published), func.max(report.published), func.count(func.distinct(report.outlet))
    )
    first, last, outlets = connection.execute(span).one()
    return Totals(
        count("report"), count("copy"), outlets, count("event"), count("claim"), count("cluster"), first, last
    )


def by(connection: Connection, wanted: EventFilter, dimension: str) -> list[Count]:
    """Events by one dimension, the most first. Raises: InputError for a dimension that is none."""
    event, report = tables.event.c, tables.report.c
    joined = tables.event.join(tables.report)
    key: ColumnElement[str | None]
    name: ColumnElement[str | None]
    if dimension in ("initiator", "target", "source"):
        actor, group = tables.event_actor.c, tables.entity_group.c
        joined = joined.join(
            tables.event_actor, (actor.event_id == event.id) & (actor.role == dimension)
        ).outerjoin(tables.entity_group, group.entity_key == actor.entity_key)
        key = func.coalesce(group.group_key, actor.entity_key)
        name = func.min(actor.name)
    elif dimension == "place":
        key = event.place_key
        name = func.min(event.place_name)
    elif dimension in DIMENSIONS:
        key = report.outlet if dimension == "outlet" else event[dimension]
        name = func.min(key)
    else:
        raise InputError(f"Events are not counted by {dimension!r}; take one of {', '.join(DIMENSIONS)}.")
    count = func.count(func.distinct(event.id))
    query = (
        select(name, count, func.count(func.distinct(report.id)), func.count(func.distinct(report.outlet)))
        .select_from(joined)
        .where(wanted.conditions(connection), key.is_not(None))
        .group_by(key)
        .order_by(count.desc(), func.min(key))
    )
    return [Count(str(name), *counts) for name, *counts in connection.execute(query)]


def over_time(connection: Connection, wanted: EventFilter, period: str) -> list[Count]:
    """Events by day, month or year; empty periods between stand with 0. Events without a day are left out.

    An event is counted where it is told to have begun, or by its report's day where no time is told.
    """
    event, report = tables.event.c, tables.report.c
    query = (
        select(func.coalesce(event.start, event.published), report.id, report.outlet)
        .select_from(tables.event.join(tables.report))
        .where(wanted.conditions(connection))
    )
    events: Counter[str] = Counter()
    reports: dict[str, set[int]] = defaultdict(set)
    outlets: dict[str, set[str]] = defaultdict(set)
    for day, ident, outlet in connection.execute(query):
        if day:
            name = day[: PERIODS[period]]
            events[name] += 1
            reports[name].add(ident)
            if outlet:
                outlets[name].add(outlet)
    names = _all_between(min(events), max(events)) if events and period == "month" else sorted(events)
    return [Count(n, events[n], len(reports[n]), len(outlets[n])) for n in names]


def _all_between(first: str, last: str) -> list[str]:
    year, month = int(first[:4]), int(first[5:7])
    out = []
    while (name := f"{year:04}-{month:02}") <= last:
        out.append(name)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return out
