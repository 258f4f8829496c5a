"""How two tellings stand to each other in place, time and numbers: what the features are read from."""

from __future__ import annotations

from typing import NamedTuple

from waqai.matching.model import Bounds, Spot, Telling, Window
from waqai.places.distance import km

#: Relations of places, the closest first.
PLACE_ORDER = ("same", "beside", "inside", "same name", "neighbouring", "around", "wide", "apart", "unknown")
_SMALL = frozenset({"exact", "settlement"})
_WIDE = frozenset({"admin1", "country", "region"})
_BESIDE_KM = 3.0
_NEIGHBOUR_KM = 12.0


class PlaceRelation(NamedTuple):
    """The closest relation between places of two events, and the km between these."""

    kind: str
    km: float | None


def place_relation(a: Telling, b: Telling) -> PlaceRelation:
    """Compare all places of one event with all of the other and keep the closest relation."""
    best = PlaceRelation("unknown", None)
    if not a.spots or not b.spots:
        return best
    found = [_spots(x, y) for x in a.spots for y in b.spots]
    return min(found, key=lambda r: (PLACE_ORDER.index(r.kind), r.km or 0.0))


def _spots(a: Spot, b: Spot) -> PlaceRelation:
    wide = a.precision in _WIDE or b.precision in _WIDE
    if a.key == b.key:
        return PlaceRelation("wide" if wide else "same", 0.0)
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return PlaceRelation("same name" if a.name == b.name else "unknown", None)
    distance = km((a.lat, a.lon), (b.lat, b.lon))
    if a.precision in _SMALL and b.precision in _SMALL:
        return PlaceRelation(_small(distance, a.precision, b.precision), distance)
    if wide:
        return PlaceRelation("wide" if _within(a, b, distance) else "apart", distance)
    return PlaceRelation(_areas(a, b, distance), distance)


def _small(distance: float, a: str | None, b: str | None) -> str:
    limit = _BESIDE_KM if "exact" in (a, b) else _BESIDE_KM / 2
    if distance <= limit:
        return "beside"
    return "neighbouring" if distance <= _NEIGHBOUR_KM else "apart"


def _areas(a: Spot, b: Spot, distance: float) -> str:
    if distance <= max(a.radius, b.radius):
        return "inside"
    return "around" if distance <= 2 * max(a.radius, b.radius) else "apart"


def _within(a: Spot, b: Spot, distance: float) -> bool:
    if a.admin1 and b.admin1 and a.country == b.country and "country" not in (a.precision, b.precision):
        return a.admin1 == b.admin1
    if "country" in (a.precision, b.precision) and a.country and b.country:
        return a.country == b.country
    return distance <= max(a.radius, b.radius)


def shared_places(a: Telling, b: Telling) -> float:
    """The share of the places of the event with fewer that the other names too."""
    keys = {s.key for s in a.spots}, {s.key for s in b.spots}
    fewer = min(len(keys[0]), len(keys[1]))
    return len(keys[0] & keys[1]) / fewer if fewer else 0.0


class TimeRelation(NamedTuple):
    """Days between two windows (0 where they overlap), how many wide the wider one is, how many were told."""

    gap: int
    wide: int
    told: int


def time_relation(a: Window | None, b: Window | None) -> TimeRelation | None:
    """None where one of the two has no time at all."""
    if a is None or b is None:
        return None
    gap = max(0, max(a.start, b.start) - min(a.end, b.end))
    return TimeRelation(gap, max(a.days, b.days), a.told + b.told)


#: Relations of two numbers of one unit.
EQUAL, NEAR, OVERLAP, RISEN, FALLEN, FAR = "equal", "near", "overlap", "risen", "fallen", "far"


def figure_relation(a: Bounds, b: Bounds, later: int | None) -> str | None:
    """How two figures compare; ``later`` is 1 where b's report is the later one, -1 where a's is.

    None where nothing can be said, because both are open.
    """
    low_a, low_b = a[0], b[0]
    if low_a is None or low_b is None:
        return None
    if a == b:
        return EQUAL
    high_a, high_b = _high(a), _high(b)
    if low_a <= high_b and low_b <= high_a:
        return OVERLAP
    small, large = sorted((min(low_a, high_a), min(low_b, high_b)))
    if large - small <= max(1, 0.2 * large):
        return NEAR
    if large > 3 * small + 3:
        return FAR
    if later is None:
        return NEAR if large - small <= 0.4 * large else FAR
    risen = (low_b > low_a) == (later > 0)
    return RISEN if risen else FALLEN


def _high(bounds: Bounds) -> float:
    return float("inf") if bounds[1] is None else bounds[1]
