"""The page's own date line: when the report was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from hijridate import Hijri

from waqai.documents.calendars import HIJRI, calendars
from waqai.documents.lines import Ending, Line, folded, split_lines, squeeze
from waqai.span import Span

_HEAD, _TAIL = 14, 3
_LONGEST = 90
_GAP = r"[\s/\-–.,،]*"
_HIJRI_YEARS = range(1300, 1500)


class PageDate(NamedTuple):
    """The publication date: ISO 8601 ``value`` (date, or datetime where a time is given) and its evidence."""

    value: str
    span: Span


class _Day(NamedTuple):
    candidates: tuple[date, ...]
    hijri: bool
    start: int
    end: int


class _Clock(NamedTuple):
    value: time
    start: int
    end: int


def find_published(text: str, hint: date | None = None) -> PageDate | None:
    """The date from the page's own date line near the top, or at the very end of the text.

    ``hint`` (the date an index gives) settles 3/4 against 4/3 and a missing year; it is never the
    answer itself. Returns None where no line is a date line.
    """
    for line in _candidates(split_lines(text)):
        if found := _read(text, line, hint):
            return found
    return None


def _candidates(lines: list[Line]) -> Iterator[Line]:
    """Lines that may give the date, the surest first."""
    head = lines[:_HEAD]
    yield from (line for line in head if is_date_line(line))
    # A title may hold a weekday and a date too; a first line that is a date line was given above.
    yield from (line for line in head[1:] if line.norm != head[0].norm and holds_page_date(line))
    for before, line in pairwise(lines):
        if is_date_line(line) and _patterns().label.fullmatch(before.norm):
            yield line
    yield from (line for line in lines[max(_HEAD, len(lines) - _TAIL) :] if is_date_line(line))


def is_date_line(line: Line) -> bool:
    """Whether the line says nothing but a date (with weekday, time and words like "last update")."""
    return line.length <= _LONGEST and _holds_date(line.norm) and not _left_over(line.norm)


def parse_page_date(value: str, hint: date | None = None) -> str | None:
    """ISO 8601 form of a date as an index or a page's metadata writes it; None where it is none."""
    bare = value.strip()
    try:
        moment = datetime.fromisoformat(bare)
    except ValueError:
        found = _moment(squeeze(bare), hint)
        return found[0] if found else None
    return moment.date().isoformat() if len(bare) <= 10 else moment.isoformat()


def holds_page_date(line: Line) -> bool:
    """Whether the line is a date line, perhaps with a name in it beside a weekday, a time or "published"."""
    if is_date_line(line):
        return True
    if line.length > _LONGEST or line.ending is Ending.STOP or not _holds_date(line.norm):
        return False
    left = len(_left_over(line.norm))
    p = _patterns()
    return (left <= 4 and bool(p.announcing.search(line.norm))) or (
        left <= 1 and bool(p.weekday.search(line.norm))
    )


def _read(text: str, line: Line, hint: date | None) -> PageDate | None:
    norm, back = folded(text[line.span.start : line.span.end])
    found = _moment(norm, hint)
    if found is None:
        return None
    value, start, end = found
    return PageDate(value, Span(line.span.start + back[start], line.span.start + back[end - 1] + 1))


def _moment(norm: str, hint: date | None) -> tuple[str, int, int] | None:
    days = sorted(_days(norm, hint), key=lambda d: (d.hijri, d.start))
    if not days:
        return None
    day = days[0]
    value = _closest(day.candidates, hint)
    clock = _clock(norm, [(d.start, d.end) for d in days])
    if clock is None:
        return value.isoformat(), day.start, day.end
    moment = datetime.combine(value, clock.value)
    return moment.isoformat(), min(day.start, clock.start), max(day.end, clock.end)


def _closest(candidates: tuple[date, ...], hint: date | None) -> date:
    if hint is None:
        return candidates[0]
    return min(candidates, key=lambda d: abs((d - hint).days))


