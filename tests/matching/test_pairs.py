"""The pairs test: are two tellings judged one event where they are, and only there."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from waqai.matching.model import SAME
from waqai.matching.score import Scorer


def _stories() -> ModuleType:
    path = Path(__file__).with_name("stories.py")
    spec = importlib.util.spec_from_file_location("matching_stories", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


stories = _stories()


def _measure(split: str) -> tuple[float, float]:
    scorer = Scorer(stories.rarity())
    right = wrong = missed = 0
    for pair in stories.pairs(split):
        coded = pair.left.telling is not None and pair.right.telling is not None
        same = coded and scorer.judge(pair.left.telling, pair.right.telling).verdict == SAME
        right += same and pair.same
        wrong += same and not pair.same
        missed += pair.same and not same
    return right / (right + wrong), right / (right + missed)


def test_there_are_enough_pairs_of_both_kinds() -> None:
    pairs = stories.pairs("tune") + stories.pairs("test")
    assert len(pairs) >= 150
    assert sum(pair.same for pair in pairs) >= 60


@pytest.mark.parametrize("split", ["tune", "test"])
def test_precision_and_recall_do_not_fall(split: str) -> None:
    precision, recall = _measure(split)
    assert precision >= 0.95
    assert recall >= 0.85
