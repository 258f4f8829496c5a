"""Events that are shares of another: what is told of one country among those that the whole is told of."""

from __future__ import annotations

from waqai.events.scene import STATE, Scene
from waqai.record import Event

_GENERIC = "attack"
_HITTING = frozenset({"airstrike", "shelling", "bombing", _GENERIC})


def link_by_country(scene: Scene, events: list[Event]) -> None:
    """Make strikes told of one country a part of those told before of several, that one among them."""
    named = [_countries_named(scene, event) for event in events]
    for number, part in enumerate(events):
        lands = _lands(scene, part)
        if part.type not in _HITTING or not lands or len(named[number]) > 1:
            continue
        for earlier in range(number - 1, -1, -1):
            whole = events[earlier]
            if whole.type in _HITTING and lands < named[earlier] and not _at_odds(part, whole):
                adopt(part, whole)
                break


def adopt(part: Event, whole: Event) -> None:
    """Make one event a share of another: it takes from the whole what is not told of it alone."""
    part.part_of = whole.id
    if part.type == _GENERIC and whole.type in _HITTING:
        part.type = whole.type
    for field in ("initiators", "targets"):
        own, shared = getattr(part, field), getattr(whole, field)
        other = part.targets if field == "initiators" else part.initiators
        taken = [entity for entity in shared if entity not in other]
        if not own and taken:
            own.extend(taken)
            part.why.append({"field": field[:-1], "rule": "as of the whole", "detail": whole.id})


def _countries_named(scene: Scene, event: Event) -> set[str]:
    entities = [scene.entity[p.entity] for p in event.places if scene.sort.get(p.entity) == STATE]
    return {e.geo.country for e in entities if e.geo is not None and e.geo.country}


def _lands(scene: Scene, event: Event) -> set[str]:
    """The countries that the places of an event lie in."""
    geos = [scene.entity[p.entity].geo for p in event.places if p.entity in scene.entity]
    return {geo.country for geo in geos if geo is not None and geo.country}


def _at_odds(part: Event, whole: Event) -> bool:
    """Whether two events have doers, or those who suffer them, and none in common."""
    return any(
        mine and theirs and not set(mine) & set(theirs)
        for mine, theirs in ((part.initiators, whole.initiators), (part.targets, whole.targets))
    )
