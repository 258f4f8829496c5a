"""``waqai runs`` and ``waqai failures``: what was done, and what could not be."""

from __future__ import annotations

from dataclasses import fields

import click
from sqlalchemy import select

from waqai.cli.project import project_options, reading
from waqai.cli.rows import format_option, print_rows
from waqai.store import tables
from waqai.store.failures import Failure, listing

_RUN = ("id", "started", "finished", "added", "known", "failed", "command")
_FAILURE = ("name", "tries", "last", "solved", "origin", "reason")


@click.command(short_help="List the runs that added reports.")
@format_option
@project_options
def runs(form: str, where: str | None) -> None:
    """List the runs: when, and how many reports each added, knew already and failed on.

    A run without an end was stopped, or is still going on.
    """
    run = tables.run.c
    with reading(where) as connection:
        query = select(*(run[name] for name in _RUN)).order_by(run.id)
        rows = [dict(row) for row in connection.execute(query).mappings()]
    print_rows(rows, form, _RUN, "There was no run yet.")


@click.command(short_help="List what could not be read or coded.")
@click.option("--all", "every", is_flag=True, help="Those solved since, too.")
@format_option
@project_options
def failures(every: bool, form: str, where: str | None) -> None:
    """List the reports that failed, with the reason; "waqai retry" tries them again."""
    names = [f.name for f in fields(Failure) if f.name != "options"]
    with reading(where) as connection:
        rows = [{name: getattr(item, name) for name in names} for item in listing(connection, every)]
    print_rows(rows, form, _FAILURE, "Nothing has failed.")
