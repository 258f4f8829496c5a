"""A pair of tellings with what every feature reads from it, worked out once."""

from __future__ import annotations

from waqai.matching.model import Telling
from waqai.matching.relations import (
    EQUAL,
    figure_relation,
    place_relation,
    shared_places,
    time_relation,
)
from waqai.matching.settings import day_parts_near, kin
from waqai.matching.words import Rarity

_LEAST = 6.0


class Pair:
    """Two tellings and how they stand to each other; ``b`` is the one that was published later, if known."""

    __slots__ = (
        "a",
        "b",
        "day_parts",
        "figures",
        "kin",
        "objects",
        "place",
        "published_gap",
        "shared_places",
        "time",
        "wording",
    )

    def __init__(self, first: Telling, second: Telling, rarity: Rarity) -> None:
        later = _later(first, second)
        self.a, self.b = (second, first) if later == -1 else (first, second)
        self.kin = kin().get((first.type, second.type), "apart")
        self.place = place_relation(first, second)
        self.shared_places = shared_places(first, second)
        self.time = time_relation(first.window, second.window)
        self.published_gap = _gap(first, second)
        self.figures = _figures(self.a, self.b, later)
        self.objects = _alike(first.objects, second.objects, rarity)
        self.wording = _alike(frozenset(first.words), frozenset(second.words), rarity)
        self.day_parts = _day_parts(first, second)

    def figure(self, *units: str) -> list[str]:
        """The relations of the figures of some units, where both tell one."""
        return [self.figures[unit] for unit in units if unit in self.figures]

    def equal(self, least: int, *units: str) -> bool:
        """Whether both tell one and the same number, at least ``least``, of one of the units."""
        for unit in units:
            low = self.a.figures.get(unit, (None, None))[0]
            if self.figures.get(unit) == EQUAL and low is not None and low >= least:
                return True
        return False


def _later(a: Telling, b: Telling) -> int | None:
    if a.published is None or b.published is None or a.published == b.published:
        return None
    return 1 if b.published > a.published else -1


def _gap(a: Telling, b: Telling) -> int | None:
    return None if a.published is None or b.published is None else abs(a.published - b.published)


def _figures(a: Telling, b: Telling, later: int | None) -> dict[str, str]:
    out: dict[str, str] = {}
    for unit in a.figures.keys() & b.figures.keys():
        relation = figure_relation(a.figures[unit], b.figures[unit], 1 if later else None)
        if relation is not None:
            out[unit] = relation
    return out


def _alike(a: frozenset[str], b: frozenset[str], rarity: Rarity) -> float | None:
    """Rare words in common, as a share of the rarity of the words of the shorter; None without words.

    Words that hardly weigh anything in all cannot make two texts alike: the share is of ``_LEAST`` at least.
    """
    if not a or not b:
        return None
    common = sum(rarity.of(word) for word in a & b)
    shorter = min(sum(rarity.of(word) for word in a), sum(rarity.of(word) for word in b))
    return common / max(shorter, _LEAST)


def _day_parts(a: Telling, b: Telling) -> str | None:
    if not a.day_parts or not b.day_parts:
        return None
    if a.day_parts & b.day_parts:
        return "same"
    near = any(day_parts_near(x, y) for x in a.day_parts for y in b.day_parts)
    return "near" if near else "apart"
