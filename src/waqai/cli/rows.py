"""Listings on the terminal: a table to read, JSON or CSV for other programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from waqai.cli.options import writer

Row = dict[str, Any]
#: Characters of a cell at most: a row stays a line.
_WIDEST = 44
#: A column of so few characters keeps its width.
_SHORT = 12
_F = TypeVar("_F", bound=Callable[..., Any])


def format_option(command: _F) -> _F:
    """The option ``--format`` of every listing."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["table", "json", "csv"]),
        default="table",
        show_default=True,
        help="A table to read, or JSON or CSV for other programs.",
    )(command)


def limit_option(default: int) -> Callable[[_F], _F]:
    """The options ``--limit`` and ``--offset``."""

    def add(command: _F) -> _F:
        limit = click.option(
            "--limit",
            type=click.IntRange(min=1),
            default=None,
            help=f"Rows at most (tables: {default}, JSON and CSV: all).",
        )
        offset = click.option(
            "--offset", type=click.IntRange(min=0), default=0, help="Rows to leave out first."
        )
        return limit(offset(command))

    return add


def print_rows(
    rows: Sequence[Row], form: str, columns: Sequence[str], nothing: str, shape: bool = False
) -> None:
    """Print rows; ``columns`` are those of the table, JSON and CSV have all; ``nothing`` tells of no row."""
    if form == "json":
        click.echo(json.dumps(list(rows), ensure_ascii=False, indent=1))
    elif form == "csv":
        _print_csv(rows)
    elif not rows:
        click.echo(nothing, err=True)
    else:
        _print_table(rows, columns, shape)


def _print_csv(rows: Sequence[Row]) -> None:
    if not rows:
        return
    writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})


def _cell(value: Any) -> Any:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "|".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


def _print_table(rows: Sequence[Row], columns: Sequence[str], shape: bool) -> None:
    console = Console(highlight=False)
    write = writer(shape)
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    cells = {column: [_clipped(_plain(row.get(column))) for row in rows] for column in columns}
    for column in columns:
        numeric = all(isinstance(row.get(column), int | float | None) for row in rows)
        longest = max(len(text) for text in cells[column])
        table.add_column(
            column.replace("_", " "),
            justify="right" if numeric else "left",
            no_wrap=True,
            overflow="ellipsis",
            min_width=longest if longest <= _SHORT else _SHORT // 2,
        )
    for number in range(len(rows)):
        table.add_row(*(write.words(cells[column][number]) for column in columns))
    console.print(table)


def _clipped(text: str) -> str:
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1].rstrip()}…"


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, list):
        return bounds(value) if _are_bounds(value) else ", ".join(str(item) for item in value)
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _are_bounds(value: list[Any]) -> bool:
    return len(value) == 2 and all(isinstance(item, int | None) for item in value)


def bounds(value: Sequence[int | None]) -> str:
    """``3``, ``3-5`` or ``3+`` for a lower and an upper bound."""
    low, high = value
    if low == high:
        return str(low)
    return f"{low or 0}+" if high is None else f"{low or 0}-{high}"
