"""``waqai show``: one record, for reading."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from waqai.cli.options import RECORD, shape_option, text_option, width_option, writer
from waqai.cli.record_file import open_record
from waqai.cli.record_tables import checks_table, claims_table, events_table, head_lines
from waqai.cli.record_text import LEGEND, paragraphs


@click.command(short_help="Show a record for reading.")
@click.argument("record", type=RECORD)
@text_option
@shape_option
@width_option
def show(record: Path, text_file: Path | None, shape: bool, width: int | None) -> None:
    """Show RECORD: the report with its evidence in colours, then its events, claims and checks.

    \b
    Examples:
      waqai show records/page.json
      waqai show records/page.json --text reports/page.txt --shape | less -R
    """
    console = Console(width=width, highlight=False)
    write = writer(shape)
    opened = open_record(record, text_file)
    for line in head_lines(opened, write):
        console.print(line)
    if opened.text is not None:
        console.print(LEGEND)
        for paragraph in paragraphs(opened.record, opened.text, write, console.width):
            console.print()
            console.print(paragraph)
    else:
        console.print(f"\n{opened.missing}", style="yellow", markup=False)
    for table in (events_table, claims_table, checks_table):
        made = table(opened, write, console.width)
        if made is not None:
            console.print()
            console.print(made)
