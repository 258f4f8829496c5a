"""Distances and directions on the globe."""

from __future__ import annotations

import math
from collections.abc import Iterable

_KM_PER_DEGREE = 111.195
Point = tuple[float, float]


def km(a: Point, b: Point) -> float:
    """Distance in kilometres between two points (latitude, longitude in degrees).

    Flat approximation, good to 1 % below 500 km; farther off only the order counts.
    """
    dlon = abs(a[1] - b[1])
    if dlon > 180:
        dlon = 360 - dlon
    x = dlon * math.cos(math.radians((a[0] + b[0]) / 2))
    return _KM_PER_DEGREE * math.hypot(a[0] - b[0], x)


def middle(points: Iterable[Point]) -> Point:
    """The mean of some points that lie near each other.

    Raises: ValueError where there is none.
    """
    listed = list(points)
    if not listed:
        raise ValueError("no points")
    return sum(p[0] for p in listed) / len(listed), sum(p[1] for p in listed) / len(listed)


def shifted(point: Point, bearing: float, distance: float) -> Point:
    """The point ``distance`` km from ``point`` at ``bearing`` degrees clockwise from north."""
    angle = math.radians(bearing)
    lat = point[0] + distance * math.cos(angle) / _KM_PER_DEGREE
    across = max(0.05, math.cos(math.radians(point[0])))
    return lat, point[1] + distance * math.sin(angle) / (_KM_PER_DEGREE * across)


def bearing(a: Point, b: Point) -> float:
    """Degrees clockwise from north in which ``b`` lies seen from ``a``."""
    x = (b[1] - a[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return math.degrees(math.atan2(x, b[0] - a[0])) % 360


def turn(a: float, b: float) -> float:
    """The angle between two bearings, 0 to 180 degrees."""
    return abs((a - b + 180) % 360 - 180)


def mean_bearing(bearings: Iterable[float]) -> float | None:
    """The direction between some bearings, None where there are none or they cancel out."""
    x = y = 0.0
    for degrees in bearings:
        x += math.cos(math.radians(degrees))
        y += math.sin(math.radians(degrees))
    return math.degrees(math.atan2(y, x)) % 360 if math.hypot(x, y) > 0.1 else None
