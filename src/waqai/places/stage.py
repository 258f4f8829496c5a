"""The stage `places`: sets ``geo``, ``geo_candidates``, ``geo_reason``, ``name_en`` and ``ref`` of places."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from waqai.lexicon.lexicon import Lexicon
from waqai.places.derived import derive, middle_of_countryside, stretch_of_road
from waqai.places.features import Context, explained
from waqai.places.gazetteer import EXACT, LOOSE, Found, Gazetteer, merged
from waqai.places.model import Candidate, Site
from waqai.places.ranking import accepted, rank
from waqai.places.settings import outlet_countries, settings
from waqai.places.sites import COUNTRYSIDE, LAND, PART, ROAD, build_sites
from waqai.places.userstore import UserGazetteers
from waqai.record import Geo
from waqai.report import Report
from waqai.text.normalise import normalise
from waqai.text.tokens import norms


def run(report: Report) -> None:
    """Resolve the places and facilities of a report; those that cannot be keep ``geo`` None and a reason."""
    gazetteer = current_gazetteer(report.lexicon)
    ctx = Context(build_sites(report, gazetteer), gazetteer)
    if not ctx.sites:
        return
    ctx.outlet = outlet_countries().get(normalise(report.outlet or "").lower(), "")
    ctx.dateline = _dateline_country(report, gazetteer)
    for site in ctx.sites.values():
        site.candidates = [Candidate(f.place, f.how) for f in _candidates(gazetteer, site)]
    ctx.adjectives = _adjectives(report, gazetteer)
    ctx.index()
    rank(ctx)
    _resolve(report, ctx)


def current_gazetteer(lexicon: Lexicon) -> Gazetteer:
    """The packaged places with the user's gazetteers as they are now."""
    user = UserGazetteers()
    return _gazetteer(lexicon, user.stamp())


@lru_cache(maxsize=4)
def _gazetteer(lexicon: Lexicon, stamp: tuple[tuple[str, int], ...]) -> Gazetteer:
    return Gazetteer(lexicon, UserGazetteers() if stamp else None)


def _adjectives(report: Report, gazetteer: Gazetteer) -> dict[str, int]:
    """How often nationalities of each country stand in the report."""
    out: dict[str, int] = {}
    for word in report.words:
        if "nationality" in word:
            country = gazetteer.nationality(word)
            if country is not None and len(country) == 2:
                out[country] = out.get(country, 0) + 1
    return out


def _dateline_country(report: Report, gazetteer: Gazetteer) -> str:
    """The country of the dateline: that of its last name (a place, or a place and its country)."""
    words = norms(report.dateline_place or "")
    while words:
        last = len(words)
        while last and words[last - 1].isalnum():
            last -= 1
        found = gazetteer.find(" ".join(words[last:])) if words[last:] else ()
        if found:
            return max(found, key=lambda f: (f.place.kind == "country", f.place.population)).place.country
        words = words[: max(0, last - 1)]
    return ""


def _candidates(gazetteer: Gazetteer, site: Site) -> list[Found]:
    found: list[Found] = []
    for path in sorted(site.paths, key=lambda p: -site.paths[p]):
        found += gazetteer.find(path)
        known = (gazetteer.country_named(path), gazetteer.capital_named(path))
        found += [Found(p, EXACT) for p in known if p is not None and (len(p.country) == 2 or not found)]
    if not found and site.role in (PART, LAND):
        for path in site.paths:
            found += [Found(f.place, LOOSE) for f in gazetteer.find(path.partition(" ")[2])]
    if not site.clues.kinds and all("place.side" in gazetteer.lexicon.word(path) for path in site.paths):
        found = [f for f in found if f.place.kind == "region"]
    return merged(found)


def _resolve(report: Report, ctx: Context) -> None:
    resolved: dict[str, Geo] = {}
    reasons: dict[str, str] = {}
    for key, site in ctx.sites.items():
        first = accepted(site)
        if first is not None:
            resolved[key] = _geo(first)
            reasons[key] = "; ".join(explained(first.reasons))
        else:
            site.best = None
    _relist(ctx, resolved, reasons)
    for site in ctx.sites.values():
        if site.key not in resolved and site.entity is not None:
            found = derive(report, ctx, site, dict(resolved))
            if found is not None:
                reasons[site.key] = found.reason
                site.fallback = found.geo
    for site in ctx.sites.values():
        _fill(site, resolved.get(site.key) or site.fallback, reasons.get(site.key))


def _relist(ctx: Context, resolved: dict[str, Geo], reasons: dict[str, str]) -> None:
    """A listed countryside moves half way to the places put in it, a listed road to the stretch meant."""
    for key, site in ctx.sites.items():
        if key in resolved and site.role == ROAD and (stretch := stretch_of_road(ctx, site, resolved)):
            resolved[key] = replace(stretch.geo, id=resolved[key].id)
            reasons[key] = stretch.reason
        if key in resolved and site.role == COUNTRYSIDE and resolved[key].precision == "area":
            found = middle_of_countryside(ctx, site, resolved)
            if found is not None:
                geo = resolved[key]
                lat, lon = _half_way(geo, found.geo)
                resolved[key] = Geo(lat, lon, geo.country, geo.admin1, "area", geo.id)
                reasons[key] = f"{found.reason}; {reasons[key]}"


def _half_way(a: Geo, b: Geo) -> tuple[float | None, float | None]:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return a.lat, a.lon
    return round((a.lat + b.lat) / 2, 4), round((a.lon + b.lon) / 2, 4)


def _geo(candidate: Candidate) -> Geo:
    place = candidate.place
    precision = settings().kind(place.kind).precision
    if len(place.country) != 2:
        return Geo(place.lat, place.lon, None, None, "region", place.id)
    return Geo(place.lat, place.lon, place.country, place.admin1 or None, precision, place.id)


def _fill(site: Site, geo: Geo | None, reason: str | None) -> None:
    entity = site.entity
    if entity is None:
        return
    entity.geo = geo
    entity.geo_reason = reason or _why_not(site)
    kept = site.candidates[: int(settings().limits["candidates"])]
    entity.geo_candidates = [_shown(c) for c in kept]
    if geo is not None and geo.id is not None and site.best is not None:
        entity.ref = geo.id
        entity.name_en = entity.name_en or site.best.place.name_en or None
        entity.name_ar = entity.name_ar or site.best.place.name_ar or None


def _shown(candidate: Candidate) -> dict[str, Any]:
    place = candidate.place
    return {
        "id": place.id, "name": place.name_en or place.name_ar, "country": place.country or None,
        "admin1": place.admin1 or None, "lat": place.lat, "lon": place.lon,
        "score": round(candidate.score, 2), "reasons": explained(candidate.reasons),
    }  # fmt: skip


def _why_not(site: Site) -> str:
    if not site.candidates:
        return "The name is in no gazetteer, and the text does not put it in a place that is."
    first = site.candidates[0]
    if first.score < settings().limits["accept"]:
        return f"Too little speaks for the likeliest place ({first.place.name_en}, {first.score:.1f} points)."
    return f"{len(site.candidates)} places have this name and the text does not tell which is meant."
