"""Role fillers of an event: what all its anchors say of an entity, weighed by a second linear model."""

from __future__ import annotations

from dataclasses import dataclass

from waqai.events.anchors import Anchor
from waqai.events.roles import AT, ROLES, place_role
from waqai.events.scene import Scene

_FEWEST = 0.08
_STRONG = 0.5


@dataclass(slots=True)
class Filler:
    """An entity in a role of an event; ``mention`` (its number) and ``anchor`` are the strongest evidence."""

    role: str
    entity: str
    best: float
    mention: int
    anchor: Anchor
    features: dict[str, float]

    def place_role(self, scene: Scene) -> str:
        """What the place is to the event: at, near, from, to or along."""
        return place_role(self.anchor, scene.syntax.attachments[self.mention])


def fillers(scene: Scene, anchors: list[Anchor], kind: str) -> list[Filler]:
    """The entities that may fill a role of an event of type ``kind``, with features for the filler model."""
    found: dict[tuple[str, str], list[tuple[float, int, Anchor]]] = {}
    for anchor in anchors:
        for number, odds in anchor.odds.items():
            entity = scene.report.mentions[number].entity
            for role in ROLES:
                if odds.get(role, 0.0) >= _FEWEST:
                    found.setdefault((role, entity), []).append((odds[role], number, anchor))
    tops = {key: max(p for p, _, _ in seen) for key, seen in found.items()}
    out: list[Filler] = []
    for (role, entity), seen in found.items():
        p, number, anchor = max(seen, key=lambda s: s[0])
        features = _features(scene, anchors, kind, role, entity, seen, tops)
        out.append(Filler(role, entity, p, number, anchor, features))
    return out


def _features(
    scene: Scene,
    anchors: list[Anchor],
    kind: str,
    role: str,
    entity: str,
    seen: list[tuple[float, int, Anchor]],
    tops: dict[tuple[str, str], float],
) -> dict[str, float]:
    best = tops[role, entity]
    better = sum(p > best for (r, e), p in tops.items() if r == role and e != entity)
    rival = max((tops.get((r, entity), 0.0) for r in ROLES if r != role), default=0.0)
    sort = scene.sort[entity]
    seconds = sorted((p for p, _, _ in seen), reverse=True)[1:2]
    out = {
        "bias": 1.0,
        f"role {role}": 1.0,
        "probability": best * 4 - 2,
        f"probability as {role}": best * 4 - 2,
        f"probability {int(best * 10)}": 1.0,
        f"rank {min(better, 3)} as {role}": 1.0,
        "probability in another role": rival * 2,
        f"{sort} as {role}": 1.0,
        f"{kind} {role}": 1.0,
        f"{kind} {role} {sort}": 1.0,
        f"{kind} {role} rank {min(better, 2)}": 1.0,
        "second probability": seconds[0] * 2 if seconds else 0.0,
        f"share of anchors as {role}": len({a.token for _, _, a in seen}) / len(anchors),
        "anchors": min(len(anchors), 6) / 6,
    }
    strong = sum(p >= _STRONG for (r, _), p in tops.items() if r == role)
    out[f"{min(strong, 3)} strong as {role}"] = 1.0
    if role == AT and scene.entity[entity].geo is not None:
        geo = scene.entity[entity].geo
        out[f"place of precision {geo.precision if geo else None}"] = 1.0
        out[f"{kind} at precision {geo.precision if geo else None}"] = 1.0
    if any(claim.speaker == entity for a in anchors for claim in scene.claims_over(a.token)):
        out[f"speaker of it as {role}"] = 1.0
    return out
