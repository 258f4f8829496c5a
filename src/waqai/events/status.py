"""Whether an event is told as actual, planned, hypothetical or denied."""

from __future__ import annotations

from waqai.events.anchors import Anchor
from waqai.events.scene import Scene
from waqai.lexicon.frames import TRIGGER
from waqai.lexicon.words import VERB

ACTUAL, PLANNED, HYPOTHETICAL, DENIED = "actual", "planned", "hypothetical", "denied"
_CUES = ("intent", "possibility", "denial", "negation", "conditional", "support", "happened", "background")
_WILLING = frozenset({"demand", "threaten", "promise", "deny"})
_REACH = 8
_DENIAL_PRIOR = 3.0
INTENT_PRIOR = 2.5


def status_features(scene: Scene, anchor: Anchor) -> dict[str, float]:
    """Named features of an anchor for the status model: cue words before it, its form, the claim it is in."""
    report = scene.report
    reading, form = anchor.hit.reading, anchor.hit.entry.form
    tense = form.split(".", 1)[0] if anchor.hit.entry.pos == "verb" else anchor.use
    out: dict[str, float] = {
        "bias": 1.0,
        f"tense={tense}": 1.0,
        f"type={anchor.type}": 1.0,
        f"frame={anchor.frame.id}": 1.0,
    }
    if anchor.frame.status:
        out[f"frame status {anchor.frame.status}"] = 1.0
    if reading.future:
        out["future mark"] = 1.0
    if reading.prep:
        out[f"joined {reading.prep} {tense}"] = 1.0
    if reading.det:
        out["definite"] = 1.0
    _cues_before(scene, anchor, out)
    _relation_before(scene, anchor, out)
    claims = scene.claims_over(anchor.token)
    for claim in claims:
        out[f"in claim {claim.stance}"] = 1.0
        if not any(other.stance in _WILLING for other in claims if other is not claim):
            out[f"only claim {claim.stance}"] = 1.0
    if report.title_span and anchor.span.start < report.title_span.end:
        out["in title"] = 1.0
    return out


def status_prior(scene: Scene, anchor: Anchor) -> dict[str, float]:
    """What is said whatever else is near: an event inside the words of a denial is denied."""
    inside = scene.claims_over(anchor.token)
    if inside and inside[-1].stance == "deny":
        return {DENIED: _DENIAL_PRIOR}
    return {PLANNED: INTENT_PRIOR} if _intended(scene, anchor) else {}


def _intended(scene: Scene, anchor: Anchor) -> bool:
    """Whether a verb of intention governs an event noun (``intends to launch an attack``)."""
    report, syntax = scene.report, scene.syntax
    if not anchor.nominal:
        return False
    sentence = report.sentences[report.sentence_of[anchor.token]]
    for k in range(anchor.token - 1, max(sentence.first, anchor.token - _REACH) - 1, -1):
        word = report.words[k]
        if any(hit.entry.pos == VERB for hit in word.hits.get("intent", ())):
            return syntax.borders[anchor.token] == syntax.borders[k]
        if TRIGGER in word:
            return False
    return False


def _cues_before(scene: Scene, anchor: Anchor, out: dict[str, float]) -> None:
    report, syntax = scene.report, scene.syntax
    sentence = report.sentences[report.sentence_of[anchor.token]]
    for k in range(anchor.token - 1, max(sentence.first, anchor.token - _REACH) - 1, -1):
        hits = report.words[k].hits
        near = "right before" if k == anchor.token - 1 else "near" if anchor.token - k <= 3 else "before"
        crossed = syntax.borders[anchor.token] - syntax.borders[k] > ("complementiser" in hits)
        for cls in _CUES:
            if cls in hits or (report.words[k].phrases and report.match(k, cls)):
                out.setdefault(f"{cls} {near}{' across a border' if crossed else ''}", 1.0)
                out.setdefault(f"{cls} in reach", 1.0)
    for k in range(anchor.last, min(sentence.last, anchor.last + 3)):
        for cls in ("intent", "possibility", "denial"):
            if cls in report.words[k].hits:
                out[f"{cls} after"] = 1.0


def _relation_before(scene: Scene, anchor: Anchor, out: dict[str, float]) -> None:
    relation = scene.syntax.relations[anchor.token - 1] if anchor.token else ""
    if relation:
        out[f"after {relation}"] = 1.0
        out[f"after {relation} {anchor.use}"] = 1.0
