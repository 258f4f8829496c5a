"""The types of resolved facts; all are immutable values without a pointer into a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from waqai.span import Span

#: How the key of an entity begins that no list holds.
UNLISTED = "name:"


@dataclass(frozen=True, slots=True)
class Interval:
    """Days between which something happened, both included; ``precision`` as in the codebook."""

    start: date
    end: date
    precision: str

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True)
class Place:
    """A place of an event or an entity: ``key`` is the gazetteer's id, or made of the name where unresolved.

    ``role`` is at, near, from, to or along; degrees are WGS 84, None where the place is unresolved.
    """

    entity: str
    key: str
    name: str
    role: str
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    precision: str | None

    @property
    def point(self) -> tuple[float, float] | None:
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, group, state or place that acts, suffers or speaks.

    ``key`` is the lexicon's id (``actor:isis``, ``geonames:…``) or, for a name no list holds,
    ``name:KIND:normalised name``. ``named`` is False for descriptions ("armed men") that no list holds: they
    are not the same in two reports because they read the same.
    """

    entity: str
    key: str
    name: str
    kind: str
    named: bool
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """What one report tells of one unit of an event: bounds (None: open) and where each number stands."""

    unit: str
    min: int | None
    max: int | None
    approximate: bool
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class EventFacts:
    """One event of one report. ``key`` is its id in the record (``v3``)."""

    report: str
    key: str
    type: str
    status: str
    when: Interval | None
    places: tuple[Place, ...]
    initiators: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    sources: tuple[Actor, ...]
    figures: dict[str, Figure]
    objects: tuple[str, ...]
    means: tuple[str, ...]
    anchors: tuple[Span, ...]
    evidence: tuple[str, ...]
    confidence: float
    part_of: str | None

    @property
    def place(self) -> Place | None:
        """The place that says best where it was: resolved before unresolved, precise before wide."""
        return min(self.places, key=_place_rank, default=None)


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """One claim of one report: who says it (None: not told), how, and about which events."""

    report: str
    key: str
    speaker: Actor | None
    stance: str
    quoted: bool
    verb: Span
    content: Span
    text: str
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """All facts of one report. ``contradicted`` holds the ids that an open or inconsistent check names."""

    report: str
    title: str | None
    outlet: str | None
    published: date | None
    events: tuple[EventFacts, ...]
    claims: tuple[ClaimFacts, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    contradicted: frozenset[str] = field(default_factory=frozenset)


_PRECISION = {"exact": 0, "settlement": 1, "area": 2, "admin1": 3, "country": 4, "region": 5}
_ROLE = {"at": 0, "near": 1, "along": 2, "to": 3, "from": 4}


def _place_rank(place: Place) -> tuple[bool, bool, int, int]:
    role = _ROLE.get(place.role, 5)
    wide = place.precision in ("country", "region")
    return place.point is None, wide or role > 2, _PRECISION.get(place.precision or "", 6), role
