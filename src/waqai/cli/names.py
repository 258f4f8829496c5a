"""``waqai names``: unknown names by how often they are told; names added, listed, taken out and back."""

from __future__ import annotations

import re

import click

from waqai.cli.options import shape_option
from waqai.cli.project import project_options, reading
from waqai.cli.rows import format_option, limit_option, print_rows
from waqai.explore import listings
from waqai.lexicon import usernames
from waqai.lexicon.columns import ACTOR_COLUMNS, ACTOR_TYPES

_ROWS = 40
_COLUMNS = ("id", "kind", "type", "country", "names", "short", "name_en")
_LATIN = re.compile(r"[^a-z0-9]+")


@click.group()
def names() -> None:
    """Add names of persons and groups to those Waqai knows.

    \b
    Examples:
      waqai names unknown
      waqai names add "لواء الشمال" --kind group --type rebel --country SY --also "لواء شمال"
      waqai names remove user:liwa_shamal
    """


@names.command()
@click.option("--kind", type=click.Choice(["person", "group"]), help="Only of this kind.")
@limit_option(_ROWS)
@format_option
@shape_option
@project_options
def unknown(
    kind: str | None, limit: int | None, offset: int, form: str, shape: bool, where: str | None
) -> None:
    """List names that no list holds, those of most reports first: candidates for "waqai names add"."""
    with reading(where) as connection:
        most = _ROWS if limit is None and form == "table" else limit
        rows = listings.unknown_names(connection, kind, most, offset)
    print_rows(rows, form, ("name", "kind", "reports", "mentions"), "No unknown name.", shape)


@names.command()
@click.argument("name")
@click.option("--kind", type=click.Choice(["person", "group"]), required=True)
@click.option("--type", "kind_of_actor", type=click.Choice(ACTOR_TYPES), required=True, metavar="TYPE")
@click.option("--country", default="", metavar="CC|CC", help="Where it acts or belongs: two letters each.")
@click.option("--also", multiple=True, metavar="NAME", help="Another spelling; may be repeated.")
@click.option("--short", multiple=True, metavar="NAME", help="A form that means it only in context.")
@click.option("--en", "name_en", default="", metavar="NAME", help="English name.")
@click.option("--since", default="", metavar="YEAR")
@click.option("--until", default="", metavar="YEAR")
@click.option("--id", "ident", metavar="user:ID", help="By default made of the English name, or a number.")
def add(
    name: str,
    kind: str,
    kind_of_actor: str,
    country: str,
    also: tuple[str, ...],
    short: tuple[str, ...],
    name_en: str,
    since: str,
    until: str,
    ident: str | None,
) -> None:
    """Add NAME to the names that the coder knows; reports coded from now on use it.

    "waqai recode" codes what is stored anew.
    """
    told = "|".join([name, *also])
    ident = ident or _new_id(name_en)
    usernames.add([ident, kind, name_en, country, kind_of_actor, since, until, told, "|".join(short), ""])
    click.echo(f"Added {ident}; it is known to what is coded from now on.")


@names.command("list")
@format_option
@shape_option
def list_names(form: str, shape: bool) -> None:
    """List the names that were added."""
    rows = [dict(zip(ACTOR_COLUMNS, row, strict=True)) for row in usernames.user_rows()]
    print_rows(rows, form, _COLUMNS, "No name was added.", shape)


@names.command()
@click.argument("ident")
def remove(ident: str) -> None:
    """Take an added name out of use; "waqai names restore" brings it back."""
    usernames.remove(ident)
    click.echo(f"Removed {ident}; bring it back with: waqai names restore {ident}")


@names.command()
@click.argument("ident")
def restore(ident: str) -> None:
    """Bring a removed name back."""
    usernames.restore(ident)
    click.echo(f"Restored {ident}.")


def _new_id(name_en: str) -> str:
    latin = _LATIN.sub("_", name_en.lower()).strip("_")[:50]
    taken = {row[0] for row in usernames.user_rows()}
    base = f"user:{latin or 'name'}"
    number = 1
    ident = base if latin else f"{base}_1"
    while ident in taken:
        number += 1
        ident = f"{base}_{number}"
    return ident
