"""Features of anchors: what speaks for or against a trigger word telling an event of its own."""

from __future__ import annotations

from waqai.events.anchors import Anchor
from waqai.events.scene import ARMED, CIVIL, GROUP, OFFICIAL, PERSON, STATE, Scene
from waqai.lexicon.frames import TRIGGER

_NEAR = 4
_NEAR_CLASSES = ("means", "victim", "cue.aircraft", "cue.artillery", "cue.bomb", "cue.protest")
#: Word classes whose presence right before or after a trigger matters.
_CONTEXT_CLASSES = (
    "support", "negation", "intent", "possibility", "denial", "claims.verb", "claims.participle",
    "claims.noun", "demonstrative", "preposition", "complementiser", "relative", "subordinator", "already",
    "auxiliary", "means", "victim", "background", "cue.aircraft", "cue.artillery", "cue.bomb", "cue.firearm",
    "cue.missile", "cue.suicide", "cue.protest", "cause", "happened", "object", "force_noun", "civil_noun",
    "conditional",
)  # fmt: skip


def anchor_features(scene: Scene, anchor: Anchor) -> dict[str, float]:
    """Named features of one candidate for the anchor model."""
    report = scene.report
    frame, token = anchor.frame, anchor.token
    out: dict[str, float] = {
        "bias": 1.0,
        "weight": frame.weight * 4 - 2,
        f"frame={frame.id}": 1.0,
        f"type={frame.type}": 1.0,
        f"use={anchor.use}": 1.0,
        f"type={frame.type} use={anchor.use}": 1.0,
        f"lemma={anchor.hit.entry.lemma}": 1.0,
    }
    _form_features(anchor, out)
    for need in frame.needs:
        met = "met" if need_met(scene, anchor, need) else "unmet"
        out[f"need {met}"] = 1.0
        out[f"need {need} {met}"] = 1.0
    _word_features(scene, token - 1, "before", out)
    _word_features(scene, anchor.last, "after", out)
    _company(scene, anchor, out)
    sentence = report.sentences[report.sentence_of[token]]
    if report.title_span and report.title_span.end >= anchor.span.end:
        out["in title"] = 1.0
    out[f"sentence {min(report.sentence_of[token], 4)}"] = 1.0
    if any(q.first <= token < q.last for q in report.quotations):
        out["quoted"] = 1.0
    if sentence.last - sentence.first < 6:
        out["short sentence"] = 1.0
    return out


def _form_features(anchor: Anchor, out: dict[str, float]) -> None:
    reading = anchor.hit.reading
    out[f"form={anchor.hit.entry.form}"] = 1.0
    if reading.det:
        out["definite"] = 1.0
        out[f"definite {anchor.frame.type}"] = 1.0
    if reading.prep:
        out[f"prep={reading.prep}"] = 1.0
    if reading.enclitic:
        out["pronoun"] = 1.0
    if reading.conj:
        out["conjoined"] = 1.0
    if reading.future:
        out["future"] = 1.0


def need_met(scene: Scene, anchor: Anchor, need: str) -> bool:
    """Whether what a frame needs stands in the trigger's sentence (near it, for what it takes)."""
    sorts = {
        scene.sort_of(m)
        for _, m in scene.mentions_of(scene.report.sentence_of[anchor.token])
        if abs(m.first - anchor.token) < 25
    }
    if need in ("armed", "force"):
        return ARMED in sorts or (need == "armed" and STATE in sorts)
    if need == "official":
        return bool(sorts & {OFFICIAL, STATE, PERSON, GROUP})
    if need == "place":
        return any(
            m.kind in ("place", "facility") and 0 <= m.first - anchor.token < 8
            for _, m in scene.mentions_of(scene.report.sentence_of[anchor.token])
        )
    if need == "people":
        near = range(anchor.token - 3, anchor.token + 6)
        counted = any(scene.quantity_at.get(k) for k in near)
        return counted or bool(sorts & {CIVIL, ARMED, PERSON}) or _near_class(scene, anchor, "victim")
    if need == "weapon":
        return _near_class(scene, anchor, "means")
    return any(
        TRIGGER in scene.report.words[k].hits and k != anchor.token for k in _around(scene, anchor.token, 10)
    )


def _near_class(scene: Scene, anchor: Anchor, cls: str) -> bool:
    return any(cls in scene.report.words[k].hits for k in _around(scene, anchor.token, 6))


def _around(scene: Scene, token: int, reach: int) -> range:
    sentence = scene.report.sentences[scene.report.sentence_of[token]]
    return range(max(sentence.first, token - reach), min(sentence.last, token + reach + 1))


def _word_features(scene: Scene, k: int, where: str, out: dict[str, float]) -> None:
    report = scene.report
    if not 0 <= k < len(report.words):
        out[f"{where} edge"] = 1.0
        return
    hits = report.words[k].hits
    kind = report.tokens[k].kind
    if kind != "word":
        out[f"{where} {kind}"] = 1.0
    for cls in _CONTEXT_CLASSES:
        if cls in hits:
            out[f"{where} {cls}"] = 1.0
    if TRIGGER in hits:
        out[f"{where} trigger"] = 1.0
    if k in scene.quantity_at:
        quantity = scene.quantity_at[k]
        out[f"{where} quantity"] = 1.0
        out[f"{where} {quantity.unit}"] = 1.0
    if scene.syntax.relations[k]:
        out[f"{where} rel={scene.syntax.relations[k]}"] = 1.0


def _company(scene: Scene, anchor: Anchor, out: dict[str, float]) -> None:
    report = scene.report
    sentence = report.sentence_of[anchor.token]
    for number, mention in scene.mentions_of(sentence):
        gap = mention.first - anchor.last if mention.first >= anchor.last else anchor.token - mention.last
        if gap > 12:
            continue
        side = "right" if mention.first >= anchor.last else "left"
        sort = scene.sort_of(mention)
        out[f"{side} {sort}{' near' if gap < _NEAR else ''}"] = 1.0
        if gap < _NEAR and side == "right":
            out[f"right {sort} rel={scene.syntax.attachments[number].relation}"] = 1.0
    for token, _ in scene.times_by_sentence.get(sentence, ()):
        if abs(token - anchor.token) < 10:
            out["time near"] = 1.0
    near: set[str] = set()
    for k in _around(scene, anchor.token, 6):
        near.update(report.words[k].hits)
    out.update((f"near {cls}", 1.0) for cls in _NEAR_CLASSES if cls in near)
    around = _around(scene, anchor.token, 8)
    others = scene.syntax.triggers[around.stop] - scene.syntax.triggers[around.start] - 1
    out["other triggers near"] = min(others, 3) / 3
