"""The types of matching: one event as one report tells it, made ready to be compared; and judgements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

SAME, DIFFERENT, UNSURE = "same", "different", "unsure"
MACHINE = "machine"


class Spot(NamedTuple):
    """A place of an event: its normalised name, degrees, and the km around the point that it may be off.

    ``level`` is its size: 0 a site, 1 a quarter, 2 a settlement, 3 an area, 4 a governorate, 5 a country,
    6 wider, None where it is unresolved. ``small``: a village, a camp, a quarter or a site, where less
    happens than in a city.
    """

    key: str
    name: str
    lat: float | None
    lon: float | None
    radius: float
    level: int | None
    country: str | None
    admin1: str | None
    small: bool = False


class Window(NamedTuple):
    """Days (ordinals, both included) in which it happened; ``told`` is False for what is concluded from the
    day of publication, because the event has no time of its own."""

    start: int
    end: int
    told: bool

    @property
    def days(self) -> int:
        """How many days it spans."""
        return self.end - self.start + 1


Bounds = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as one report tells it.

    ``key`` is ``REPORT#EVENT``; ``witness`` the report that this one's report is a copy of, else itself;
    ``sides`` of actors are the keys they are compared by (see :mod:`waqai.matching.actors`);
    ``published`` is an ordinal day; ``opening`` tells whether the report opens with it.
    """

    key: str
    report: str
    witness: str
    type: str
    status: str
    published: int | None
    window: Window | None
    spots: tuple[Spot, ...]
    initiators: frozenset[str]
    targets: frozenset[str]
    persons: frozenset[str]
    figures: dict[str, Bounds]
    objects: frozenset[str]
    words: tuple[str, ...]
    day_parts: frozenset[str]
    opening: bool
    confidence: float

    @property
    def published_on(self) -> date | None:
        """The day of publication."""
        return None if self.published is None else date.fromordinal(self.published)


class Reason(NamedTuple):
    """One feature's part in a judgement: its weight, and what it says."""

    feature: str
    weight: float
    explanation: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two tellings tell one event. ``left`` < ``right``; ``probability`` is None for a person's."""

    left: str
    right: str
    verdict: str
    probability: float | None
    reasons: tuple[Reason, ...]
    by: str = MACHINE


def ordered(a: str, b: str) -> tuple[str, str]:
    """The two keys of a pair in their order."""
    return (a, b) if a < b else (b, a)
