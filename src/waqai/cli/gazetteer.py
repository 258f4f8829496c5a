"""`waqai gazetteer`: import gazetteers, list them, take them out of use and back, look names up."""

from __future__ import annotations

import re
from pathlib import Path

import click

from waqai.cli.bidi import isolate
from waqai.lexicon.lexicon import default_lexicon
from waqai.places.gazetteer import Found
from waqai.places.importers import FORMATS, Problem, detect_format, read_gazetteer
from waqai.places.stage import current_gazetteer
from waqai.places.userstore import GazetteerInfo, UserGazetteers
from waqai.text.tokens import norms

_MOST_PROBLEMS_TOLD = 20
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def gazetteer() -> None:
    """Add gazetteers to the packaged places, and look names up.

    \b
    Examples:
      waqai gazetteer add SY.zip --name syria
      waqai gazetteer lookup PLACE
      waqai gazetteer remove syria
      waqai gazetteer restore syria
    """


@gazetteer.command()
@click.argument("file", type=_FILE)
@click.option("--format", "form", type=click.Choice(FORMATS), help="Told from the file where not given.")
@click.option("--name", help="What to call it; the file's name where not given.")
@click.option("--alternate-names", type=_FILE, help="GeoNames' alternateNamesV2 file, for Arabic names.")
@click.option("--replace", is_flag=True, help="Replace the gazetteer of that name; it is kept as backup.")
def add(file: Path, form: str | None, name: str | None, alternate_names: Path | None, replace: bool) -> None:
    """Import the gazetteer FILE (plain, .gz or .zip).

    Formats: geonames (a dump of a country or of all), wof (Who's On First as TSV), ocha (communities as
    TSV, districts as GeoJSON), tsv (own file: a header with name_ar, lat, lon, and any of id, variants,
    name_en, kind, country, admin1, population). Lines that cannot be read are told and left out.
    """
    problems: list[Problem] = []
    form = form or detect_format(file)
    places = read_gazetteer(file, form, problems.append, _governorates(), alternate_names)
    try:
        info = UserGazetteers().add(name or _name_of(file), places, str(file.resolve()), form, replace)
    finally:
        _tell_problems(problems)
    click.echo(f"Added {info.name}: {info.places:,} places under {info.names:,} names ({form}).")


@gazetteer.command("list")
def list_gazetteers() -> None:
    """List the gazetteers that were added, and those that can be restored."""
    user = UserGazetteers()
    listed = user.listing()
    click.echo(f"packaged: {len(default_lexicon().places):,} places")
    for info in listed:
        click.echo(_line(info))
    for name in user.removed():
        click.echo(f"{name}: removed; `waqai gazetteer restore {name}` brings it back")


@gazetteer.command()
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(name: str, yes: bool) -> None:
    """Take the gazetteer NAME out of use; a backup is kept."""
    user = UserGazetteers()
    if not yes and name in {path.stem for path in user.files()}:
        click.confirm(f"Take the gazetteer {name} out of use?", abort=True)
    user.remove(name)
    click.echo(f"Removed {name}; `waqai gazetteer restore {name}` brings it back.")


@gazetteer.command()
@click.argument("name")
def restore(name: str) -> None:
    """Bring the removed gazetteer NAME back."""
    info = UserGazetteers().restore(name)
    click.echo(f"Restored {_line(info)}")


@gazetteer.command()
@click.argument("name")
def lookup(name: str) -> None:
    """Show the places listed under NAME, spelling variants included."""
    found = current_gazetteer(default_lexicon()).find(" ".join(norms(name)))
    if not found:
        click.echo(f"No place is listed as {isolate(name)}.")
    for item in found:
        click.echo(_shown(item))


def _governorates() -> dict[str, str]:
    """Arabic names of the packaged governorates by their GeoNames code."""
    out: dict[str, str] = {}
    for place in default_lexicon().places.values():
        code = re.search(r"admin1 ([A-Z]{2}\.\w+)", place.source) if place.kind == "admin1" else None
        if code:
            out[code.group(1)] = place.name_ar
    return out


def _name_of(file: Path) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", file.name.partition(".")[0]).strip("-._") or "gazetteer"


def _tell_problems(problems: list[Problem]) -> None:
    for problem in problems[:_MOST_PROBLEMS_TOLD]:
        click.echo(f"line {problem.line} left out: {problem.reason}", err=True)
    if len(problems) > _MOST_PROBLEMS_TOLD:
        click.echo(f"and {len(problems) - _MOST_PROBLEMS_TOLD:,} more lines left out", err=True)


def _line(info: GazetteerInfo) -> str:
    return f"{info.name}: {info.places:,} places, {info.format}, added {info.added[:10]} from {info.source}"


def _shown(item: Found) -> str:
    place = item.place
    where = ", ".join(isolate(part) for part in (place.admin1, place.country) if part)
    people = f", {place.population:,} inhabitants" if place.population else ""
    return (
        f"{isolate(place.name_ar)} ({place.name_en or '-'}): {place.kind}, {where}, "
        f"{place.lat:.4f} {place.lon:.4f}{people}, {place.id}, {item.how} [{place.source}]"
    )
