"""Figures told twice for one thing, and sources at odds over one event."""

from __future__ import annotations

from collections.abc import Iterator

from waqai.checks.sums import is_part
from waqai.record import Check, Quantity
from waqai.report import Report

_COMPARED = frozenset({"killed", "wounded", "missing", "captured", "displaced", "strike"})
_SAYING = frozenset({"say", "announce", "confirm", "accuse", "responsibility"})


def figures(report: Report) -> Iterator[Check]:
    """Figures of one unit for one event: ``consistent`` where their bounds meet, else ``open``."""
    by_id = {q.id: q for q in report.quantities}
    in_sums = {p for c in report.checks if c.kind == "sum" for p in c.parts}
    for event in report.events:
        by_unit: dict[str, list[Quantity]] = {}
        for ident in event.counts:
            quantity = by_id[ident]
            whole = ident not in in_sums and not is_part(report, quantity)
            if quantity.unit in _COMPARED and whole:
                by_unit.setdefault(quantity.unit, []).append(quantity)
        for told in by_unit.values():
            if len(told) > 1:
                status = "consistent" if _meet(told) else "open"
                yield Check("conflict", [q.id for q in told], status)


def _meet(told: list[Quantity]) -> bool:
    low = max(q.min if q.min is not None else 0 for q in told)
    high = min(q.max if q.max is not None else 10**9 for q in told)
    return low <= high


def denials(report: Report) -> Iterator[Check]:
    """An event that one source tells and another denies."""
    for event in report.events:
        told = [c for c in report.claims if event.id in c.about]
        denied = [c for c in told if c.stance == "deny"]
        others = [c for c in told if c.stance in _SAYING and c.speaker not in {d.speaker for d in denied}]
        if denied and others:
            yield Check("contradiction", [c.id for c in (*others, *denied)], "open")
