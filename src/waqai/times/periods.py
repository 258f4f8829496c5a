"""Values of periods: weeks, months, years, seasons, decades, and times counted back from the report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from waqai.times import calendar as cal
from waqai.times.calendar import Interval
from waqai.times.matchers import Month, UnitCount, Year
from waqai.times.values import DAY, MINUTE, MONTH, VAGUE, WEEK, YEAR, Context, Value, of_day, of_interval

_PREPOSITIONS = ("time.in", "time.since", "time.to", "time.edge")
_UNIT_DAYS = {"day": 1, "week": 7}
_UNIT_MONTHS = {"month": 1, "year": 12, "decade": 120}
_PRECISION = {"day": DAY, "week": WEEK, "month": MONTH, "year": YEAR}
_MOST_COUNTED = 3000
_DAY_HOURS = 24


def ago(c: Context) -> Value | None:
    """So many days, weeks, months or years before the report."""
    captures = c.captures
    unit: UnitCount = captures["unit"].value
    count = unit.many
    if "number" in captures:
        number = captures["number"].value
        exact = number.low == number.high and number.whole and 0 < number.low <= _MOST_COUNTED
        count = int(number.low) if exact else None
    elif unit.det and "time.approx" not in captures:
        return None
    if count is None or "time.more" in captures or _of_something(c):
        return Value(None, VAGUE)
    return _back(c, unit.unit, count)


def _of_something(c: Context) -> bool:
    """Whether it counts back from something else: two days before the election."""
    of = c.report.match(c.hit.last, "time.from")
    return "time.ago" in c.captures and of is not None and of.reading.bare


def _back(c: Context, unit: str, count: int) -> Value:
    if c.published is None:
        return Value(None, _PRECISION.get(unit, VAGUE))
    if unit in _UNIT_DAYS:
        return of_day((c.anchor or c.published) - timedelta(days=count * _UNIT_DAYS[unit]), _PRECISION[unit])
    if unit == "month":
        return of_interval(cal.month_interval(*cal.shift_months(c.published, -count)), MONTH)
    if unit == "year" and count < c.published.year:
        return of_interval(cal.year_interval(c.published.year - count), YEAR)
    if unit in ("hour", "minute") and c.moment is not None:
        step = timedelta(hours=count) if unit == "hour" else timedelta(minutes=count)
        return Value((c.moment - step).isoformat(), MINUTE)
    return Value(None, VAGUE)


def step_of(c: Context) -> int:
    """How many periods away from the current one: last -1, this 0, next 1."""
    if "time.last" in c.captures:
        return -1
    return 1 if c.forward else 0


def period(c: Context) -> Value | None:
    """One week, month or year: last, this, next; with its beginning, middle or end; or two of them."""
    unit: UnitCount = c.captures["unit"].value
    if unit.many is None or unit.unit in ("hour", "minute", "decade", "century"):
        return Value(None, VAGUE)
    if c.published is None:
        return Value(None, _PRECISION[unit.unit])
    if "time.recent" in c.captures:
        return of_interval(_up_to(c.published, unit.unit, unit.many), _PRECISION[unit.unit])
    if unit.many == 2:
        return _counted(c, unit.unit, 2)
    if unit.unit == "day":
        return of_day((c.anchor or c.published) + timedelta(days=step_of(c)))
    return _edge(c, single(c.published, unit.unit, step_of(c)), _PRECISION[unit.unit])


def edge_of_current(c: Context) -> Value | None:
    """The beginning, middle or end of "the year" or "the month" without more: of the current one."""
    unit: UnitCount = c.captures["unit"].value
    after = c.hit.last
    described = after < len(c.report.words) and any(r.det for r in c.report.words[after].readings)
    if not unit.det or unit.many != 1 or unit.unit not in ("week", "month", "year") or described:
        return None
    if c.published is None:
        return Value(None, _PRECISION[unit.unit])
    current = single(c.published, unit.unit, 0)
    if c.captures["time.edge"].value.entry.data["part"] == "start" and not c.preceded("time.since"):
        return of_day(current.start)
    return _edge(c, current, _PRECISION[unit.unit])


def day_of_month(c: Context) -> Value | None:
    """A day by its number in last month, this month or the next."""
    found = c.captures.get("day") or c.captures["ordinal"]
    unit: UnitCount = c.captures["unit"].value
    if unit.unit != "month" or unit.many != 1:
        return None
    if c.published is None:
        return Value(None, DAY)
    year, month = cal.shift_months(c.published, step_of(c))
    return of_day(cal.safe_date(year, month, int(found.value)))


def single(today: date, unit: str, step: int) -> Interval:
    """The week, month or year so many steps away from that of a day."""
    if unit == "week":
        # A report tells of the days before it: on a Monday "this week" is the one just ended.
        return cal.week_of(today + timedelta(days=7 * step if step else -1))
    if unit == "month":
        return cal.month_interval(*cal.shift_months(today, step))
    return cal.year_interval(today.year + step)


def _edge(c: Context, interval: Interval, precision: str) -> Value:
    found = c.captures.get("time.edge")
    if found is None:
        return of_interval(interval, precision)
    part = str(found.value.entry.data["part"])
    days = (interval.end - interval.start).days
    if part == "start" and c.preceded("time.since"):
        if days <= 31:
            return of_day(interval.start)
        return of_interval(Interval(interval.start, c.published or interval.end), MONTH)
    if days < 10:
        return of_interval(interval, precision)
    return of_interval(cal.part_of(interval, part), MONTH)


def _up_to(today: date, unit: str, count: int) -> Interval:
    if unit in _UNIT_DAYS:
        return Interval(today - timedelta(days=count * _UNIT_DAYS[unit]), today)
    year, month = cal.shift_months(today, -count * _UNIT_MONTHS[unit])
    last = cal.month_interval(year, month).end.day
    return Interval(date(year, month, min(today.day, last)), today)


def periods(c: Context) -> Value | None:
    """Several of them: the last three days, the coming months."""
    captures = c.captures
    found = captures.get("unit") or captures["units"]
    unit: UnitCount = found.value
    number = captures.get("number")
    if number is None or unit.unit in ("minute", "century") or "time.few" in captures:
        return Value(None, VAGUE) if unit.many is None else None
    count = number.value.low
    if number.value.low != number.value.high or not 0 < count <= _MOST_COUNTED:
        return Value(None, VAGUE)
    if unit.unit == "hour":
        return _hours(c, count)
    return _counted(c, unit.unit, count)


def _hours(c: Context, count: int) -> Value:
    """So many hours up to the day of the report or from it on; vague where they are not whole days."""
    if count % _DAY_HOURS or c.anchor is None:
        return Value(None, VAGUE)
    days = timedelta(days=count // _DAY_HOURS)
    if c.forward:
        return of_interval(Interval(c.anchor, c.anchor + days), DAY)
    return of_interval(Interval(c.anchor - days, c.anchor), DAY)


def _counted(c: Context, unit: str, count: int) -> Value:
    """So many whole units just before the day of the report, or just after it."""
    today = c.anchor
    if today is None or (unit == "decade" and count > 10):
        return Value(None, _PRECISION.get(unit, VAGUE))
    sign = 1 if c.forward else -1
    if unit in _UNIT_DAYS:
        near, far = today + timedelta(days=sign), today + timedelta(days=sign * count * _UNIT_DAYS[unit])
        return of_interval(Interval(min(near, far), max(near, far)), _PRECISION[unit])
    months = count * _UNIT_MONTHS[unit]
    if months >= today.year * 12:
        return Value(None, VAGUE)
    if unit == "month":
        spans = [cal.month_interval(*cal.shift_months(today, sign * k)) for k in (1, count)]
    else:
        spans = [cal.year_interval(today.year + sign * k) for k in (1, months // 12)]
    return of_interval(Interval(min(spans).start, max(spans).end), _PRECISION.get(unit, YEAR))


def month(c: Context) -> Value | None:
    """A month, by name, with a year or the nearest one in the past; or its beginning, middle or end."""
    captures = c.captures
    found: Month = captures["month"].value
    if found.weak and len(captures) == 1 and not _after_preposition(c):
        return None
    interval = _month_interval(c, found)
    if interval is None:
        return Value(None, MONTH)
    return _edge(c, interval, MONTH)


def _after_preposition(c: Context) -> bool:
    return not c.captures["month"].prep and c.preceded(*_PREPOSITIONS)


def _month_interval(c: Context, found: Month) -> Interval | None:
    captures = c.captures
    if "year" in captures:
        year: Year = captures["year"].value
        number = cal.year_in(found.calendar, year.number, found.number)
        return cal.month_in(found.calendar, number, found.number)
    if c.published is None:
        return None
    this = cal.year_of(c.published, found.calendar)
    if "year_mod" in captures:
        step = {"time.last": -1, "time.next": 1}.get(captures["year_mod"].value.entry.cls, 0)
        return cal.month_in(found.calendar, this + step, found.number)
    past = "time.last" in captures or "time.recent" in captures
    return nearest_month(found, c.published, c.forward or (not past and c.expects), past)


def nearest_month(found: Month, today: date, forward: bool, strict: bool) -> Interval | None:
    """The nearest such month that has begun (forward: that has not ended; strict: that has ended)."""
    this = cal.year_of(today, found.calendar)
    for year in (this, this + 1) if forward else (this, this - 1):
        interval = cal.month_in(found.calendar, year, found.number)
        if interval is None:
            continue
        if interval.end >= today if forward else (interval.end if strict else interval.start) <= today:
            return interval
    return None


def month_range(c: Context) -> Value | None:
    """From one month to another."""
    captures = c.captures
    last: Month = captures["month"].value
    first: Month = captures["first_month"].value
    end = _month_interval(c, last)
    if end is None:
        return Value(None, MONTH)
    for year in (cal.year_of(end.start, first.calendar), cal.year_of(end.start, first.calendar) - 1):
        start = cal.month_in(first.calendar, year, first.number)
        if start is not None and start.start < end.start:
            return of_interval(Interval(start.start, end.end), MONTH)
    return None


def year(c: Context) -> Value | None:
    """A year in digits, Gregorian or Hijri; or its beginning, middle or end."""
    interval = year_in(c.captures["year"].value, c.captures["era"].value if "era" in c.captures else None)
    return None if interval is None else _edge(c, interval, YEAR)


def year_in(found: Year, hijri: bool | None) -> Interval | None:
    """The days of a year; ``hijri`` as a mark behind it says."""
    if found.hijri or hijri:
        return cal.hijri_year(found.number)
    return cal.year_interval(found.number)


def year_range(c: Context) -> Value | None:
    """From one year to another, where a word shows that they are years."""
    if "time.year_word" not in c.captures and not c.preceded("time.in"):
        return None
    first, last = year_in(c.captures["first_year"].value, None), year_in(c.captures["year"].value, None)
    if first is None or last is None or first.start >= last.start:
        return None
    return of_interval(Interval(first.start, last.end), YEAR)


def season(c: Context) -> Value | None:
    """A season of a year."""
    data = c.captures["time.season"].value.entry.data
    first, last = int(data["first"]), int(data["last"])
    months = Month("gregorian", first, False)
    if "year" in c.captures:
        number = int(c.captures["year"].value.number)
        start: Interval | None = cal.month_interval(number, first)
    else:
        start = _month_interval(c, months)
    if start is None:
        return Value(None, MONTH)
    ends = start.start.year + (1 if last < first else 0)
    return of_interval(Interval(start.start, cal.month_interval(ends, last).end), MONTH)


def decade(c: Context) -> Value | None:
    """A decade of the last century."""
    first = int(c.captures["time.decade"].value.entry.data["year"])
    return of_interval(Interval(date(first, 1, 1), date(first + 9, 12, 31)), VAGUE)


PERIOD_BUILDERS: dict[str, Callable[[Context], Value | None]] = {
    "ago": ago,
    "period": period,
    "day_of_month": day_of_month,
    "periods": periods,
    "edge_of_current": edge_of_current,
    "month": month,
    "month_range": month_range,
    "year": year,
    "year_range": year_range,
    "season": season,
    "decade": decade,
}
