"""Reading the facts of a record in the form of the schema (``Record.to_dict()`` or a record's JSON)."""

from __future__ import annotations

import calendar
from collections import Counter
from datetime import date, timedelta
from typing import Any

from waqai.facts.figures import figures_of
from waqai.facts.model import UNLISTED, Actor, ClaimFacts, EventFacts, Interval, Place, ReportFacts
from waqai.span import Span
from waqai.text.normalise import normalise

Item = dict[str, Any]
_PLACE_KINDS = frozenset({"place", "facility"})


def read_facts(record: Item, report: str | None = None) -> ReportFacts:
    """The facts of ``record``; ``report`` names it in them (default: the record's own document id)."""
    return _Reading(record, report or str(record["document"].get("id") or "")).facts()


def interval(value: str | None, value_end: str | None, precision: str) -> Interval | None:
    """The days that an ISO value (``2015``, ``2015-08``, a date or a datetime) and its end stand for."""
    first = _days(value)
    last = _days(value_end) or first
    if first is None or last is None:
        return None
    end = max(first[1], last[1])
    if precision == "week" and value_end is None:
        end = max(end, first[0] + timedelta(days=6))
    return Interval(first[0], end, precision)


def _days(value: str | None) -> tuple[date, date] | None:
    parts = (value or "")[:10].split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 1:
            return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
        if len(numbers) == 2:
            year, month = numbers
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        day = date(*numbers)
        return day, day
    except (ValueError, TypeError, IndexError, calendar.IllegalMonthError):
        return None


class _Reading:
    def __init__(self, record: Item, report: str) -> None:
        self.record = record
        self.report = report
        self.entities: dict[str, Item] = {e["id"]: e for e in record["entities"]}
        self.times: dict[str, Item] = {t["id"]: t for t in record["times"]}
        self.quantities: dict[str, Item] = {q["id"]: q for q in record["quantities"]}
        self.parts = _parts(record)
        self.names = {ident: _name(entity) for ident, entity in self.entities.items()}

    def facts(self) -> ReportFacts:
        document = self.record["document"]
        day = _days(document.get("published"))
        return ReportFacts(
            report=self.report,
            title=document.get("title"),
            outlet=document.get("outlet"),
            published=day[0] if day else None,
            events=tuple(self._event(event) for event in self.record["events"]),
            claims=tuple(self._claim(claim) for claim in self.record["claims"]),
            actors=tuple(self._actor(ident) for ident in self.entities),
            places=tuple(
                self._place(ident, "at") for ident, e in self.entities.items() if e["kind"] in _PLACE_KINDS
            ),
            contradicted=_contradicted(self.record),
        )

    def _event(self, event: Item) -> EventFacts:
        counts = [self.quantities[q] for q in event.get("counts", []) if q in self.quantities]
        return EventFacts(
            report=self.report,
            key=event["id"],
            type=event["type"],
            status=event["status"],
            when=self._when(event.get("time")),
            places=tuple(
                self._place(p["entity"], p["role"])
                for p in event.get("places", [])
                if p["entity"] in self.entities
            ),
            initiators=self._actors(event.get("initiators", [])),
            targets=self._actors(event.get("targets", [])),
            sources=self._actors(event.get("sources", [])),
            figures=figures_of(counts, self.parts, event.get("evidence", [])),
            objects=tuple(_text(o["span"]) for o in event.get("objects", []) if o.get("span")),
            means=tuple(_text(span) for span in event.get("means", [])),
            anchors=tuple(_span(span) for span in event["anchors"]),
            evidence=tuple(_text(span) for span in event.get("evidence", [])),
            confidence=float(event.get("confidence", 1.0)),
            part_of=event.get("part_of"),
        )

    def _when(self, time: str | None) -> Interval | None:
        found = self.times.get(time or "")
        return (
            interval(found.get("value"), found.get("value_end"), found["precision"])
            if found is not None
            else None
        )

    def _claim(self, claim: Item) -> ClaimFacts:
        speaker = claim.get("speaker")
        return ClaimFacts(
            report=self.report,
            key=claim["id"],
            speaker=self._actor(speaker) if speaker in self.entities else None,
            stance=claim["stance"],
            quoted=bool(claim.get("quoted")),
            verb=_span(claim["verb"]),
            content=_span(claim["content"]),
            text=_text(claim["content"]),
            about=tuple(claim.get("about", [])),
        )

    def _actors(self, idents: list[str]) -> tuple[Actor, ...]:
        return tuple(self._actor(ident) for ident in idents if ident in self.entities)

    def _actor(self, ident: str) -> Actor:
        entity = self.entities[ident]
        geo = entity.get("geo") or {}
        ref = entity.get("ref")
        return Actor(
            entity=ident,
            key=self._key(ident),
            name=self.names[ident],
            kind=entity["kind"],
            named=bool(ref) or entity["kind"] in ("person", *_PLACE_KINDS),
            country=geo.get("country"),
        )

    def _place(self, ident: str, role: str) -> Place:
        geo = self.entities[ident].get("geo") or {}
        return Place(
            entity=ident,
            key=geo.get("id") or self._key(ident),
            name=self.names[ident],
            role=role,
            lat=geo.get("lat"),
            lon=geo.get("lon"),
            country=geo.get("country"),
            admin1=geo.get("admin1"),
            precision=geo.get("precision"),
        )

    def _key(self, ident: str) -> str:
        entity = self.entities[ident]
        return entity.get("ref") or f"{UNLISTED}{entity['kind']}:{normalise(self.names[ident])}"


def _name(entity: Item) -> str:
    """The Arabic name, else the fullest of the spellings that are told most."""
    if entity.get("name_ar"):
        return str(entity["name_ar"])
    told = Counter(" ".join(_text(span).split()) for span in entity["mentions"])
    return max(told, key=lambda text: (told[text], len(text)))


def _text(span: Item) -> str:
    return str(span.get("text") or "")


def _span(span: Item) -> Span:
    return Span(span["start"], span["end"])


def _parts(record: Item) -> frozenset[str]:
    checks = [c for c in record.get("checks", []) if c["kind"] == "sum" and c.get("total")]
    shares = [q["id"] for q in record["quantities"] if q.get("share_of")]
    return frozenset([*shares, *(part for check in checks for part in check["parts"])])


def _contradicted(record: Item) -> frozenset[str]:
    kinds = ("conflict", "contradiction")
    return frozenset(
        ident
        for check in record.get("checks", [])
        if check["kind"] in kinds or check["status"] == "inconsistent"
        for ident in (check.get("total"), *check["parts"])
        if ident
    )
