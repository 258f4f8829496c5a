"""Candidates: pairs of events of different reports that may be one, found without comparing all with all.

Each event is put into blocks by what it tells: family of type, cell of the map, days. Events with a short
window of days meet by days; those with a wide one, or none, meet all that lie in the same cell and months.
Events without a place meet by their sides, their unresolved names and their rarest words. In every block
only the *seeking* members ask for pairs; the *found* ones are there to be met. A block that would ask for
too many is cut by actors, figures and rare words, and what is still too large is compared with the
nearest in time only.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations

from waqai.matching.model import Spot, Telling, Window
from waqai.matching.settings import families, settings
from waqai.matching.spots import AREA

Key = tuple[Hashable, ...]
_MOST_SPOTS = 6
_RARE_WORDS = 3
_MOST_BUCKETS = 14
_DAYS_OF_MONTH = 30


class Blocks:
    """Tellings by block; :meth:`pairs` lists the candidates, each once."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        self.tellings = tellings
        self._seeking: dict[Key, list[int]] = defaultdict(list)
        self._found: dict[Key, list[int]] = defaultdict(list)
        #: Blocks that were cut down to the nearest in time.
        self.limited = 0
        for number, telling in enumerate(tellings):
            seeks, meets = _keys(telling)
            for key in seeks:
                self._seeking[key].append(number)
            for key in meets - seeks:
                self._found[key].append(number)

    def pairs(self, wanted: Callable[[Telling], bool] | None = None) -> Iterator[tuple[Telling, Telling]]:
        """All candidates. ``wanted``: only pairs of which one telling at least fulfils it."""
        tellings = self.tellings
        chosen = None if wanted is None else {i for i, t in enumerate(tellings) if wanted(t)}
        seen: set[int] = set()
        size = len(tellings)
        for a, b in self._numbers():
            pair = a * size + b if a < b else b * size + a
            if pair in seen or (chosen is not None and a not in chosen and b not in chosen):
                continue
            seen.add(pair)
            if comparable(tellings[a], tellings[b]):
                yield tellings[a], tellings[b]

    def _numbers(self) -> Iterator[tuple[int, int]]:
        for key, seeking in self._seeking.items():
            found = self._found.get(key, [])
            if _asked(len(seeking), len(found)) <= settings().most_pairs:
                yield from _all(seeking, found)
            else:
                yield from self._cut(seeking, found)

    def _cut(self, seeking: list[int], found: list[int]) -> Iterator[tuple[int, int]]:
        seekers: dict[Hashable, list[int]] = defaultdict(list)
        others: dict[Hashable, list[int]] = defaultdict(list)
        for members, into in ((seeking, seekers), (found, others)):
            for number in members:
                for mark in _marks(self.tellings[number]):
                    into[mark].append(number)
        for mark, members in seekers.items():
            if _asked(len(members), len(others.get(mark, []))) <= settings().most_pairs:
                yield from _all(members, others.get(mark, []))
            else:
                self.limited += 1
                yield from self._nearest(members, others.get(mark, []))

    def _nearest(self, seeking: list[int], found: list[int]) -> Iterator[tuple[int, int]]:
        order = sorted((*seeking, *found), key=lambda n: _when(self.tellings[n]))
        seekers = set(seeking)
        for at, number in enumerate(order):
            for other in order[at + 1 : at + 1 + settings().neighbours]:
                if number in seekers or other in seekers:
                    yield number, other


def comparable(a: Telling, b: Telling) -> bool:
    """Whether two tellings can be one event at all: different reports, kin types, days not far apart."""
    if a.report == b.report or not set(families().get(a.type, ())) & set(families().get(b.type, ())):
        return False
    if a.window is None or b.window is None:
        return True
    gap = max(a.window.start, b.window.start) - min(a.window.end, b.window.end)
    return gap <= settings().bucket_days


def _asked(seeking: int, found: int) -> int:
    return seeking * (seeking - 1) // 2 + seeking * found