class _Patterns(NamedTuple):
    numeric: re.Pattern[str]
    named: re.Pattern[str]
    month_first: re.Pattern[str]
    day_month: re.Pattern[str]
    clock: re.Pattern[str]
    military: re.Pattern[str]
    zone: re.Pattern[str]
    announcing: re.Pattern[str]
    weekday: re.Pattern[str]
    label: re.Pattern[str]
    allowed: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    c = calendars()
    month = rf"(?P<month>{c.month})(?!\w)(?:\s*/\s*{c.month}(?!\w))?"
    between = rf"{_GAP}(?:{c.joiner}\s+)*"
    flags = re.IGNORECASE
    return _Patterns(
        numeric=re.compile(r"(?<![\d/])(\d{1,4})\s?([/.\-])\s?(\d{1,2})\s?\2\s?(\d{2,4})(?![\d/])"),
        named=re.compile(
            rf"(?<!\d)(?P<day>\d{{1,2}}){between}{month}{between}(?P<year>\d{{4}})(?!\d)", flags
        ),
        month_first=re.compile(
            rf"(?<!\w){month}{_GAP}(?P<day>\d{{1,2}})[\s,،]+(?P<year>\d{{4}})(?!\d)", flags
        ),
        day_month=re.compile(rf"(?<![\d/])(?P<day>\d{{1,2}}){between}{month}", flags),
        clock=re.compile(
            rf"(?<![\d:])(\d{{1,2}}):(\d{{2}})(?::\d{{2}})?(?:\s*(?:(?P<am>{c.am})|(?P<pm>{c.pm}))(?!\w))?"
        ),
        military=re.compile(r"(?<!\d)([01]\d|2[0-3])([0-5]\d)(?= ?\(?GMT)"),
        zone=re.compile(r"GMT\s*(?:([+-])(\d{1,2}):?(\d{2})?)?|UTC|(?<=\d)Z"),
        announcing=re.compile(rf"(?<!\w){c.page_word}(?!\w)|\d:\d\d", flags),
        weekday=re.compile(rf"(?<!\w){c.weekday}(?!\w)"),
        label=re.compile(rf"{c.page_word}\s*:?", flags),
        allowed=re.compile(
            rf"(?<!\w)(?:{c.weekday}|{c.month}|{c.page_word}|{c.joiner}|{c.am}|{c.pm}|{c.era})(?!\w)|\d+",
            flags,
        ),
    )


def _holds_date(norm: str) -> bool:
    p = _patterns()
    return any(pattern.search(norm) for pattern in (p.numeric, p.named, p.month_first, p.day_month))


def _left_over(norm: str) -> list[str]:
    return re.findall(r"[^\W\d_]{1,}", _patterns().allowed.sub(" ", norm))


def _days(norm: str, hint: date | None) -> Iterator[_Day]:
    p = _patterns()
    for match in p.numeric.finditer(norm):
        yield from _made(_numeric(int(match[1]), int(match[3]), int(match[4]), len(match[1])), match)
    for pattern in (p.named, p.month_first):
        for match in pattern.finditer(norm):
            calendar, month = calendars().months[squeeze(match["month"]).lower()]
            hijri = calendar == HIJRI
            yield from _made([(int(match["year"]), month, int(match["day"]), hijri)], match)
    if hint is not None:
        for match in p.day_month.finditer(norm):
            calendar, month = calendars().months[squeeze(match["month"]).lower()]
            if calendar != HIJRI:
                years = (hint.year, hint.year - 1, hint.year + 1)
                yield from _made([(y, month, int(match["day"]), False) for y in years], match)


def _numeric(first: int, second: int, last: int, width: int) -> list[tuple[int, int, int, bool]]:
    """Readings (year, month, day, hijri) of three numbers, the likeliest first."""
    if width == 4:
        return [(first, second, last, first in _HIJRI_YEARS)]
    year = last if last >= 100 else last + (2000 if last < 70 else 1900)
    return [(year, second, first, year in _HIJRI_YEARS), (year, first, second, year in _HIJRI_YEARS)]


def _made(readings: list[tuple[int, int, int, bool]], match: re.Match[str]) -> Iterator[_Day]:
    dates: list[date] = []
    for year, month, day, hijri in readings:
        try:
            made = Hijri(year, month, day).to_gregorian() if hijri else date(year, month, day)
        except (ValueError, OverflowError):
            continue
        dates.append(date(made.year, made.month, made.day))
    if dates:
        yield _Day(tuple(dates), readings[0][3], match.start(), match.end())


def _clock(norm: str, taken: list[tuple[int, int]]) -> _Clock | None:
    p = _patterns()
    zone = p.zone.search(norm)
    for match in [*p.military.finditer(norm), *p.clock.finditer(norm)]:
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        if zone and zone.start() <= match.start() < zone.end():
            continue
        hour, minute = int(match[1]), int(match[2])
        groups = match.groupdict()
        if groups.get("pm") and hour < 12:
            hour += 12
        elif groups.get("am") and hour == 12:
            hour = 0
        if hour > 23 or minute > 59:
            continue
        end = max(match.end(), zone.end()) if zone else match.end()
        return _Clock(time(hour, minute, tzinfo=_tz(zone)), match.start(), end)
    return None


def _tz(zone: re.Match[str] | None) -> tzinfo | None:
    if zone is None:
        return None
    if zone[1] is None:
        return UTC
    offset = timedelta(hours=int(zone[2]), minutes=int(zone[3] or 0))
    return timezone(offset if zone[1] == "+" else -offset)
