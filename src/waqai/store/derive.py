"""Filling the derived tables from the facts of codings, for many reports in few statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, insert

from waqai.facts import Actor, ClaimFacts, EventFacts, ReportFacts
from waqai.facts.model import Place
from waqai.store import tables
from waqai.store.columns import key, storable
from waqai.text.normalise import folded

Row = dict[str, Any]
_HEADLINE = 240
_LARGEST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Derived:
    """A report whose facts are to be stored: ``record`` is the coding that ``facts`` were read from."""

    report_id: int
    record: Row
    facts: ReportFacts


def derive(connection: Connection, coded: list[Derived]) -> None:
    """Store the facts of reports that have none stored yet (see :func:`forget`)."""
    events = [(item, event) for item in coded for event in item.facts.events]
    ids = _insert(connection, tables.event, [_event(item, event) for item, event in events])
    by_key = {(item.report_id, event.key): ident for (item, event), ident in zip(events, ids, strict=True)}
    told = [(ident, event) for (_, event), ident in zip(events, ids, strict=True)]
    _fill(connection, tables.event_place, [_place(i, place) for i, e in told for place in e.places])
    _fill(connection, tables.event_actor, [row for ident, event in told for row in _actors(ident, event)])
    _fill(connection, tables.event_figure, [row for ident, event in told for row in _figures(ident, event)])
    _claims(connection, coded, by_key)
    _entities(connection, coded)


def forget(connection: Connection, report_ids: Iterable[int]) -> None:
    """Take the derived facts of reports away, before those of another coding are stored."""
    ids = list(report_ids)
    for table in (tables.event, tables.claim, tables.entity):
        connection.execute(delete(table).where(table.c.report_id.in_(ids)))


def _insert(connection: Connection, table: Table, rows: list[Row]) -> list[int]:
    if not rows:
        return []
    statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return list(connection.execute(statement, rows).scalars())


def _fill(connection: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _event(item: Derived, event: EventFacts) -> Row:
    place, when = event.place, event.when
    killed, wounded = event.figures.get("killed"), event.figures.get("wounded")
    anchor = event.anchors[0] if event.anchors else (0, 0)
    published = item.facts.published
    return {
        "report_id": item.report_id,
        "key": event.key,
        "type": event.type,
        "status": event.status,
        "start": when.start.isoformat() if when else None,
        "end": when.end.isoformat() if when else None,
        "time_precision": when.precision if when else None,
        "published": published.isoformat() if published else None,
        "place_key": key(place.key, 200) if place else None,
        "place_name": storable(place.name) if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "place_precision": place.precision if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "killed_min": _number(killed.min) if killed else None,
        "killed_max": _number(killed.max) if killed else None,
        "wounded_min": _number(wounded.min) if wounded else None,
        "wounded_max": _number(wounded.max) if wounded else None,
        "confidence": event.confidence,
        "contradicted": event.key in item.facts.contradicted,
        "anchor_start": anchor[0],
        "anchor_end": anchor[1],
        "headline": _headline(event),
    }


def _headline(event: EventFacts) -> str:
    """The words that tell the event, cut to a line."""
    words = storable(" ".join((event.evidence[0] if event.evidence else "").split()))
    return words if len(words) <= _HEADLINE else words[:_HEADLINE].rsplit(" ", 1)[0] + " …"


def _number(value: int | None) -> int | None:
    return None if value is None else min(value, _LARGEST)


def _place(event_id: int, place: Place) -> Row:
    return {
        "event_id": event_id,
        "role": place.role,
        "place_key": key(place.key, 200),
        "name": storable(place.name),
        "norm": _norm(place.name),
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "admin1": place.admin1,
        "precision": place.precision,
    }


def _norm(name: str) -> str:
    return key(folded(name), 300)


def _actors(event_id: int, event: EventFacts) -> Iterable[Row]:
    roles = (("initiator", event.initiators), ("target", event.targets), ("source", event.sources))
    for role, actors in roles:
        for actor in actors:
            yield {"event_id": event_id, "role": role, **_named(actor)}


def _named(actor: Actor) -> Row:
    return {"entity_key": key(actor.key, 300), "name": storable(actor.name)}


def _figures(event_id: int, event: EventFacts) -> Iterable[Row]:
    for figure in event.figures.values():
        yield {
            "event_id": event_id,
            "unit": figure.unit,
            "min": _number(figure.min),
            "max": _number(figure.max),
            "approximate": figure.approximate,
        }


def _claims(connection: Connection, coded: list[Derived], events: dict[tuple[int, str], int]) -> None:
    claims = [(item.report_id, claim) for item in coded for claim in item.facts.claims]
    ids = _insert(connection, tables.claim, [_claim(report_id, claim) for report_id, claim in claims])
    links = [
        {"claim_id": ident, "event_id": events[report_id, event]}
        for (report_id, claim), ident in zip(claims, ids, strict=True)
        for event in dict.fromkeys(claim.about)
        if (report_id, event) in events
    ]
    _fill(connection, tables.claim_event, links)


def _claim(report_id: int, claim: ClaimFacts) -> Row:
    speaker = claim.speaker
    return {
        "report_id": report_id,
        "key": claim.key,
        "speaker_key": key(speaker.key, 300) if speaker else None,
        "speaker_name": storable(speaker.name) if speaker else None,
        "stance": claim.stance,
        "quoted": claim.quoted,
        "content_start": claim.content.start,
        "content_end": claim.content.end,
        "content": storable(claim.text),
    }


def _entities(connection: Connection, coded: list[Derived]) -> None:
    pairs = [
        (item.report_id, actor, entity)
        for item in coded
        for actor, entity in zip(item.facts.actors, item.record["entities"], strict=True)
    ]
    ids = _insert(connection, tables.entity, [_entity(*pair) for pair in pairs])
    forms = [
        {"entity_id": ident, "form": form, "norm": _norm(form), "told": told}
        for (_, _, entity), ident in zip(pairs, ids, strict=True)
        for form, told in _spellings(entity).items()
    ]
    _fill(connection, tables.spelling, forms)


def _entity(report_id: int, actor: Actor, entity: Row) -> Row:
    geo = entity.get("geo") or {}
    return {
        "report_id": report_id,
        "local": actor.entity,
        **_named(actor),
        "kind": actor.kind,
        "ref": entity.get("ref"),
        "named": actor.named,
        "lat": geo.get("lat"),
        "lon": geo.get("lon"),
        "country": geo.get("country"),
        "precision": geo.get("precision"),
        "mentions": len(entity["mentions"]),
    }


def _spellings(entity: Row) -> Counter[str]:
    return Counter(storable(" ".join(str(span.get("text") or "").split())) for span in entity["mentions"])
