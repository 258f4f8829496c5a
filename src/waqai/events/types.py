"""The type of a cluster of anchors, from their frames and the weapons named near them."""

from __future__ import annotations

from waqai.events.anchors import Anchor
from waqai.events.coreference import CASUALTIES
from waqai.events.scene import Scene

#: How much the type of the frames counts before anything else is looked at.
FRAME_PRIOR = 3.0
_CUES = (
    "cue.aircraft",
    "cue.artillery",
    "cue.bomb",
    "cue.firearm",
    "cue.missile",
    "cue.suicide",
    "cue.protest",
)


def type_features(scene: Scene, anchors: list[Anchor]) -> dict[str, float]:
    """Named features of a cluster for the type model."""
    out: dict[str, float] = {"bias": 1.0}
    telling = [a for a in anchors if a.frame.type != CASUALTIES] or anchors
    cues = {a.token: cues_near(scene, a) for a in anchors}
    for anchor in telling:
        share = 1.0 / len(telling)
        for name in (
            f"type={anchor.frame.type}",
            f"frame={anchor.frame.id}",
            f"lemma={anchor.hit.entry.lemma}",
        ):
            out[name] = out.get(name, 0.0) + share
        for other in anchor.others:
            name = f"other type={other.type}"
            out[name] = out.get(name, 0.0) + share
        for cue, where in cues[anchor.token]:
            out[f"{cue} {where}"] = 1.0
            out[f"{cue} with {anchor.frame.type}"] = 1.0
            out[f"{cue} with {anchor.hit.entry.lemma}"] = 1.0
    if telling is anchors:
        out["only casualties"] = 1.0
    if len(telling) < len(anchors):
        out["with casualties"] = 1.0
    out.update((f"{cue} anywhere", 1.0) for found in cues.values() for cue, _ in found)
    return out


def type_prior(anchors: list[Anchor]) -> dict[str, float]:
    """What the frames say of the type: the share of the telling anchors, times their weight."""
    telling = [a for a in anchors if a.frame.type != CASUALTIES] or anchors
    out: dict[str, float] = {}
    for anchor in telling:
        share = FRAME_PRIOR * anchor.frame.weight / len(telling)
        out[anchor.frame.type] = out.get(anchor.frame.type, 0.0) + share
    return out


def cues_near(scene: Scene, anchor: Anchor) -> list[tuple[str, str]]:
    """Classes of weapon words around an anchor and where: ``next`` (2 words), ``near`` or ``sentence``."""
    report = scene.report
    sentence = report.sentences[report.sentence_of[anchor.token]]
    out: dict[str, str] = {}
    for k in range(max(sentence.first, anchor.token - 12), min(sentence.last, anchor.token + 14)):
        for cue in _CUES:
            if cue in report.words[k].hits:
                gap = abs(k - anchor.token)
                where = "next" if gap <= 2 else "near" if gap <= 6 else "sentence"
                if cue not in out or where == "next":
                    out[cue] = where
    return list(out.items())
