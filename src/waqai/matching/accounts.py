"""What the reports of one cluster say: figures per report and over time, and where they contradict.

Copies of one report are one witness: of each family of copies only the original's account counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from waqai.matching.model import Bounds

Row = dict[str, Any]
#: Types in which all sides named together may stand as the ones who act.
_MUTUAL = frozenset({"clash", "meeting", "agreement", "ceasefire", "cooperation"})
#: The least telling types, which give way to any other that a report of the cluster names.
_VAGUE = ("casualties", "attack")
_STATUSES = ("actual", "denied", "planned", "hypothetical")
_PRECISIONS = ("exact", "settlement", "area", "admin1", "country", "region")
#: Numbers this near each other do not contradict: by one, or by a tenth.
_TOLERANCE = 0.1


@dataclass(frozen=True, slots=True)
class Account:
    """One report's account of the happening.

    ``day``: when it was published (ISO 8601); ``place``: the columns of the place that says best where it
    was; ``initiators``: names by key; ``sides``: what they are compared by.
    """

    key: str
    witness: str
    outlet: str | None
    day: str | None
    type: str
    status: str
    start: str | None
    end: str | None
    place: Row
    figures: dict[str, Bounds]
    initiators: dict[str, str]
    sides: frozenset[str]


def witnesses(accounts: Iterable[Account]) -> list[Account]:
    """One account of each witness: the original's where it is there, in the order of publication."""
    ordered = sorted(accounts, key=lambda a: (not a.key.startswith(f"{a.witness}#"), a.day or "9", a.key))
    first: dict[str, Account] = {}
    for account in ordered:
        first.setdefault(account.witness, account)
    return sorted(first.values(), key=lambda a: (a.day or "9", a.key))


def bounds(accounts: Iterable[Account], unit: str) -> Bounds:
    """The least and the most that the witnesses tell of a unit; None where nobody closes the bound."""
    told = [a.figures[unit] for a in witnesses(accounts) if unit in a.figures]
    lows = [low for low, _ in told if low is not None]
    highs = [high for _, high in told if high is not None]
    open_low = max((low for low, high in told if high is None and low is not None), default=None)
    most = max(highs, default=None)
    return min(lows, default=None), None if most is None or (open_low or 0) > most else most


def tolls(accounts: Iterable[Account], unit: str = "killed") -> list[Row]:
    """How a figure was told over time: day of publication, outlet, bounds and event of each witness."""
    return [
        {"published": a.day, "outlet": a.outlet, "min": low, "max": high, "event": a.key}
        for a in witnesses(accounts)
        if unit in a.figures
        for low, high in [a.figures[unit]]
    ]


def contradictions(accounts: Sequence[Account]) -> list[Row]:
    """Checks across the reports: ``perpetrator``, ``count`` and ``denial``, each with who says what."""
    told = witnesses(accounts)
    return [*_perpetrators(told), *_counts(told), *_denials(told)]


def _perpetrators(told: list[Account]) -> list[Row]:
    named = [a for a in told if a.initiators and a.status == "actual" and a.type not in _MUTUAL]
    groups: list[list[Account]] = []
    for account in named:
        joined = [g for g in groups if any(account.sides & other.sides for other in g)]
        groups = [g for g in groups if g not in joined] + [[a for g in joined for a in g] + [account]]
    if len(groups) < 2:
        return []
    sayings = [{"says": sorted(set(_names(g))), "events": [a.key for a in g]} for g in groups]
    return [{"check": "perpetrator", "status": "open", "parts": sayings}]


def _names(accounts: list[Account]) -> Iterable[str]:
    return (name for account in accounts for name in account.initiators.values())


def _counts(told: list[Account]) -> list[Row]:
    units = sorted({unit for account in told for unit in account.figures} - {"other"})
    return [row for unit in units for row in _count(unit, [a for a in told if unit in a.figures])]


def _count(unit: str, told: list[Account]) -> list[Row]:
    """Accounts of a unit that exclude each other and that no rise of the toll explains."""
    at_odds: dict[str, Account] = {}
    for number, earlier in enumerate(told):
        for later in told[number + 1 :]:
            if _excluded(earlier.figures[unit], later.figures[unit], _rises(earlier, later)):
                at_odds |= {earlier.key: earlier, later.key: later}
    if not at_odds:
        return []
    parts = [{"says": list(a.figures[unit]), "events": [a.key]} for a in at_odds.values()]
    return [{"check": "count", "unit": unit, "status": "inconsistent", "parts": parts}]


def _rises(earlier: Account, later: Account) -> bool:
    return earlier.day is not None and later.day is not None and earlier.day <= later.day


def _excluded(earlier: Bounds, later: Bounds, may_rise: bool) -> bool:
    low, high = _closed(earlier)
    low_later, high_later = _closed(later)
    above = low_later - high
    if above > max(1.0, _TOLERANCE * low_later):
        return not may_rise
    return low - high_later > max(1.0, _TOLERANCE * low)


def _closed(told: Bounds) -> tuple[float, float]:
    low = 0.0 if told[0] is None else float(told[0])
    return low, float("inf") if told[1] is None else float(told[1])


def _denials(told: list[Account]) -> list[Row]:
    sides = {status: [a for a in told if a.status == status] for status in ("actual", "denied")}
    if not all(sides.values()):
        return []
    parts = [{"says": status, "events": [a.key for a in group]} for status, group in sides.items()]
    return [{"check": "denial", "status": "open", "parts": parts}]


def summary(accounts: Sequence[Account]) -> Row:
    """The columns of a cluster but its key: type, status, time, place, figures, contradictions."""
    told = witnesses(accounts)
    killed, wounded = bounds(told, "killed"), bounds(told, "wounded")
    return {
        "type": _type(told),
        "status": min((a.status for a in told), key=_STATUSES.index),
        **_days(told),
        **_place(told),
        "killed_min": killed[0],
        "killed_max": killed[1],
        "wounded_min": wounded[0],
        "wounded_max": wounded[1],
        "reports": len({a.key.rpartition("#")[0] for a in accounts}),
        "witnesses": len(told),
    }


def _type(told: list[Account]) -> str:
    types = Counter(a.type for a in told)
    return max(types, key=lambda t: (t not in _VAGUE, types[t], -_VAGUE.index(t) if t in _VAGUE else 0, t))


def _days(told: list[Account]) -> Row:
    """The days that all accounts with a day allow, or, where they exclude each other, all they tell."""
    spans = [(a.start, a.end) for a in told if a.start and a.end]
    if not spans:
        return {"start": None, "end": None}
    start, end = max(s for s, _ in spans), min(e for _, e in spans)
    if start > end:
        start, end = min(s for s, _ in spans), max(e for _, e in spans)
    return {"start": start, "end": end}


def _place(told: list[Account]) -> Row:
    """The most precise place, and of several the one that most accounts name."""
    keys = Counter(a.place["place_key"] for a in told)
    return min((a.place for a in told), key=lambda p: (_rank(p), -keys[p["place_key"]], str(p["place_key"])))


def _rank(place: Row) -> int:
    precision = place["place_precision"]
    return _PRECISIONS.index(precision) if precision in _PRECISIONS else len(_PRECISIONS)
