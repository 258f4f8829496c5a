"""What all verbs that take reports have in common: their options, and the stream of what is read."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import click

from waqai.documents.index import read_index
from waqai.documents.readers import FIELDS, Item, ReadOptions, read_reports

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Reading:
    """The options with which reports are read."""

    index_file: Path | None = None
    published: str | None = None
    columns: dict[str, str] = field(default_factory=dict)
    linked_pages: bool = False
    allow_private: bool = False
    delay: float = 1.0
    timeout: float = 30.0

    def items(
        self, paths: Iterable[str | Path], tell: Callable[[str], None], distinct: bool = True
    ) -> Iterator[Item]:
        """Read paths and addresses; ``tell`` is called with what the user should know meanwhile.

        ``distinct``: two reports of one name are a failure.
        Raises: InputError where the index or the date is faulty.
        """
        index = read_index(self.index_file) if self.index_file else None
        options = self.read_options(tell)
        return read_reports(paths, index, self.published, sys.stdin.buffer, options, distinct=distinct)

    def kept(self) -> dict[str, Any]:
        """The options as they are kept with a run, for reading again what failed."""
        return {
            "index": str(self.index_file.resolve()) if self.index_file else None,
            "published": self.published,
            "columns": self.columns,
            "linked_pages": self.linked_pages,
            "allow_private": self.allow_private,
        }

    def read_options(self, tell: Callable[[str], None]) -> ReadOptions:
        """The part of the options that readers know."""
        return ReadOptions(
            columns=self.columns,
            linked_pages=self.linked_pages,
            allow_private=self.allow_private,
            delay=self.delay,
            timeout=self.timeout,
            tell=tell,
        )


def reading_options(command: Command) -> Command:
    """Give a command the options of reading, as one argument ``reading`` of type :class:`Reading`."""
    return _with(command, (*_ALL, *web_options))


def only_web_options(command: Command) -> Command:
    """As :func:`reading_options`, for a command that reads from the web alone."""
    return _with(command, web_options)


def _with(command: Command, wanted: Iterable[Callable[[Any], Any]]) -> Command:
    @functools.wraps(command)
    def with_reading(*args: Any, **kwargs: Any) -> Any:
        given = {name: kwargs.pop(name) for name in Reading.__slots__ if name in kwargs}
        return command(*args, reading=Reading(**given), **kwargs)

    options: Any = with_reading
    for option in reversed(tuple(wanted)):
        options = option(options)
    return options  # type: ignore[no-any-return]


def _columns(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    columns = {}
    for pair in given:
        name, equals, column = pair.partition("=")
        if name not in FIELDS or not equals or not column:
            raise click.BadParameter(f"write FIELD=NAME, where FIELD is one of {', '.join(FIELDS)}.")
        if name in columns:
            raise click.BadParameter(f"{name} is given a column twice.")
        columns[name] = column
    return columns


_ALL = (
    click.option(
        "--index",
        "index_file",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE.tsv",
        help="Tab-separated: file, published, outlet (also title, url); used where the page does not tell.",
    ),
    click.option(
        "--published", metavar="DATE", help="Publication date of reports that have none from elsewhere."
    ),
    click.option(
        "--column",
        "columns",
        multiple=True,
        callback=_columns,
        metavar="FIELD=NAME",
        help="Column of a table that holds text, title, published, outlet, url or id; repeatable.",
    ),
)
web_options = (
    click.option(
        "--linked-pages", is_flag=True, help="Of feeds, read the linked pages, not the feed's own texts."
    ),
    click.option(
        "--allow-private", is_flag=True, help="Fetch addresses inside this machine or its network too."
    ),
    click.option(
        "--delay",
        type=click.FloatRange(0, 3600),
        default=1.0,
        show_default=True,
        metavar="SECONDS",
        help="Pause between two requests to one site.",
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(0.1, 3600),
        default=30.0,
        show_default=True,
        metavar="SECONDS",
        help="Time that a site has for one answer.",
    ),
)
