"""Matchers of the time grammar: months, weekdays, numeric dates, clock times, zones, units."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from waqai.grammar.numbers import NUMBER_CLASSES, Number, NumberReader
from waqai.grammar.patterns import Found, Hint, Matcher
from waqai.knowledge.files import read_yaml
from waqai.lexicon.lexicon import WordInfo
from waqai.report import Report
from waqai.text.clitics import readings
from waqai.text.normalise import normalise
from waqai.text.tokens import NUMBER, norms

HIJRI = "hijri"
_DATE_MARKS = ("/", "-", "–")
_DOTTED_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_DOTTED_CLOCK = re.compile(r"(\d{1,2})[.,](\d{2})")
_YEARS = range(1900, 2101)
_HIJRI_YEARS = range(1300, 1500)
_MINUTES = 60
_NUMBER_OPENERS = (*NUMBER_CLASSES, "number.ordinal")


class Month(NamedTuple):
    """A month by name: ``weak`` where the name is a common word too."""

    calendar: str
    number: int
    weak: bool


class Year(NamedTuple):
    """A year in digits; ``hijri`` where it can only be one of the lunar calendar."""

    number: int
    hijri: bool


class UnitCount(NamedTuple):
    """A unit of time with how many its form gives: one, two, or None for a plural."""

    unit: str
    many: int | None
    det: bool


class _Calendars(NamedTuple):
    months: dict[str, list[tuple[tuple[str, ...], Month]]]
    weekdays: dict[str, int]
    eras: dict[str, bool]


@cache
def _calendars() -> _Calendars:
    data = read_yaml("months.yaml")
    weak = {" ".join(norms(w)) for w in data["also_words"]}
    months: dict[str, list[tuple[tuple[str, ...], Month]]] = {}
    for calendar, table in data["calendars"].items():
        for number, names in table.items():
            for name in names:
                first, *rest = norms(name)
                month = Month(calendar, int(number), " ".join([first, *rest]) in weak)
                months.setdefault(first, []).append((tuple(rest), month))
    for found in months.values():
        found.sort(key=lambda f: -len(f[0]))
    weekdays = {
        reading.stem: int(number)
        for number, names in data["weekdays"].items()
        for name in names
        for reading in readings(normalise(name))
        if reading.det and not reading.prep and not reading.conj
    }
    eras = {normalise(mark): calendar == HIJRI for calendar, marks in data["eras"].items() for mark in marks}
    return _Calendars(months, weekdays, eras)


def month(report: Report, i: int) -> Found | None:
    """A month by name, of several words where it has them."""
    table = _calendars().months
    info = report.words[i]
    for r in info.readings:
        if r.enclitic or r.future:
            continue
        for rest, value in table.get(info.norm[r.name_at :], ()):
            last = i + 1 + len(rest)
            if all(k < len(report.tokens) and report.tokens[k].norm == w for k, w in enumerate(rest, i + 1)):
                return Found(last, value, r.name_at, r.conj, r.prep)
    return None


def month_hint(info: WordInfo) -> bool:
    """Whether the word can begin the name of a month."""
    table = _calendars().months
    return any(info.norm[r.name_at :] in table for r in info.readings if not r.enclitic and not r.future)


def weekday(report: Report, i: int) -> Found | None:
    """A weekday with its article; "eleven" is none."""
    if i + 1 < len(report.tokens) and "number.teen" in report.words[i + 1]:
        return None
    for r in report.words[i].readings:
        if r.det and r.stem in _calendars().weekdays:
            return Found(i + 1, _calendars().weekdays[r.stem], r.name_at, r.conj, r.prep)
    return None


def weekday_bare(report: Report, i: int) -> Found | None:
    """A weekday without its article, or with one misspelt."""
    if "number.compound_unit" in report.words[i] or "number.unit" in report.words[i]:
        return None
    for r in report.words[i].readings:
        if not r.det and not r.enclitic and r.stem in _calendars().weekdays:
            return Found(i + 1, _calendars().weekdays[r.stem], r.name_at, r.conj, r.prep)
    return None


def weekday_hint(info: WordInfo) -> bool:
    """Whether the word can be a weekday."""
    return any(r.stem in _calendars().weekdays for r in info.readings if not r.enclitic)


def _digits(report: Report, i: int, most: int) -> int | None:
    if not 0 <= i < len(report.tokens) or report.tokens[i].kind != NUMBER:
        return None
    norm = report.tokens[i].norm
    return int(norm) if norm.isdigit() and len(norm) <= most else None


def day(report: Report, i: int) -> Found | None:
    """A day of the month in digits."""
    value = _digits(report, i, 2)
    return Found(i + 1, value) if value is not None and 1 <= value <= 31 else None


def ordinal(report: Report, i: int) -> Found | None:
    """An ordinal in words; the value is its number."""
    found = _reader(report).ordinal(i)
    if found is None:
        return None
    hits = report.words[i].get("number.ordinal") or report.words[i].get("number.compound_unit")
    hits = hits or report.words[i].get("number.ten") or report.words[i].get("number.unit")
    r = hits.reading if hits else None
    return Found(*found, r.name_at, r.conj, r.prep) if r else Found(*found)


def number(report: Report, i: int) -> Found | None:
    """A number by the number grammar; the value is a :class:`Number`."""
    found = _reader(report).read(i)
    return Found(found.last, found, found.at, found.conj, found.prep) if found else None


def year(report: Report, i: int) -> Found | None:
    """A year in four digits, Gregorian or Hijri."""
    value = _digits(report, i, 4)
    if value is None or (value not in _YEARS and value not in _HIJRI_YEARS):
        return None
    return Found(i + 1, Year(value, value in _HIJRI_YEARS))


def era(report: Report, i: int) -> Found | None:
    """A mark that tells the calendar of a year."""
    found = _calendars().eras.get(report.tokens[i].norm)
    return None if found is None else Found(i + 1, found)


def date(report: Report, i: int) -> Found | None:
    """A numeric date in any order; the value is its three numbers as written."""
    if report.tokens[i].kind != NUMBER:
        return None
    dotted = _DOTTED_DATE.fullmatch(report.tokens[i].norm)
    if dotted:
        return Found(i + 1, tuple(int(g) for g in dotted.groups()))
    if i + 4 >= len(report.tokens):
        return None
    mark = report.tokens[i + 1].norm
    if mark not in _DATE_MARKS or report.tokens[i + 3].norm != mark:
        return None
    parts = [_digits(report, k, 4) for k in (i, i + 2, i + 4)]
    lengths = [len(report.tokens[k].norm) for k in (i, i + 2, i + 4)]
    if None in parts or max(lengths[1:2]) > 2 or sorted(lengths)[1] > 2:
        return None
    return Found(i + 5, tuple(parts))


def clock(report: Report, i: int) -> Found | None:
    """Hours and minutes in digits; the value is the pair."""
    if report.tokens[i].kind != NUMBER:
        return None
    dotted = _DOTTED_CLOCK.fullmatch(report.tokens[i].norm)
    if dotted:
        return _time_of_day(i + 1, int(dotted[1]), int(dotted[2]))
    hours, minutes = _digits(report, i, 2), _digits(report, i + 2, 2)
    if hours is None or minutes is None or report.tokens[i + 1].norm != ":":
        return None
    last = i + 3
    seconds = _digits(report, last + 1, 2)
    if seconds is not None and report.tokens[last].norm == ":":
        last += 2
    return _time_of_day(last, hours, minutes)


def wall(report: Report, i: int) -> Found | None:
    """A time written as four digits."""
    value = _digits(report, i, 4)
    if value is None or len(report.tokens[i].norm) != 4:
        return None
    return _time_of_day(i + 1, *divmod(value, 100))


def hour(report: Report, i: int) -> Found | None:
    """A full hour in digits or words, or a time written as four digits."""
    token = report.tokens[i]
    if token.kind == NUMBER:
        value = _digits(report, i, 2)
        return wall(report, i) if value is None else _time_of_day(i + 1, value, 0)
    found = ordinal(report, i)
    if found is None:
        read = number(report, i)
        found = read._replace(value=read.value.low) if read and _is_count(read.value) else None
    return found._replace(value=(found.value, 0)) if found and 1 <= found.value <= 24 else None


def _is_count(value: Number) -> bool:
    return value.form == "words" and value.low == value.high


def _time_of_day(last: int, hours: int, minutes: int) -> Found | None:
    return Found(last, (hours, minutes)) if hours <= 24 and minutes < _MINUTES else None


def zone(report: Report, i: int) -> Found | None:
    """A time zone; the value is its offset from Greenwich in minutes, None where it is not known."""
    match = report.match(i, "time.zone")
    if match is None:
        return None
    offset: int | None = match.entry.data.get("offset")
    last = match.last
    hours = _digits(report, last + 1, 2) if last + 1 < len(report.tokens) else None
    if offset == 0 and hours is not None and report.tokens[last].norm in ("+", "-"):
        sign = 1 if report.tokens[last].norm == "+" else -1
        last += 2
        minutes = _digits(report, last + 1, 2) if last < len(report.tokens) else None
        if minutes is not None and report.tokens[last].norm == ":":
            last += 2
        offset = sign * (hours * _MINUTES + (minutes or 0))
    return Found(last, offset, match.reading.name_at, match.reading.conj, match.reading.prep)


def unit(report: Report, i: int) -> Found | None:
    """A unit of time in any number; the definite day ("today") is none."""
    hit = report.words[i].get("time.unit")
    if hit is None or hit.reading.enclitic:
        return None
    count = {"s": 1, "d": 2}.get(hit.entry.form)
    name = str(hit.entry.data["unit"])
    if name == "day" and count == 1 and hit.reading.det:
        return None
    r = hit.reading
    return Found(i + 1, UnitCount(name, count, r.det), r.name_at, r.conj, r.prep)


def units(report: Report, i: int) -> Found | None:
    """A unit of time in the plural."""
    found = unit(report, i)
    return found if found and found.value.many is None else None


def _reader(report: Report) -> NumberReader:
    return NumberReader(report.tokens, report.words)


def _has(*classes: str) -> Hint:
    return lambda info: any(c in info.hits for c in classes)


def _numeric(info: WordInfo) -> bool:
    return info.norm[:1].isdigit()


def _any_number(info: WordInfo) -> bool:
    return _numeric(info) or any(c in info.hits for c in _NUMBER_OPENERS)


def _any_ordinal(info: WordInfo) -> bool:
    if "number.ordinal" in info.hits or "number.compound_unit" in info.hits:
        return True
    return any(h.reading.det for c in ("number.ten", "number.unit") for h in info.hits.get(c, ()))


def _is_era(info: WordInfo) -> bool:
    return info.norm in _calendars().eras


def _zoned(info: WordInfo) -> bool:
    return "time.zone" in info.hits or any(hit.entry.cls == "time.zone" for _, hit in info.phrases)


_TABLE: dict[str, tuple[Callable[[Report, int], Found | None], Hint]] = {
    "month": (month, month_hint),
    "weekday": (weekday, weekday_hint),
    "weekday_bare": (weekday_bare, weekday_hint),
    "day": (day, _numeric),
    "ordinal": (ordinal, _any_ordinal),
    "number": (number, _any_number),
    "year": (year, _numeric),
    "era": (era, _is_era),
    "date": (date, _numeric),
    "clock": (clock, _numeric),
    "hour": (hour, _any_number),
    "wall": (wall, _numeric),
    "zone": (zone, _zoned),
    "unit": (unit, _has("time.unit")),
    "units": (units, _has("time.unit")),
}
MATCHERS: dict[str, Matcher] = {name: found[0] for name, found in _TABLE.items()}
HINTS: dict[str, Hint] = {name: found[1] for name, found in _TABLE.items()}
