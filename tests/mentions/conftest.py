"""Helpers of the mention tests: what the stage finds in a sentence, as plain tuples."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from waqai.lexicon.lexicon import default_lexicon
from waqai.mentions import run
from waqai.report import Report

Found = Callable[[str], list[tuple[str, str]]]
Together = Callable[[str], list[set[str]]]


def code(text: str, outlet: str | None = None) -> Report:
    """A report of ``text`` with its mentions and entities filled in."""
    report = Report(text, default_lexicon())
    report.outlet = outlet
    run(report)
    return report


@pytest.fixture
def coded() -> Callable[..., Report]:
    """The function that fills a report's mentions and entities."""
    return code


@pytest.fixture
def found() -> Found:
    """Kind and text of every mention, in reading order."""
    return lambda text: [(m.kind, m.span.of(text)) for m in code(text).mentions]


@pytest.fixture
def together() -> Together:
    """The texts of each entity that has more than one spelling."""

    def sets(text: str) -> list[set[str]]:
        entities = [{m.of(text) for m in e.mentions} for e in code(text).entities]
        return [names for names in entities if len(names) > 1]

    return sets
