"""Dates that cannot be: a weekday that is not the day it is told with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from waqai.knowledge.files import read_yaml
from waqai.record import Check, TimeExpression
from waqai.report import Report
from waqai.text.normalise import normalise


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
    numbers = _weekday_numbers()
    for token in range(*report.tokens_in(time.span)):
        for reading in report.words[token].readings:
            form = report.words[token].norm[reading.name_at :]
            if form in numbers:
                return numbers[form]
    return None


@cache
def _weekday_numbers() -> dict[str, int]:
    """Weekdays by normalised name, Monday 0 as in :meth:`datetime.date.weekday`."""
    table = read_yaml("months.yaml")["weekdays"]
    return {normalise(str(name)): int(number) - 1 for number, spelt in table.items() for name in spelt}


def _has_number(report: Report, time: TimeExpression) -> bool:
    return any(report.tokens[k].kind == "number" for k in range(*report.tokens_in(time.span)))
