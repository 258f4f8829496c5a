"""Linear models."""

import math

from waqai.linear import LinearModel

MODEL = LinearModel([("yes", "a", 1.0), ("yes", "b", -2.0), ("no", "a", 0.5)])


def test_scores_are_sums() -> None:
    assert MODEL.scores({"a": 2.0, "b": 1.0, "unknown": 5.0}) == {"yes": 0.0, "no": 1.0}


def test_distribution_sums_to_one_and_takes_a_prior() -> None:
    odds = MODEL.distribution({"a": 2.0, "b": 1.0}, {"yes": 1.0})
    assert math.isclose(sum(odds.values()), 1.0)
    assert math.isclose(odds["yes"], 0.5)


def test_probability_is_bounded() -> None:
    one = LinearModel([("event", "x", 1000.0)])
    assert 0.999 < one.probability({"x": 1.0}) <= 1.0
    assert one.probability({}) == 0.5


def test_reasons_come_with_the_greatest_first() -> None:
    assert MODEL.reasons("yes", {"a": 1.0, "b": 1.0}) == [("b", -2.0), ("a", 1.0)]
