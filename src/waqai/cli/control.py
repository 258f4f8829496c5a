"""``waqai control``: who was reported to hold, contest, besiege or lose a place."""

from __future__ import annotations

from typing import Any

import click
from sqlalchemy import ColumnElement, Connection, and_, select

from waqai.cli.options import shape_option
from waqai.cli.project import project_options, reading
from waqai.cli.rows import format_option, print_rows
from waqai.errors import InputError
from waqai.explore.filters import day, entity_keys, numbers
from waqai.ledger import persist
from waqai.store import tables
from waqai.text.normalise import folded

_COLUMNS = ("place", "state", "by", "from", "until", "reports", "on the word of", "denied", "disputed")


@click.command(short_help="Who was reported to hold which place, and since when.")
@click.argument("place", required=False)
@click.option("--on", "on", metavar="DATE", help="What stands on this day.")
@click.option("--admin", metavar="NAME", help="All places of a province (name) or country (two letters).")
@click.option("--box", metavar="S,W,N,E", help="All places between parallels and meridians, in degrees.")
@format_option
@shape_option
@project_options
def control(
    place: str | None,
    on: str | None,
    admin: str | None,
    box: str | None,
    form: str,
    shape: bool,
    where: str | None,
) -> None:
    """Tell who was reported to hold, contest, besiege or lose PLACE, from when to when, on whose word.

    With --on, what stands on a day, for one place or for a region. Derived from events by "waqai match".

    \b
    Examples:
      waqai control سراقب
      waqai control --admin Idlib --on 2020-02-01
    """
    wanted = day(on, "--on")
    edges = numbers(box, 4, "--box", "south,west,north,east in degrees")
    if place is None and wanted is None:
        raise InputError("Name a place, or a day with --on.")
    with reading(where) as connection:
        keys = _keys(connection, place) if place else []
        if wanted:
            rows = persist.on_day(connection, wanted, _region(connection, keys, admin, edges))
        else:
            rows = persist.of_place(connection, keys)
    told = [_row(row) for row in rows] if form == "table" else rows
    print_rows(told, form, _COLUMNS, "The ledger tells nothing of it.", shape)


def _keys(connection: Connection, place: str) -> list[str]:
    named = (
        select(tables.event_place.c.place_key).where(tables.event_place.c.norm == folded(place)).distinct()
    )
    return sorted({*connection.scalars(named), *entity_keys(connection, place)})


def _region(
    connection: Connection, keys: list[str], admin: str | None, edges: tuple[float, ...] | None
) -> ColumnElement[bool] | None:
    control_ = tables.control.c
    parts: list[ColumnElement[bool]] = []
    if keys:
        parts.append(control_.place_key.in_(keys))
    if admin and len(admin) == 2 and admin.isascii():
        parts.append(control_.country == admin.upper())
    elif admin:
        names = connection.scalars(select(control_.admin1).where(control_.admin1.is_not(None)).distinct())
        parts.append(control_.admin1.in_([name for name in names if name and folded(name) == folded(admin)]))
    if edges:
        south, west, north, east = edges
        parts.append(and_(control_.lat.between(south, north), control_.lon.between(west, east)))
    return and_(*parts) if parts else None


def _row(row: dict[str, Any]) -> dict[str, Any]:
    sources = dict.fromkeys(name for seen in row["events"] for name in seen["sources"])
    return {
        "place": row["place_name"],
        "state": row["state"],
        "by": row["actor_name"] or "?",
        "from": (row["start"] or "?") + ("" if row["first_day_told"] or not row["start"] else " (published)"),
        "until": row["end"] or "",
        "reports": len(row["events"]),
        "on the word of": list(sources),
        "denied": len(row["denials"]) or None,
        "disputed": row["disputed"],
    }
