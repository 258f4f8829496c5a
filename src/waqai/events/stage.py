"""The events stage: anchors, then clusters of anchors, then their type, status, roles and the rest."""

from __future__ import annotations

from waqai.events import details, news, parts
from waqai.events.anchors import Anchor, find_anchors
from waqai.events.coreference import cluster
from waqai.events.evidence import anchor_features
from waqai.events.fillers import Filler, fillers
from waqai.events.roles import AT, INITIATOR, TARGET, fill_arguments
from waqai.events.scene import Scene
from waqai.events.status import ACTUAL, status_features, status_prior
from waqai.events.types import type_features, type_prior
from waqai.linear import load_model
from waqai.record import Event, PlaceRole, Why
from waqai.report import Report

_ANCHOR_THRESHOLD = 0.55
#: How likely a filler must be, by role; the least that pays in the harmonic mean of precision and recall.
_FILLER_THRESHOLDS = {INITIATOR: 0.33, TARGET: 0.26, AT: 0.33}


def run(report: Report) -> None:
    """Find the events of a report; needs mentions, entities, times, quantities and claims."""
    scene = Scene(report)
    groups = clusters(scene)
    report.events += [event_of(scene, f"v{number}", group) for number, group in enumerate(groups, 1)]
    details.fill(scene, report.events, groups)
    parts.link_by_country(scene, report.events)
    news.judge(scene, report.events, groups)


def clusters(scene: Scene) -> list[list[Anchor]]:
    """The accepted anchors, those that tell one happening together."""
    anchors = accepted_anchors(scene)
    groups = cluster(scene, anchors, load_model("coreference"))
    return [[anchors[k] for k in group] for group in groups]


def accepted_anchors(scene: Scene) -> list[Anchor]:
    """The candidates that the anchor model takes for events, with status and probability set."""
    model, status_model, role_model = load_model("anchors"), load_model("status"), load_model("roles")
    out: list[Anchor] = []
    for anchor in find_anchors(scene.report):
        anchor.features = anchor_features(scene, anchor)
        anchor.probability = model.probability(anchor.features)
        if anchor.probability >= _ANCHOR_THRESHOLD:
            odds = status_model.distribution(status_features(scene, anchor), status_prior(scene, anchor))
            anchor.status = max(odds, key=lambda s: odds[s])
            fill_arguments(scene, anchor, role_model)
            out.append(anchor)
    return out


def event_of(scene: Scene, ident: str, anchors: list[Anchor]) -> Event:
    """The event that a cluster tells: type, status and roles; ``ident``: its id."""
    features = type_features(scene, anchors)
    types = load_model("types").distribution(features, type_prior(anchors))
    kind = max(types, key=lambda t: types[t])
    statuses = [a.status for a in anchors]
    status = ACTUAL if ACTUAL in statuses else max(set(statuses), key=statuses.count)
    event = Event(ident, kind, status, [a.span for a in anchors])
    event.confidence = round(max(a.probability for a in anchors) * types[kind], 3)
    event.why = _anchor_reasons(anchors) + _type_reasons(kind, types[kind], features)
    _fill_roles(scene, event, anchors)
    return event


def _anchor_reasons(anchors: list[Anchor]) -> list[Why]:
    model = load_model("anchors")
    return [
        {
            "field": "anchor",
            "rule": a.frame.id,
            "detail": f"{a.use}, p={a.probability:.2f}: {_shares(model.reasons('event', a.features))}",
            "span": a.span,
        }
        for a in anchors
    ]


def _type_reasons(kind: str, p: float, features: dict[str, float]) -> list[Why]:
    shares = _shares(load_model("types").reasons(kind, features))
    return [{"field": "type", "rule": kind, "detail": f"p={p:.2f}: {shares}"}]


def _shares(reasons: list[tuple[str, float]]) -> str:
    return "; ".join(f"{name} {share:+.2f}" for name, share in reasons)


def _fill_roles(scene: Scene, event: Event, anchors: list[Anchor]) -> None:
    model = load_model("fillers")
    odds = [(model.probability(filler.features), filler) for filler in fillers(scene, anchors, event.type)]
    likely = [(p, filler) for p, filler in odds if p >= _FILLER_THRESHOLDS[filler.role]]
    for p, filler in likely:
        if any(q > p and _rivals(other, filler) for q, other in likely):
            continue
        if filler.role == INITIATOR:
            event.initiators.append(filler.entity)
        elif filler.role == TARGET:
            event.targets.append(filler.entity)
        else:
            event.places.append(PlaceRole(filler.entity, filler.place_role(scene)))
        shares = _shares(model.reasons("filler", filler.features))
        event.why.append(
            {
                "field": filler.role,
                "rule": f"{filler.anchor.frame.id}, trigger at {filler.anchor.span.start}",
                "detail": f"p={p:.2f}: {shares}",
                "entity": filler.entity,
                "p": p,
                "span": scene.report.mentions[filler.mention].span,
            }
        )


def _rivals(a: Filler, b: Filler) -> bool:
    """Whether one entity is taken for the doer and the undergoer of one event."""
    return a.entity == b.entity and {a.role, b.role} == {INITIATOR, TARGET}
