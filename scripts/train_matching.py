"""Train the model of matching and write it to knowledge/models/same_event.tsv.

    python scripts/train_matching.py

Learns from the tuning part of the pairs test (tests/matching/pairs/tune_*.yaml), never from the part that
is kept for the test. A logistic model whose weights start from the priors that the features declare and
keep to their signs: what can only speak for one event never speaks against it, however few the examples.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

_ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(_ROOT / "tests" / "matching"))

from stories import pairs, rarity  # noqa: E402

from waqai.matching.features import FEATURES  # noqa: E402
from waqai.matching.pairing import Pair  # noqa: E402
from waqai.matching.score import ALWAYS, MODEL, measure  # noqa: E402

_TARGET = _ROOT / "src/waqai/knowledge/models" / f"{MODEL}.tsv"
#: How strongly weights are drawn to their priors, and the prior of what every pair has.
_STRENGTH = 0.05
_START = -1.5


def collect(split: str) -> tuple[np.ndarray, np.ndarray]:
    """Feature values and labels of the pairs of a part."""
    names = [ALWAYS, *(f.name for f in FEATURES)]
    rows, labels = [], []
    for pair in pairs(split):
        if pair.left.telling is not None and pair.right.telling is not None:
            values = measure(Pair(pair.left.telling, pair.right.telling, rarity()))
            rows.append([values.get(name, 0.0) for name in names])
            labels.append(1.0 if pair.same else 0.0)
    return np.array(rows), np.array(labels)


def fit(rows: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Weights that fit the labels, each on the side of its feature's sign."""
    prior = np.array([_START, *(f.prior for f in FEATURES)])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = rows @ weights
        chance = 1 / (1 + np.exp(-scores))
        off = weights - prior
        fine = np.logaddexp(0, -np.where(labels == 1, scores, -scores))
        value = fine.mean() + _STRENGTH * (off @ off) / 2
        gradient = rows.T @ (chance - labels) / len(labels) + _STRENGTH * off
        return float(value), gradient

    bounds = [(0, None) if p > 0 else (None, 0) for p in prior]
    return np.asarray(minimize(loss, prior.astype(float), jac=True, bounds=bounds, method="L-BFGS-B").x)


def main() -> None:
    """Train on the tuning part and write the model."""
    weights = fit(*collect("tune"))
    lines = [
        "# Do two reports tell one event. Made by scripts/train_matching.py; do not edit.",
        "label\tfeature\tweight",
    ]
    names = [ALWAYS, *(f.name for f in FEATURES)]
    lines += [f"same\t{name}\t{weight:.3f}" for name, weight in zip(names, weights, strict=True)]
    _TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
