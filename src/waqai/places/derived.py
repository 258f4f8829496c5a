"""Places without an entry of their own: countrysides, borders, roads, and sites known by their town."""

from __future__ import annotations

from typing import NamedTuple

from waqai.places.distance import Point, km, middle, shifted
from waqai.places.features import Context
from waqai.places.model import Site
from waqai.places.settings import DISTRICT, GOVERNORATE, QUARTER, SETTLEMENT, settings
from waqai.places.sites import BORDER, BUILDING, COUNTRYSIDE, LAND, PART, ROAD, SITE
from waqai.record import Geo
from waqai.report import Report

_FAR_IN_TEXT = 10**9
_SOME_VOTES = 0.3


class Derived(NamedTuple):
    """Where an unlisted place is taken to be, and why."""

    geo: Geo
    reason: str


def derive(report: Report, ctx: Context, site: Site, resolved: dict[str, Geo]) -> Derived | None:
    """Where a place without an entry of its own is, by the places named with it; None where nothing tells."""
    if site.role == COUNTRYSIDE:
        return middle_of_countryside(ctx, site, resolved) or _countryside(ctx, site, resolved)
    if site.role == BORDER:
        return _border(ctx, site, resolved)
    if site.role == ROAD and (road := stretch_of_road(ctx, site, resolved)):
        return road
    if land := _whole_country(report, ctx, site):
        return land
    if site.several:
        return None
    return _held(ctx, site, resolved) or _part_of_country(ctx, site) or _in_town(ctx, site, resolved)


def _area(point: Point, like: Geo, reason: str) -> Derived:
    lat, lon = round(point[0], 4), round(point[1], 4)
    return Derived(Geo(lat, lon, like.country, like.admin1, "area"), reason)


def _point(geo: Geo) -> Point | None:
    return None if geo.lat is None or geo.lon is None else (geo.lat, geo.lon)


def _small(key: str, resolved: dict[str, Geo]) -> Geo | None:
    """Where a site is, if it is resolved and no larger than a district."""
    geo = resolved.get(key)
    return geo if geo is not None and geo.precision in ("exact", "settlement", "area") else None


def _name(ctx: Context, key: str) -> str:
    site = ctx.sites[key]
    return next(iter(site.paths), key.lstrip("~"))


def middle_of_countryside(ctx: Context, site: Site, resolved: dict[str, Geo]) -> Derived | None:
    """The middle of the places that the report puts in a countryside, None where it puts none there."""
    inside = [
        geo for key, other in ctx.sites.items()
        if site.key in other.clues.within[:2] and (geo := _small(key, resolved)) is not None
    ]  # fmt: skip
    base = resolved.get(site.bases[0]) if site.bases else None
    points = [p for geo in inside if (base is None or geo.country == base.country) and (p := _point(geo))]
    if not points:
        return None
    reason = f"countryside: the middle of the {len(points)} places named in it"
    return _area(middle(points), inside[0], reason)


def _countryside(ctx: Context, site: Site, resolved: dict[str, Geo]) -> Derived | None:
    base = site.bases[0] if site.bases else _seat_before(ctx, site, resolved)
    geo = resolved.get(base) if base else None
    if base is None or geo is None or (start := _point(geo)) is None:
        return None
    if site.bearing is None:
        return _area(start, geo, f"countryside of {_name(ctx, base)}: its own coordinates")
    point = shifted(start, site.bearing, settings().limits["countryside_km"])
    return _area(point, geo, f"countryside of {_name(ctx, base)}, in the direction named")


def _seat_before(ctx: Context, site: Site, resolved: dict[str, Geo]) -> str | None:
    """The governorate or large town that a bare countryside is of.

    The one nearest to the villages of its sentence, else the one named last before it.
    """
    own = site.mentions[0].first
    seats = [key for key in resolved if ctx.sites[key].mentions and _is_seat(ctx.sites[key])]
    villages = [
        p for key, other in ctx.sites.items() if other.clues.sentences & site.clues.sentences
        and key not in seats and (geo := _small(key, resolved)) is not None and (p := _point(geo))
    ]  # fmt: skip
    if villages and seats:
        return min(seats, key=lambda key: sum(km(_point(resolved[key]) or villages[0], v) for v in villages))
    before = [(m.first, key) for key in seats for m in ctx.sites[key].mentions if m.first < own]
    return max(before)[1] if before else next(iter(seats), None)


