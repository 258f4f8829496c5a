"""Comparing spans and pairing items one to one."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

#: An item of a record as read from JSON.
Item = dict[str, Any]
A = TypeVar("A")
B = TypeVar("B")

_EARTH_RADIUS_KM = 6371.0


def shared(a: Item, b: Item) -> int:
    """Characters that two spans share, negative where they lie apart."""
    return int(min(a["end"], b["end"]) - max(a["start"], b["start"]))


def overlap(a: Item, b: Item) -> bool:
    """Whether two spans share a character."""
    return shared(a, b) > 0


def likeness(a: Item, b: Item) -> float:
    """Shared characters over the characters of both together: 0 to 1."""
    common = shared(a, b)
    if common <= 0:
        return 0.0
    whole = int(max(a["end"], b["end"]) - min(a["start"], b["start"]))
    return common / whole


def same_thing(a: Item, b: Item) -> bool:
    """Whether two entities have mentions that overlap."""
    return any(overlap(x, y) for x in a["mentions"] for y in b["mentions"])


def best_pairs(
    gold: Sequence[A], given: Sequence[B], score: Callable[[A, B], float]
) -> list[tuple[int, int]]:
    """Pair items one to one, the highest score first, earlier items before later ones at a tie.

    Items whose score is 0 are never paired. Returns pairs of indexes.
    """
    scored = ((score(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(given))
    ranked = sorted((-value, i, j) for value, i, j in scored if value > 0)
    taken_gold: set[int] = set()
    taken_given: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for _, i, j in ranked:
        if i not in taken_gold and j not in taken_given:
            taken_gold.add(i)
            taken_given.add(j)
            pairs.append((i, j))
    return pairs


def kilometres(a: Item, b: Item) -> float:
    """Great-circle distance between two points with ``lat`` and ``lon`` in degrees."""
    lat_a, lat_b = math.radians(a["lat"]), math.radians(b["lat"])
    half_lat, half_lon = (lat_b - lat_a) / 2, math.radians(b["lon"] - a["lon"]) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half_lon) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))
