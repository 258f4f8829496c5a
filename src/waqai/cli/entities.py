"""``waqai join``, ``waqai part``: names that are one person, group or place, and names that are not."""

from __future__ import annotations

import click

from waqai.cli.judge import by_option, user
from waqai.cli.project import opened, project_options
from waqai.entities import joining
from waqai.entities.groups import DIFFERENT, SAME


@click.command(short_help="Judge that two names are one person, group or place.")
@click.argument("left", metavar="NAME")
@click.argument("right", metavar="NAME")
@by_option
@project_options
def join(left: str, right: str, by: str | None, where: str | None) -> None:
    """Judge that two names (or keys of "waqai actors") are one; "waqai undo" takes it back.

    \b
    Example:
      waqai join "لواء الشمال" "لواء شمال"
    """
    _judge(left, right, SAME, by, where)


@click.command(short_help="Judge that two names are not one.")
@click.argument("left", metavar="NAME")
@click.argument("right", metavar="NAME")
@by_option
@project_options
def part(left: str, right: str, by: str | None, where: str | None) -> None:
    """Judge that two names (or keys) are not one, whatever else joins them; "waqai undo" takes it back.

    \b
    Example:
      waqai part "name:person:محمد علي" person:muhammad_ali
    """
    _judge(left, right, DIFFERENT, by, where)


def _judge(left: str, right: str, verdict: str, by: str | None, where: str | None) -> None:
    with opened(where) as store, store.begin() as connection:
        ident = joining.judge(connection, left, right, verdict, by or user())
    click.echo(f"Judgement {ident}: {left} and {right} {verdict}. Take it back with: waqai undo {ident}")
