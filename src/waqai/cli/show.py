"""``waqai show``: one record, for reading."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from waqai.cli.options import RECORD, shape_option, text_option, width_option, writer
from waqai.cli.record_file import RecordFile, open_record
from waqai.cli.record_tables import brief_table, checks_table, claims_table, events_table, head_lines
from waqai.cli.record_text import LEGEND, paragraphs
from waqai.cli.writing import Writer
from waqai.evaluation.runner import load_record


@click.command(short_help="Show records for reading.")
@click.argument("records", type=RECORD, nargs=-1, required=True, metavar="RECORD...")
@click.option("--brief", is_flag=True, help="One line a record instead of its contents.")
@text_option
@shape_option
@width_option
def show(
    records: tuple[Path, ...], brief: bool, text_file: Path | None, shape: bool, width: int | None
) -> None:
    """Show RECORD: the report with its evidence in colours, then its events, claims and checks.

    \b
    Examples:
      waqai show records/page.json
      waqai show records/page.json --text reports/page.txt --shape | less -R
      waqai show --brief records/*.json
    """
    if text_file is not None and len(records) > 1:
        raise click.UsageError("--text goes with one record only.")
    console = Console(width=width, highlight=False)
    write = writer(shape)
    if brief:
        console.print(brief_table([(path.stem, load_record(path)) for path in records], write, console.width))
        return
    for number, path in enumerate(records):
        if number:
            console.rule()
        _show(open_record(path, text_file), console, write)


def _show(opened: RecordFile, console: Console, write: Writer) -> None:
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
