"""``waqai events``, ``claims``, ``clusters``, ``actors``, ``places``: what a project holds, listed."""

from __future__ import annotations

import click

from waqai.cli.filter_options import filter_options
from waqai.cli.options import shape_option
from waqai.cli.project import project_options, reading
from waqai.cli.rows import format_option, limit_option, print_rows
from waqai.explore import listings
from waqai.explore.filters import EventFilter

_TABLE_ROWS = 50
_STANCES = (
    "say", "announce", "confirm", "deny", "accuse", "demand", "threaten", "promise", "responsibility",
    "praise",
)  # fmt: skip


def _most(limit: int | None, form: str) -> int | None:
    return _TABLE_ROWS if limit is None and form == "table" else limit


@click.command(short_help="List events.")
@filter_options
@limit_option(_TABLE_ROWS)
@format_option
@shape_option
@project_options
def events(
    wanted: EventFilter, limit: int | None, offset: int, form: str, shape: bool, where: str | None
) -> None:
    """List the events of the project, the latest first.

    \b
    Examples:
      waqai events --type airstrike --admin Idlib --since 2020-01-01
      waqai events --actor "حزب الله" --role target --format csv > events.csv
      waqai events --near 35.93,36.63,25 --killed 5
    """
    with reading(where) as connection:
        rows = listings.events(connection, wanted, _most(limit, form), offset)
        total = listings.count_events(connection, wanted)
    columns = (
        "report",
        "event",
        "type",
        "status",
        "start",
        "place",
        "initiators",
        "targets",
        "killed",
        "headline",
    )
    shown = [{**row, "killed": _span(row, "killed")} for row in rows] if form == "table" else rows
    print_rows(shown, form, columns, "No event is so.", shape)
    if form == "table" and len(rows) < total:
        click.echo(f"{len(rows)} of {total} events; --limit and --offset show others.", err=True)


def _span(row: listings.Row, unit: str) -> list[int | None] | None:
    low, high = row[f"{unit}_min"], row[f"{unit}_max"]
    return None if low is None and high is None else [low, high]


@click.command(short_help="List claims: who says what about what.")
@filter_options
@click.option("--speaker", metavar="NAME", help="Who says it: a name in any spelling, or a key.")
@click.option("--stance", "stances", multiple=True, type=click.Choice(_STANCES), help="May be repeated.")
@limit_option(_TABLE_ROWS)
@format_option
@shape_option
@project_options
def claims(
    wanted: EventFilter,
    speaker: str | None,
    stances: tuple[str, ...],
    limit: int | None,
    offset: int,
    form: str,
    shape: bool,
    where: str | None,
) -> None:
    """List claims, the latest first; with event options, those about such events.

    \b
    Examples:
      waqai claims --stance deny --since 2016-01-01
      waqai claims --speaker "وزارة الدفاع الروسية" --type airstrike
    """
    with reading(where) as connection:
        rows = listings.claims(connection, wanted, speaker, stances, _most(limit, form), offset)
    columns = ("report", "published", "speaker", "stance", "content", "about")
    print_rows(rows, form, columns, "No claim is so.", shape)


@click.command(short_help="List happenings: the same event in many reports.")
@filter_options
@limit_option(_TABLE_ROWS)
@format_option
@shape_option
@project_options
def clusters(
    wanted: EventFilter, limit: int | None, offset: int, form: str, shape: bool, where: str | None
) -> None:
    """List happenings, each with the reports that tell it; those of most witnesses first.

    Run "waqai match" first: it finds which reports tell the same event.

    \b
    Example:
      waqai clusters --type bombing --format json
    """
    with reading(where) as connection:
        rows = listings.clusters(connection, wanted, _most(limit, form), offset)
    columns = ("id", "type", "place", "start", "killed", "wounded", "reports", "witnesses", "contradicted by")
    shown = [{**row, "contradicted by": len(row["contradictions"]) or None} for row in rows]
    print_rows(
        shown if form == "table" else rows, form, columns, 'No happening is so; has "waqai match" run?', shape
    )


@click.command(short_help="List who acts, suffers and speaks.")
@click.argument("text", required=False)
@limit_option(_TABLE_ROWS)
@format_option
@shape_option
@project_options
def actors(
    text: str | None, limit: int | None, offset: int, form: str, shape: bool, where: str | None
) -> None:
    """List persons, groups and states by the number of reports; TEXT: only names that hold it.

    \b
    Example:
      waqai actors الحشد
    """
    with reading(where) as connection:
        rows = listings.actors(connection, text, _most(limit, form), offset)
    print_rows(rows, form, ("key", "name", "kind", "reports", "mentions"), "Nobody is so named.", shape)


@click.command(short_help="List the places of events.")
@click.argument("text", required=False)
@limit_option(_TABLE_ROWS)
@format_option
@shape_option
@project_options
def places(
    text: str | None, limit: int | None, offset: int, form: str, shape: bool, where: str | None
) -> None:
    """List the places of events by the number of events; TEXT: only names that hold it.

    \b
    Example:
      waqai places --format csv > places.csv
    """
    with reading(where) as connection:
        rows = listings.places(connection, text, _most(limit, form), offset)
    columns = ("key", "name", "country", "admin1", "precision", "lat", "lon", "events")
    print_rows(rows, form, columns, "No place is so named.", shape)
