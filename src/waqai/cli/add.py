"""``waqai add``: reports into the store."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import islice

import click
from rich.console import Console

from waqai.cli.progress import progress_bar
from waqai.cli.project import opened, project_options, stoppable
from waqai.cli.reading import Reading, reading_options
from waqai.store.ingest import Tally

_TOLD = 50


@click.command(short_help="Code reports and keep them in the project's store.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH|URL...")
@reading_options
@click.option(
    "--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes to code with."
)
@project_options
def add(paths: tuple[str, ...], jobs: int, reading: Reading, where: str | None) -> None:
    """Add reports from files, folders, addresses of the web, or "-": all that "waqai code" reads.

    A report that is there already (same text, same outlet) adds nothing, so a run that was stopped is
    simply started again. A known name with another text is kept as a new version, NAME.2. What fails is
    kept with its reason: see "waqai failures" and "waqai retry".

    \b
    Exit code: 0 all stored, 1 some failed, 2 wrong usage.

    \b
    Examples:
      waqai add reports --index reports.tsv --jobs 2
      waqai add page.html --published 2015-12-21 --store postgresql://localhost/reports
    """
    command = " ".join(["add", *paths])
    with stoppable(), opened(where, create=where is not None) as store, progress_bar() as progress:
        items = reading.items(paths, lambda told: progress.console.print(told, markup=False), distinct=False)
        task = progress.add_task("Adding", total=None)
        tally = store.ingest(
            items,
            jobs=jobs,
            command=command,
            options=reading.kept(),
            on_item=lambda item: progress.update(task, advance=1),
        )
    tell(tally)
    sys.exit(1 if tally.failed else 0)


def tell(tally: Tally) -> None:
    """Say what became of the reports of a run."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    parts = [f"{tally.added} added"]
    if tally.copies:
        parts.append(f"{tally.copies} of them copies of others")
    if tally.known:
        parts.append(f"{tally.known} known already")
    if tally.failed:
        parts.append(f"{len(tally.failed)} failed")
    console.print(f"{', '.join(parts)}.", markup=False)
    renamed = (f"{name} has another text than before: kept as {new}." for name, new in tally.renamed)
    for lines in (tally.notes, renamed, [f"{item.path}: {item.reason}" for item in tally.failed]):
        for line in _some(lines):
            console.print(f"  {line}", markup=False)


def _some(lines: Iterable[str]) -> list[str]:
    every = list(lines)
    more = [f"... and {len(every) - _TOLD} more"] if len(every) > _TOLD else []
    return [*islice(every, _TOLD), *more]
