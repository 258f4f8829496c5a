"""``waqai diff``: what changed between two codings."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import click

from waqai.cli.options import shape_option, writer
from waqai.cli.project import opened, project_options
from waqai.cli.writing import Writer
from waqai.errors import InputError
from waqai.store import Store
from waqai.store.codings import Coding, coded_twice, codings
from waqai.store.diff import LAYERS, Change
from waqai.store.diff import diff as changes_between

_SIGN = {"added": "+", "removed": "-", "changed": "~"}


@click.command(short_help="Show what changed between two codings of a report.")
@click.argument("names", nargs=-1, metavar="[NAME...]")
@click.option("--from", "before", metavar="CODER", help="The earlier coding, by its version (or its start).")
@click.option("--to", "after", metavar="CODER", help="The later coding; by default the current one.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@shape_option
@project_options
def diff(
    names: tuple[str, ...], before: str | None, after: str | None, form: str, shape: bool, where: str | None
) -> None:
    """Show which events, claims, mentions and quantities of report NAME came (+), went (-) or changed (~).

    Without NAME, count the changes of every report that was coded more than once.

    \b
    Examples:
      waqai diff
      waqai diff report-17 --from 0.1.0
    """
    with opened(where) as store:
        found = {
            name: _changes(store, name, before, after, asked=bool(names))
            for name in names or coded_twice(store)
        }
    if form == "json":
        told = {name: [_json(change) for change in changes] for name, changes in found.items()}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    elif names:
        for name, changes in found.items():
            _print(name, changes, writer(shape))
    else:
        _print_counts(found)


def _changes(store: Store, name: str, before: str | None, after: str | None, asked: bool) -> list[Change]:
    every = codings(store, name)
    current = next(coding for coding in every if coding.current)
    later = _chosen(every, after, name) if after else current
    rest = [coding for coding in every if coding is not later]
    if not rest:
        if asked:
            raise InputError(f'{name} was coded once only ({later.coder}); "waqai recode" codes it anew.')
        return []
    earlier = _chosen(every, before, name) if before else rest[-1]
    return changes_between(earlier.record, later.record, store.text(name))


def _chosen(every: list[Coding], coder: str, name: str) -> Coding:
    for coding in reversed(every):
        if coding.coder.startswith(coder):
            return coding
    known = ", ".join(coding.coder for coding in every)
    raise InputError(f"{name} has no coding by {coder}; there are: {known}.")


def _json(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "layer": change.layer,
        "start": change.at.start,
        "end": change.at.end,
        "words": change.words,
        "fields": {name: {"before": before, "after": after} for name, before, after in change.fields},
    }


def _print(name: str, changes: list[Change], write: Writer) -> None:
    click.echo(f"{name}: {_counted(changes)}")
    for change in changes:
        click.echo(f"{_SIGN[change.kind]} {change.layer} {write.words(change.words)} ({change.at.start})")
        for field, before, after in change.fields:
            if change.kind == "changed":
                click.echo(f"    {field}: {write.words(before) or '-'} => {write.words(after) or '-'}")
            else:
                click.echo(f"    {field}: {write.words(before or after)}")


def _print_counts(found: dict[str, list[Change]]) -> None:
    changed = {name: changes for name, changes in found.items() if changes}
    for name, changes in changed.items():
        click.echo(f"{name}: {_counted(changes)}")
    click.echo(f"{len(found)} reports coded more than once, {len(changed)} of them changed.")


def _counted(changes: list[Change]) -> str:
    counts: Counter[tuple[str, str]] = Counter((change.layer, change.kind) for change in changes)
    parts = [
        f"{layer} " + " ".join(f"{_SIGN[kind]}{counts[layer, kind]}" for kind in _SIGN if counts[layer, kind])
        for layer in LAYERS
        if any(counts[layer, kind] for kind in _SIGN)
    ]
    return ", ".join(parts) or "no change"
