"""``waqai eval``: records against records coded by hand."""

from __future__ import annotations

from pathlib import Path

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from waqai.evaluation import FIGURES, Evaluation, evaluate_folders

_PATH = click.Path(exists=True, path_type=Path)


@click.command("eval", short_help="Score records against records coded by hand.")
@click.argument("gold", type=_PATH)
@click.argument("predicted", type=_PATH)
@click.option("--per-report", is_flag=True, help="Also the F1 of each report's record, worst first.")
@click.option(
    "--errors", type=click.IntRange(0), default=0, metavar="N", help="Also up to N errors of each kind."
)
def evaluate(gold: Path, predicted: Path, per_report: bool, errors: int) -> None:
    """Score the records in PREDICTED against those of the same name in GOLD (folders, or one file each).

    A gold report without a predicted record counts as not coded. The last figure, "record", is the mean
    F1 of mentions, places, times, quantities, events, roles and claims.

    \b
    Example:
      waqai eval gold records --per-report --errors 10
    """
    console = Console(highlight=False)
    result = evaluate_folders(gold, predicted)
    console.print(_table(result))
    if result.missing:
        console.print(f"No predicted record for: {', '.join(result.missing)}", style="yellow", markup=False)
    if per_report:
        for name, f1 in sorted(result.reports.items(), key=lambda row: row[1]):
            console.print(f"  {f1:.3f}  {name}", markup=False)
    if errors:
        _print_errors(console, result, errors)


def _table(result: Evaluation) -> Table:
    reports = len(result.reports)
    table = Table(
        box=SIMPLE_HEAD, title=f"{reports} report{'' if reports == 1 else 's'}", title_justify="left"
    )
    table.add_column("figure")
    for column in ("P", "R", "F1", "gold", "predicted"):
        table.add_column(column, justify="right")
    for name in FIGURES:
        figure = result.figures[name]
        rates = [f"{rate:.3f}" for rate in (figure.precision, figure.recall, figure.f1)]
        table.add_row(name, *rates, str(figure.gold), str(figure.predicted))
    table.add_row("record", "", "", f"{result.figures['record'].f1:.3f}", "", "", style="bold")
    return table


def _print_errors(console: Console, result: Evaluation, most: int) -> None:
    for kind, lines in result.errors.items():
        if lines:
            console.print(f"\n{kind} ({len(lines)})", style="bold", markup=False)
            for line in lines[:most]:
                console.print(f"  {line}", markup=False, soft_wrap=True)
