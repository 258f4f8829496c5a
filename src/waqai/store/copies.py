"""Copies: reports that tell another's text again, so that ten papers with one agency text are one witness.

Candidates come from the bands of the sketches; then the texts themselves are compared. A report is a copy
where most of the shorter text stands in the longer, both appeared within days of each other, and the
shorter tells the events of the longer: reports written over one template for another place are none.
"""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select

from waqai.facts import EventFacts, ReportFacts
from waqai.span import Span
from waqai.store import tables
from waqai.store.columns import unpack_record
from waqai.store.sketches import Sketch, sketch

#: The share of the shorter text that must stand in the longer: of a short text nearly all, since two short
#: reports of different events may share most of their words.
_SHARE, _SHARE_SHORT, _SHORT = 0.6, 0.85, 60
_SAME_EVENTS = 0.75
_DAYS = 10
#: Copies that differ more than this from what they copy may themselves be what others copy.
_ALIKE = 0.9
_CANDIDATES = 20
_KEPT = 3_000

Told = tuple[str, str | None, int | None]


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A report just stored, to be compared with those before it."""

    report_id: int
    text: str
    record: dict[str, Any]
    facts: ReportFacts


@dataclass(frozen=True, slots=True)
class _Known:
    sketch: Sketch
    published: date | None
    events: Counter[Told]
    original: int


class Copies:
    """Finds and stores what each new report copies; holds a bounded number of sketches in memory."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, _Known] = OrderedDict()

    def link(self, connection: Connection, newcomers: list[Newcomer]) -> dict[int, int]:
        """Store the copies among reports that were inserted in this transaction, in their order.

        Returns the original of each that is a copy, by report id.
        """
        made = [self._made(item) for item in newcomers]
        meeting = _meeting(connection, [band for known in made for band in known.sketch.bands])
        originals: dict[int, int] = {}
        links: list[dict[str, Any]] = []
        bands: list[dict[str, Any]] = []
        for item, known in zip(newcomers, made, strict=True):
            found = self._original(connection, known, meeting)
            if found is not None:
                best, similarity = found
                originals[item.report_id] = best.original
                links.append(
                    {
                        "report_id": item.report_id,
                        "original_id": best.original,
                        "similarity": round(similarity, 3),
                    }
                )
                known = _Known(known.sketch, known.published, known.events, best.original)
            if found is None or known.sketch.resemblance(found[0].sketch) < _ALIKE:
                for band in dict.fromkeys(known.sketch.bands):
                    meeting[band].append(item.report_id)
                    bands.append({"band": band, "report_id": item.report_id})
            self._keep(item.report_id, known)
        for table, rows in ((tables.copy, links), (tables.copy_band, bands)):
            if rows:
                connection.execute(insert(table), rows)
        return originals

    def _made(self, item: Newcomer) -> _Known:
        return _Known(
            _sketch(item.text, item.record),
            item.facts.published,
            Counter(_told(event) for event in item.facts.events),
            item.report_id,
        )

    def _original(
        self, connection: Connection, new: _Known, meeting: dict[int, list[int]]
    ) -> tuple[_Known, float] | None:
        met = Counter(ident for band in set(new.sketch.bands) for ident in meeting.get(band, ()))
        ranked = sorted(met, key=lambda ident: (-met[ident], ident))[:_CANDIDATES]
        self._load(connection, [ident for ident in ranked if ident not in self._known])
        best: tuple[_Known, float] | None = None
        for ident in ranked:
            known = self._known[ident]
            share = new.sketch.containment(known.sketch)
            if (best is None or share > best[1]) and _is_copy(new, known, share):
                best = known, share
        return best

    def _load(self, connection: Connection, ids: list[int]) -> None:
        if not ids:
            return
        report, coding, event, copy = tables.report, tables.coding, tables.event, tables.copy
        told: dict[int, Counter[Told]] = defaultdict(Counter)
        columns = (event.c.report_id, event.c.type, event.c.place_key, event.c.killed_min)
        for row in connection.execute(select(*columns).where(event.c.report_id.in_(ids))):
            told[row.report_id][row.type, row.place_key, row.killed_min] += 1
        rows = connection.execute(
            select(report.c.id, report.c.text, report.c.published, coding.c.record, copy.c.original_id)
            .join(coding, (coding.c.report_id == report.c.id) & coding.c.current)
            .outerjoin(copy, copy.c.report_id == report.c.id)
            .where(report.c.id.in_(ids))
        )
        for found in rows:
            record = unpack_record(found.record)
            day = (record["document"].get("published") or "")[:10]
            made = _sketch(found.text, record)
            self._keep(found.id, _Known(made, _day(day), told[found.id], found.original_id or found.id))

    def _keep(self, report_id: int, known: _Known) -> None:
        self._known[report_id] = known
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)


def _meeting(connection: Connection, bands: list[int]) -> dict[int, list[int]]:
    meeting: dict[int, list[int]] = defaultdict(list)
    table = tables.copy_band
    for row in connection.execute(select(table).where(table.c.band.in_(set(bands)))) if bands else ():
        meeting[row.band].append(row.report_id)
    return meeting


def _sketch(text: str, record: dict[str, Any]) -> Sketch:
    furniture = record["document"].get("boilerplate") or []
    return sketch(text, (Span(span["start"], span["end"]) for span in furniture))


def _told(event: EventFacts) -> Told:
    killed = event.figures.get("killed")
    return event.type, event.place.key if event.place else None, killed.min if killed else None


def _is_copy(new: _Known, known: _Known, share: float) -> bool:
    if new.sketch.shingles == known.sketch.shingles:
        return True
    short = min(len(new.sketch.shingles), len(known.sketch.shingles)) < _SHORT
    if share < (_SHARE_SHORT if short else _SHARE):
        return False
    if new.published and known.published and abs((new.published - known.published).days) > _DAYS:
        return False
    shorter, longer = sorted((new, known), key=lambda item: len(item.sketch.shingles))
    told = sum(shorter.events.values())
    return (shorter.events & longer.events).total() >= _SAME_EVENTS * told


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
