"""Figures of time expressions and quantities."""

from __future__ import annotations

from waqai.evaluation.pairing import Item, best_pairs, overlap
from waqai.evaluation.tally import Sheet


def day(value: str | None) -> str | None:
    """The day of an ISO date or datetime."""
    return value[:10] if value else None


def score_facts(gold: Item, given: Item, sheet: Sheet) -> None:
    """Times right to the day, quantities right in both bounds and the unit; spans must overlap."""
    wanted, found = gold.get("times", []), given.get("times", [])
    hit = {i for i, _ in best_pairs(wanted, found, _same_time)}
    sheet.add("times", len(hit), len(wanted), len(found))
    missed = [t for i, t in enumerate(wanted) if i not in hit]
    sheet.errors["times wrong or missing"] += [f"{t['span'].get('text')} = {t.get('value')}" for t in missed]

    wanted, found = gold.get("quantities", []), given.get("quantities", [])
    hit = {i for i, _ in best_pairs(wanted, found, _same_quantity)}
    sheet.add("quantities", len(hit), len(wanted), len(found))
    sheet.errors["quantities wrong or missing"] += [
        f"{q['span'].get('text')} = {q.get('min')}..{q.get('max')} {q['unit']}"
        for i, q in enumerate(wanted)
        if i not in hit
    ]


def _same_time(a: Item, b: Item) -> float:
    values = [(day(t.get("value")), day(t.get("value_end"))) for t in (a, b)]
    return float(values[0] == values[1] and overlap(a["span"], b["span"]))


def _same_quantity(a: Item, b: Item) -> float:
    values = [(q.get("min"), q.get("max"), q.get("unit")) for q in (a, b)]
    return float(values[0] == values[1] and overlap(a["span"], b["span"]))
