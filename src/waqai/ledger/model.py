"""The types of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from waqai.facts import Actor, Place

HOLD, CONTEST, BESIEGE, LOSE = "hold", "contest", "besiege", "lose"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One event that says so: ``event`` is ``REPORT#KEY``; ``sources``: on whose word, the outlet last."""

    event: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Observation:
    """One report's word on who stands how to a place.

    ``day``: the first day it is told of; ``told`` is False where the report tells no time and its day of
    publication stands in (None where that is unknown too). ``denied``: the event is told as not so.
    """

    place: Place
    actor: Actor | None
    state: str
    day: date | None
    told: bool
    denied: bool
    seen: Sighting


@dataclass(slots=True)
class Period:
    """An actor's standing to a place from ``start`` to ``end`` (None: not known, or still so when last told).

    ``told``: a report tells the first day; ``denials``: who was reported to deny it; ``disputed``: others
    are reported to hold the place in the same days.
    """

    place: Place
    actor: Actor | None
    state: str
    start: date | None
    end: date | None
    told: bool
    seen: list[Sighting]
    denials: list[Sighting]
    disputed: bool = False

    def covers(self, day: date) -> bool:
        """Whether a day lies in the period; one without a first day covers none."""
        return self.start is not None and self.start <= day and (self.end is None or day < self.end)
