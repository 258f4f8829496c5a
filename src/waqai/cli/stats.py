"""``waqai stats``: how many events, of what, by whom, when; as bars on the terminal."""

from __future__ import annotations

from dataclasses import asdict

import click
from rich.bar import Bar
from rich.console import Console
from rich.table import Table

from waqai.cli.filter_options import filter_options
from waqai.cli.options import shape_option, writer
from waqai.cli.project import project_options, reading
from waqai.cli.rows import format_option, print_rows
from waqai.explore import statistics
from waqai.explore.filters import EventFilter
from waqai.explore.statistics import DIMENSIONS, PERIODS, Count

_BAR_WIDTH = 40


@click.command(short_help="Count events by type, actor, place, time.")
@filter_options
@click.option("--by", "dimension", type=click.Choice([*DIMENSIONS, *PERIODS]), help="What to count by.")
@click.option("--top", type=click.IntRange(min=1), default=20, show_default=True, help="Rows of a top list.")
@format_option
@shape_option
@project_options
def stats(
    wanted: EventFilter, dimension: str | None, top: int, form: str, shape: bool, where: str | None
) -> None:
    """Tell what the project holds, or count its events BY something, with the reports and outlets behind.

    \b
    Examples:
      waqai stats
      waqai stats --by month --type airstrike --admin SY
      waqai stats --by initiator --since 2015-01-01 --format csv
    """
    with reading(where) as connection:
        if dimension is None:
            _print_totals(statistics.totals(connection), form)
            return
        if dimension in PERIODS:
            counts = statistics.over_time(connection, wanted, dimension)
        else:
            counts = statistics.by(connection, wanted, dimension)[:top]
    if form == "table":
        _print_bars(counts, dimension, shape)
    else:
        print_rows([asdict(count) for count in counts], form, (), "")


def _print_totals(found: statistics.Totals, form: str) -> None:
    if form != "table":
        print_rows([asdict(found)], form, (), "")
        return
    days = f", {found.first[:10]} to {found.last[:10]}" if found.first and found.last else ""
    click.echo(
        f"{found.reports:,} reports ({found.copies:,} of them copies) of {found.outlets:,} outlets{days}"
    )
    click.echo(f"{found.events:,} events in {found.clusters:,} happenings, {found.claims:,} claims")


def _print_bars(counts: list[Count], name: str, shape: bool) -> None:
    if not counts:
        click.echo("No event is so.", err=True)
        return
    write, most = writer(shape), max(count.events for count in counts)
    table = Table(box=None, pad_edge=False)
    table.add_column(name)
    table.add_column("")
    for column in ("events", "reports", "outlets"):
        table.add_column(column, justify="right")
    for count in counts:
        bar = Bar(most or 1, 0, count.events, width=_BAR_WIDTH, color="cyan")
        table.add_row(write.words(count.name), bar, str(count.events), str(count.reports), str(count.outlets))
    Console(highlight=False).print(table)