def _is_seat(site: Site) -> bool:
    if site.best is None:
        return False
    place = site.best.place
    return place.kind == "admin1" or (place.kind in ("city", "capital") and place.admin1 == place.name_ar)


def _border(ctx: Context, site: Site, resolved: dict[str, Geo]) -> Derived | None:
    named = [geo.country for key in site.bases if (geo := resolved.get(key)) is not None]
    lands = site.lands + [country for country in named if country]
    nearest = _nearest_town(ctx, site, resolved, same_sentence=True)
    near = resolved[nearest] if nearest is not None else None
    if near is not None and nearest is not None and (len(lands) != 1 or near.country in lands):
        point = _point(near)
        if point is not None:
            return _area(point, near, f"border: near {_name(ctx, nearest)}, named with it")
    place = ctx.gazetteer.countries.get(lands[0]) if lands else None
    if place is None:
        return None
    return Derived(Geo(place.lat, place.lon, place.country, None, "region"), f"border of {place.name_en}")


def stretch_of_road(ctx: Context, site: Site, resolved: dict[str, Geo]) -> Derived | None:
    """The stretch of a road between two places that the report is about."""
    ends = [geo for key in site.bases if (geo := resolved.get(key)) is not None]
    points = [p for geo in ends if (p := _point(geo))]
    if len(points) < 2:
        return None
    if km(points[0], points[-1]) <= settings().limits["road_km"]:
        return _area(middle((points[0], points[-1])), ends[0], "road: half way between its ends")
    beside = [
        p for key in ctx.sites if key not in site.bases and (geo := _small(key, resolved)) is not None
        and (p := _point(geo)) and _between(points[0], points[-1], p)
    ]  # fmt: skip
    if beside:
        return _area(middle(beside), ends[0], f"road: by the {len(beside)} places named along it")
    return _area(middle(points), ends[0], "road: half way between its ends")


def _between(a: Point, b: Point, p: Point) -> bool:
    """Whether a point lies along the way between two others (a detour of a tenth at most)."""
    whole = km(a, b)
    return km(a, p) + km(p, b) <= 1.1 * whole and min(km(a, p), km(b, p)) > 3


def _whole_country(report: Report, ctx: Context, site: Site) -> Derived | None:
    """The country, or the side of it, that a bare description (the country, the south) means."""
    words = [w for m in site.mentions for w in report.words[m.first : m.last]]
    side = bool(words) and all("place.side" in w for w in words)
    hits = [hit for w in words if (hit := w.get("place.class"))]
    if not side and (site.paths or not any("country" in hit.entry.data["kinds"] for hit in hits)):
        return None
    country = _main_country(ctx)
    place = ctx.gazetteer.countries.get(country) if country else None
    if place is None:
        return None
    geo = Geo(place.lat, place.lon, country, None, "region" if side else "country")
    return Derived(geo, f"{'a side of ' if side else ''}the country that the report is about")


def _main_country(ctx: Context) -> str | None:
    total = sum(ctx.countries.values())
    if not total:
        return None
    country = max(ctx.countries, key=lambda c: ctx.countries[c])
    return country if ctx.countries[country] >= 0.6 * total else None


def _part_of_country(ctx: Context, site: Site) -> Derived | None:
    """Some part of the one country, or of the larger region, that its name holds."""
    if site.facility or site.role not in (PART, LAND):
        return None
    bases = [ctx.sites[key].best for key in site.bases]
    codes = {b.place.country for b in bases if b is not None and b.place.kind == "country"} | set(site.lands)
    place = ctx.gazetteer.countries.get(next(iter(codes))) if len(codes) == 1 else None
    if place is None:
        return None
    geo = Geo(place.lat, place.lon, place.country if len(place.country) == 2 else None, None, "region")
    return Derived(geo, f"a part of {place.name_en} without an entry of its own")