def _all(seeking: list[int], found: list[int]) -> Iterator[tuple[int, int]]:
    yield from combinations(seeking, 2)
    for a in seeking:
        for b in found:
            yield a, b


def _when(telling: Telling) -> tuple[int, str]:
    window = telling.window
    return (window.end if window else telling.published or 0), telling.key


def _keys(telling: Telling) -> tuple[set[Key], set[Key]]:
    """The blocks that a telling seeks its like in, and those it can be met in."""
    seeks: set[Key] = set()
    meets: set[Key] = set()
    short, months = _times(telling.window)
    fine = [s for s in telling.spots if s.level is not None and s.level <= AREA][:_MOST_SPOTS]
    for family in families().get(telling.type, ()):
        for own, cells in _cells(fine):
            here = {(family, cell, time) for cell in cells for time in short}
            seeks |= {(family, own, time) for time in short} | here
            wide = {(family, cell, time) for cell in cells for time in (*months, "any")}
            meets |= wide
            if not short:
                seeks |= {(family, cell, time) for cell in cells for time in months or ("any",)}
        seeks_word, meets_word = _weak(telling, family, short, months, bool(fine))
        seeks |= seeks_word
        meets |= meets_word
    return seeks, meets | seeks


def _weak(
    telling: Telling, family: str, short: tuple[Key, ...], months: tuple[Key, ...], placed: bool
) -> tuple[set[Key], set[Key]]:
    """Blocks that need no point on the map: sides, unresolved and wide places, rare words."""
    places = {("place", s.key if s.level is not None and s.level > AREA else s.name) for s in telling.spots}
    sides: set[Key] = {("sides", a, b) for a in telling.initiators for b in telling.targets if a != b}
    sides |= {("person", p) for p in telling.persons}
    near: set[Key] = {(family, mark, time) for mark in sides for time in short}
    words: set[Key] = {
        (family, "words", *pair) for pair in combinations(sorted(telling.words[:_RARE_WORDS]), 2)
    }
    named: set[Key] = {(family, place, time) for place in places for time in (short or months or (("any",),))}
    anytime = words | {(family, mark, "any") for mark in sides if mark[0] == "person"}
    if placed and short:
        return named, near | anytime
    return named | near | anytime, near | anytime


def _cells(spots: Iterable[Spot]) -> Iterator[tuple[Key, set[Key]]]:
    """For each point its own cell and all cells that are within reach of the place's radius."""
    size = settings().cell
    for spot in spots:
        if spot.lat is None or spot.lon is None:
            continue
        reach = max(0.06, spot.radius / 111)
        across = reach / max(0.2, math.cos(math.radians(spot.lat)))
        rows = range(math.floor((spot.lat - reach) / size), math.floor((spot.lat + reach) / size) + 1)
        columns = range(math.floor((spot.lon - across) / size), math.floor((spot.lon + across) / size) + 1)
        own = ("cell", math.floor(spot.lat / size), math.floor(spot.lon / size))
        yield own, {("cell", row, column) for row in rows for column in columns}


def _times(window: Window | None) -> tuple[tuple[Key, ...], tuple[Key, ...]]:
    """Buckets of days of a short window (none for others), and the months that any window touches."""
    if window is None:
        return (), ()
    first, last = window.start - 1, window.end + 1
    months = range(first // _DAYS_OF_MONTH, last // _DAYS_OF_MONTH + 1)
    named: tuple[Key, ...] = tuple(("month", m) for m in months) if len(months) <= _MOST_BUCKETS else ()
    if window.days > settings().short:
        return (), named
    days = settings().bucket_days
    return tuple(("days", d) for d in range(first // days, last // days + 1)), named


def _marks(telling: Telling) -> set[Hashable]:
    """What cuts a block that is too large: places, sides, figures, rare words."""
    marks: set[Hashable] = {("side", side) for side in telling.initiators}
    marks |= {("figure", unit, low) for unit, (low, _) in telling.figures.items() if low and low > 1}
    marks |= {("word", word) for word in telling.words[:_RARE_WORDS]}
    return marks | {("place", spot.key) for spot in telling.spots}
