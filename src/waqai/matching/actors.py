"""What actors are compared by: themselves, the bodies they belong to, and the state they act for."""

from __future__ import annotations

from functools import lru_cache

from waqai.facts.model import UNLISTED, Actor
from waqai.lexicon.lexicon import default_lexicon
from waqai.matching.settings import settings

_STATE = frozenset({"state_forces", "police", "government", "external_forces", "judiciary", "legislature"})
_OFFICES = frozenset({"person_leader", "person_military", "person_diplomat", "person_spokesman"})
_DEEPEST = 6


def sides(actor: Actor) -> frozenset[str]:
    """The keys of an actor; two actors that share one may be the same side of an event.

    A state and its forces share the key ``country:XX``. Actors that no list names ("armed men") have no
    key: that two reports both name some is no sign that they are the same.
    """
    if not actor.named:
        return frozenset()
    if actor.kind in ("place", "facility"):
        return frozenset({actor.key, *_state(actor.country)})
    return _listed_sides(actor.key)


def sides_of_key(key: str) -> frozenset[str]:
    """As :func:`sides`, for an actor known by its key only."""
    place = default_lexicon().places.get(key)
    if place is not None:
        return frozenset({key, *_state(place.country)})
    if key.startswith(UNLISTED):
        return frozenset({key} if key.startswith(f"{UNLISTED}person:") else ())
    return _listed_sides(key)


@lru_cache(maxsize=50_000)
def _listed_sides(key: str) -> frozenset[str]:
    actors = default_lexicon().actors
    out = {key}
    listed = actors.get(key)
    for _ in range(_DEEPEST):
        if listed is None:
            break
        out.add(listed.id)
        out.update(settings().sides.get(listed.id, ()))
        if listed.type in _STATE | _OFFICES and len(listed.country) == 1:
            out.update(_state(listed.country[0]))
        listed = actors.get(listed.parent)
    return frozenset(out)


def _state(country: str | None) -> tuple[str, ...]:
    return (f"country:{country}",) if country else ()
