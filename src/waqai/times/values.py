"""What the builders of time values work with: the value they make and the context they make it in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

from waqai.grammar.patterns import Captures, Hit
from waqai.report import Report
from waqai.times.calendar import Interval

DAY, WEEK, MONTH, YEAR, MINUTE, VAGUE = "day", "week", "month", "year", "minute", "vague"


class Value(NamedTuple):
    """Value of a time expression in ISO 8601 (None: not known), its precision and the end of an interval."""

    value: str | None
    precision: str
    end: str | None = None


@dataclass(slots=True)
class Context:
    """Where an expression stands.

    ``published``: the day of the report, None where unknown; ``anchor``: the day that "today" means in it;
    ``moment``: the full time of publication where known; ``told``: the last day that was told of before.
    """

    report: Report
    published: date | None
    anchor: date | None
    moment: datetime | None
    told: date | None
    hit: Hit

    @property
    def captures(self) -> Captures:
        """What the pattern kept."""
        return self.hit.captures

    @property
    def forward(self) -> bool:
        """Whether the expression says of itself that it looks forward."""
        return "time.next" in self.captures

    def preceded(self, *classes: str) -> bool:
        """Whether a word of the classes stands just before the expression."""
        before = self.hit.first - 1
        return before >= 0 and any(cls in self.report.words[before] for cls in classes)

    @property
    def expects(self) -> bool:
        """Whether the words before it look forward: a verb in the future, "is due"."""
        report, first = self.report, self.hit.first
        begin = report.sentences[report.sentence_of[first]].first
        for i in range(max(begin, first - _LOOK_BACK), first):
            info = report.words[i]
            if report.match(i, "time.future_cue") or any(h[0].reading.future for h in info.hits.values()):
                return True
        return False


_LOOK_BACK = 5


def of_day(day: date | None, precision: str = DAY) -> Value:
    """One day."""
    return Value(day.isoformat() if day else None, precision)


def of_interval(interval: Interval | None, precision: str) -> Value:
    """An interval of days."""
    if interval is None:
        return Value(None, precision)
    return Value(interval.start.isoformat(), precision, interval.end.isoformat())


def of_moment(day: date | None, hours: int, minutes: int, offset: int | None) -> Value:
    """A clock time; ``offset`` in minutes east of Greenwich, None where it is not known."""
    if day is None:
        return Value(None, MINUTE)
    moment = datetime(day.year, day.month, day.day) + timedelta(hours=hours, minutes=minutes)
    if offset is not None:
        moment = moment.replace(tzinfo=timezone(timedelta(minutes=offset)))
    return Value(moment.isoformat(), MINUTE)
