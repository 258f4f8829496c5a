"""Ranking the candidates of all places of a report together, in rounds: the sure ones help the others."""

from __future__ import annotations

import math

from waqai.places.distance import km
from waqai.places.features import Context, context_points, local_points
from waqai.places.model import Candidate, Site
from waqai.places.settings import COUNTRY, DISTRICT, settings


def rank(ctx: Context) -> None:
    """Score all candidates of all sites; each site gets its ``best`` and how far to trust it."""
    listed = [site for site in ctx.sites.values() if site.candidates]
    for site in listed:
        for candidate in site.candidates:
            candidate.reasons = local_points(site, candidate, ctx)
            candidate.score = sum(points for _, points in candidate.reasons)
            candidate.local = len(candidate.reasons)
        _settle(site)
    for _ in range(int(settings().limits["rounds"])):
        _gather(ctx, listed)
        for site in listed:
            for candidate in site.candidates:
                del candidate.reasons[candidate.local :]
                candidate.reasons += context_points(site, candidate, ctx)
                candidate.score = sum(points for _, points in candidate.reasons)
        for site in listed:
            _settle(site)


def accepted(site: Site) -> Candidate | None:
    """The first candidate where the evidence suffices: enough points, and well ahead of any homonym."""
    limits = settings().limits
    if not site.candidates or site.candidates[0].score < limits["accept"]:
        return None
    first = site.candidates[0]
    rival = _rival(site)
    if rival is not None and first.score - rival.score < limits["margin"]:
        return None
    return first


def _rival(site: Site) -> Candidate | None:
    """The best candidate that is another place than the first, neither what it lies in nor in it."""
    first, reach = site.candidates[0], settings().limits["same_km"]
    for other in site.candidates[1:]:
        if km(first.point, other.point) > reach and not _holds(first, other) and not _holds(other, first):
            return other
    return None


def _holds(a: Candidate, b: Candidate) -> bool:
    """Whether ``a`` is the country or the governorate of ``b``."""
    if a.place.country != b.place.country:
        return False
    same_governorate = a.place.kind == "admin1" and a.place.admin1 == b.place.admin1
    return a.place.kind == "country" or (same_governorate and b.place.kind != "admin1")


def _settle(site: Site) -> None:
    site.candidates.sort(key=lambda c: -c.score)
    first = site.best = site.candidates[0]
    rival = _rival(site)
    weight = 1.0 / (1.0 + math.exp(settings().limits["accept"] - first.score))
    if rival is not None:
        weight *= 1.0 / (1.0 + math.exp(rival.score - first.score))
    site.trust = weight


def _gather(ctx: Context, listed: list[Site]) -> None:
    ctx.votes, ctx.points = {}, []
    weight = settings().limits["adjective_vote"]
    ctx.countries = {country: weight * math.log1p(n) for country, n in ctx.adjectives.items()}
    for site in listed:
        best = site.best
        if best is None or site.entity is None:
            continue
        level = settings().kind(best.place.kind).level
        if best.place.country:
            vote = site.trust * math.log1p(len(site.mentions)) * (0.5 if level >= COUNTRY else 1.0)
            ctx.votes[site.key] = best.place.country, vote
            ctx.countries[best.place.country] = ctx.countries.get(best.place.country, 0.0) + vote
        if level <= DISTRICT:
            ctx.points.append((site.key, best.point, site.trust))
    ctx.points.sort(key=lambda p: -p[2])
    del ctx.points[int(settings().limits["neighbours"]) :]
