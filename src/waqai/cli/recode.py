"""``waqai recode``: stored reports coded with the present coder."""

from __future__ import annotations

import sys

import click

from waqai.cli.progress import progress_bar
from waqai.cli.project import opened, project_options, stoppable
from waqai.store.codings import outdated
from waqai.store.codings import recode as code_anew


@click.command(short_help="Code stored reports anew with the present coder.")
@click.argument("names", nargs=-1, metavar="[NAME...]")
@click.option(
    "--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes to code with."
)
@project_options
def recode(names: tuple[str, ...], jobs: int, where: str | None) -> None:
    """Code the reports NAME (default: all) that were coded by another version of waqai or its knowledge.

    The older codings stay; "waqai diff" shows what changed. A run that was stopped goes on when it is
    started again.

    \b
    Examples:
      waqai recode --jobs 2
      waqai recode report-17 && waqai diff report-17
    """
    with stoppable(), opened(where) as store:
        wanted = outdated(store, names)
        with progress_bar() as progress:
            task = progress.add_task("Coding", total=len(wanted))
            tally = code_anew(store, wanted, jobs=jobs, on_item=lambda: progress.update(task, advance=1))
    if not wanted:
        click.echo("All are coded by the present coder.")
        return
    click.echo(f"{tally.coded + tally.restored} coded anew, {len(tally.failed)} failed.")
    for item in tally.failed:
        click.echo(f"  {item.id}: {item.reason}", err=True)
    sys.exit(1 if tally.failed else 0)
