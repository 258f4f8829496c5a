"""The options that say which store a verb works on, and the store itself, opened and closed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Connection

from waqai.store import Project, Store


def project_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--store`` and ``--project``; the command gets both as one ``where`` for :func:`opened`."""

    @wraps(command)
    def run(*args: Any, store: str | None, project: Path | None, **kwargs: Any) -> Any:
        if store is None and project is not None:
            store = Project.find(project).address
        return command(*args, where=store, **kwargs)

    with_store = click.option(
        "--store", metavar="URL", help="The store: a file (SQLite) or postgresql://USER@HOST/DATABASE."
    )
    with_project = click.option(
        "--project",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="DIR",
        help="The project's folder; by default the working folder or one above it.",
    )
    return with_store(with_project(run))


@contextmanager
def opened(where: str | None, create: bool = False) -> Iterator[Store]:
    """The store at ``where``, or of the project of the working folder. Raises: StoreError."""
    with Store.open(where or Project.find().address, create=create) as store:
        yield store


@contextmanager
def stoppable() -> Iterator[None]:
    """Tell who stops a run (Ctrl-C) that it can go on; exit code 130."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo("Stopped. What was done is kept; start it again to go on.", err=True)
        sys.exit(130)


@contextmanager
def reading(where: str | None) -> Iterator[Connection]:
    """A connection for reading to the store at ``where`` (see :func:`opened`). Raises: StoreError."""
    with opened(where) as store, store.connect() as connection:
        yield connection
