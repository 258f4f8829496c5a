"""What the stage works on: a site for each place entity, its clues from the text, its candidates."""

from __future__ import annotations

from dataclasses import dataclass, field

from waqai.lexicon.names import Place
from waqai.places.distance import Point
from waqai.places.settings import DISTRICT, settings
from waqai.record import Entity, Geo
from waqai.report import Mention


@dataclass(slots=True)
class Candidate:
    """A place that a name may mean, with the points of each feature; the first ``local`` need no context."""

    place: Place
    how: str
    score: float = 0.0
    local: int = 0
    reasons: list[tuple[str, float]] = field(default_factory=list)

    @property
    def point(self) -> Point:
        """Latitude and longitude."""
        return self.place.lat, self.place.lon


@dataclass(slots=True)
class Clues:
    """What the words around the mentions say.

    ``kinds``: gazetteer kinds that class words allow; ``within``: keys of the sites it lies in or near,
    nearest first; ``towards``: the direction (degrees) for those that a direction
    ties it to; ``beside``: keys of sites named after a mere comma; ``listed``: keys of the sites it is
    listed with; ``countries``: ISO codes of nationalities beside the name; ``sentences``: their numbers.
    """

    kinds: set[str] = field(default_factory=set)
    within: list[str] = field(default_factory=list)
    towards: dict[str, float | None] = field(default_factory=dict)
    beside: list[str] = field(default_factory=list)
    listed: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    sentences: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Site:
    """One place to resolve: an entity of the report, or (``entity`` None) a name inside another's name.

    ``role``: what its name begins with (see sites.py; empty where nothing special); ``bases``: keys of
    the sites inside its name; ``lands``: the countries whose adjectives are in it; ``several``: its head
    is plural; ``bearing``: the direction in its name; ``trust``: 0 to 1, how far other places may lean on
    ``best``; ``fallback``: where it is taken to be without an entry of its own.
    """

    key: str
    entity: Entity | None
    mentions: list[Mention]
    facility: bool
    paths: dict[str, int] = field(default_factory=dict)
    clues: Clues = field(default_factory=Clues)
    role: str = ""
    bases: list[str] = field(default_factory=list)
    lands: list[str] = field(default_factory=list)
    several: bool = False
    bearing: float | None = None
    candidates: list[Candidate] = field(default_factory=list)
    best: Candidate | None = None
    trust: float = 0.0
    fallback: Geo | None = None

    @property
    def small(self) -> bool:
        """Whether it is taken for a place no larger than a district."""
        level = self.level
        return level is not None and level <= DISTRICT

    @property
    def called_governorate(self) -> bool:
        """Whether the word that classes it is of a governorate and of no settlement."""
        return "admin1" in self.clues.kinds and self.clues.kinds.isdisjoint(settings().settlements)

    @property
    def level(self) -> int | None:
        """Size of the place it is taken for, None while unresolved."""
        return settings().kind(self.best.place.kind).level if self.best else None
