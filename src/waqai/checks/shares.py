"""Events that are shares of another: the parts of a sum of strikes, and the places counted for the whole."""

from __future__ import annotations

from collections.abc import Iterator

from waqai.checks.sums import is_part
from waqai.events.parts import adopt
from waqai.record import Check, Event, Quantity
from waqai.report import Report

_PEOPLE = frozenset({"killed", "wounded", "missing", "captured", "displaced", "fighter", "other"})
_PLACE_KINDS = frozenset({"place", "facility"})


def among(report: Report) -> None:
    """Set ``share_of`` of the quantities told as a share to the nearest count that may hold them."""
    for position, quantity in enumerate(report.quantities):
        if is_part(report, quantity):
            before = report.quantities[:position]
            wholes = [q for q in before if q.share_of is None and _may_hold(q, quantity)]
            quantity.share_of = wholes[-1].id if wholes else None


def _may_hold(whole: Quantity, part: Quantity) -> bool:
    same = whole.unit == part.unit or {whole.unit, part.unit} <= _PEOPLE
    return same and (whole.max is None or part.min is None or part.min <= whole.max)


def link(report: Report) -> None:
    """Set ``part_of`` of the events whose counts are the parts of a sum to the event that has the total."""
    owner = {q: event for event in report.events for q in event.counts}
    for check in report.checks:
        whole = owner.get(check.total or "")
        if check.kind != "sum" or whole is None:
            continue
        for ident in check.parts:
            part = owner.get(ident)
            if part is not None and part is not whole and part.type == whole.type and part.part_of is None:
                adopt(part, whole)


def counted_places(report: Report) -> Iterator[Check]:
    """A count of towns told with an event, against the places named for its shares."""
    for quantity in report.quantities:
        if quantity.unit != "other" or quantity.noun is None or not _counts_places(report, quantity):
            continue
        for event in report.events:
            if any(s.start <= quantity.span.start < s.end for s in event.evidence):
                places = _places_of_shares(report, event)
                if len(places) == quantity.min == quantity.max:
                    yield Check("sum", places, "consistent", total=quantity.id)
                    break


def _counts_places(report: Report, quantity: Quantity) -> bool:
    assert quantity.noun is not None
    return any("place.class" in report.words[k] for k in range(*report.tokens_in(quantity.noun)))


def _places_of_shares(report: Report, whole: Event) -> list[str]:
    kinds = {e.id: e.geo.precision if e.geo else None for e in report.entities if e.kind in _PLACE_KINDS}
    shares = [e for e in report.events if e.part_of == whole.id]
    named = [p.entity for e in shares for p in e.places if kinds.get(p.entity) not in ("country", "region")]
    return list(dict.fromkeys(named))
