"""How two tellings stand to each other in place, time and numbers: what the features are read from."""

from __future__ import annotations

from typing import NamedTuple

from waqai.matching.model import Bounds, Spot, Telling, Window
from waqai.matching.spots import (
    AREA,
    COUNTRY,
    GOVERNORATE,
    QUARTER,
    SETTLEMENT,
    SITE,
    WORLD,
    city_reach,
    distance,
    is_seat,
)

#: Relations of places, the closest first.
PLACE_ORDER = (
    "same",
    "beside",
    "inside",
    "same name",
    "neighbouring",
    "around",
    "namesakes",
    "seat",
    "wide",
    "other country",
    "apart",
    "unknown",
)
_BESIDE_KM = {SITE: 3.0, QUARTER: 1.0, SETTLEMENT: 1.0}
_NEIGHBOUR_KM = 12.0


class PlaceRelation(NamedTuple):
    """The closest relation between places of two events, the km between these, and whether both are small."""

    kind: str
    km: float | None
    small: bool = False


def place_relation(a: Telling, b: Telling) -> PlaceRelation:
    """Compare all places of one event with all of the other and keep the closest relation."""
    best = PlaceRelation("unknown", None)
    if not a.spots or not b.spots:
        return best
    found = [_spots(x, y) for x in a.spots for y in b.spots]
    return min(found, key=lambda r: (PLACE_ORDER.index(r.kind), r.km or 0.0))


def _spots(a: Spot, b: Spot) -> PlaceRelation:
    if a.level is None or b.level is None:
        return PlaceRelation("same name" if a.name == b.name else "unknown", None)
    wide = max(a.level, b.level) >= GOVERNORATE
    if a.key == b.key:
        return PlaceRelation("wide" if wide else "inside" if a.level == AREA else "same", 0.0, a.small)
    off = distance(a, b)
    if wide:
        return PlaceRelation(_wide(a, b, off), off)
    near = _areas(a, b, off) if AREA in (a.level, b.level) else _small(a, b, off)
    return PlaceRelation(_apart(a, b) if near == "apart" else near, off)


def _apart(a: Spot, b: Spot) -> str:
    """How places stand to each other that are too far from each other to be one."""
    if a.name == b.name:
        return "namesakes"
    return "seat" if is_seat(a, b) or is_seat(b, a) else "apart"


def _small(a: Spot, b: Spot, off: float) -> str:
    low, high = sorted((a.level or SITE, b.level or SITE))
    if off <= max(_BESIDE_KM[low], _BESIDE_KM[high]):
        return "beside"
    if low < SETTLEMENT == high and off <= max(city_reach(a), city_reach(b)):
        return "inside"
    return "neighbouring" if off <= _NEIGHBOUR_KM else "apart"


def _areas(a: Spot, b: Spot, off: float) -> str:
    if a.level == b.level and off > min(a.radius, b.radius) / 2:
        return "around" if off <= 2 * a.radius else "apart"
    reach = max(a.radius, b.radius)
    if off <= reach:
        return "inside"
    return "around" if off <= 2 * reach else "apart"


def _wide(a: Spot, b: Spot, off: float) -> str:
    if COUNTRY in (a.level, b.level) and a.country and b.country:
        return "wide" if a.country == b.country else "other country"
    if a.admin1 and b.admin1 and WORLD not in (a.level, b.level):
        return "wide" if a.admin1 == b.admin1 and a.country == b.country else "apart"
    return "wide" if off <= max(a.radius, b.radius) else "apart"


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


#: Numbers up to this one are near each other by chance.
_SAYS_NOTHING = 2
#: Relations of two numbers of one unit.
EQUAL, NEAR, OVERLAP, RISEN, FALLEN, FAR = "equal", "near", "overlap", "risen", "fallen", "far"


def figure_relation(a: Bounds, b: Bounds, later: int | None) -> str | None:
    """How two figures compare; ``later`` is 1 where b's report is the later one, -1 where a's is.

    None where nothing can be said: one is open below, or both are so small that being near says nothing.
    """
    low_a, low_b = a[0], b[0]
    if low_a is None or low_b is None:
        return None
    if a == b:
        return EQUAL
    small, large = sorted((low_a, low_b))
    if low_a <= _high(b) and low_b <= _high(a) and (None not in (a[1], b[1]) or large <= 3 * small):
        return OVERLAP
    if large <= _SAYS_NOTHING:
        return None
    if large - small <= max(1, 0.15 * large):
        return NEAR
    if later is None or large > 12 * small + 12:
        return FAR
    return RISEN if (low_b > low_a) == (later > 0) else FALLEN


def _high(bounds: Bounds) -> float:
    return float("inf") if bounds[1] is None else bounds[1]
