"""Figures of one event: repeats fall together, parts stay out, different tellings bound the figure."""

from __future__ import annotations

from typing import Any

from waqai.facts.figures import figures_of

SENTENCES = [{"start": 0, "end": 100}, {"start": 101, "end": 200}]


def count(ident: str, at: int, low: int | None, high: int | None, unit: str = "killed") -> dict[str, Any]:
    return {"id": ident, "span": {"start": at, "end": at + 2}, "min": low, "max": high, "unit": unit}


def bounds(*counts: dict[str, Any], parts: frozenset[str] = frozenset()) -> tuple[int | None, int | None]:
    figure = figures_of(list(counts), parts, SENTENCES)["killed"]
    return figure.min, figure.max


def test_a_repeated_figure_is_one() -> None:
    assert bounds(count("q1", 5, 6, 6), count("q2", 120, 6, 6)) == (6, 6)


def test_figures_of_different_sentences_bound_each_other() -> None:
    assert bounds(count("q1", 5, 6, 6), count("q2", 120, 9, 9)) == (6, 9)


def test_different_victims_of_one_sentence_add_up() -> None:
    assert bounds(count("q1", 5, 3, 3), count("q2", 40, 2, 2)) == (5, 5)


def test_a_share_is_left_out() -> None:
    assert bounds(count("q1", 5, 6, 6), count("q2", 40, 2, 2), parts=frozenset({"q2"})) == (6, 6)


def test_an_open_bound_stays_open() -> None:
    assert bounds(count("q1", 5, 10, None), count("q2", 120, 12, 12)) == (10, None)
