"""Training rows for anchors from newswire sentences that annotators labelled for ASSAULT and PROTEST."""

from __future__ import annotations

from collections.abc import Iterator

from waqai import pipeline
from waqai.documents.page import read_page
from waqai.evaluation.newswire import TYPES, Newswire, Sentence
from waqai.events.anchors import Anchor, find_anchors
from waqai.events.evidence import anchor_features
from waqai.events.scene import Scene
from waqai.lexicon.lexicon import Lexicon
from waqai.linear import LinearModel
from waqai.report import Report

_MARKED_WEIGHT, _REJECTED_WEIGHT = 2.0, 2.0
_SURE = 0.5


def before_events(sentence: Sentence, lexicon: Lexicon) -> Report:
    """The sentence as a report of its own, with all layers before the events."""
    report = read_page(sentence.text, lexicon, published=sentence.published).report
    for stage in pipeline.STAGES:
        if stage.name == "events":
            break
        stage.run(report)
    return report


def newswire_rows(
    newswire: Newswire, lexicon: Lexicon, model: LinearModel
) -> Iterator[tuple[dict[str, float], str, float]]:
    """Features, label and weight of candidates that the newswire tells something about.

    Positive are those that most annotators marked as the verb of an event of their label; what they did not
    mark may be an event all the same (they marked one a sentence). Negative are those in sentences which all
    annotators rejected, where ``model``, trained without them, agrees: annotators reject background events as
    well, which count by the codebook.
    """
    for sentence in newswire.marked:
        words = sentence.parts["verb"].agreed
        for anchor, features in _candidates(sentence, lexicon):
            if any(anchor.span.overlaps(word) for word in words):
                yield features, "event", _MARKED_WEIGHT
    for sentence in newswire.labelled:
        if sentence.accepted == 0:
            for _, features in _candidates(sentence, lexicon):
                if model.probability(features) < _SURE:
                    yield features, "none", _REJECTED_WEIGHT


def _candidates(sentence: Sentence, lexicon: Lexicon) -> Iterator[tuple[Anchor, dict[str, float]]]:
    scene = Scene(before_events(sentence, lexicon))
    for anchor in find_anchors(scene.report):
        types = {anchor.frame.type, *(frame.type for frame in anchor.others)}
        if types & TYPES[sentence.label]:
            yield anchor, anchor_features(scene, anchor)
