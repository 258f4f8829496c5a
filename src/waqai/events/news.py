"""Whether a violent event or a protest is told as news, or only referred to (a trial about it, its memory).

Both are events of the record; who compares reports wants to know which of them the report reports. The
model learns from newswire sentences in which annotators accepted only events told as news
(:mod:`waqai.evaluation.newswire`), so it judges the types that they looked at.
"""

from __future__ import annotations

from waqai.events.anchors import Anchor
from waqai.events.scene import Scene
from waqai.events.status import status_features
from waqai.lexicon.frames import TRIGGER
from waqai.linear import has_model, load_model
from waqai.record import Event

#: The types of event that are judged.
JUDGED = frozenset(
    {"airstrike", "shelling", "clash", "bombing", "attack", "abduction", "casualties", "protest"}
)
_MODEL = "news"
NEWS, REFERENCE = "news", "reference"
_THRESHOLD = 0.62
_PROTEST = "protest"
#: Features of anchors that tell where in the report they stand; a sentence by itself cannot teach them.
_OF_THE_REPORT = ("sentence ", "in title")
_WORDS_A_STEP, _TOKENS_A_STEP, _LAST_STEP = 12, 4, 5


def judge(scene: Scene, events: list[Event], groups: list[list[Anchor]]) -> None:
    """Set ``told_as`` of the events that are judged; ``groups``: the anchors of each."""
    if not has_model(_MODEL):
        return
    model = load_model(_MODEL)
    for event, anchors in zip(events, groups, strict=True):
        if event.type not in JUDGED:
            continue
        features = news_features(scene, event, anchors)
        p = model.probability(features)
        event.told_as = NEWS if p >= _THRESHOLD else REFERENCE
        shares = "; ".join(f"{name} {share:+.2f}" for name, share in model.reasons(NEWS, features))
        event.why.append({"field": "told_as", "rule": event.told_as, "detail": f"p={p:.2f}: {shares}"})


def news_features(scene: Scene, event: Event, anchors: list[Anchor]) -> dict[str, float]:
    """Named features of an event: those of its anchors, of the words about them and of their sentences.

    Protests have features of their own: what is news of a march says little about news of a bomb.
    """
    out: dict[str, float] = {"bias": 1.0, f"event {event.type}": 1.0, "anchors": min(len(anchors), 4) / 4}
    for anchor in anchors:
        out.update({k: v for k, v in anchor.features.items() if not k.startswith(_OF_THE_REPORT)})
        out.update({f"status {k}": v for k, v in status_features(scene, anchor).items()})
        _words_about(scene, anchor, out)
        _sentence_features(scene, anchor, out)
    for role in ("initiators", "targets", "places"):
        if getattr(event, role):
            out[f"has {role}"] = 1.0
    return {f"protest: {k}": v for k, v in out.items()} if event.type == _PROTEST else out


def _words_about(scene: Scene, anchor: Anchor, out: dict[str, float]) -> None:
    report = scene.report
    sentence = report.sentences[report.sentence_of[anchor.token]]
    for where, k in (("before", anchor.token - 1), ("two before", anchor.token - 2), ("after", anchor.last)):
        if sentence.first <= k < sentence.last:
            out.update((f"{where} {reading.stem}", 1.0) for reading in report.words[k].readings)


def _sentence_features(scene: Scene, anchor: Anchor, out: dict[str, float]) -> None:
    report = scene.report
    number = report.sentence_of[anchor.token]
    sentence = report.sentences[number]
    step = min((anchor.token - sentence.first) // _TOKENS_A_STEP, _LAST_STEP)
    out[f"place in sentence {step} {anchor.use}"] = 1.0
    out[f"sentence length {min((sentence.last - sentence.first) // _WORDS_A_STEP, _LAST_STEP)}"] = 1.0
    for k in range(sentence.first, sentence.last):
        out.update((f"word {reading.stem}", 1.0) for reading in report.words[k].readings)
        if k in scene.quantity_at:
            out[f"sentence counts {scene.quantity_at[k].unit}"] = 1.0
        if k != anchor.token and TRIGGER in report.words[k].hits:
            out["trigger before" if k < anchor.token else "trigger after"] = 1.0
            out.update((f"with {hit.entry.data['frame'].type}", 1.0) for hit in report.words[k].hits[TRIGGER])
    for _, time in scene.times_by_sentence.get(number, ()):
        out[f"sentence time {time.precision}"] = 1.0
    for cls in report.words[sentence.first].hits:
        out[f"sentence starts with {cls}"] = 1.0
