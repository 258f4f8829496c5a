"""Listings of a store: each row a dictionary that prints as a table's row, a JSON object or a CSV line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, func, or_, select

from waqai.explore.filters import EventFilter, entity_keys
from waqai.lexicon.lexicon import default_lexicon
from waqai.store import tables
from waqai.text.normalise import folded
from waqai.text.tokens import norms

Row = dict[str, Any]
_T = TypeVar("_T")
_Query = Select[*tuple[Any, ...]]
_EVENT = tables.event.c
#: Values in one query, well below what either server takes.
_MOST_PARAMETERS = 5000
_FIGURES = ("killed_min", "killed_max", "wounded_min", "wounded_max")


def events(
    connection: Connection, wanted: EventFilter, limit: int | None = None, offset: int = 0
) -> list[Row]:
    """The events asked for, the latest first, each with its report, actors and place."""
    query = (
        select(
            tables.report.c.name.label("report"),
            tables.report.c.outlet,
            _EVENT.id,
            _EVENT.key.label("event"),
            _EVENT.type,
            _EVENT.status,
            _EVENT.start,
            _EVENT.end,
            _EVENT.time_precision,
            _EVENT.published,
            _EVENT.place_name.label("place"),
            _EVENT.lat,
            _EVENT.lon,
            _EVENT.place_precision,
            _EVENT.country,
            _EVENT.admin1,
            *(_EVENT[name] for name in _FIGURES),
            _EVENT.confidence,
            _EVENT.contradicted,
            _EVENT.headline,
        )
        .select_from(tables.event.join(tables.report))
        .where(wanted.conditions(connection))
        .order_by(func.coalesce(_EVENT.start, _EVENT.published).desc(), _EVENT.id)
    )
    rows = _rows(connection, query, limit, offset)
    actors = _actors_of(connection, [row["id"] for row in rows])
    for row in rows:
        ident = row.pop("id")
        for role in ("initiator", "target", "source"):
            row[f"{role}s"] = actors.get((ident, role), [])
    return rows


def count_events(connection: Connection, wanted: EventFilter) -> int:
    """How many events are asked for."""
    query = select(func.count()).select_from(tables.event.join(tables.report))
    return int(connection.scalar(query.where(wanted.conditions(connection))) or 0)


def claims(
    connection: Connection,
    wanted: EventFilter,
    speaker: str | None = None,
    stances: tuple[str, ...] = (),
    limit: int | None = None,
    offset: int = 0,
) -> list[Row]:
    """Claims, the latest first; with an event filter those about such events."""
    claim, report = tables.claim.c, tables.report.c
    query = (
        select(
            report.name.label("report"),
            report.outlet,
            report.published,
            claim.id,
            claim.key.label("claim"),
            claim.speaker_name.label("speaker"),
            claim.stance,
            claim.quoted,
            claim.content,
        )
        .select_from(tables.claim.join(tables.report))
        .order_by(report.published.desc(), claim.id)
    )
    if speaker:
        query = query.where(claim.speaker_key.in_(entity_keys(connection, speaker)))
    if stances:
        query = query.where(claim.stance.in_(stances))
    if not wanted.empty:
        about = (
            select(tables.claim_event.c.claim_id)
            .join(tables.event, tables.event.c.id == tables.claim_event.c.event_id)
            .join(tables.report, tables.report.c.id == tables.event.c.report_id)
            .where(wanted.conditions(connection))
        )
        query = query.where(claim.id.in_(about))
    rows = _rows(connection, query, limit, offset)
    events_of = _events_of(connection, [row["id"] for row in rows])
    for row in rows:
        row["about"] = events_of.get(row.pop("id"), [])
    return rows


def clusters(
    connection: Connection, wanted: EventFilter, limit: int | None = None, offset: int = 0
) -> list[Row]:
    """The happenings that hold an event asked for, the most reported first, with what each report says."""
    cluster, member = tables.cluster.c, tables.cluster_event.c
    query = select(tables.cluster).order_by(cluster.witnesses.desc(), cluster.start.desc(), cluster.id)
    if not wanted.empty:
        holding = (
            select(member.cluster_id)
            .join(tables.event, tables.event.c.id == member.event_id)
            .join(tables.report, tables.report.c.id == _EVENT.report_id)
            .where(wanted.conditions(connection))
        )
        query = query.where(cluster.id.in_(holding))
    rows = _rows(connection, query, limit, offset)
    members = _members(connection, [row["id"] for row in rows])
    return [_cluster_row(row, members.get(row["id"], [])) for row in rows]


def _cluster_row(row: Row, members: list[Row]) -> Row:
    return {
        "id": row["key"],
        "type": row["type"],
        "status": row["status"],
        "place": row["place_name"],
        "lat": row["lat"],
        "lon": row["lon"],
        "start": row["start"],
        "end": row["end"],
        "killed": _bounds(row, "killed"),
        "wounded": _bounds(row, "wounded"),
        "reports": row["reports"],
        "witnesses": row["witnesses"],
        "contradictions": json.loads(row["contradictions"]),
        "events": members,
    }


def _bounds(row: Row, unit: str) -> list[int | None] | None:
    low, high = row[f"{unit}_min"], row[f"{unit}_max"]
    return None if low is None and high is None else [low, high]


def actors(
    connection: Connection, text: str | None = None, limit: int | None = None, offset: int = 0
) -> list[Row]:
    """Who acts, suffers and speaks over the whole body, by the number of reports, joined names as one."""
    entity, group = tables.entity.c, tables.entity_group.c
    key = func.coalesce(group.group_key, entity.entity_key)
    query = (
        select(
            key.label("key"),
            func.min(entity.name).label("name"),
            func.min(entity.kind).label("kind"),
            func.count(func.distinct(entity.report_id)).label("reports"),
            func.sum(entity.mentions).label("mentions"),
        )
        .select_from(tables.entity.outerjoin(tables.entity_group, entity.entity_key == group.entity_key))
        .where(or_(entity.named, group.group_key.is_not(None)))
        .group_by(key)
        .order_by(func.count(func.distinct(entity.report_id)).desc(), key)
    )
    if text:
        query = query.where(entity.entity_key.in_(_keys_like(connection, text)))
    return _with_told_names(connection, _rows(connection, query, limit, offset))


def unknown_names(
    connection: Connection, kind: str | None, limit: int | None = None, offset: int = 0
) -> list[Row]:
    """Names of persons and groups that no list holds, those of most reports first.

    What is made of listed words only ("the armed men", "Turkish forces") is a description and no name.
    """
    entity = tables.entity.c
    reports = func.count(func.distinct(entity.report_id))
    query = (
        select(
            entity.entity_key.label("key"),
            func.min(entity.name).label("name"),
            entity.kind,
            reports.label("reports"),
            func.sum(entity.mentions).label("mentions"),
        )
        .where(entity.ref.is_(None), entity.kind.in_([kind] if kind else ["person", "group"]))
        .group_by(entity.entity_key, entity.kind)
        .order_by(reports.desc(), func.sum(entity.mentions).desc(), entity.entity_key)
    )
    found = [row for row in _rows(connection, query, None, 0) if not _is_description(row["name"])]
    return found[offset:] if limit is None else found[offset : offset + limit]


def _is_description(name: str) -> bool:
    lexicon = default_lexicon()
    return all(lexicon.word(norm).hits for norm in norms(name))


def places(
    connection: Connection, text: str | None = None, limit: int | None = None, offset: int = 0
) -> list[Row]:
    """The places of events by the number of events, with where they are and how precisely."""
    place = tables.event_place.c
    query = (
        select(
            place.place_key.label("key"),
            func.min(place.name).label("name"),
            func.min(place.country).label("country"),
            func.min(place.admin1).label("admin1"),
            func.min(place.lat).label("lat"),
            func.min(place.lon).label("lon"),
            func.min(place.precision).label("precision"),
            func.count(func.distinct(place.event_id)).label("events"),
        )
        .group_by(place.place_key)
        .order_by(func.count(func.distinct(place.event_id)).desc(), place.place_key)
    )
    if text:
        query = query.where(place.norm.contains(folded(text), autoescape=True))
    return _with_told_names(connection, _rows(connection, query, limit, offset))


def _with_told_names(connection: Connection, rows: list[Row]) -> list[Row]:
    """Rows of keys under the name by which most reports tell of each."""
    entity = tables.entity.c
    reports = func.count(func.distinct(entity.report_id))
    names: dict[str, str] = {}
    for some in _chunks([row["key"] for row in rows]):
        query = (
            select(entity.entity_key, entity.name)
            .where(entity.entity_key.in_(some))
            .group_by(entity.entity_key, entity.name)
            .order_by(reports, entity.name.desc())
        )
        names.update((key, name) for key, name in connection.execute(query))
    return [{**row, "name": names.get(row["key"], row["name"])} for row in rows]


def _keys_like(connection: Connection, text: str) -> list[str]:
    spelling = tables.spelling
    named = (
        select(tables.entity.c.entity_key)
        .join(spelling)
        .where(spelling.c.norm.contains(folded(text), autoescape=True))
    )
    return sorted({text, *connection.scalars(named.distinct())})


def _rows(
    connection: Connection, query: Select[*tuple[Any, ...]], limit: int | None, offset: int
) -> list[Row]:
    if limit is not None or offset:
        query = query.limit(limit).offset(offset)
    return [dict(row) for row in connection.execute(query).mappings()]


def _actors_of(connection: Connection, idents: list[int]) -> dict[tuple[int, str], list[str]]:
    actor = tables.event_actor.c
    query = (
        select(actor.event_id, actor.role, actor.name).where(actor.event_id.in_(idents)).order_by(actor.id)
    )
    out: dict[tuple[int, str], list[str]] = {}
    for ident, role, name in connection.execute(query):
        out.setdefault((ident, role), []).append(name)
    return out


def _events_of(connection: Connection, idents: list[int]) -> dict[int, list[str]]:
    link = tables.claim_event.c
    out: dict[int, list[str]] = {}
    joined = select(link.claim_id, _EVENT.key).join(tables.event, _EVENT.id == link.event_id)
    for some in _chunks(idents):
        for ident, key in connection.execute(joined.where(link.claim_id.in_(some)).order_by(_EVENT.id)):
            out.setdefault(ident, []).append(key)
    return out


def _members(connection: Connection, idents: list[int]) -> dict[int, list[Row]]:
    member, report = tables.cluster_event.c, tables.report.c
    query = (
        select(member.cluster_id, report.name, report.outlet, report.published.label("told"), *_EVENT)
        .select_from(tables.cluster_event)
        .join(tables.event, _EVENT.id == member.event_id)
        .join(tables.report, report.id == _EVENT.report_id)
        .order_by(report.published, _EVENT.id)
    )
    out: dict[int, list[Row]] = {}
    for some in _chunks(idents):
        for row in _rows(connection, query.where(member.cluster_id.in_(some)), None, 0):
            out.setdefault(row["cluster_id"], []).append(_telling(row))
    return out


def _telling(row: Row) -> Row:
    return {
        "report": row["name"],
        "event": row["key"],
        "outlet": row["outlet"],
        "published": row["told"],
        "type": row["type"],
        "status": row["status"],
        "killed": _bounds(row, "killed"),
        "wounded": _bounds(row, "wounded"),
        "headline": row["headline"],
    }


def _chunks(idents: list[_T]) -> Iterator[list[_T]]:
    for start in range(0, len(idents), _MOST_PARAMETERS):
        yield idents[start : start + _MOST_PARAMETERS]
