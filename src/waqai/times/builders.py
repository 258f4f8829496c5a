"""Values of named days, dates and clock times, one function for each ``build`` of the grammar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from waqai.grammar.patterns import Captures
from waqai.lexicon.morphology import table
from waqai.times import calendar as cal
from waqai.times.matchers import Month, UnitCount, Year
from waqai.times.periods import PERIOD_BUILDERS, single, step_of
from waqai.times.values import DAY, VAGUE, YEAR, Context, Value, of_day, of_interval, of_moment

Builder = Callable[[Context], Value | None]

_DAY_MINUTES = 24 * 60
_HALF_DAY = 12 * 60
_MONTHS = 12
_NO_YEAR_BEFORE = ("%", "/", ":")


def moment(c: Context) -> Value | None:
    """A full or partial date, perhaps with a clock time."""
    day = named_date(c)
    if day is None and "date" in c.captures:
        return None
    found = c.captures.get("clock") or c.captures.get("wall")
    if found is None:
        return of_day(day)
    hours, minutes = _half(found.value, c.captures)
    return of_moment(day, hours, minutes, _offset(c.captures))


def named_date(c: Context) -> date | None:
    """The day that a captured date names."""
    captures = c.captures
    if "date" in captures:
        return cal.read_date(captures["date"].value, c.published)
    month: Month = captures["month"].value
    found = captures.get("day") or captures["ordinal"]
    number = int(found.value)
    year = year_named(c, month, number)
    return None if year is None else cal.day_in(month.calendar, year, month.number, number)


def short_date(c: Context) -> Value | None:
    """A day and month in digits beside a weekday or the word for day, or with the year behind them."""
    captures = c.captures
    day, number = int(captures["day"].value), int(captures["month_number"].value)
    if number > _MONTHS:
        day, number = number, day
    if number > _MONTHS:
        return None
    if "year" in captures:
        exact = cal.safe_date(captures["year"].value.number, number, day)
        return of_day(exact) if exact is not None else None
    if c.published is None:
        return Value(None, DAY)
    year = cal.nearest_year("", number, day, c.published, c.expects)
    found = None if year is None else cal.safe_date(year, number, day)
    return of_day(found) if found is not None else None


def year_named(c: Context, month: Month, day: int) -> int | None:
    """The year that is captured, or the one that makes the month and day the nearest in the past."""
    captures = c.captures
    if "year" in captures:
        return cal.year_in(month.calendar, captures["year"].value.number, month.number)
    if c.published is None:
        return None
    if "year_mod" in captures:
        return cal.year_of(c.published, month.calendar) + year_step(captures)
    forward = c.forward or ("time.last" not in captures and c.expects)
    return cal.nearest_year(month.calendar, month.number, day, c.published, forward)


def year_step(captures: Captures) -> int:
    """Which year "last year", "this year" or "next year" is, counted from the current one."""
    cls = captures["year_mod"].value.entry.cls
    return {"time.last": -1, "time.next": 1}.get(cls, 0)


def weekday(c: Context) -> Value | None:
    """A weekday, with or without "today" or "yesterday" before it."""
    captures = c.captures
    found = captures.get("weekday") or captures["weekday_bare"]
    if len(captures) == 1 and c.preceded("time.not_before_weekday"):
        return None
    if "time.following" in captures:
        return Value(None, DAY)
    if c.published is None:
        return Value(None, DAY)
    if "week" in captures:
        return of_day(_in_week(c, int(found.value)))
    offset = day_offset(captures) or 0
    forward = c.forward or offset > 0 or (offset == 0 and "time.last" not in captures and c.expects)
    strict = "time.last" in captures or "time.next" in captures
    return of_day(cal.weekday_near(int(found.value), c.published, forward, strict))


def _in_week(c: Context, number: int) -> date | None:
    week: UnitCount = c.captures["week"].value
    if c.published is None or week.unit != "week":
        return None
    return single(c.published, week.unit, step_of(c)).start + timedelta(days=number - 1)


def day_offset(captures: Captures) -> int | None:
    """Days from the day of the report that "today" or "yesterday" names."""
    for key in ("time.relday", "time.today", "time.this_part"):
        if key in captures:
            return int(captures[key].value.entry.data["days"])
    return None


def relative_day(c: Context) -> Value | None:
    """Today, yesterday, tomorrow, with or without a part of the day."""
    first = c.captures.get("time.relday") or c.captures.get("time.today")
    if first is not None and first.prep and c.hit.first + 1 == c.hit.last and "time.today" in c.captures:
        return None
    if "time.today" in c.captures and len(c.captures) == 1 and c.preceded("time.not_before_today"):
        return None
    offset = day_offset(c.captures)
    if c.anchor is None or offset is None:
        return Value(None, DAY)
    return of_day(c.anchor + timedelta(days=offset))


def unknown_day(_: Context) -> Value | None:
    """A day numbered within something else: the first day of the fighting."""
    return Value(None, DAY)


def clock(c: Context) -> Value | None:
    """A clock time, on the day named with it or else the last day told of."""
    captures = c.captures
    found = captures.get("clock") or captures["hour"]
    hours, minutes = _half(_with_minutes(found.value, captures), captures)
    offset = _offset(captures)
    if "other" in captures and captures["other"].value is not None:
        away = (hours * 60 + minutes) - (captures["other"].value[0] * 60 + captures["other"].value[1])
        offset = (away + _HALF_DAY) % _DAY_MINUTES - _HALF_DAY
    return of_moment(_day_of_clock(c), hours, minutes, offset)


def clock_hour(c: Context) -> Value | None:
    """An hour without the word for hour, where a preposition shows that it is one."""
    hour = c.captures["ordinal"]
    shown = hour.prep or c.preceded("time.in", "preposition", "time.approx", "time.to")
    if not shown or not 1 <= int(hour.value) <= _MONTHS:
        return None
    hours, minutes = _half(_with_minutes((int(hour.value), 0), c.captures), c.captures)
    return of_moment(c.told or c.anchor, hours, minutes, _offset(c.captures))


def _day_of_clock(c: Context) -> date | None:
    if "weekday" in c.captures:
        value = weekday(c)
        return date.fromisoformat(value.value) if value and value.value else None
    offset = day_offset(c.captures)
    if offset is not None:
        return c.anchor + timedelta(days=offset) if c.anchor else None
    return c.told or c.anchor


def _with_minutes(pair: tuple[int, int], captures: Captures) -> tuple[int, int]:
    hours, minutes = pair
    if "minutes" in captures:
        minutes = min(int(captures["minutes"].value.low), 59)
    elif "time.add_part" in captures:
        minutes = int(captures["time.add_part"].value.entry.data["minutes"])
    elif "less" in captures:
        hours, minutes = hours - 1, 60 - int(captures["less"].value.entry.data["minutes"])
    return hours, minutes


def _half(pair: tuple[int, int], captures: Captures) -> tuple[int, int]:
    """The time of the 24-hour day, by the word for morning or evening beside it."""
    hours, minutes = pair
    found = captures.get("time.half") or captures.get("time.part")
    if found is None:
        return hours, minutes
    data: dict[str, Any] = found.value.entry.data
    if int(data.get("from", 0)) <= hours <= int(data.get("to", -1)):
        return hours + int(data["add"]), minutes
    return (0 if hours == 12 and data.get("midnight") else hours), minutes


def _offset(captures: Captures) -> int | None:
    found = captures.get("zone")
    return None if found is None or "other" in captures else found.value


def part_alone(c: Context) -> Value | None:
    """Noon or midnight of the day that the report tells of."""
    return of_day(c.told or c.anchor)


def day_range(c: Context) -> Value | None:
    """From one day to another of the same month or of two months."""
    captures = c.captures
    last_month: Month = (captures.get("month") or captures["first_month"]).value
    first_month: Month = (captures.get("first_month") or captures["month"]).value
    first = int((captures.get("day_first") or captures["first_ordinal"]).value)
    last = int((captures.get("day_last") or captures["last_ordinal"]).value)
    year = year_named(c, last_month, last)
    if year is None:
        return Value(None, DAY)
    end = cal.day_in(last_month.calendar, year, last_month.number, last)
    start = cal.day_in(first_month.calendar, year, first_month.number, first)
    if start is not None and end is not None and start > end:
        start = cal.day_in(first_month.calendar, year - 1, first_month.number, first)
    if start is None or end is None:
        return None
    return of_interval(cal.Interval(start, end), DAY)


def bare_year(c: Context) -> Value | None:
    """Four digits after a preposition, where no counted noun follows."""
    year: Year = c.captures["year"].value
    after = c.hit.last
    if not c.preceded("time.in"):
        return None
    report = c.report
    known = c.published is None or year.number <= c.published.year + 1
    if year.hijri or not known or not (report.is_punct(after) or _goes_on(c, after)):
        return None
    if after < len(report.tokens) and report.tokens[after].norm in _NO_YEAR_BEFORE:
        return None
    return of_interval(cal.year_interval(year.number), YEAR)


def _goes_on(c: Context, after: int) -> bool:
    return any(cls in c.report.words[after] for cls in _AFTER_YEAR)


_AFTER_YEAR = ("preposition", "conjunction", "relative", "subordinator", "time.of", "time.in", "time.to")


def now(c: Context) -> Value | None:
    """Now: the day of the report, loosely."""
    return of_day(c.anchor, VAGUE)


def unknown(c: Context) -> Value | None:
    """A time that no calendar holds: recently, for months, later."""
    found = c.captures.get("time.vague")
    if found is not None and found.value.entry.data.get("adverb"):
        if c.report.match(c.hit.last, "time.from") is not None:
            return None
        before = c.hit.first - 1
        if not c.report.is_punct(before) and c.report.tokens[before].norm.endswith(table()["tanwin"]):
            return None
    return Value(None, VAGUE)


BUILDERS: dict[str, Builder] = {
    "moment": moment,
    "weekday": weekday,
    "short_date": short_date,
    "clock_hour": clock_hour,
    "relative_day": relative_day,
    "unknown_day": unknown_day,
    "clock": clock,
    "part_alone": part_alone,
    "day_range": day_range,
    "bare_year": bare_year,
    "now": now,
    "unknown": unknown,
    **PERIOD_BUILDERS,
}
