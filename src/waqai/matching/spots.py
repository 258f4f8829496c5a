"""The places of an event, narrowed to those that say best where it was."""

from __future__ import annotations

from collections.abc import Iterable

from waqai.facts.model import Place
from waqai.lexicon.lexicon import default_lexicon
from waqai.matching.model import Spot
from waqai.matching.settings import settings
from waqai.places.distance import km
from waqai.places.settings import settings as place_settings
from waqai.text.normalise import normalise

SITE, QUARTER, SETTLEMENT, AREA, GOVERNORATE, COUNTRY, WORLD = range(7)
_LEVELS = {
    "exact": SITE,
    "settlement": SETTLEMENT,
    "area": AREA,
    "admin1": GOVERNORATE,
    "country": COUNTRY,
    "region": WORLD,
}
_NAMES = ("exact", "quarter", "settlement", "area", "admin1", "country", "region")
_ROLES = frozenset({"at", "near", "along", "to"})
_SMALL = frozenset({"village", "camp"})
_CITIES = frozenset({"capital", "city"})
#: A site or quarter this many km from the point of a city, or of another settlement, may belong to it.
_CITY_KM, _TOWN_KM = 15.0, 8.0
#: A camp or village this many km from a city's point may be told as a part of it.
_EDGE_KM = 6.0


def spots_of(places: Iterable[Place]) -> tuple[Spot, ...]:
    """The places where an event was, without those that merely contain another of them."""
    spots = tuple(dict.fromkeys(_spot(place) for place in places if place.role in _ROLES))
    return tuple(s for s in spots if not any(_contains(s, other) for other in spots))


def _spot(place: Place) -> Spot:
    level = _level(place) if place.point is not None else None
    radius = settings().radius[_NAMES[level]] if level is not None else 0.0
    name = normalise(place.name)
    small = level is not None and (level <= QUARTER or _kind(place.key) in _SMALL)
    return Spot(place.key, name, place.lat, place.lon, radius, level, place.country, place.admin1, small)


def _level(place: Place) -> int | None:
    level = _LEVELS.get(place.precision or "")
    kind = _kind(place.key)
    if level == AREA and kind and place_settings().kind(kind).level == QUARTER:
        return QUARTER
    return level


def _contains(wide: Spot, narrow: Spot) -> bool:
    """Whether ``wide`` adds nothing to ``narrow``, because it lies around it."""
    if wide is narrow or wide.level is None or narrow.level is None:
        return False
    if wide.level == narrow.level == SETTLEMENT:
        return is_seat(wide, narrow) or _city(wide, narrow)
    if wide.level <= narrow.level:
        return False
    if wide.level >= COUNTRY:
        return wide.country == narrow.country or wide.level == WORLD
    if wide.level == GOVERNORATE and wide.admin1 and narrow.admin1:
        return wide.admin1 == narrow.admin1
    reach = city_reach(wide) if wide.level == SETTLEMENT else 1.5 * wide.radius
    return distance(wide, narrow) <= reach


def is_seat(wide: Spot, narrow: Spot) -> bool:
    """Whether one is the seat of the governorate of the other, and so likely stands for the governorate."""
    same = wide.admin1 is not None and wide.admin1 == narrow.admin1 and wide.country == narrow.country
    return same and wide.name == normalise(wide.admin1 or "") and narrow.name != wide.name


def _city(wide: Spot, narrow: Spot) -> bool:
    """Whether one is a city and the other a camp or village at its edge."""
    cities = [_kind(spot.key) in _CITIES for spot in (wide, narrow)]
    return cities == [True, False] and distance(wide, narrow) <= _EDGE_KM


def city_reach(spot: Spot) -> float:
    """How many km from its point a settlement may reach; 0 for what is none."""
    if spot.level != SETTLEMENT:
        return 0.0
    return _CITY_KM if _kind(spot.key) in _CITIES else _TOWN_KM


def _kind(key: str) -> str:
    """The gazetteer's kind of a packaged place, empty for others."""
    listed = default_lexicon().places.get(key)
    return listed.kind if listed is not None else ""


def distance(a: Spot, b: Spot) -> float:
    """Kilometres between two resolved places."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return float("inf")
    return km((a.lat, a.lon), (b.lat, b.lon))
