"""``waqai retry``: what failed, read and coded again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import click

from waqai.cli.add import tell
from waqai.cli.progress import progress_bar
from waqai.cli.project import opened, project_options, stoppable
from waqai.documents.index import Index, read_index
from waqai.documents.readers import (
    FailedReport,
    Item,
    ReadOptions,
    SourceReport,
    read_reports,
    read_source,
)
from waqai.errors import InputError
from waqai.store.failures import Failure, listing


@click.command(short_help="Try again what failed.")
@click.option(
    "--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes to code with."
)
@project_options
def retry(jobs: int, where: str | None) -> None:
    """Read and code again what failed, with the index and date of the run that met it.

    What succeeds is stored and marked as solved; what fails again keeps its newest reason.

    \b
    Exit code: 0 nothing left, 1 some failed again.
    """
    with stoppable(), opened(where) as store:
        with store.connect() as connection:
            open_ones = listing(connection)
        if not open_ones:
            click.echo("Nothing has failed.")
            return
        with progress_bar() as progress:
            task = progress.add_task("Trying again", total=len(open_ones))
            tally = store.ingest(
                (item for failure in open_ones for item in _again(failure)),
                jobs=jobs,
                command="retry",
                on_item=lambda item: progress.update(task, advance=1),
            )
    tell(tally)
    sys.exit(1 if tally.failed else 0)


def _again(failure: Failure) -> Iterator[Item]:
    published: str | None = failure.options.get("published")
    index_file: str | None = failure.options.get("index")
    try:
        index = _index(index_file) if index_file else None
        if "://" in failure.origin:
            options = ReadOptions(allow_private=bool(failure.options.get("allow_private")))
            yield from read_reports([failure.origin], index, published, None, options, distinct=False)
        elif failure.origin == "-":
            raise InputError("Standard input cannot be read a second time; add it again.")
        else:
            yield _completed(read_source(failure.origin), failure, index, published)
    except InputError as error:
        yield FailedReport(failure.name, failure.origin, _bare(str(error), failure.origin))


@cache
def _index(file: str) -> Index:
    return read_index(Path(file))


def _completed(
    report: SourceReport, failure: Failure, index: Index | None, published: str | None
) -> SourceReport:
    row = index.find(Path(report.path)) if index else None
    return replace(
        report,
        id=failure.name,
        title=report.title or (row.title if row else None),
        published=report.published or (row.published if row else None) or published,
        outlet=report.outlet or (row.outlet if row else None),
        url=report.url or (row.url if row else None),
    )


def _bare(reason: str, origin: str) -> str:
    """The reason without the origin before it, which the listing tells by itself."""
    return reason.removeprefix(f"{origin}: ")
