"""The options that say which events are asked for: the same for every listing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from waqai.errors import InputError
from waqai.explore.filters import STATUSES, TYPES, Box, Circle, EventFilter, day, numbers

_TYPE, _STATUS = click.Choice(TYPES), click.Choice(STATUSES)
_ROLE = click.Choice(["initiator", "target", "source"])
_OPTIONS = (
    click.option("--type", "types", multiple=True, type=_TYPE, help="Repeatable."),
    click.option("--status", "statuses", multiple=True, type=_STATUS, help="Repeatable."),
    click.option("--actor", metavar="NAME", help="Who takes part or speaks: a name or a key."),
    click.option("--role", type=_ROLE, help="What --actor is to the event."),
    click.option("--place", metavar="NAME", help="Place by name in any spelling, or by key."),
    click.option("--admin", metavar="NAME", help="Province by name, or country by its two letters."),
    click.option("--box", metavar="S,W,N,E", help="Between parallels and meridians, in degrees."),
    click.option("--near", metavar="LAT,LON,KM", help="Within so many kilometres of a point."),
    click.option("--since", metavar="DATE", help="On or after this day."),
    click.option("--until", metavar="DATE", help="On or before this day."),
    click.option("--source", metavar="NAME", help="An outlet, or the speaker on whose word it is told."),
    click.option("--killed", type=click.IntRange(min=0), metavar="N", help="At least so many killed."),
    click.option("--confidence", type=click.FloatRange(0, 1), metavar="P", help="At least so likely."),
    click.option("--contradicted/--uncontradicted", default=None, help="Whether an open check names it."),
    click.option("--report", metavar="NAME", help="Of one report."),
)  # fmt: skip
_NAMES = (
    "types", "statuses", "actor", "role", "place", "admin", "box", "near", "since", "until", "source",
    "killed", "confidence", "contradicted", "report",
)  # fmt: skip


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the filter options; the command gets them as one ``wanted: EventFilter``."""

    @wraps(command)
    def with_filter(**given: Any) -> Any:
        chosen = {name: given.pop(name) for name in _NAMES}
        return command(wanted=make_filter(**chosen), **given)

    made: Callable[..., Any] = with_filter
    for option in reversed(_OPTIONS):
        made = option(made)
    return made


def make_filter(
    *, box: str | None, near: str | None, since: str | None, until: str | None, **others: Any
) -> EventFilter:
    """The filter of what was typed. Raises: InputError naming the option that is malformed."""
    edges = numbers(box, 4, "--box", "south,west,north,east in degrees")
    circle = numbers(near, 3, "--near", "latitude,longitude in degrees and kilometres")
    first, last = day(since, "--since"), day(until, "--until")
    if first and last and first > last:
        raise InputError(f"--since {since} is after --until {until}.")
    return EventFilter(
        box=Box(*edges) if edges else None,
        circle=Circle(*circle) if circle else None,
        since=first,
        until=last,
        **others,
    )