def _held(ctx: Context, site: Site, resolved: dict[str, Geo]) -> Derived | None:
    """By the town or the district that the text puts it in, or that its own name holds."""
    own = () if site.role == BUILDING else tuple(site.bases)
    for key in (*site.clues.within, *own):
        geo = _small(key, resolved)
        if geo is None or not ((key in own and _is_plausible(ctx, geo)) or _is_narrow(ctx, ctx.sites[key])):
            continue
        point = _point(geo)
        if (
            point is None
            or _is_district(site)
            or (key not in own and _maybe_governorate(site, ctx.sites[key]))
        ):
            continue
        bearing = site.clues.towards.get(key)
        if bearing is not None:
            point = shifted(point, bearing, settings().limits["towards_shift_km"])
        side = "" if bearing is None else ", in the direction named"
        return _area(point, geo, f"not listed: by {_name(ctx, key)}, which it is in or near{side}")
    return None


def _is_district(site: Site) -> bool:
    """Whether its class word is of a district, which is too large to be put where its neighbour is."""
    return {"admin2", "city"} <= site.clues.kinds and "quarter" not in site.clues.kinds


def _is_plausible(ctx: Context, geo: Geo) -> bool:
    """Whether a name inside a name is taken for a place in a country that the report is about."""
    return bool(geo.country) and ctx.countries.get(str(geo.country), 0.0) >= _SOME_VOTES


def _maybe_governorate(site: Site, container: Site) -> bool:
    """Whether "in X" may mean the governorate X, so that the town X does not tell where in it."""
    in_town = site.facility or ("quarter" in site.clues.kinds and "admin2" not in site.clues.kinds)
    told = {"city", "capital"} & container.clues.kinds
    return not in_town and not told and any(c.place.kind == "admin1" for c in container.candidates)


def _is_narrow(ctx: Context, container: Site) -> bool:
    """Whether a place is small enough to stand for what lies in it."""
    if container.role == COUNTRYSIDE:
        return any(
            ctx.sites[key].level == SETTLEMENT and not _is_seat(ctx.sites[key]) for key in container.bases
        )
    level = GOVERNORATE if container.called_governorate else container.level
    return level is not None and level <= DISTRICT


def _in_town(ctx: Context, site: Site, resolved: dict[str, Geo]) -> Derived | None:
    """A site or a quarter by the town that the report names nearest to it."""
    quarter = "quarter" in site.clues.kinds and site.clues.kinds.isdisjoint(("camp", "admin2"))
    named = site.facility or (site.paths and not site.lands)
    if not named or not (quarter or site.role in (BUILDING, SITE, ROAD, PART)):
        return None
    anywhere = site.facility and any(m.last - m.first > 1 for m in site.mentions)
    for same_sentence in (True, False) if anywhere else (True,):
        key = _nearest_town(ctx, site, resolved, same_sentence)
        if key is not None and (point := _point(resolved[key])):
            return _area(point, resolved[key], f"not listed: by {_name(ctx, key)}, the town named nearest")
    return None


def _nearest_town(ctx: Context, site: Site, resolved: dict[str, Geo], same_sentence: bool) -> str | None:
    """The settlement named nearest to a site in the text, one before it rather than one after it."""
    if same_sentence:
        keys = {k for n in site.clues.sentences for k in ctx.in_sentence.get(n, ())}
    else:
        keys = set(resolved)
    towns = [ctx.sites[key] for key in keys if key in resolved and key != site.key]
    towns = [t for t in towns if t.entity is not None and t.level in (QUARTER, SETTLEMENT)]
    nearest = min(towns, key=lambda t: (_gap(site, t), t.key), default=None)
    return nearest.key if nearest is not None else None


def _gap(site: Site, other: Site) -> int:
    """Tokens between the first mention of a site and the nearest of another; those after it count twice."""
    first = site.mentions[0].first
    gaps = (first - m.last if m.last <= first else 2 * (m.first - first) for m in other.mentions)
    return min(gaps, default=_FAR_IN_TEXT)
