"""Judging a pair: the weighed features, a probability, a verdict with its reasons."""

from __future__ import annotations

from functools import cache

from waqai.linear import LinearModel, load_model
from waqai.matching.features import FEATURES
from waqai.matching.model import DIFFERENT, SAME, UNSURE, Judgement, Reason, Telling, ordered
from waqai.matching.pairing import Pair
from waqai.matching.words import Rarity

MODEL = "same_event"
#: From this probability on, a pair is judged ``same``.
SAME_FROM = 0.55
#: Below this probability, a pair is judged ``different``; between the two it is ``unsure``.
DIFFERENT_BELOW = 0.25
#: Judgements below this probability are not kept: almost all candidates are different, and say so plainly.
KEPT_FROM = 0.1
#: The feature that every pair has: how probable one event is where nothing is told.
ALWAYS = "always"
_MOST_REASONS = 8


def measure(pair: Pair) -> dict[str, float]:
    """The features that hold for a pair, with how far they hold."""
    values = {ALWAYS: 1.0}
    for feature in FEATURES:
        value = feature.measure(pair)
        if value:
            values[feature.name] = value
    return values


class Scorer:
    """Judges pairs with one model and one body's rarity of words."""

    def __init__(self, rarity: Rarity, model: LinearModel | None = None) -> None:
        self.rarity = rarity
        self.model = model or load_model(MODEL)

    def probability(self, a: Telling, b: Telling) -> float:
        """How probable it is that two tellings tell one event, 0 to 1."""
        return self.model.probability(measure(Pair(a, b, self.rarity)))

    def judge(self, a: Telling, b: Telling) -> Judgement:
        """The machine's judgement of two tellings, with the features that weighed most."""
        values = measure(Pair(a, b, self.rarity))
        probability = self.model.probability(values)
        weighed = self.model.reasons(self.model.labels[0], values, _MOST_REASONS + 1)
        reasons = tuple(
            Reason(name, round(weight, 3), _explanations()[name])
            for name, weight in weighed
            if name != ALWAYS
        )
        left, right = ordered(a.key, b.key)
        return Judgement(left, right, verdict(probability), probability, reasons[:_MOST_REASONS])


def verdict(probability: float) -> str:
    """``same``, ``different`` or ``unsure``."""
    if probability >= SAME_FROM:
        return SAME
    return DIFFERENT if probability < DIFFERENT_BELOW else UNSURE


@cache
def _explanations() -> dict[str, str]:
    return {feature.name: feature.explanation for feature in FEATURES}
