"""``waqai init``: a new project."""

from __future__ import annotations

from pathlib import Path

import click

from waqai.store import Project


@click.command(short_help="Make a project: a folder with a store.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@click.option("--store", metavar="URL", help="Keep it elsewhere: a file, or postgresql://USER@HOST/DATABASE.")
def init(folder: Path, store: str | None) -> None:
    """Make DIR a project: reports added inside it are kept in its store.

    The store is the file DIR/waqai.db (SQLite) unless --store names another. A password for PostgreSQL
    belongs into ~/.pgpass or PGPASSWORD; an address given here is written to DIR/waqai.toml.

    \b
    Examples:
      waqai init syria && cd syria && waqai add ../reports
      waqai init syria --store postgresql://me@localhost/syria
    """
    project = Project.make(folder, store)
    with project.store as opened:
        click.echo(f"{project.folder} is a project now; its store is {opened.label}.")
