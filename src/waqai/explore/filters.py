"""Which events are asked for, and the conditions that say so in SQL (the same on every server)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, literal, or_, select

from waqai.errors import InputError
from waqai.lexicon.lexicon import default_lexicon
from waqai.store import tables
from waqai.text.normalise import folded
from waqai.text.tokens import norms

_KM_PER_DEGREE = 111.195
#: Types and statuses of the codebook.
TYPES = (
    "airstrike", "shelling", "clash", "bombing", "attack", "interception", "abduction", "arrest", "release",
    "casualties", "advance", "capture", "withdrawal", "siege", "deployment", "meeting", "agreement",
    "ceasefire", "cooperation", "aid", "sanction", "protest", "displacement", "judicial",
)  # fmt: skip
STATUSES = ("actual", "planned", "hypothetical", "denied")


@dataclass(frozen=True, slots=True)
class Circle:
    """All within ``km`` kilometres of a point (degrees)."""

    lat: float
    lon: float
    km: float


@dataclass(frozen=True, slots=True)
class Box:
    """All between two parallels and two meridians (degrees)."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What an event must be to be listed; what is empty or None asks for nothing.

    ``actor`` and ``place``: a key, or a name in any spelling; ``admin``: a province's name or a country's
    two letters; ``since`` and ``until`` (both included) meet the days an event is told of or, where none is
    told, the day of its report; ``source``: an outlet or a speaker; ``killed``: so many at least.
    """

    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    actor: str | None = None
    role: str | None = None
    place: str | None = None
    admin: str | None = None
    box: Box | None = None
    circle: Circle | None = None
    since: date | None = None
    until: date | None = None
    source: str | None = None
    killed: int | None = None
    confidence: float | None = None
    contradicted: bool | None = None
    report: str | None = None

    @property
    def empty(self) -> bool:
        """Whether it asks for nothing."""
        return all(getattr(self, f.name) in (None, ()) for f in fields(self))

    def conditions(self, connection: Connection) -> ColumnElement[bool]:
        """The condition on ``event`` (joined with ``report``)."""
        return and_(literal(True), *self._parts(connection))

    def _parts(self, connection: Connection) -> Iterator[ColumnElement[bool]]:
        event, report = tables.event.c, tables.report.c
        if self.types:
            yield event.type.in_(self.types)
        if self.statuses:
            yield event.status.in_(self.statuses)
        if self.actor:
            yield _acts(connection, self.actor, self.role)
        if self.place:
            yield _lies_at(connection, self.place)
        if self.admin:
            yield _lies_in(connection, self.admin)
        if self.box:
            yield _at_some_place(_inside_box(self.box))
        if self.circle:
            yield _at_some_place(_inside_circle(self.circle))
        if self.since:
            yield func.coalesce(event.end, event.published) >= self.since.isoformat()
        if self.until:
            yield func.coalesce(event.start, event.published) <= self.until.isoformat()
        if self.source:
            yield or_(report.outlet == self.source, _acts(connection, self.source, "source"))
        if self.killed is not None:
            yield func.coalesce(event.killed_max, event.killed_min) >= self.killed
        if self.confidence is not None:
            yield event.confidence >= self.confidence
        if self.contradicted is not None:
            yield event.contradicted.is_(self.contradicted)
        if self.report:
            yield report.name == self.report


def day(value: str | None, option: str) -> date | None:
    """A day given as YYYY-MM-DD. Raises: InputError naming ``option``."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise InputError(f"{option}: {value!r} is no date; write it as YYYY-MM-DD.") from None


def numbers(value: str | None, count: int, option: str, form: str) -> tuple[float, ...] | None:
    """Numbers separated by commas. Raises: InputError naming ``option`` and the ``form`` wanted."""
    if value is None:
        return None
    try:
        found = tuple(float(part) for part in value.split(","))
    except ValueError:
        found = ()
    if len(found) != count or not all(math.isfinite(n) for n in found):
        raise InputError(f"{option}: {value!r} is not {form}.")
    return found


def named_keys(connection: Connection, name: str) -> set[str]:
    """The keys of the entities so named in any spelling that a report or a list has, and the name itself."""
    entity, spelling = tables.entity, tables.spelling
    spelt = select(entity.c.entity_key).join(spelling).where(spelling.c.norm == folded(name)).distinct()
    listed = default_lexicon().names.exact(" ".join(norms(name)))
    return {name, *connection.scalars(spelt), *(ref.id for found in listed for ref in found.refs)}


def entity_keys(connection: Connection, name: str) -> list[str]:
    """The keys of :func:`named_keys`, with those of the entities that people joined to them."""
    keys, group = named_keys(connection, name), tables.entity_group.c
    groups = keys | set(connection.scalars(select(group.group_key).where(group.entity_key.in_(keys))))
    members = connection.scalars(select(group.entity_key).where(group.group_key.in_(groups)))
    return sorted(groups | set(members))


def _acts(connection: Connection, name: str, role: str | None) -> ColumnElement[bool]:
    actor = tables.event_actor.c
    match = [actor.event_id == tables.event.c.id, actor.entity_key.in_(entity_keys(connection, name))]
    if role:
        match.append(actor.role == role)
    return exists(select(literal(1)).where(*match))


def _at_some_place(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    place = tables.event_place.c
    return exists(select(literal(1)).where(place.event_id == tables.event.c.id, condition))


def _lies_at(connection: Connection, name: str) -> ColumnElement[bool]:
    place = tables.event_place.c
    named = connection.scalars(select(place.place_key).where(place.norm == folded(name)).distinct())
    return _at_some_place(place.place_key.in_(sorted({*named, *entity_keys(connection, name)})))


def _lies_in(connection: Connection, admin: str) -> ColumnElement[bool]:
    place = tables.event_place.c
    if len(admin) == 2 and admin.isascii():
        return _at_some_place(place.country == admin.upper())
    named = connection.scalars(select(place.admin1).where(place.admin1.is_not(None)).distinct())
    found = [name for name in named if name and folded(name) == folded(admin)]
    return _at_some_place(or_(place.admin1.in_(found), place.place_key == admin))


def _inside_box(box: Box) -> ColumnElement[bool]:
    place = tables.event_place.c
    across: ColumnElement[bool] = place.lon.between(box.west, box.east)
    if box.west > box.east:
        across = or_(place.lon >= box.west, place.lon <= box.east)
    return and_(place.lat.between(box.south, box.north), across)


def _inside_circle(circle: Circle) -> ColumnElement[bool]:
    """Flat distances, good to 1 % within some hundred kilometres; a rough box first, for the index."""
    place: Any = tables.event_place.c
    reach = circle.km / _KM_PER_DEGREE
    shrink = max(0.05, math.cos(math.radians(circle.lat)))
    north, east = place.lat - circle.lat, (place.lon - circle.lon) * shrink
    return and_(
        place.lat.between(circle.lat - reach, circle.lat + reach),
        place.lon.between(circle.lon - reach / shrink, circle.lon + reach / shrink),
        north * north + east * east <= reach * reach,
    )
