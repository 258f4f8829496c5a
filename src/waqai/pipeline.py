"""The stages of the coder in order: read this first.

    text → furniture, title, date → tokens, sentences → times, quantities → mentions, entities → places
         → claims → events → links → checks → confidence = the record

Each stage is a function of the working :class:`~waqai.report.Report`; ``STAGES`` says what it needs and
what it adds, and :func:`check_order` makes sure that nothing is needed before it is there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from waqai import checks, claims, confidence, events, mentions, places, quantities, times
from waqai.errors import WaqaiError
from waqai.events import attribution
from waqai.report import Report


class Stage(NamedTuple):
    """One stage: a function that fills its layers of the report."""

    name: str
    run: Callable[[Report], None]
    needs: frozenset[str]
    adds: frozenset[str]


def _stage(name: str, run: Callable[[Report], None], needs: str, adds: str) -> Stage:
    return Stage(name, run, frozenset(needs.split()), frozenset(adds.split()))


STAGES = (
    _stage("times", times.run, "tokens published", "times"),
    _stage("quantities", quantities.run, "tokens times", "quantities"),
    _stage("mentions", mentions.run, "tokens times quantities", "mentions entities"),
    _stage("places", places.run, "entities", "geo"),
    _stage("claims", claims.run, "entities quantities", "claims"),
    _stage("events", events.run, "entities geo times quantities claims", "events"),
    _stage("claim links", claims.link, "claims events", "about"),
    _stage("attribution", attribution.run, "claims events about", "sources"),
    _stage("checks", checks.run, "claims events quantities times about", "checks parts"),
    _stage("confidence", confidence.run, "events claims geo sources", "confidence"),
)


def check_order(stages: tuple[Stage, ...]) -> None:
    """Raises: WaqaiError where a stage needs what no stage before it adds."""
    there = {"tokens", "published"}
    for stage in stages:
        missing = stage.needs - there
        if missing:
            raise WaqaiError(f"The stage {stage.name!r} needs {', '.join(sorted(missing))} before it.")
        there |= stage.adds


check_order(STAGES)


def run(report: Report) -> None:
    """Run all stages over a report."""
    for stage in STAGES:
        stage.run(report)
