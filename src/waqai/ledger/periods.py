"""From observations to periods: when a standing began, what ended it, and who disputes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from waqai.ledger.model import BESIEGE, CONTEST, HOLD, LOSE, Observation, Period

#: Days after which fighting that is not told again no longer stands.
_FIGHTING_LASTS = 14
#: Reports this many days apart may tell one change of hands.
_SAME_CHANGE = 3
_FAR = date.max


def periods(observations: Iterable[Observation]) -> list[Period]:
    """The ledger: the periods of all places, by place and first day; those without a day come last."""
    by_place: dict[str, list[Observation]] = defaultdict(list)
    for observation in observations:
        by_place[observation.place.key].append(observation)
    out: list[Period] = []
    for key in sorted(by_place):
        out.extend(_of_place(by_place[key]))
    return out


def state_on(ledger: Iterable[Period], day: date) -> list[Period]:
    """The periods that cover a day, one place's together; what began nearest before it comes first."""
    covering = [p for p in ledger if p.covers(day) and p.state != LOSE]
    return sorted(covering, key=lambda p: (p.place.key, p.state != HOLD, -(p.start or _FAR).toordinal()))


def _of_place(told: list[Observation]) -> list[Period]:
    ordered = sorted(told, key=lambda o: (o.day or _FAR, o.seen.event))
    open_: list[Period] = []
    for observation in ordered:
        if not observation.denied:
            _take(open_, observation)
    for observation in ordered:
        if observation.denied:
            _deny(open_, observation)
    _end(open_)
    _mark_disputed(open_)
    return sorted(open_, key=lambda p: (p.start or _FAR, p.state, p.actor.key if p.actor else ""))


def _take(open_: list[Period], seen: Observation) -> None:
    """Add an observation to the period it tells again, or begin a new one."""
    period = next((p for p in reversed(open_) if _goes_on(open_, p, seen)), None)
    if period is None:
        start = Period(seen.place, seen.actor, seen.state, seen.day, None, seen.told, [seen.seen], [])
        open_.append(start)
        return
    period.seen.append(seen.seen)
    if seen.told and not period.told and seen.day is not None:
        period.start, period.told = seen.day, True


def _goes_on(open_: list[Period], period: Period, seen: Observation) -> bool:
    """Whether an observation tells a period again: the same standing, and nothing between that ended it."""
    if (period.state, _key(period)) != (seen.state, seen.actor.key if seen.actor else None):
        return False
    if period.start is None or seen.day is None:
        return period.start is seen.day
    if seen.state in (CONTEST, LOSE):
        reach = _FIGHTING_LASTS if seen.state == CONTEST else _SAME_CHANGE
        return seen.day - period.start <= timedelta(days=reach * (1 + len(period.seen)))
    between = [p for p in open_ if p is not period and p.start and period.start < p.start <= seen.day]
    return not any(_ends(period, other) for other in between)


def _ends(period: Period, later: Period) -> bool:
    """Whether a later period ends an earlier one of the same place."""
    if period.state == HOLD:
        return (later.state == HOLD and _key(later) != _key(period)) or (
            later.state == LOSE and _key(later) == _key(period)
        )
    if period.state == BESIEGE:
        return later.state == HOLD or (later.state == LOSE and _key(later) == _key(period))
    return later.state == HOLD


def _end(told: list[Period]) -> None:
    for period in told:
        if period.start is None:
            continue
        if period.state == LOSE:
            period.end = period.start + timedelta(days=1)
            continue
        ends = [p.start for p in told if p.start and p.start > period.start and _ends(period, p)]
        if period.state == CONTEST:
            lasts = timedelta(days=_FIGHTING_LASTS)
            again = [p.start for p in told if p is not period and p.state == CONTEST and p.start]
            quiet = max([period.start, *(d for d in again if period.start <= d <= period.start + lasts)])
            ends.append(quiet + lasts)
        period.end = min(ends, default=None)


def _deny(told: list[Period], seen: Observation) -> None:
    """Note a denial with the standings it may deny; where none is told the denial says nothing by itself."""
    for period in told:
        same = period.state == seen.state and (seen.actor is None or _key(period) == seen.actor.key)
        near = (
            period.start is None or seen.day is None or abs((period.start - seen.day).days) <= _FIGHTING_LASTS
        )
        if same and near:
            period.denials.append(seen.seen)


def _mark_disputed(told: list[Period]) -> None:
    """Mark the holders that reports name for the same days, and standings that somebody denies."""
    holders = [p for p in told if p.state == HOLD and p.start is not None and p.actor is not None]
    for period in holders:
        for other in holders:
            if other is period or _key(other) == _key(period):
                continue
            assert period.start is not None and other.start is not None
            period.disputed |= abs((period.start - other.start).days) <= 1
    for period in told:
        period.disputed |= bool(period.denials)


def _key(period: Period) -> str | None:
    return period.actor.key if period.actor else None
