"""What speaks for or against an event, a role, a place or a claim being right, after all stages have run."""

from __future__ import annotations

import math

from waqai.record import Claim, Entity, Event, Why

_MOST = 6.0
_SPREAD = 4.0


def event_features(event: Event) -> dict[str, float]:
    """Of an event whose ``confidence`` is what the models of the events stage say together."""
    out = {
        "bias": 1.0,
        "odds": _odds(event.confidence),
        f"type {event.type}": 1.0,
        f"status {event.status}": 1.0,
        "anchors": min(len(event.anchors), 5) / 5,
        "counts": min(len(event.counts), 3) / 3,
    }
    for name, there in (
        ("initiator", event.initiators),
        ("target", event.targets),
        ("place", event.places),
        ("source", event.sources),
        ("time", event.time),
    ):
        out[f"has {name}" if there else f"no {name}"] = 1.0
    return out


def role_features(event: Event, why: Why) -> dict[str, float]:
    """``why``: the derivation of a filler with ``p``, what the model of fillers says; the event as above."""
    role, odds = str(why["field"]), _odds(why["p"])
    return {
        "bias": 1.0,
        "odds": odds,
        "odds of event": _odds(event.confidence),
        f"role {role}": 1.0,
        f"odds as {role}": odds,
        f"role {role} of {event.type}": 1.0,
    }


def place_features(entity: Entity) -> dict[str, float]:
    """From the candidates that were weighed and how far the first is ahead."""
    assert entity.geo is not None
    scores = sorted((float(c["score"]) for c in entity.geo_candidates), reverse=True)
    out = {"bias": 1.0, f"kind {entity.kind}": 1.0, f"precision {entity.geo.precision}": 1.0}
    if not scores or entity.geo.id is None:
        out["put where the text says"] = 1.0
        return out
    ahead = scores[0] - scores[1] if len(scores) > 1 else _MOST
    out["score"] = min(scores[0], 2 * _MOST) / _MOST
    out["ahead"] = min(ahead, _MOST) / _MOST
    out["alone" if len(scores) == 1 else "several candidates"] = 1.0
    return out


def claim_features(claim: Claim) -> dict[str, float]:
    """From the rules that found the reporting word and its speaker."""
    out = {"bias": 1.0, "quoted" if claim.quoted else "not quoted": 1.0, f"stance {claim.stance}": 1.0}
    out["no speaker" if claim.speaker is None else "speaker"] = 1.0
    rules = [str(why["rule"]) for why in claim.why]
    out.update((f"rule {rule}", 1.0) for rule in rules)
    out[f"rules {' + '.join(rules[:2])}"] = 1.0
    return out


def _odds(p: float) -> float:
    """The logit of a probability, within bounds, at the scale of the other features."""
    bounded = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(bounded / (1 - bounded)) / _SPREAD
