"""Arithmetic of dates: months and years as intervals, weekdays, Hijri dates, the nearest past."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from hijridate import Gregorian, Hijri

from waqai.times.matchers import HIJRI

_CENTURY_TURN = 50
_HIJRI_YEARS = range(1300, 1500)
_FIRST_TEN, _MIDDLE = 10, 20


class Interval(NamedTuple):
    """Two days, both included."""

    start: date
    end: date


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_interval(year: int, month: int) -> Interval:
    """A Gregorian month."""
    return Interval(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def year_interval(year: int) -> Interval:
    """A Gregorian year."""
    return Interval(date(year, 1, 1), date(year, 12, 31))


def week_of(day: date) -> Interval:
    """The ISO week (Monday to Sunday) that holds a day."""
    start = day - timedelta(days=day.weekday())
    return Interval(start, start + timedelta(days=6))


def shift_months(day: date, months: int) -> tuple[int, int]:
    """Year and month so many months away (negative: before)."""
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def hijri_date(year: int, month: int, day: int) -> date | None:
    """The Gregorian date of a Hijri one; None outside the years that are tabulated (1343-1500)."""
    try:
        return Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None


def hijri_month(year: int, month: int) -> Interval | None:
    """The Gregorian days of a Hijri month."""
    start = hijri_date(year, month, 1)
    if start is None:
        return None
    return Interval(start, start + timedelta(days=Hijri(year, month, 1).month_length() - 1))


def hijri_year(year: int) -> Interval | None:
    """The Gregorian days of a Hijri year."""
    start, end = hijri_month(year, 1), hijri_month(year, 12)
    return Interval(start.start, end.end) if start and end else None


def year_of(day: date, calendar: str) -> int:
    """The year of a day in a calendar."""
    if calendar != HIJRI:
        return day.year
    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except (ValueError, OverflowError):
        return 0


def day_in(calendar: str, year: int, month: int, day: int) -> date | None:
    """A date given in a calendar."""
    return hijri_date(year, month, day) if calendar == HIJRI else safe_date(year, month, day)


def month_in(calendar: str, year: int, month: int) -> Interval | None:
    """A month given in a calendar."""
    if calendar == HIJRI:
        return hijri_month(year, month)
    return month_interval(year, month) if 1 <= year <= 9998 else None


def year_in(calendar: str, year: int, month: int) -> int:
    """The year of a calendar in which a month falls into a Gregorian year; a year of its own stays."""
    if calendar != HIJRI or year in _HIJRI_YEARS:
        return year
    first = year_of(date(year, 1, 1), calendar)
    start = hijri_date(first, month, 1)
    return first if start is not None and start.year == year else first + 1


def nearest_year(calendar: str, month: int, day: int, today: date, forward: bool) -> int | None:
    """The year in which a day of a month is the nearest one not after ``today`` (forward: not before)."""
    this = year_of(today, calendar)
    for year in (this, this + 1) if forward else (this, this - 1):
        found = day_in(calendar, year, month, day)
        if found is not None and (found >= today if forward else found <= today):
            return year
    return None


def weekday_near(number: int, today: date, forward: bool, strict: bool) -> date:
    """The nearest such weekday (1 Monday .. 7 Sunday), today itself unless ``strict``."""
    if forward:
        ahead = (number - today.isoweekday()) % 7
        return today + timedelta(days=7 if ahead == 0 and strict else ahead)
    back = (today.isoweekday() - number) % 7
    return today - timedelta(days=7 if back == 0 and strict else back)


def part_of(interval: Interval, part: str) -> Interval:
    """The start, middle or end of a month (ten days each), or of a longer period (about a third)."""
    days = (interval.end - interval.start).days + 1
    if days <= 31:
        tens = {"start": (0, _FIRST_TEN - 1), "middle": (_FIRST_TEN, _MIDDLE - 1), "end": (_MIDDLE, days - 1)}
        start, end = tens[part]
        return Interval(interval.start + timedelta(days=start), interval.start + timedelta(days=end))
    first, last = {"start": (1, 3), "middle": (5, 8), "end": (10, 12)}[part]
    year = interval.start.year
    return Interval(month_interval(year, first).start, month_interval(year, last).end)


def read_date(parts: tuple[int, int, int], today: date | None) -> date | None:
    """A numeric date: the year first or last; where day and month could be exchanged, the one nearer to
    ``today``. A year of the Hijri calendar makes it a Hijri date.
    """
    first, second, third = parts
    if first > 31:
        found = [safe_date(first, second, third), safe_date(first, third, second)]
        return next((d for d in found if d), None)
    if third in _HIJRI_YEARS:
        return hijri_date(third, second, first) or hijri_date(third, first, second)
    year = third if third > 99 else third + (1900 if third > _CENTURY_TURN else 2000)
    ordered = [d for d in (safe_date(year, second, first), safe_date(year, first, second)) if d]
    if today is not None:
        ordered.sort(key=lambda d: abs((d - today).days))
        return ordered[0] if ordered else None
    return ordered[0] if ordered else None
