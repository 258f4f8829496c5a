"""``waqai same``, ``waqai different``, ``waqai undo``: people's judgements of events."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import Any

import click

from waqai.cli.project import opened, project_options
from waqai.entities import joining
from waqai.matching import judge, undo_judgement
from waqai.matching.model import DIFFERENT, SAME

by_option = click.option("--by", metavar="NAME", help="Who judges; by default the user who is logged in.")


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        by_option,
        click.argument("right", metavar="EVENT"),
        click.argument("left", metavar="EVENT"),
    ):
        command = option(command)
    return project_options(command)


@click.command(short_help="Judge that two events are one.")
@_options
def same(left: str, right: str, by: str | None, where: str | None) -> None:
    """Judge that two events, named REPORT#EVENT, are one happening; "waqai undo" takes it back.

    \b
    Example:
      waqai same sana-1#v3 shaam-7#v1
    """
    _judge(left, right, SAME, by, where)


@click.command(short_help="Judge that two events are not one.")
@_options
def different(left: str, right: str, by: str | None, where: str | None) -> None:
    """Judge that two events, named REPORT#EVENT, are two happenings; "waqai undo" takes it back.

    \b
    Example:
      waqai different sana-1#v3 shaam-7#v1
    """
    _judge(left, right, DIFFERENT, by, where)


@click.command(short_help="Take a judgement back.")
@click.argument("judgement", type=int, metavar="ID")
@by_option
@project_options
def undo(judgement: int, by: str | None, where: str | None) -> None:
    """Withdraw the judgement ID; what was computed from it is computed anew. It stays on record.

    \b
    Example:
      waqai undo 12
    """
    with opened(where) as store, store.begin() as connection:
        row = undo_judgement(connection, judgement, by or user())
        if row["kind"] == joining.ENTITY:
            joining.recompute(connection)
    click.echo(f"Withdrawn: {row['left_key']} and {row['right_key']} {row['verdict']} (by {row['by']}).")


def _judge(left: str, right: str, verdict: str, by: str | None, where: str | None) -> None:
    with opened(where) as store, store.begin() as connection:
        ident = judge(connection, left, right, verdict, by or user())
    click.echo(f"Judgement {ident}: {left} and {right} {verdict}. Take it back with: waqai undo {ident}")


def user() -> str:
    """Who judges where nobody is named."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "person"
