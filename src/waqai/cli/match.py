"""``waqai match``: find which events of different reports are one."""

from __future__ import annotations

import click

from waqai.cli.progress import progress_bar
from waqai.cli.project import opened, project_options
from waqai.entities import joining
from waqai.ledger.persist import rebuild
from waqai.ledger.stored import stored_reports
from waqai.matching import match_store

_STEPS = {"reading": "Reading reports", "comparing": "Comparing events", "clusters": "Writing clusters"}


@click.command(short_help="Find which events of different reports are one.")
@click.option("--full", is_flag=True, help="Compare all reports anew, not only those added since.")
@project_options
def match(full: bool, where: str | None) -> None:
    """Compare the events of reports added since the last run with all others; compute clusters and ledger.

    Judgements of people ("waqai same", "waqai different") always go before the machine's.

    \b
    Examples:
      waqai match
      waqai match --full
    """
    with opened(where) as store, progress_bar() as progress:
        tasks = {step: progress.add_task(name, total=None, visible=False) for step, name in _STEPS.items()}
        outcome = match_store(
            store, full, lambda step, number: progress.update(tasks[step], completed=number, visible=True)
        )
        with store.begin() as connection:
            entries = rebuild(connection, stored_reports(connection), joining.recompute(connection))
    click.echo(
        f"{outcome.events:,} events in {outcome.clusters:,} happenings, "
        f"{outcome.joined:,} of them told by several reports."
    )
    click.echo(f"The ledger of control has {entries:,} entries.")
    for left, right in outcome.conflicts:
        click.echo(f"{left} and {right} were judged same, but other judgements keep them apart.", err=True)
