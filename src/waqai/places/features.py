"""Features of a candidate: each gives points from the context; its docstring is what a reviewer reads."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from waqai.places.distance import Point, bearing, km, turn
from waqai.places.gazetteer import EXACT, Gazetteer
from waqai.places.model import Candidate, Site
from waqai.places.settings import COUNTRY, DISTRICT, GOVERNORATE, SETTLEMENT, Settings, settings
from waqai.places.userstore import USER_SOURCE
from waqai.text.normalise import normalise

_NEAREST = 3
_CITIES = ("city", "capital")
_WIDELY_KNOWN = ("capital", "admin1", "region")
_HALF_KNOWN = 0.15
_KINDS_OF_A_PLAIN_WORD = 6
_FEW = 2
_SAME_SPOT_KM = 3
_RIGHT_WAY, _WRONG_WAY = 60, 100


@dataclass(slots=True)
class Context:
    """What is known of a report before a place is ranked.

    ``adjectives``: how often nationalities of each country stand in the text; ``countries``: votes of these
    and of the resolved sites by country, ``votes`` the vote of each site; ``points``: key, point
    and trust of the surest places no larger than a district; ``in_sentence``: keys of the sites of a
    sentence; ``holds``: keys of the sites put in a site; ``outlet`` and ``dateline``: ISO codes.
    """

    sites: dict[str, Site]
    gazetteer: Gazetteer
    outlet: str = ""
    dateline: str = ""
    adjectives: dict[str, int] = field(default_factory=dict)
    countries: dict[str, float] = field(default_factory=dict)
    votes: dict[str, tuple[str, float]] = field(default_factory=dict)
    points: list[tuple[str, Point, float]] = field(default_factory=list)
    in_sentence: dict[int, list[str]] = field(default_factory=dict)
    holds: dict[str, list[str]] = field(default_factory=dict)

    def index(self) -> None:
        """Fill ``in_sentence`` and ``holds`` from the sites."""
        for key, site in self.sites.items():
            for container in site.clues.within[:2]:
                self.holds.setdefault(container, []).append(key)
            for number in site.clues.sentences if site.entity is not None else ():
                named = self.in_sentence.setdefault(number, [])
                if len(named) < settings().limits["sentence_places"]:
                    named.append(key)


def packaged(c: Candidate, s: Settings) -> float:
    """It is in the packaged list of places that occur in news."""
    return 0.0 if c.place.source.startswith(USER_SOURCE) else s.weights["packaged"]


def seat(site: Site, c: Candidate, s: Settings) -> float:
    """It is the seat of a governorate or district of its name."""
    if s.kind(c.place.kind).level != SETTLEMENT:
        return 0.0
    for other in site.candidates:
        if other.place.kind in ("admin1", "admin2") and other.place.country == c.place.country:
            same = other.place.kind == "admin1" and normalise(other.place.admin1) == normalise(c.place.admin1)
            if same or km(c.point, other.point) <= s.limits["same_km"]:
                return s.weights["seat"]
    return 0.0


def same_as_country(site: Site, c: Candidate, s: Settings) -> float:
    """Its country has the same name, and is meant by it more often."""
    if c.place.kind == "country" or not any(o.place.kind == "country" for o in site.candidates):
        return 0.0
    return s.weights["same_as_country"]


def class_fits(site: Site, c: Candidate, s: Settings) -> float:
    """The word that classes the name in the text goes with this kind of place (or does not)."""
    kinds = site.clues.kinds
    if not kinds:
        return 0.0
    if c.place.kind in kinds:
        return s.weights["class_fits" if len(kinds) <= _KINDS_OF_A_PLAIN_WORD else "class_fits_loosely"]
    small = c.place.kind not in _CITIES and s.kind(c.place.kind).level == SETTLEMENT
    return s.weights["class_near" if small and kinds & s.settlements else "class_clashes"]


def facility_fits(site: Site, c: Candidate, s: Settings) -> float:
    """A built thing is meant and this is one (or it is not)."""
    built = s.kind(c.place.kind).precision == "exact" or c.place.kind == "road"
    if not site.facility and not built:
        return 0.0
    return s.weights["facility_fits" if site.facility and built else "facility_clashes"]


def population(c: Candidate, s: Settings) -> float:
    """Large places are in the news more often than small ones of the same name."""
    least = s.limits["known_population"] if c.place.kind == "capital" else 0
    people = max(c.place.population, least)
    if people <= 1000 or s.kind(c.place.kind).level != SETTLEMENT:
        return 0.0
    return s.weights["population"] * (math.log10(people) - 3)


def spelling(c: Candidate, s: Settings) -> float:
    """The gazetteer writes the name a little otherwise than the text."""
    return 0.0 if c.how == EXACT else s.weights[c.how]


def named_country(site: Site, c: Candidate, s: Settings) -> float:
    """A nationality beside the name agrees with its country (or does not)."""
    if not site.clues.countries or not c.place.country:
        return 0.0
    return s.weights["named_country" if c.place.country in site.clues.countries else "other_country"]


def outlet(c: Candidate, s: Settings, ctx: Context) -> float:
    """It is in the country where the outlet is read."""
    return s.weights["outlet"] if ctx.outlet and c.place.country == ctx.outlet else 0.0


def dateline(c: Candidate, s: Settings, ctx: Context) -> float:
    """It is in the country that the report is datelined from."""
    return s.weights["dateline"] if ctx.dateline and c.place.country == ctx.dateline else 0.0


def prior(c: Candidate, s: Settings) -> float:
    """Bare names in news mean some kinds of place more readily than others."""
    return s.kind(c.place.kind).prior


def inside(site: Site, c: Candidate, s: Settings, ctx: Context) -> float:
    """It lies in (or near) the place that the text puts it in, or it does not."""
    for key in (*site.clues.within, *site.clues.beside):
        points = _inside_one(site, c, ctx.sites.get(key), s, ctx, key in site.clues.within)
        if points < 0 and c.place.kind == "capital" and c.how == EXACT:
            continue
        if points:
            return points
    return 0.0


def direction(site: Site, c: Candidate, s: Settings, ctx: Context) -> float:
    """It lies in the direction that the text names from another place (or the other way)."""
    for key, told in site.clues.towards.items():
        base = container_of(ctx.sites.get(key), ctx)
        if told is None or base is None or base.best is None or km(base.best.point, c.point) < _SAME_SPOT_KM:
            continue
        off = turn(told, bearing(base.best.point, c.point))
        if off <= _RIGHT_WAY:
            return base.trust * s.weights["direction_fits"]
        if off >= _WRONG_WAY:
            return base.trust * s.weights["direction_clashes"]
    return 0.0


def _inside_one(
    site: Site, c: Candidate, container: Site | None, s: Settings, ctx: Context, told: bool
) -> float:
    base = container_of(container, ctx)
    if base is None or base.best is None or base.trust < 0.3:
        return 0.0
    place, level = base.best.place, s.kind(base.best.place.kind).level
    own = s.kind(c.place.kind).level
    if level < own or own >= GOVERNORATE or (not told and level <= max(own, DISTRICT)):
        return 0.0
    if level >= COUNTRY:
        if not place.country or not c.place.country:
            return 0.0
        return base.trust * s.weights["inside" if place.country == c.place.country else "outside"]
    distance = km(c.point, base.best.point)
    if level == GOVERNORATE or base.called_governorate or (container is not base and level == SETTLEMENT):
        return base.trust * _inside_governorate(c, base, distance, s)
    towards = container is not None and container.key in site.clues.towards
    reach = s.limits["towards_km" if towards else "container_km"]
    near = s.weights["near_container"] * math.exp(-distance / reach)
    if any(o.place.kind == "admin1" for o in base.candidates):
        near = max(near, _inside_governorate(c, base, distance, s) - 0.5)
    return base.trust * (near if near > 0.05 else s.weights["outside"])


def _inside_governorate(c: Candidate, base: Site, distance: float, s: Settings) -> float:
    assert base.best is not None
    place = base.best.place
    same = bool(place.admin1) and normalise(c.place.admin1) == normalise(place.admin1)
    if c.place.country == place.country and (same or distance <= s.limits["admin_km"]):
        return s.weights["inside"]
    if c.place.country == place.country and not c.place.admin1 and distance <= 4 * s.limits["admin_km"]:
        return 0.0
    return s.weights["outside"]


def container_of(site: Site | None, ctx: Context) -> Site | None:
    """The site whose place holds what lies in ``site``: for a countryside the town or governorate of it."""
    if site is not None and site.role and site.bases and (site.best is None or site.role == "countryside"):
        return ctx.sites.get(site.bases[0])
    return site


def country_share(site: Site, c: Candidate, s: Settings, ctx: Context) -> float:
    """The other places and the nationalities of the report are of its country, or none of them is."""
    country, level = c.place.country, s.kind(c.place.kind).level
    if not country or level >= COUNTRY:
        return 0.0
    own = ctx.votes.get(site.key, ("", 0.0))
    total = sum(ctx.countries.values()) - own[1]
    if total <= 0.5:
        return 0.0
    votes = ctx.countries.get(country, 0.0) - (own[1] if own[0] == country else 0.0)
    if votes > 0.1:
        return s.weights["country_share"] * min(1.0, votes / total)
    return s.weights["country_alone"] * (1.0 - _how_known(site, c, s))


def _how_known(site: Site, c: Candidate, s: Settings) -> float:
    """How likely news names a place by itself: 1 for a capital, 0 for a village."""
    if c.place.kind == "capital":
        return 1.0
    known = min(1.0, c.place.population / s.limits["known_population"])
    lone = c.how == EXACT and all(o.place.country == c.place.country for o in site.candidates)
    large = c.place.kind in _WIDELY_KNOWN or known >= _HALF_KNOWN
    return max(known, 0.7) if lone and large else known


def neighbours(site: Site, c: Candidate, s: Settings, ctx: Context) -> float:
    """It is close to other places that the report names."""
    if s.kind(c.place.kind).level > DISTRICT:
        return 0.0
    reach, here = s.limits["neighbour_km"], c.point
    near = [t * math.exp(-km(here, p) / reach) for k, p, t in ctx.points if k != site.key]
    near.sort(reverse=True)
    return s.weights["neighbours"] * sum(near[:_NEAREST]) / _NEAREST if near else 0.0


def same_sentence(site: Site, c: Candidate, s: Settings, ctx: Context) -> float:
    """It is close to a place named in the same sentence."""
    keys = [key for n in site.clues.sentences for key in ctx.in_sentence.get(n, ())]
    return s.weights["same_sentence"] * _closeness(site, c, keys, s, ctx)


def listed_together(site: Site, c: Candidate, s: Settings, ctx: Context) -> float:
    """It is close to the places that it is listed with."""
    return s.weights["listed_together"] * _closeness(site, c, site.clues.listed, s, ctx)


def listed_abroad(site: Site, c: Candidate, s: Settings, ctx: Context) -> float:
    """The places that it is listed with lie in another country."""
    if len(site.clues.listed) < _FEW or c.place.kind == "capital" or s.kind(c.place.kind).level > DISTRICT:
        return 0.0
    sites = [o for key in site.clues.listed if (o := ctx.sites.get(key)) is not None]
    others = [o.best.place for o in sites if o.best is not None]
    small = [p for p in others if p.kind != "capital" and s.kind(p.kind).level <= DISTRICT]
    abroad = len(small) >= _FEW and all(p.country != c.place.country for p in small)
    return s.weights["listed_abroad"] if abroad else 0.0


def _closeness(site: Site, c: Candidate, keys: Iterable[str], s: Settings, ctx: Context) -> float:
    """How close the nearest of some small places is: 1 beside it, 0 far off."""
    if s.kind(c.place.kind).level > DISTRICT:
        return 0.0
    reach, here, best = s.limits["sentence_km"], c.point, 0.0
    for key in keys:
        other = ctx.sites.get(key)
        if other is not None and key != site.key and other.best is not None and other.small:
            best = max(best, other.trust * math.exp(-km(here, other.best.point) / reach))
    return best


def local_points(site: Site, c: Candidate, ctx: Context) -> list[tuple[str, float]]:
    """Points that do not depend on how the other places are resolved."""
    s = settings()
    found = (
        ("prior", prior(c, s)), ("class_fits", class_fits(site, c, s)), ("population", population(c, s)),
        ("facility_fits", facility_fits(site, c, s)), ("spelling", spelling(c, s)),
        ("named_country", named_country(site, c, s)), ("outlet", outlet(c, s, ctx)),
        ("dateline", dateline(c, s, ctx)), ("same_as_country", same_as_country(site, c, s)),
        ("packaged", packaged(c, s)), ("seat", seat(site, c, s)),
    )  # fmt: skip
    return [(name, points) for name, points in found if points]


_CONTEXTUAL: tuple[tuple[str, Callable[[Site, Candidate, Settings, Context], float]], ...] = (
    ("inside", inside), ("direction", direction), ("country_share", country_share),
    ("neighbours", neighbours), ("same_sentence", same_sentence), ("listed_together", listed_together),
    ("listed_abroad", listed_abroad),
)  # fmt: skip


def context_points(site: Site, c: Candidate, ctx: Context) -> list[tuple[str, float]]:
    """Points that the other places of the report give."""
    s = settings()
    found = ((name, feature(site, c, s, ctx)) for name, feature in _CONTEXTUAL)
    return [(name, points) for name, points in found if points]


def explained(reasons: Iterable[tuple[str, float]]) -> list[str]:
    """Reasons as sentences: the points and what the feature says."""
    return [f"{points:+.1f} {name}: {_MEANINGS[name]}" for name, points in reasons]


_MEANINGS = {
    f.__name__: str(f.__doc__)
    for f in (
        prior, packaged, seat, class_fits, population, facility_fits, spelling, named_country, outlet,
        dateline, inside, direction, same_as_country, country_share, neighbours, same_sentence,
        listed_together, listed_abroad,
    )
}  # fmt: skip
