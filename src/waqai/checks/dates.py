"""Dates that cannot be: a weekday that is not the day it is told with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from waqai.record import Check, TimeExpression
from waqai.report import Report


def weekdays(report: Report) -> Iterator[Check]:
    """A weekday told together with a date: ``consistent`` or ``inconsistent`` with the calendar."""
    for time in report.times:
        told = _told_weekday(report, time)
        if told is None or time.value is None or not _has_number(report, time):
            continue
        try:
            day = date.fromisoformat(time.value[:10])
        except ValueError:
            continue
        if day.weekday() != told:
            yield Check("date", [time.id], "inconsistent")


def _told_weekday(report: Report, time: TimeExpression) -> int | None:
    for token in range(*report.tokens_in(time.span)):
        hit = report.words[token].get("weekday")
        if hit is not None:
            return int(hit.entry.data["number"])
    return None


def _has_number(report: Report, time: TimeExpression) -> bool:
    return any(report.tokens[k].kind == "number" for k in range(*report.tokens_in(time.span)))
