"""What one report tells of an event's numbers: totals kept, parts left out, tellings side by side."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from waqai.facts.model import Figure
from waqai.span import Span

Item = dict[str, Any]


def figures_of(counts: list[Item], parts: frozenset[str], evidence: list[Item]) -> dict[str, Figure]:
    """The figure of each unit among the quantities of one event.

    Parts of a sum whose total is told are left out. Different numbers of one sentence count different
    victims and add up; numbers of different sentences are tellings of the same, and bound the figure.
    """
    units: dict[str, list[Item]] = defaultdict(list)
    for quantity in counts:
        units[quantity["unit"]].append(quantity)
    return {unit: _figure(unit, told, parts, evidence) for unit, told in units.items()}


def _figure(unit: str, told: list[Item], parts: frozenset[str], evidence: list[Item]) -> Figure:
    wholes = [q for q in told if q["id"] not in parts] or told
    sentences: dict[int, list[Item]] = defaultdict(list)
    for quantity in wholes:
        sentences[_sentence(quantity, evidence)].append(quantity)
    tellings = [_sum(_distinct(group)) for group in sentences.values()]
    lows = [low for low, _ in tellings if low is not None]
    highs = [high for _, high in tellings]
    closed = [high for high in highs if high is not None]
    return Figure(
        unit=unit,
        min=min(lows, default=None),
        max=max(closed) if closed and len(closed) == len(highs) else None,
        approximate=any(q.get("approximate") for q in wholes),
        spans=tuple(Span(q["span"]["start"], q["span"]["end"]) for q in wholes),
    )


def _sentence(quantity: Item, evidence: list[Item]) -> int:
    at: int = quantity["span"]["start"]
    for number, span in enumerate(evidence):
        if span["start"] <= at < span["end"]:
            return number
    return -1 - at


def _distinct(group: list[Item]) -> list[tuple[int | None, int | None]]:
    return list(dict.fromkeys((q.get("min"), q.get("max")) for q in group))


def _sum(bounds: list[tuple[int | None, int | None]]) -> tuple[int | None, int | None]:
    lows = [low for low, _ in bounds if low is not None]
    highs = [high for _, high in bounds if high is not None]
    return sum(lows) if lows else None, sum(highs) if len(highs) == len(bounds) else None
