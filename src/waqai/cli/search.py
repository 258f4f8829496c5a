"""``waqai search``: reports by their words."""

from __future__ import annotations

from dataclasses import asdict

import click
from rich.console import Console
from rich.text import Text

from waqai.cli.filter_options import filter_options
from waqai.cli.options import shape_option, writer
from waqai.cli.project import project_options, reading
from waqai.cli.rows import format_option, print_rows
from waqai.explore.filters import EventFilter
from waqai.search import parse_query
from waqai.search.finding import Hit
from waqai.search.finding import search as find


@click.command(short_help="Find reports by their words.")
@click.argument("words", nargs=-1, required=True)
@filter_options
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Hits to leave out first.")
@format_option
@shape_option
@project_options
def search(
    words: tuple[str, ...],
    wanted: EventFilter,
    limit: int,
    offset: int,
    form: str,
    shape: bool,
    where: str | None,
) -> None:
    """Find the reports that hold all WORDS, in any spelling and with whatever is joined to them.

    "..." is an exact phrase; -WORD must not occur. With event options, only reports that hold such an event.

    \b
    Examples:
      waqai search إدلب غارة
      waqai search '"ريف إدلب الجنوبي" -روسيا' --since 2020-01-01
      waqai search مشفى --type airstrike --killed 5
    """
    query = parse_query(" ".join(words))
    with reading(where) as connection:
        hits = find(connection, query, wanted, limit, offset)
    if form != "table":
        print_rows([asdict(hit) for hit in hits], form, (), "")
    elif not hits:
        click.echo("No report answers.", err=True)
    else:
        for hit in hits:
            _print(hit, shape)


def _print(hit: Hit, shape: bool) -> None:
    console, write = Console(highlight=False), writer(shape)
    console.print(Text(hit.report, "bold"), Text(f"{hit.published or ''}  {write.words(hit.outlet)}", "dim"))
    console.print("  ", write.words(hit.title), markup=False)
    marked = {k for start, end in hit.marks for k in range(start, end)}
    cells = [
        (c if c.isprintable() else " ", "bold red" if k in marked else "") for k, c in enumerate(hit.snippet)
    ]
    console.print(write.paragraph(cells, console.width))
