"""Linear models with named features: every decision is a sum that can be printed.

A model is a TSV file of ``label, feature, weight``; the probability of a label is the softmax (or, with
one label, the logistic function) of the summed weights of the features present.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from waqai.knowledge.files import knowledge_root, parse_tsv

Features = Mapping[str, float]


class LinearModel:
    """Weights per feature and label. ``labels``: in the order of the file."""

    def __init__(self, rows: Iterable[tuple[str, str, float]]) -> None:
        labels: dict[str, int] = {}
        weights: dict[str, list[tuple[int, float]]] = {}
        for label, feature, weight in rows:
            position = labels.setdefault(label, len(labels))
            weights.setdefault(feature, []).append((position, weight))
        self.labels = list(labels)
        self._weights = weights
        #: The same for models of one label, without the way over the labels.
        self._only = {name: pairs[0][1] for name, pairs in weights.items()} if len(labels) == 1 else {}

    def scores(self, features: Features) -> dict[str, float]:
        """The sum of weights for each label."""
        totals = [0.0] * len(self.labels)
        find = self._weights.get
        for name, value in features.items():
            pairs = find(name)
            if pairs is not None:
                for position, weight in pairs:
                    totals[position] += weight * value
        return dict(zip(self.labels, totals, strict=True))

    def probability(self, features: Features) -> float:
        """The probability of the model's one label, 0 to 1."""
        find, score = self._only.get, 0.0
        for name, value in features.items():
            weight = find(name)
            if weight is not None:
                score += weight * value
        return 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, score))))

    def distribution(self, features: Features, prior: Features | None = None) -> dict[str, float]:
        """The probabilities of all labels; they sum to 1. ``prior``: what to add to the sums of labels."""
        scores = self.scores(features)
        for label, share in (prior or {}).items():
            scores[label] = scores.get(label, 0.0) + share
        top = max(scores.values())
        powers = {label: math.exp(score - top) for label, score in scores.items()}
        total = sum(powers.values())
        return {label: power / total for label, power in powers.items()}

    def reasons(self, label: str, features: Features, most: int = 4) -> list[tuple[str, float]]:
        """The features that weighed most for or against a label, with their share of the sum."""
        position = self.labels.index(label)
        shares = [
            (name, weight * features[name])
            for name in features
            for at, weight in self._weights.get(name, ())
            if at == position
        ]
        shares.sort(key=lambda s: -abs(s[1]))
        return [share for share in shares[:most] if share[1]]


@cache
def load_model(name: str) -> LinearModel:
    """The model ``knowledge/models/NAME.tsv``; read once a process."""
    folder = _folder or knowledge_root() / "models"
    content = (folder / f"{name}.tsv").read_text(encoding="utf-8")
    rows = parse_tsv(content, f"models/{name}.tsv", ("label", "feature", "weight"))
    return LinearModel((label, feature, float(weight)) for label, feature, weight in rows)


@cache
def has_model(name: str) -> bool:
    """Whether there is a model of that name."""
    return ((_folder or knowledge_root() / "models") / f"{name}.tsv").is_file()


_folder: Path | None = None


def use_models(folder: Path | None) -> None:
    """Read models from ``folder`` from now on (None: the packaged ones); for training and measuring."""
    global _folder
    _folder = folder
    load_model.cache_clear()
    has_model.cache_clear()
