"""What matching reads from the store: accounts of events, and the reports that new ones may meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, or_, select

from waqai.matching.accounts import Account
from waqai.matching.actors import sides_of_key
from waqai.matching.model import Bounds
from waqai.store import tables

_CHUNK = 500
_PLACE = ("place_key", "place_name", "lat", "lon", "place_precision", "country")


def accounts_of(connection: Connection, event_ids: Iterable[int]) -> dict[int, Account]:
    """The accounts of events, by the events' rows."""
    out: dict[int, Account] = {}
    for some in chunks(list(event_ids)):
        figures, initiators = _figures(connection, some), _initiators(connection, some)
        for row in connection.execute(_events(some)).mappings():
            ident = row["id"]
            out[ident] = _account(row, figures.get(ident, {}), initiators.get(ident, {}))
    return out


def copies(connection: Connection) -> dict[str, str]:
    """For each report that copies another, the name of the original."""
    report = tables.report
    original = report.alias("original")
    query = (
        select(report.c.name, original.c.name)
        .select_from(tables.copy)
        .join(report, report.c.id == tables.copy.c.report_id)
        .join(original, original.c.id == tables.copy.c.original_id)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def unmatched(connection: Connection) -> list[str]:
    """The reports with an event that is in no cluster yet: those that matching has not seen."""
    event, member, report = tables.event.c, tables.cluster_event.c, tables.report.c
    query = (
        select(report.name)
        .join(tables.event, event.report_id == report.id)
        .outerjoin(tables.cluster_event, member.event_id == event.id)
        .where(member.event_id.is_(None))
        .distinct()
        .order_by(report.name)
    )
    return list(connection.scalars(query))


def near_in_time(connection: Connection, names: list[str], days: int) -> list[str]:
    """The reports that reports of these names may share an event with.

    Those with an event, or a publication, within ``days`` days of one of theirs, and those with events
    that have neither.
    """
    event, report = tables.event.c, tables.report.c
    spans = _merged(_spans(connection, names), days)
    dated = or_(event.start.is_not(None), event.published.is_not(None))
    conditions = [
        or_(
            (event.start <= last) & (event.end >= first),
            (event.published <= last) & (event.published >= first),
        )
        for first, last in spans
    ]
    found = set(names)
    query = select(report.name).join(tables.event, event.report_id == report.id).distinct()
    for some in _groups(conditions, 50):
        found.update(connection.scalars(query.where(or_(*some))))
    found.update(connection.scalars(query.where(~dated)))
    return sorted(found)


def _spans(connection: Connection, names: list[str]) -> set[tuple[str, str]]:
    event, report = tables.event.c, tables.report.c
    query = select(event.start, event.end, event.published).join(tables.report, report.id == event.report_id)
    out: set[tuple[str, str]] = set()
    for some in chunks(names):
        for start, end, published in connection.execute(query.where(report.name.in_(some))):
            if start:
                out.add((start, end or start))
            elif published:
                out.add((published, published))
    return out


def _merged(spans: Iterable[tuple[str, str]], days: int) -> list[tuple[str, str]]:
    """Spans of ISO days, widened by ``days`` and joined where they touch."""
    off = timedelta(days=days)
    lowest, highest = date.min + off, date.max - off
    out: list[tuple[date, date]] = []
    for start, end in sorted((date.fromisoformat(a), date.fromisoformat(b)) for a, b in spans):
        first, last = max(start, lowest) - off, min(end, highest) + off
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], last))
        else:
            out.append((first, last))
    return [(first.isoformat(), last.isoformat()) for first, last in out]


def chunks(items: list[Any]) -> Iterator[list[Any]]:
    """The items in lists that fit into one statement."""
    return _groups(items, _CHUNK)


def _groups(items: list[Any], size: int) -> Iterator[list[Any]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _events(idents: list[int]) -> Any:
    event, report = tables.event, tables.report
    original = report.alias("original")
    return (
        select(event, report.c.name, report.c.outlet, original.c.name.label("original"))
        .join(report, report.c.id == event.c.report_id)
        .outerjoin(tables.copy, tables.copy.c.report_id == report.c.id)
        .outerjoin(original, original.c.id == tables.copy.c.original_id)
        .where(event.c.id.in_(idents))
    )


def _account(row: Any, figures: dict[str, Bounds], initiators: dict[str, str]) -> Account:
    known = {key: name for key, name in initiators.items() if sides_of_key(key)}
    return Account(
        key=f"{row['name']}#{row['key']}",
        witness=row["original"] or row["name"],
        outlet=row["outlet"],
        day=row["published"],
        type=row["type"],
        status=row["status"],
        start=row["start"],
        end=row["end"],
        place={column: row[column] for column in _PLACE},
        figures=figures,
        initiators=known,
        sides=frozenset(side for key in known for side in sides_of_key(key)),
    )


def _figures(connection: Connection, idents: list[int]) -> dict[int, dict[str, Bounds]]:
    figure = tables.event_figure.c
    out: dict[int, dict[str, Bounds]] = {}
    query = select(figure.event_id, figure.unit, figure.min, figure.max)
    for ident, unit, low, high in connection.execute(query.where(figure.event_id.in_(idents))):
        out.setdefault(ident, {})[unit] = (low, high)
    return out


def _initiators(connection: Connection, idents: list[int]) -> dict[int, dict[str, str]]:
    actor = tables.event_actor.c
    out: dict[int, dict[str, str]] = {}
    query = select(actor.event_id, actor.entity_key, actor.name).where(actor.role == "initiator")
    for ident, key, name in connection.execute(query.where(actor.event_id.in_(idents)).order_by(actor.id)):
        out.setdefault(ident, {})[key] = name
    return out
