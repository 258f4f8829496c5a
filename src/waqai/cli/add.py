"""``waqai add``: reports into the store."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import click
from rich.console import Console

from waqai.cli.progress import progress_bar
from waqai.cli.project import opened, project_options
from waqai.documents.index import read_index
from waqai.documents.readers import read_reports
from waqai.store.ingest import Tally

_TOLD = 50


@click.command(short_help="Code reports and keep them in the project's store.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--index",
    "index_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.tsv",
    help="Tab-separated: file, published, outlet (also title, url); used where the page does not tell.",
)
@click.option(
    "--published", metavar="DATE", help="Publication date of reports that have none from elsewhere."
)
@click.option(
    "--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes to code with."
)
@project_options
def add(
    paths: tuple[str, ...], index_file: Path | None, published: str | None, jobs: int, where: str | None
) -> None:
    """Add reports: PATH is a file (.txt .html .htm .jsonl), a folder of them, or "-" for standard input.

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
    index = read_index(index_file) if index_file else None
    items = read_reports(paths, index, published, sys.stdin.buffer, distinct=False)
    options = {"index": str(index_file.resolve()) if index_file else None, "published": published}
    command = " ".join(["add", *paths])
    with opened(where, create=where is not None) as store, progress_bar() as progress:
        task = progress.add_task("Adding", total=None)
        tally = store.ingest(
            items,
            jobs=jobs,
            command=command,
            options=options,
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
