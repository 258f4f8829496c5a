"""The stage that turns what models and rules say into probabilities; it rests where it has no model."""

from __future__ import annotations

from waqai.confidence.features import claim_features, event_features, place_features, role_features
from waqai.linear import LinearModel, has_model, load_model
from waqai.report import Report

#: Fields of an event's derivation that name a filler.
ROLE_FIELDS = frozenset({"initiator", "target", "place"})


def run(report: Report) -> None:
    """Set the confidence of events (in place of the product of their models), roles, places and claims."""
    if has_model("confidence_events"):
        _events(report, load_model("confidence_events"), load_model("confidence_roles"))
    if has_model("confidence_places"):
        model = load_model("confidence_places")
        for entity in report.entities:
            if entity.geo is not None:
                entity.geo.confidence = _rounded(model.probability(place_features(entity)))
    if has_model("confidence_claims"):
        model = load_model("confidence_claims")
        for claim in report.claims:
            claim.confidence = _rounded(model.probability(claim_features(claim)))


def _events(report: Report, events: LinearModel, roles: LinearModel) -> None:
    for event in report.events:
        for why in event.why:
            if why["field"] in ROLE_FIELDS and "p" in why:
                why["p"] = _rounded(roles.probability(role_features(event, why)))
        raw = event.confidence
        event.confidence = _rounded(events.probability(event_features(event)))
        event.why.append(
            {"field": "confidence", "rule": "fitted on held-out reports", "detail": f"models say {raw:.3f}"}
        )


def _rounded(p: float) -> float:
    return round(p, 3)
